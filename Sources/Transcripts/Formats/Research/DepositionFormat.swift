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
      if TestimonyNames.examiner(in: text) != nil { examiners += 1 }
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
    let (said, told) = isBareExamination(lines) ? bareLines(of: lines) : pageLines(of: lines)
    var testimony = Testimony(of: said.map(\.line))
    for (index, line) in said.enumerated() {
      testimony.add(line.line, at: line.place, above: said[(index + 1)...].lazy.map(\.line.text))
    }
    let transcript = testimony.finish()
    guard !transcript.turns.isEmpty else {
      throw .unreadable(
        format: "deposition", line: 1,
        problem: "no words on its lines; looked for \"10   Q.   Where were you?\"")
    }
    return transcript.telling(told)
  }

  private typealias Lines = (said: [(line: NumberedLine, place: PageLine?)], told: [Diagnostic])

  /// The lines of a text without pages.
  private static func bareLines(of source: SourceLines) -> Lines {
    let lines = source.lines.filter { !source.isBlank($0) }
    let numbers = LineNumbers(of: lines, in: source.bytes)
    let said = lines.map { line in
      (NumberedLine(unnumbered: source.text(numbers?.line(line) ?? line)), PageLine?.none)
    }
    return (said, numbers.map { [Diagnostic(line: 1, message: $0.told)] } ?? [])
  }

  /// The lines of pages, without what is printed on every page.
  private static func pageLines(of source: SourceLines) -> Lines {
    let places = source.lines.indices.filter { !source.isBlank(source.lines[$0]) }
    let texts = places.map { source.text(ofLine: $0) }
    let printed = PrintedBetweenPages(texts.map { ($0, NumberedLine($0)?.number) })
    var lines: Lines = ([], printed.told.map { [Diagnostic(line: 1, message: $0)] } ?? [])
    var saysStamp = false
    for (index, page) in pages(of: texts).enumerated() where !printed.lines.contains(index) {
      if let found = NumberedLine(texts[index]) {
        let place = found.number.map { PageLine(page: found.page ?? page, line: $0) }
        lines.said.append((found, place))
      } else if !saysStamp, texts[index].contains(where: \.isLetter) {
        saysStamp = true
        let message = "\"\(texts[index].trimmedOfSpace)\", \(stampIsLeftOut)"
        lines.told.append(Diagnostic(line: places[index] + 1, message: message))
      }
    }
    return lines
  }

  /// What is told of the first stamp of a court: the others differ from it in their page only.
  private static let stampIsLeftOut = "the stamp of a court, is left out on this and every page"

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
}
