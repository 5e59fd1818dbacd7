/// The lines of the pages of a document, or of a text in which form feeds end pages.
struct PDFPages {
  struct Line {
    var text: String
    /// The blanks it starts with.
    var indent: Int
    /// The number in the margin, which says that a paragraph starts here.
    var number: Int?
    /// Which line of its text it is.
    let place: Int?

    init(_ text: String, place: Int? = nil) {
      self.place = place
      self.text = text.trimmedOfSpace
      indent = text.utf8.prefix { $0 == 0x20 }.count
    }

    var isBlank: Bool { text.isEmpty }
    var width: Int { indent + text.unicodeScalars.count }
  }

  var pages: [[Line]]
  /// What is told of what was left out.
  var leftOut: [String] = []
  /// Whether numbers in the margin say where paragraphs start.
  private(set) var areNumbered = false

  init(_ source: SourceText) {
    pages = source.bytes.split(separator: 0x0C).map { page in
      page.split(separator: 0x0A, omittingEmptySubsequences: false).map {
        Line(String(decoding: $0.last == 0x0D ? $0.dropLast() : $0, as: UTF8.self))
      }
    }
    for page in pages.indices { trim(page) }
    pages.removeAll { $0.isEmpty }
  }

  /// The pages of a text.
  init(_ source: SourceLines) {
    pages = [[]]
    for (place, line) in source.lines.enumerated() {
      pages[pages.count - 1].append(Line(source.text(line), place: place))
      let isLast = line.upperBound < source.bytes.count && source.bytes[line.upperBound] == 0x0C
      if isLast { pages.append([]) }
    }
    for page in pages.indices { trim(page) }
    pages.removeAll { $0.isEmpty }
  }

  /// Drops page numbers, and lines that stand at the same end of most pages, and tells of them.
  mutating func removeFurniture() {
    var texts: [String] = []
    var speakers: [Substring?: Int] = [:]
    for page in pages {
      let edge = min(Self.mostEdges, page.count / 4)
      for line in page.dropFirst(edge).dropLast(edge) {
        if let name = Self.beforeColon(line.text) { speakers[name, default: 0] += 1 }
      }
    }
    for isTop in [true, false] {
      // A head may have several lines, each of which is the edge in its turn.
      for _ in 0..<Self.mostEdges {
        guard let found = removeEdges(atTop: isTop, notSaidBy: speakers) else { break }
        texts.append(found)
      }
    }
    var number = texts.first { Self.isPageNumber(Line($0), stands: true) }
    for page in pages.indices { number = number ?? removePageNumbers(of: page) }
    let heads = texts.filter { !Self.isPageNumber(Line($0), stands: true) }
    if !heads.isEmpty { leftOut.append(Self.told(ofHeads: heads)) }
    if let number { leftOut.append(Self.told(ofNumber: number)) }
  }

  static func told(ofHeads heads: [String]) -> String {
    let all = heads.prefix(4).map { "\"\($0.excerpt)\"" }.joined(separator: ", ")
    return "what is printed on every page is left out: \(all)"
  }

  static func told(ofNumber number: String) -> String {
    "numbers of pages are left out, as \"\(number)\""
  }

  /// The most lines that a head or a foot has.
  private static let mostEdges = 6

  /// Drops one line at the top, or at the bottom, of each page that has it there as others have, and
  /// gives the first of them; nil where there is none.
  private mutating func removeEdges(
    atTop isTop: Bool, notSaidBy speakers: [Substring?: Int]
  ) -> String? {
    let edges = pages.map { isTop ? $0.first : $0.last }
    var places: [String: [Int]] = [:]
    for (page, edge) in edges.enumerated() {
      if let edge { places[Self.withoutDigits(edge.text), default: []].append(page) }
    }
    let inside = countsInside(of: Set(places.filter { $0.value.count > 1 }.keys))
    let running = places.filter { text, found in
      isRunning(found, atTop: isTop) && inside[text, default: 0] * 3 <= found.count
        && speakers[Self.beforeColon(text), default: 0] < 3
    }
    .flatMap(\.value).sorted()
    guard let first = running.first, let text = edges[first]?.text else { return nil }
    // Headings of columns say what the first table is.
    let isHeading = PDFTable.isHeading(text)
    for page in isHeading ? running.dropFirst() : running[...] {
      pages[page].remove(at: isTop ? 0 : pages[page].count - 1)
      trim(page)
    }
    return text
  }

  /// What may be the label of a line.
  private static func beforeColon(_ text: String) -> Substring? {
    text.firstIndex(of: ":").map { text[..<$0] }.flatMap { $0.utf8.count <= 60 ? $0 : nil }
  }

  /// How often each text stands inside of pages, as the name of who speaks does.
  private func countsInside(of texts: Set<String>) -> [String: Int] {
    guard !texts.isEmpty else { return [:] }
    var counts: [String: Int] = [:]
    for line in pages.lazy.flatMap({ $0.dropFirst().dropLast() }) {
      let text = Self.withoutDigits(line.text)
      if texts.contains(text) { counts[text, default: 0] += 1 }
    }
    return counts
  }

