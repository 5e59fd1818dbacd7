/// Lines that a service of transcription writes itself: nobody says them.
enum ServiceLines {
  private static let beginnings = [
    "Transcription ended after ", "Meeting ended after ", "Transcribed by https://otter.ai",
    "This editable transcript was computer generated",
  ]

  /// What numbers the parts and the pages of a document.
  private static let parts = ["PART", "TEIL", "PARTIE", "PARTE"]
  private static let pages = ["page", "seite", "página", "pagina"]

  private static let endings = [
    " started transcription", " stopped transcription", " hat die Transkription gestartet",
    " hat die Transkription beendet", " a démarré la transcription", " a arrêté la transcription",
    " inició la transcripción", " ha iniciado la transcripción", " detuvo la transcripción",
    " ha detenido la transcripción", " iniciou a transcrição", " interrompeu a transcrição",
    " ha avviato la trascrizione", " ha interrotto la trascrizione",
    " heeft de transcriptie gestart", " heeft de transcriptie gestopt",
  ]

  /// "Besprechung nach 00:32:10 beendet", as Meet ends a text.
  private static let ended = [
    ("Besprechung nach ", " beendet"), ("Transkription nach ", " beendet"),
    ("Réunion terminée après ", ""), ("Transcription terminée après ", ""),
    ("La reunión finalizó después de ", ""), ("La reunión finalizó a las ", ""),
    ("Reunião encerrada após ", ""), ("Riunione terminata dopo ", ""),
  ]

  /// Whether a line is one of them, a heading's marks aside.
  static func isOne(_ line: String) -> Bool {
    let text = line.drop { "#* [".contains($0) }
    return beginnings.contains { text.hasPrefix($0) } || numbersDocument(line.trimmedOfSpace)
      || text.utf8.count < 80 && endings.contains { text.hasSuffix($0) }
      || text.utf8.count < 80 && ended.contains { text.hasPrefix($0.0) && text.contains($0.1) }
  }

  /// "PART TWO", "Page 2" and "--- Recording paused ---".
  private static func numbersDocument(_ line: String) -> Bool {
    guard line.utf8.count < 60 else { return false }
    if line.hasPrefix("---"), line.hasSuffix("---"), line.contains(where: \.isLetter) {
      return true
    }
    let words = line.split(separator: " ")
    guard (2...4).contains(words.count) else { return false }
    if parts.contains(String(words[0])) { return !line.contains(where: \.isLowercase) }
    return pages.contains(words[0].lowercased())
      && words[1].allSatisfy(\.isNumber) && words[words.count - 1].allSatisfy(\.isNumber)
  }

  /// The names under "Attendees", as documents of Google Meet have them near their start.
  static func attendees(in body: BodyLines, of source: SourceLines) -> [String] {
    let lines = body.prefix(20).filter { !source.isBlank($0) }
    let heading = lines.firstIndex { line in
      let words = source.text(line).drop { "#* ".contains($0) }
      return words.hasPrefix("Attendees") && words.utf8.count <= 14
    }
    guard let heading, heading + 1 < lines.count else { return [] }
    return source.text(lines[heading + 1]).split(separator: ",")
      .map(\.trimmedOfSpace).filter { !$0.isEmpty && !$0.hasSuffix("'s Presentation") }
  }
}
