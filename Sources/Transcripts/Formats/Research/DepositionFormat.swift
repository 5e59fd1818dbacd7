/// Depositions: pages of numbered lines, questions after "Q.", answers after "A.", and what others
/// say after their names in capitals; without numbers, where "BY MR. REYES:" says who examines.
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
    return isExamination && count >= 5 && numbered * 5 >= count * 3 || isBareExamination(head)
  }

  /// Questions and answers without numbered lines, under the name of one who examines.
  private static func isBareExamination(_ head: SourceLines) -> Bool {
    var (questions, answers, examiners) = (0, 0, 0)
    for line in head.lines.prefix(300) where !head.isBlank(line) {
      let text = head.text(line).trimmedOfSpace
      if Testimony.examiner(in: text) != nil { examiners += 1 }
      switch Testimony.part(of: text) {
      case "Q": questions += 1
      case "A": answers += 1
      default: break
      }
    }
    return examiners >= 1 && questions >= 2 && answers >= 2
  }

  static func read(_ source: SourceText) throws(TranscriptError) -> Transcript {
    let lines = source.lines()
    var testimony = Testimony(
      namesWitness: lines.lines.contains { lines.text($0).contains("THE WITNESS:") })
    let places = lines.lines.indices.filter { !lines.isBlank(lines.lines[$0]) }
    let texts = places.map { lines.text(ofLine: $0) }
    if isBareExamination(lines) {
      let numbers = LineNumbers(of: places.map { lines.lines[$0] }, in: lines.bytes)
      for place in places {
        let text = lines.text(numbers?.line(lines.lines[place]) ?? lines.lines[place])
        testimony.add(NumberedLine(unnumbered: text), at: nil)
      }
      if let numbers { testimony.report(numbers.told) }
    } else {
      let printed = PrintedBetweenPages(texts.map { ($0, NumberedLine($0)?.number) })
      if let told = printed.told { testimony.report(told) }
      for (index, page) in pages(of: texts).enumerated() where !printed.lines.contains(index) {
        guard let found = NumberedLine(texts[index]) else {
          testimony.leaveOut(texts[index], line: places[index] + 1)
          continue
        }
        testimony.add(found, at: found.number.map { PageLine(page: found.page ?? page, line: $0) })
      }
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

    /// A line of a text whose lines have no numbers.
    init(unnumbered line: String) {
      indent = line.prefix { $0 == " " || $0 == "\t" }.count
      text = line.trimmedOfSpace
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
    /// How the label of what is being said stands in the line.
    private var label = ""
    private var saysStamp = false
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
      if let part = Self.part(of: text) {
        begin(part == "Q" ? examiner ?? "Q" : witness, text.dropFirst(2), as: text.prefix(2))
      } else if let name = Self.examiner(in: text) {
        note(text)
        examiner = name
      } else if let label = colloquy(text) {
        begin(label.name, label.text, as: text[..<label.text.startIndex])
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

    /// "Q" or "A" where a line starts with "Q." or "A:".
    static func part(of text: String) -> Character? {
      guard let part = text.first, part == "Q" || part == "A",
        let sign = text.dropFirst().first, sign == "." || sign == ":",
        text.dropFirst(2).first.map({ $0 == " " || $0 == "\t" }) ?? true
      else { return nil }
      return part
    }

    /// The name in "BY MR. REYES:".
    static func examiner(in text: String) -> String? {
      guard text.hasPrefix("BY "), text.hasSuffix(":"), text.utf8.count <= 60,
        !text.contains(where: \.isLowercase)
      else { return nil }
      return String(text.dropFirst(3).dropLast())
    }

    mutating func report(_ message: String) { builder.report(message, line: 1) }

    /// Tells of the first stamp of a court: the others differ from it in their page only.
    mutating func leaveOut(_ text: String, line: Int) {
      guard !saysStamp, text.contains(where: \.isLetter) else { return }
      saysStamp = true
      builder.report(
        "\"\(text.trimmedOfSpace)\", the stamp of a court, is left out on this and every page",
        line: line)
    }

    private mutating func begin(_ name: String, _ text: Substring, as label: Substring) {
      end()
      speaker = name
      self.label = String(label)
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
        let line = words.split { $0 == " " || $0 == "\t" }.joined(separator: " ")
        if line.isEmpty {
          builder.addTurn(label, speaker: nil, source: .none)
        } else {
          builder.addTurn(line, speaker: speaker, source: .explicit)
        }
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

    /// A line in capitals far from the margin, or one that says what begins.
    private func isHeading(_ line: NumberedLine) -> Bool {
      let stands = line.indent >= 12 || line.text.hasSuffix("EXAMINATION")
      return stands && !line.text.contains(where: \.isLowercase)
        && line.text.contains(where: \.isLetter)
    }
  }
}
