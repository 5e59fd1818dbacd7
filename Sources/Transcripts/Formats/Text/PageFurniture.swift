/// What is printed at the heads and feet of the pages of a text: nobody says it.
///
/// Where form feeds end pages, the rule is that of PDFs. Else a number of a page is known by itself,
/// "- 3 -" or "The farm    Page 3", where each counts on from the one before.
struct PageFurniture {
  /// The text without it. A paragraph goes on over the border of a page.
  let bytes: [UInt8]
  /// What is told of what was left out.
  let leftOut: [String]

  /// A larger text is none of pages, in bytes.
  private static let largest = 16 << 20

  /// Nil where nothing is printed there.
  ///
  /// - Complexity: O(bytes).
  init?(of source: SourceText) {
    guard source.bytes.count <= Self.largest else { return nil }
    let lines = source.lines()
    let found = Self.atFormFeeds(of: lines) ?? Self.counting(in: lines)
    guard let (dropped, leftOut) = found, !dropped.isEmpty else { return nil }
    bytes = Self.text(of: lines, without: dropped)
    self.leftOut = leftOut
  }

  private typealias Found = (dropped: Set<Int>, leftOut: [String])

  /// Pages have so many lines, at least on average.
  private static let fewestLines = 8

  private static func atFormFeeds(of lines: SourceLines) -> Found? {
    guard lines.bytes.contains(0x0C) else { return nil }
    var pages = PDFPages(lines)
    let filled = lines.lines.indices.filter { !lines.isBlank(lines.lines[$0]) }
    guard pages.pages.count >= 2, filled.count >= pages.pages.count * fewestLines else {
      return nil
    }
    pages.removeFurniture()
    let kept = Set(pages.pages.joined().compactMap(\.place))
    let dropped = Set(filled).subtracting(kept)
    return dropped.isEmpty ? nil : (dropped, pages.leftOut)
  }

  /// Lines that are the same but for a number, which counts the pages: three at least, and as far
  /// apart as pages are long.
  private static func counting(in lines: SourceLines) -> Found? {
    var runs: [String: (places: [Int], last: Int)] = [:]
    var broken: Set<String> = []
    for (place, line) in lines.lines.enumerated() {
      guard let (text, number) = pageNumber(in: line, of: lines) else { continue }
      if let run = runs[text] {
        let length = place - run.places[run.places.count - 1]
        if number == run.last + 1, length >= fewestLines {
          runs[text] = (run.places + [place], number)
        } else {
          broken.insert(text)
        }
      } else {
        runs[text] = ([place], number)
      }
    }
    let found = runs.filter { $0.value.places.count >= 3 && !broken.contains($0.key) }
    guard let first = found.values.compactMap(\.places.first).min() else { return nil }
    let text = lines.text(ofLine: first).split { $0.isWhitespace }.joined(separator: " ")
    let isNumber = PDFPages.isPageNumber(PDFPages.Line(text), stands: true)
    let told = isNumber ? PDFPages.told(ofNumber: text) : PDFPages.told(ofHeads: [text])
    return (Set(found.values.flatMap(\.places)), [told])
  }

  private static let longest = 120
  private static let words = ["page", "seite", "p.", "s.", "página", "pagina", "sida"]

  /// A line with the number of a page taken out, and the number: "- # -", "The farm   Page #".
  private static func pageNumber(
    in line: Range<Int>, of lines: SourceLines
  ) -> (text: String, number: Int)? {
    guard line.count <= longest, mayNumberPage(lines.bytes[line]) else { return nil }
    let whole = PDFPages.Line(lines.text(line))
    let fields = whole.text.split { " -–—/|".contains($0) }
    let numbers = fields.filter { Int($0) != nil && $0.utf8.allSatisfy { $0 < 0x3A } }
    let isDecorated = fields.count == 1 && whole.text.utf8.count > fields[0].utf8.count
    guard numbers.count <= 2, let at = fields.firstIndex(where: { Int($0) != nil }),
      let number = Int(fields[at])
    else { return nil }
    let isNamed = at > 0 && words.contains(fields[at - 1].lowercased())
    let isApart = hasGap(whole.text, beside: fields[at])
    let isAlone = fields.count == 1 && (isDecorated || whole.indent >= 8)
    guard isNamed || isApart || isAlone else { return nil }
    return (PDFPages.withoutDigits(whole.text), number)
  }

  /// Whether a number stands at an end of a line, or the same sign at both, and it is short or has a gap:
  /// hardly a line of what is said is that.
  private static func mayNumberPage(_ line: ArraySlice<UInt8>) -> Bool {
    guard let first = line.firstIndex(where: { $0 > 0x20 }),
      let last = line.lastIndex(where: { $0 > 0x20 })
    else { return false }
    let isBetween = line[first] == line[last] && first < last
    guard isBetween || [line[first], line[last]].contains(where: { (0x30...0x39).contains($0) })
    else { return false }
    return last - first <= 40
      || (first..<last - 2).contains {
        line[$0] == 0x20 && line[$0 + 1] == 0x20 && line[$0 + 2] == 0x20
      }
  }

  /// Whether several blanks part a number at an end of a line from the rest.
  private static func hasGap(_ text: String, beside number: Substring) -> Bool {
    text.hasPrefix(number + "   ") || text.hasSuffix("   " + number)
  }

  /// The lines that are left. Where a page ends in the middle of a sentence, nothing parts it from the
  /// next one.
  private static func text(of lines: SourceLines, without dropped: Set<Int>) -> [UInt8] {
    var bytes: [UInt8] = []
    var (gap, hasDropped, endsSentence) = (0, false, true)
    // Where blank lines stand at the borders of pages alone, they part no paragraphs.
    let arePartedByBlanks = hasBlanks(lines, without: dropped)
    for (place, line) in lines.lines.enumerated() {
      if dropped.contains(place) {
        hasDropped = true
      } else if lines.isBlank(line) {
        gap += 1
      } else {
        let parts = !hasDropped || endsSentence && arePartedByBlanks
        if parts { bytes += Array(repeating: 0x0A, count: hasDropped ? min(gap, 1) : gap) }
        bytes += lines.bytes[line] + [0x0A]
        (gap, hasDropped) = (0, false)
        endsSentence = PDFPages.endsSentence(lines.text(line).trimmedOfSpace)
      }
    }
    return bytes
  }

  /// Whether blank lines stand between lines of one page.
  private static func hasBlanks(_ lines: SourceLines, without dropped: Set<Int>) -> Bool {
    var (gap, hasDropped) = (false, true)
    for (place, line) in lines.lines.enumerated() {
      if dropped.contains(place) {
        hasDropped = true
      } else if lines.isBlank(line) {
        gap = true
      } else {
        if gap, !hasDropped { return true }
        (gap, hasDropped) = (false, false)
      }
    }
    return false
  }
}
