/// What people and programs write above the columns of a transcript.
enum ColumnNames {
  /// What a column holds.
  enum Kind: CaseIterable {
    case speaker, start, end, length, words, remark
  }

  private static let names: [Kind: Set<String>] = [
    .speaker: [
      "speaker", "speakers", "name", "who", "participant", "person", "speaker name",
      "speaker label", "speaker id", "role", "voice", "sprecher", "sprecherin", "sprecher in",
      "locuteur", "interlocuteur", "hablante", "orador", "interviewee or interviewer",
    ],
    .start: [
      "time", "timecode", "time code", "timestamp", "timestamps", "time stamp", "timespan",
      "time span", "start", "start time", "starttime", "start timecode", "begin", "begin time",
      "in",
      "in point", "from", "zeit", "beginn", "startzeit", "temps", "début", "tiempo", "inicio",
    ],
    .end: [
      "end", "stop", "end time", "endtime", "end timecode", "out", "out point", "to", "ende",
      "endzeit", "fin", "final",
    ],
    .length: ["duration", "dur", "length", "dauer", "durée"],
    .words: [
      "text", "transcript", "transcription", "words", "content", "utterance", "speech", "quote",
      "sentence", "dialogue", "dialog", "message", "caption", "subtitle", "said", "texte", "texto",
      "transkript", "transkription", "inhalt", "äußerung", "contenu",
    ],
    .remark: [
      "note", "notes", "comment", "comments", "tag", "tags", "memo", "memos", "code", "codes",
      "theme", "themes", "notiz", "notizen", "kommentar",
    ],
  ]

  /// The columns of a kind, from left to right.
  static func all(of kind: Kind, in header: [String]) -> [Int] {
    header.indices.filter { names[kind]?.contains(bare(header[$0])) == true }
  }

  /// Whether a heading says that its times are milliseconds: "start_ms", "Start (ms)".
  static func areMilliseconds(_ name: String) -> Bool {
    fields(of: name).contains { ["ms", "msec", "milliseconds"].contains($0) }
  }

  /// A heading without its case, marks and unit: "Start_time (s)" is "start time".
  private static func bare(_ name: String) -> String {
    let units: Set<Substring> = [
      "s", "ms", "sec", "seconds", "msec", "milliseconds", "hh", "mm", "ss",
    ]
    return fields(of: name).filter { !units.contains($0) }.joined(separator: " ")
  }

  private static func fields(of name: String) -> [Substring] {
    name.prefix(60).lowercased().split { !$0.isLetter && !$0.isNumber }
      .map { Substring($0) }
  }
}
