/// What stands below what was said: that it ends, whose it is, notes, and what a page has at its foot.
enum ClosingWords {
  private static let ends = LabelWords.phrases(
    """
    end of interview; end of the interview; end of transcript; end of transcription; end of recording;
    end of tape; end of session; end of audio; end of file; end of discussion; end of meeting;
    end transcript; interview ends; recording ends; audio ends; tape ends; transcript ends;
    ende des interviews; ende der aufnahme; ende der aufzeichnung; ende des gesprächs;
    ende des transkripts; ende der transkription; interview ende; fin de l'entretien;
    fin de l’entretien; fin de l'enregistrement; fin de l’enregistrement; fin de la transcription;
    fin de la entrevista; fin de la grabación; fin de la transcripción; fine dell'intervista;
    fine dell’intervista; fine della registrazione; fim da entrevista; fim da gravação;
    einde interview; einde van het interview; slut på intervjun; konec rozhovoru; koniec wywiadu;
    конец интервью; конец записи
    """)
  /// What somebody may say as well: it is set apart, or in capitals.
  private static let shortEnds = LabelWords.words(
    "end ende fin fine fim slut einde konec koniec конец 完 おわり 終わり 끝")
  private static let endings = LabelWords.phrases(
    """
    interview ended; interview concluded; interview concludes; interview ends at; recording ended;
    recording stopped; end of interview; end of tape; transcript by; transcripts by;
    transcription by; transcribed by; transcript provided by; transcription provided by;
    transcript produced by; transcript created by; transkription:; transkribiert von; transkript:;
    transcription :; transcrit par; transcripción de; transcrito por; this transcript was;
    this transcript has been; this transcript is; the transcript was; the transcript has been;
    this interview was edited; this interview has been edited; this conversation was edited;
    this conversation has been edited; this text was edited; transcripts may contain
    """)
  private static let headings = LabelWords.phrases(
    """
    notes; endnotes; end notes; footnotes; references; bibliography; works cited; sources; glossary;
    index; links; show notes; shownotes; credits; acknowledgments; acknowledgements; appendix;
    further reading; further information; related links; resources; about the interviewer;
    about the interviewee; anmerkungen; fußnoten; endnoten; literatur; literaturverzeichnis;
    quellen; glossar; register; stichwortverzeichnis; danksagung; anhang; références;
    bibliographie; glossaire; annexe; annexes; remerciements; notas; referencias; bibliografía;
    glosario; anexo; anexos; índice; note; bibliografia; riferimenti; glossario
    """)
  private static let ofPages = LabelWords.phrases(
    """
    back to; sign up; subscribe; follow us; share this; share on; view original; view the original;
    leave a comment; leave a reply; read more; related articles; related posts; all rights reserved;
    listen to the; download the; print this; email this; tags:; filed under; posted in; next episode;
    previous episode; support us; donate; facebook; twitter; share
    """)
  private static let credits = LabelWords.phrases(
    """
    host; hosts; hosted by; producer; producers; produced by; executive producer;
    executive producers; senior producer; music; music by; theme music; editor; edited by; editing;
    sound; sound design; sound engineer; engineer; mixing; mixed by; artwork; research;
    fact checking; recorded by; transcribed by; links; book; website; twitter; instagram; contact;
    guest; guests; presented by; written by; script; moderation; produktion; redaktion; musik;
    schnitt; ton; regie; production; réalisation; musique; montage; producción; música; edición
    """)

  /// Whether what is said ends above a line, and the line says so.
  static func close(_ line: String) -> Bool {
    let text = line.trimmedOfSpace
    guard text.utf8.count <= 300 else { return false }
    let bare = withoutMarks(text)
    let lowered = bare.lowercased()
    if bare.utf8.count <= 60, ends.contains(lowered) || endsInAWord(bare, lowered, of: text) {
      return true
    }
    if headings.contains(lowered.last == ":" ? String(lowered.dropLast()) : lowered) {
      return bare.first?.isUppercase == true
    }
    if endings.contains(where: lowered.hasPrefix) { return true }
    let namesYear = lowered.prefix(40).contains(where: \.isNumber)
    if lowered.hasPrefix("©") || lowered.hasPrefix("(c) ") && namesYear
      || lowered.hasPrefix("copyright") && (lowered.contains("©") || namesYear)
    {
      return true
    }
    return text.utf8.count <= 70 && ofPages.contains(where: lowered.hasPrefix)
      && text.last.map { !".?!".contains($0) } == true
  }

  /// Whether a line says who did what for a recording: "Producer: Priya Nair".
  static func credit(_ line: String) -> Bool {
    guard let colon = line.firstIndex(of: ":"), line.utf8.count <= 160 else { return false }
    let key = withoutMarks(line[..<colon].trimmedOfSpace).lowercased()
    let words = line[colon...].dropFirst().trimmedOfSpace
    return credits.contains(key) && words.last.map { !".?!".contains($0) } == true
  }

  private static func endsInAWord(_ bare: String, _ lowered: String, of text: String) -> Bool {
    guard shortEnds.contains(lowered) else { return false }
    return bare != text && text.last != "." || bare.count > 1 && bare == bare.uppercased()
  }

  private static func withoutMarks(_ text: String) -> String {
    let marks = "-–—*#[]()=_~.< >"
    let start = text.drop { marks.contains($0) }
    return String(start.dropLast(start.reversed().prefix { marks.contains($0) }.count))
  }
}

extension LabelWords {
  /// The phrases of a text, which semicolons part.
  static func phrases(_ text: String) -> Set<String> {
    Set(
      text.split(separator: ";").map { phrase in
        phrase.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      }.filter { !$0.isEmpty })
  }
}