  /// Whether what stands at an end of some pages is printed there: on two it must stand apart, end
  /// no sentence and be no name, since somebody may say the same twice.
  private func isRunning(_ found: [Int], atTop isTop: Bool) -> Bool {
    guard found.count >= 2, found.count * 5 >= pages.count * 2 else { return false }
    let areApart = found.allSatisfy { page in
      let lines = pages[page]
      return lines.count > 1 && lines[isTop ? 1 : lines.count - 2].isBlank
    }
    let edges = found.compactMap { isTop ? pages[$0].first : pages[$0].last }
    let sayNothing = edges.allSatisfy { edge in
      edge.text.last.map { !".?!…:,;".contains($0) } ?? true
    }
    if found.count >= 3 { return areApart || sayNothing }
    let areNames = edges.allSatisfy { edge in
      LabelShape(edge.text) != nil && edge.text.allSatisfy { !$0.isNumber && $0 != "," }
    }
    return areApart && sayNothing && !areNames
  }

  /// Page numbers stand at an end of a page, or one line from it where the number of a paragraph
  /// was torn off. Gives the first as it stands.
  @discardableResult
  mutating func removePageNumbers(of page: Int) -> String? {
    let filled = pages[page].indices.filter { !pages[page][$0].isBlank }
    let edges = Set(filled.prefix(2) + filled.suffix(3))
    var number: String?
    for line in edges.sorted(by: >) where Self.isPageNumber(pages[page][line]) {
      number = pages[page].remove(at: line).text
    }
    trim(page)
    return number
  }

  /// Drops the numbers of paragraphs or of lines, numbers at the left that count on through the
  /// document or on each page, and tells of them.
  mutating func removeMarginNumbers() {
    let filled = pages.map { $0.filter { !$0.isBlank }.map { marginNumber(of: $0)?.number } }
    guard let count = MarginCount(of: filled) else { return }
    areNumbered = count.step == nil
    var next: Int?
    for page in pages.indices.reversed() {
      for line in pages[page].indices.reversed() {
        guard let found = marginNumber(of: pages[page][line]), count.holds(found.number) else {
          continue
        }
        let width = pages[page][line].width - found.rest.unicodeScalars.count
        pages[page][line].text = found.rest
        pages[page][line].indent = width
        // A number alone belongs to the line below it, unless it is only torn off the next page.
        let below = pages[page].indices.first { $0 >= line && !pages[page][$0].isBlank }
        if areNumbered, let below, !found.rest.isEmpty || found.number != next {
          pages[page][below].number = found.number
        }
        next = found.number
      }
      removePageNumbers(of: page)
    }
    leftOut.append(
      "\(areNumbered ? "paragraphs" : "lines") are numbered in the margin from \"\(count.first)\" "
        + "to \"\(count.last)\"; the numbers \(areNumbered ? "tell where turns stand" : "are left out")"
    )
  }

  mutating func trim(_ page: Int) {
    let lines = pages[page]
    let from = lines.firstIndex { !$0.isBlank } ?? lines.endIndex
    let to = lines.lastIndex { !$0.isBlank }.map { $0 + 1 } ?? from
    pages[page] = Array(lines[from..<max(from, to)])
  }

  /// "3", "- 3 -", "3/12", "Page 3 of 12". A number at the left may be that of a paragraph, unless it
  /// `stands` on most pages.
  static func isPageNumber(_ line: Line, stands: Bool = false) -> Bool {
    let words = line.text.lowercased().split { " -–—/|".contains($0) }
    let numbers = words.filter { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    guard !numbers.isEmpty, numbers.count <= 2, line.text.utf8.count <= 24 else { return false }
    let isAlone = words.count == numbers.count
    let known: Set<Substring> = ["page", "of", "p.", "seite", "von"]
    return isAlone
      ? stands || line.indent > 8 || numbers.count == 2
      : words.allSatisfy { numbers.contains($0) || known.contains($0) }
  }

  private func marginNumber(of line: Line) -> (number: Int, rest: String)? {
    let digits = line.text.utf8.prefix { (0x30...0x39).contains($0) }
    guard line.indent <= 8, (1...5).contains(digits.count), let number = Int(String(digits) ?? "")
    else { return nil }
    let rest = line.text.dropFirst(digits.count)
    guard rest.isEmpty || rest.hasPrefix("  ") else { return nil }
    return (number, String(rest.drop { $0 == " " }))
  }

  /// A text in which each number is "#", and several blanks are two: how many stand before a number
  /// at the right depends on its digits.
  static func withoutDigits(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isDigit = scalar.properties.numericType != nil
      if scalar == " ", result.suffix(2).elementsEqual("  ".unicodeScalars) { continue }
      if !isDigit || result.last != "#" { result.append(isDigit ? "#" : scalar) }
    }
    return String(result)
  }
}
