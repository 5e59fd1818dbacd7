/// The headings of a plain text: nobody says them, except where they are the questions.
struct Headings {
  private let scanner: LabelScanner
  /// The bytes at which lines start of which it is known.
  private var known: Set<Int>
  /// Whether the headings are what is said: labels that come again make up a fourth of all lines.
  private var areSaid = false

  /// - Complexity: O(lines).
  init(of lines: some Sequence<Range<Int>>, bytes: [UInt8], known: Set<Int>) {
    scanner = LabelScanner(bytes: bytes)
    self.known = known
    var all = 0
    var labelled: [String: Int] = [:]
    for line in lines {
      all += 1
      if contains(line), let label = scanner.label(atStartOf: line) {
        labelled[label.name, default: 0] += 1
      }
    }
    areSaid = labelled.values.reduce(0) { $0 + ($1 > 1 ? $1 : 0) } * 4 >= max(all, 1)
  }

  /// "## A heading".
  func contains(_ line: Range<Int>) -> Bool {
    if known.contains(line.lowerBound) { return true }
    let bytes = scanner.bytes
    let marks = line.prefix { bytes[$0] == UInt8(ascii: "#") }
    return (1...6).contains(marks.count) && marks.upperBound < line.upperBound
      && bytes[marks.upperBound] == 0x20
  }

  /// Whether a line is a heading and no label, "## Ann:", of what stands below it. The colon in
  /// "## Ann: the farm" follows no speaker.
  func saysMore(_ line: Range<Int>) -> Bool {
    guard contains(line), !areSaid else { return false }
    guard let label = scanner.label(atStartOf: line) else { return true }
    return !scanner.saysNothing(label.textStart..<line.upperBound)
  }

  /// Finds those that nothing marks: a paragraph of one line between two turns that have labels, in
  /// capitals or with the number of a part, that ends no sentence.
  ///
  /// - Complexity: O(bytes).
  mutating func find(
    in lines: BodyLines, of source: SourceLines, between labels: SpeakerLabels,
    _ layout: PlainTextLayout
  ) {
    guard !labels.isEmpty else { return }
    // The line at hand where it may be one, whether a break stands above the next line, and what was
    // said last.
    var candidate: (line: Range<Int>, isNumbered: Bool)?
    var (isBelowBreak, isSpeaking, last): (Bool, Bool, Range<Int>?) = (true, false, nil)
    for line in lines {
      if layout.isBreak(line) {
        isBelowBreak = true
        continue
      }
      // A label is looked for only where it matters.
      let isLabelled =
        (candidate != nil || !isSpeaking) && labels.label(atStartOf: line) != nil
      if let (found, isNumbered) = candidate, isBelowBreak, isLabelled || isNumbered {
        known.insert(found.lowerBound)
      }
      candidate = nil
      if isSpeaking, !isLabelled, isBelowBreak, line.count <= Self.longest, let last,
        let isNumbered = standsAsHeading(source.text(line)), scanner.endsSentence(last),
        hasSmallLetters(last), labels.label(atStartOf: line) == nil
      {
        candidate = (line, isNumbered)
      } else {
        last = line
      }
      isSpeaking = isSpeaking || isLabelled
      isBelowBreak = false
    }
  }

  private static let longest = 80

  private func hasSmallLetters(_ line: Range<Int>) -> Bool {
    scanner.bytes[line].contains { (0x61...0x7A).contains($0) || $0 >= 0x80 }
  }

  /// What numbers the parts of a document, with a number, a Roman one or one in words behind it.
  private static let parts: Set<String> = [
    "part", "chapter", "section", "session", "interview", "tape", "side", "reel", "disc", "disk",
    "track", "teil", "kapitel", "abschnitt", "sitzung", "band", "partie", "chapitre", "entretien",
    "cassette", "parte", "capítulo", "sesión", "entrevista", "cinta", "capitolo", "deel",
    "hoofdstuk",
  ]

  /// Whether what stands as a heading does numbers a part; nil for what does not stand so.
  private func standsAsHeading(_ line: String) -> Bool? {
    let text = line.trimmedOfSpace
    guard let end = text.last, end.isLetter || end.isNumber || end == ")" else { return nil }
    let words = text.split { $0.isWhitespace }.prefix(2).map { word in
      word.lowercased().filter { !"#:.,–—-".contains($0) }
    }
    let isNumbered =
      words.count == 2
      && (Self.parts.contains(words[0]) && isNumber(words[1])
        || Self.parts.contains(words[1]) && Self.ordinals.contains(words[0]))
    let isCapitals = !text.contains(where: \.isLowercase) && text.count(where: \.isUppercase) >= 5
    return isNumbered || isCapitals ? isNumbered : nil
  }

  private static let ordinals: Set<String> = [
    "first", "second", "third", "fourth", "fifth", "1st", "2nd", "3rd", "4th", "5th", "erste",
    "erstes", "zweite", "zweites", "dritte", "drittes", "première", "premier", "deuxième",
    "troisième", "primera", "segunda", "tercera",
  ]

  private func isNumber(_ word: String) -> Bool {
    !word.isEmpty
      && (word.allSatisfy(\.isNumber) || word.allSatisfy { "ivxlc".contains($0) }
        || LabelWords.numbers.contains(word))
  }
}
