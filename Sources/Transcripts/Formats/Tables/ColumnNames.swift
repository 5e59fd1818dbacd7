/// What people and programs write above the columns of a transcript.
enum ColumnNames {
  /// What a column holds.
  enum Kind: CaseIterable {
    case speaker, start, end, length, words, remark
  }

  private static let names: [Kind: Set<String>] = [
    .speaker: [
      "speaker", "speakers", "tier", "speaker name", "speaker label", "speaker id", "speaking",
      "name",
      "names", "who", "who speaks", "who is speaking", "participant", "participants",
      "participant id", "participant name", "person", "persona", "role", "voice", "actor",
      "character", "interviewee or interviewer", "respondent", "talker", "author", "user",
      "sprecher", "sprecherin", "sprecher in", "sprechende", "sprechende person", "redner",
      "rednerin", "wer", "wer spricht", "teilnehmer", "teilnehmerin", "teilnehmende", "befragte",
      "befragter", "locuteur", "locutrice", "interlocuteur", "intervenant", "intervenante",
      "participante", "qui", "qui parle", "nom", "personne", "orateur", "hablante", "orador",
      "oradora", "interlocutor", "interlocutora", "quién", "quien", "quién habla", "nombre",
      "spreker", "spreekster", "parlante", "falante", "locutor", "mówca", "talare", "taler",
      "puhuja",
      "спикер", "говорящий", "участник", "имя", "話者", "発言者", "发言人", "说话人", "發言人", "講者", "화자",
    ],
    .start: [
      "time", "times", "timecode", "time code", "timestamp", "timestamps", "time stamp", "timespan",
      "time span", "timing", "when", "start", "start time", "starttime", "start timecode", "starts",
      "start at", "begin", "begin time", "begins", "begin timecode", "in", "in point", "tc in",
      "timecode in", "time in", "time code in",
      "from", "offset", "zeit", "zeitmarke", "zeitstempel", "uhrzeit", "beginn", "anfang",
      "startzeit", "von", "wann", "temps", "heure", "horodatage", "début", "debut", "de", "quand",
      "tiempo", "hora", "marca de tiempo", "inicio", "desde", "cuándo", "comienzo",
      "tijd", "begintijd", "tempo", "ora", "tempo inicial", "início", "czas", "tid", "aika",
      "время", "начало",
      "時間", "開始", "開始時刻", "開始時間", "时间", "开始时间", "開始时间", "시간", "시작", "시작 시간",
    ],
    .end: [
      "end", "ends", "stop", "end time", "endtime", "end timecode", "out", "out point", "tc out",
      "timecode out", "time out", "time code out",
      "to", "until", "finish", "ende", "endzeit", "bis", "fin", "heure de fin", "final", "hasta",
      "à",
      "eindtijd", "einde", "fine", "fim", "koniec", "slut", "конец", "終了", "終了時刻", "結束時間",
      "结束时间", "종료", "종료 시간",
    ],
    .length: ["duration", "dur", "length", "dauer", "länge", "durée", "longueur", "duración"],
    .words: [
      "text", "transcript", "transcripts", "transcription", "transcript text", "words", "content",
      "contents", "utterance", "utterances", "speech", "quote", "sentence", "sentences", "dialogue",
      "dialog", "message", "caption", "captions", "subtitle", "subtitles", "said", "what was said",
      "what is said", "what they said", "spoken", "spoken text", "spoken words", "statement",
      "statements", "response", "responses", "line", "phrase", "segment text", "body", "verbatim",
      "texte", "texto", "transkript", "transkription", "transkripttext", "inhalt", "wortlaut",
      "äußerung", "äusserung", "aussage", "gesagtes", "gesagt", "was gesagt wurde", "rede",
      "beitrag", "redebeitrag", "contenu", "paroles", "propos", "énoncé", "réplique",
      "ce qui a été dit", "verbatims", "contenido", "transcripción", "palabras", "dicho", "frase",
      "intervención", "lo que se dijo", "diálogo",
      "tekst", "testo", "trascrizione", "transcrição", "fala", "wypowiedź", "transkrypcja",
      "teksti",
      "word", "wort", "mot", "palabra", "parola", "woord", "słowo", "слово",
      "текст", "реплика", "высказывание", "テキスト", "発話", "発言", "発言内容", "内容", "內容", "文本", "文字",
      "텍스트", "내용", "발화", "original", "original text", "verbatim transcript",
    ],
    .remark: [
      "note", "notes", "comment", "comments", "remark", "remarks", "tag", "tags", "memo", "memos",
      "code", "codes", "label", "labels", "theme", "themes", "annotation", "annotations",
      "observation", "observations", "category", "notiz", "notizen", "kommentar", "kommentare",
      "bemerkung", "bemerkungen", "anmerkung", "anmerkungen", "kode", "kategorie", "schlagwort",
      "commentaire", "commentaires", "remarque", "remarques", "étiquette", "thème", "nota", "notas",
      "comentario", "comentarios", "observaciones", "etiqueta", "código", "tema",
    ],
  ]

