/// Depositions: pages of numbered lines, questions after "Q.", answers after "A.", and what others
/// say after their names in capitals.
enum DepositionFormat {
  static func recognises(_ source: SourceText) -> Bool {
    let head = source.head
    var count = 0
    var numbered = 0
    var isExamination = false
    for line in head.lines.prefix(300) where !head.isBlank(line) {
      count += 1
      guard let found = NumberedLine(head.text(line)), found.number != nil else { continue }
      numbered += 1
      isExamination =
        isExamination || ["Q.", "A."].contains { found.text.hasPrefix($0 + " ") }
        || found.text.hasPrefix("THE WITNESS:")
    }
    return isExamination && count >= 5 && numbered * 5 >= count * 3
  }

  static func read(_ source: SourceText) throws(TranscriptError) -> Transcript {
    let lines = source.lines()
    var testimony = Testimony(
      namesWitness: lines.lines.contains { lines.text($0).contains("THE WITNESS:") })
    let texts = lines.lines.filter { !lines.isBlank($0) }.map { lines.text($0) }
    for (text, page) in zip(texts, pages(of: texts)) {
      guard let found = NumberedLine(text) else { continue }
      testimony.add(found, at: found.number.map { PageLine(page: found.page ?? page, line: $0) })
    }
    let transcript = testimony.finish()
    guard !transcript.turns.isEmpty else {
      throw .unreadable(
        format: "deposition", line: 1,
        problem: "no words on its lines; looked for \"10   Q.   Where were you?\"")
    }
    return transcript
  }

  /// The page on which each line stands, as far as pages have numbers. These stand above the lines
  /// or below them, which shows at the first one.
  private static func pages(of lines: [String]) -> [Int?] {
    let numbers = lines.map(NumberedLine.pageNumber)
    let first = numbers.firstIndex { $0 != nil } ?? 0
    let isAbove = !lines[..<first].contains { NumberedLine($0)?.number != nil }
    var page: Int?
    let order = isAbove ? Array(lines.indices) : lines.indices.reversed()
    var pages = [Int?](repeating: nil, count: lines.count)
    for index in order {
      page = numbers[index] ?? NumberedLine(lines[index])?.page ?? page
      pages[index] = page
    }
    return pages
  }

  /// A line of a page.
  private struct PageLine: Equatable {
    var page: Int?
    var line: Int

    /// "25:14", or "25:14-19" up to another line; nil where pages have no numbers.
    func locator(to last: PageLine) -> String? {
      guard let page, let lastPage = last.page else { return nil }
      if self == last { return "\(page):\(line)" }
      let end = lastPage == page ? "\(last.line)" : "\(lastPage):\(last.line)"
      return "\(page):\(line)-\(end)"
    }
  }

  /// A line without the number in its margin.
  private struct NumberedLine {
    /// From 1 to 28; nil for a line without a number.
    var number: Int?
    /// The page, where it stands before the number.
    var page: Int?
    var text: String
    /// The blanks between the number and the text.
    var indent: Int

    /// The most lines of a page.
    private static let lineLimit = 28

    /// The number of a page, which stands alone at the right.
    static func pageNumber(_ line: String) -> Int? {
      let text = line.trimmedOfSpace
      let margin = line.prefix { $0 == " " || $0 == "\t" }
      guard margin.count > 20, text.utf8.count <= 6 else { return nil }
      return Int(text)
    }

    /// Nil for what stands on every page: its number, and the stamp of a court.
    init?(_ line: String) {
      let margin = line.prefix { $0 == " " || $0 == "\t" }
      var rest = line.dropFirst(margin.count)
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      if !digits.isEmpty, digits.count <= 6 {
        let after = rest.dropFirst(digits.count)
        if after.first == ":", let second = Int(after.dropFirst().prefix(2)),
          after.dropFirst(3).first.map({ $0 == " " || $0 == "\t" }) ?? true
        {
          // "00012:07", the page and the line.
          (page, number) = (Int(digits), second)
          rest = after.dropFirst(3)
        } else if let value = Int(digits), (1...Self.lineLimit).contains(value),
          after.isEmpty || after.first == " " || after.first == "\t"
        {
          if after.allSatisfy({ $0 == " " }), margin.count > 20 { return nil }
          number = value
          rest = after
        }
      }
      let blanks = rest.prefix { $0 == " " || $0 == "\t" }
      indent = blanks.count
      text = String(rest).trimmedOfSpace
      let isStamp = text.hasPrefix("Case ") && text.contains("Document")
      if number == nil, isStamp || text.allSatisfy(\.isNumber) { return nil }
    }
  }

  /// The turns of the lines so far.
  private struct Testimony {
    private var builder = TranscriptBuilder()
    private var speaker: String?
    private var words = ""
    private var examiner: String?
    private let witness: String
    /// The first and the last line of what is being said.
    private var first: PageLine?
    /// The line at hand.
    private var start: PageLine?
    private var last: PageLine?

    private static let titles = ["MR.", "MS.", "MRS.", "DR.", "THE"]

    init(namesWitness: Bool) { witness = namesWitness ? "THE WITNESS" : "A" }

    mutating func add(_ line: NumberedLine, at place: PageLine?) {
      let text = line.text
      guard !text.isEmpty else { return }
      defer { last = place ?? last }
      start = place
      if text.hasPrefix("Q.") || text.hasPrefix("A."), text.dropFirst(2).first == " " {
        begin(text.hasPrefix("Q.") ? examiner ?? "Q" : witness, text.dropFirst(2))
      } else if text.hasPrefix("BY "), text.hasSuffix(":") {
        note(text)
        examiner = String(text.dropFirst(3).dropLast())
      } else if let label = colloquy(text) {
        begin(label.name, label.text)
      } else if text.hasPrefix("(") || isHeading(line) {
        note(text)
      } else if speaker != nil {
        words += " " + text
      } else {
        note(text)
      }
    }

    mutating func finish() -> Transcript {
      end()
      return builder.build(format: "deposition")
    }

    private mutating func begin(_ name: String, _ text: Substring) {
      end()
      speaker = name
      words = String(text)
      first = start
    }

    /// What nobody says.
    private mutating func note(_ text: String) {
      end()
      builder.addTurn(text, speaker: nil, source: .none)
      builder.locateLastTurn(start.flatMap { $0.locator(to: $0) })
    }

    private mutating func end() {
      if let speaker {
        let line = words.split(separator: " ").joined(separator: " ")
        builder.addTurn(line, speaker: speaker, source: .explicit)
        builder.locateLastTurn(first.flatMap { first in last.flatMap { first.locator(to: $0) } })
      }
      (speaker, words) = (nil, "")
    }

    /// "MS. ORTEGA:  Objection.": a name in capitals that begins with a title.
    private func colloquy(_ text: String) -> (name: String, text: Substring)? {
      guard let colon = text.firstIndex(of: ":") else { return nil }
      let name = text[..<colon]
      guard let title = name.split(separator: " ").first, Self.titles.contains(String(title)),
        name.utf8.count <= 40, !name.contains(where: \.isLowercase)
      else { return nil }
      return (String(name), text[text.index(after: colon)...])
    }

    /// A line in capitals far from the margin.
    private func isHeading(_ line: NumberedLine) -> Bool {
      line.indent >= 12 && !line.text.contains(where: \.isLowercase)
        && line.text.contains(where: \.isLetter)
    }
  }
}