  /// The columns in each of which one person or side speaks.
  private static let voices: Set<String> = [
    "interviewer", "interviewee", "respondent", "participant", "subject", "informant", "moderator",
    "facilitator", "researcher", "host", "guest", "question", "questions", "answer", "answers",
    "response", "q", "a", "patient", "doctor", "clinician", "therapist", "client", "student",
    "teacher",
    "customer", "agent", "caller", "interviewerin", "befragte", "befragter", "befragte person",
    "interviewte", "interviewter", "moderatorin", "frage", "fragen", "antwort", "antworten",
    "enquêteur", "enquêtrice", "enquêté", "enquêtée", "interviewé", "interviewée", "réponse",
    "réponses", "pregunta", "preguntas", "respuesta", "respuestas", "entrevistador",
    "entrevistadora", "entrevistado", "entrevistada", "domanda", "risposta", "intervistatore",
    "intervistatrice", "intervistato", "intervistata", "vraag", "antwoord", "geïnterviewde",
    "pergunta", "resposta", "вопрос", "ответ", "интервьюер", "респондент",
  ]

  /// Columns of single words, a word a row.
  private static let singleWords: Set<String> = [
    "word", "wort", "mot", "palabra", "parola", "woord", "słowo", "слово",
  ]

  /// What the name of a column of words ends with: "Line text", "Quotation Content".
  private static let wordEndings: Set<String> = [
    "text", "texts", "transcript", "transcription", "content", "utterance", "sentence",
    "transkript",
    "texte", "texto", "tekst", "testo",
  ]

  /// Those remarks that are tags.
  private static let tags: Set<String> = [
    "tag", "tags", "code", "codes", "label", "labels", "theme", "themes", "kode", "schlagwort",
    "étiquette", "thème", "etiqueta", "código", "tema",
  ]

  /// Columns that only count the rows.
  private static let counts: Set<String> = [
    "", "id", "no", "nr", "number", "index", "row", "line no", "line number", "turn", "segment",
    "nummer", "zeile", "numéro", "número", "n", "num",
  ]

  /// The columns of a kind, from left to right.
  static func all(of kind: Kind, in header: [String]) -> [Int] {
    header.indices.filter { names[kind]?.contains(bare(header[$0])) == true }
  }

  /// The columns of words: of these names, or of longer ones that end so and are no other kind's.
  static func words(in header: [String]) -> [Int] {
    let others = Kind.allCases.filter { $0 != .words }.flatMap { all(of: $0, in: header) }
    return header.indices.filter { column in
      let name = bare(header[column])
      if names[.words]?.contains(name) == true { return true }
      let fields = name.split(separator: " ")
      return fields.count > 1 && fields.last.map { wordEndings.contains(String($0)) } == true
        && !others.contains(column) && !isRemark(header[column])
    }
  }

  /// Whether a heading is that of tags: "Tags", "Theme 1".
  static func areTags(_ heading: String) -> Bool { tags.contains(stem(heading)) }

  /// The columns in each of which one person or side speaks, where there are several.
  static func voices(in header: [String]) -> [Int] {
    let columns = header.indices.filter { column in
      voices.contains(stem(header[column]))
    }
    return Set(columns.map { bare(header[$0]) }).count > 1 ? columns : []
  }

  /// Whether a column has a word in each row.
  static func isOfSingleWords(_ heading: String) -> Bool { singleWords.contains(bare(heading)) }

  /// Whether a heading says that its times are minutes: "Time (min)".
  static func areMinutes(_ name: String) -> Bool {
    fields(of: name).contains { ["min", "mins", "minutes", "minuten"].contains($0) }
  }

  /// Whether a heading is that of remarks, or ends or begins with one: "Observer notes".
  static func isRemark(_ heading: String) -> Bool {
    let words = fields(of: heading).map(String.init)
    return !all(of: .remark, in: [heading] + [words.first, words.last].compactMap(\.self)).isEmpty
  }

  /// Whether a column only counts the rows.
  static func isCount(_ heading: String) -> Bool { counts.contains(bare(heading)) }

  /// Whether a heading says that its times are milliseconds: "start_ms", "Start (ms)".
  static func areMilliseconds(_ name: String) -> Bool {
    fields(of: name).contains { ["ms", "msec", "milliseconds"].contains($0) }
  }

  /// A heading without its case, marks and unit: "Start_time (s)" is "start time".
  private static func bare(_ name: String) -> String {
    let units: Set<Substring> = [
      "s", "ms", "sec", "seconds", "msec", "milliseconds", "hh", "mm", "ss", "min",
      "mins", "minutes",
    ]
    return fields(of: name).filter { !units.contains($0) }.joined(separator: " ")
  }

  /// The same without a number behind it: "Respondent 2" is "respondent".
  private static func stem(_ name: String) -> String {
    bare(name).split(separator: " ").prefix { Int($0) == nil }.joined(separator: " ")
  }

  private static func fields(of name: String) -> [Substring] {
    name.prefix(60).lowercased().split { !$0.isLetter && !$0.isNumber }
      .map { Substring($0) }
  }
}
