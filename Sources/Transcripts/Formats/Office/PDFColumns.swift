/// Where the columns of a page start.
struct PDFColumns {
  /// Those of names and times, left of the words.
  private(set) var left: [Int] = []
  private var words = 0
  /// That of remarks, right of the words.
  private(set) var right: Int?
  /// Whether there is one at the right in the document.
  private let isBeside: Bool

  /// Nil for a page on which nothing stands in columns. Where other pages have a column `beside` the
  /// words, or so many columns left of them, less shows where they are.
  init?(_ page: [PDFPages.Line], beside isBeside: Bool = false, known: Int? = nil) {
    self.isBeside = isBeside
    let lines = page.filter { !$0.isBlank }
    var counts: [Int: Int] = [:]
    var sizes: [Int: Int] = [:]
    for part in lines.flatMap({ Self.parts(of: $0) }) {
      counts[part.start, default: 0] += 1
      sizes[part.start, default: 0] += part.text.utf8.count
    }
    let words = counts.filter { $0.key > 4 && $0.value * 5 >= lines.count * 2 }.keys.sorted(by: >)
    for start in words {
      // Remarks right of the words are shorter than these.
      let size = sizes[start, default: 0]
      if words.contains(where: { $0 < start && sizes[$0, default: 0] > size * 2 }) { continue }
      let free = lines.count { line in Self.isFree(line, at: start) }
      let share = known == nil ? lines.count : 1
      var left = counts.filter { $0.key < start && $0.value * 10 >= share }.keys.sorted()
      // One who speaks through a whole page is named on another.
      if let known, left.isEmpty { left = Array(repeating: 0, count: known) }
      guard free * 4 >= lines.count * 3, !left.isEmpty else { continue }
      self.left = left
      self.words = start
      let fewest = isBeside ? 1 : 3
      let ends = counts.filter { $0.key >= start + Self.narrowest && $0.value >= fewest }.keys
      right = ends.sorted().first { Self.isColumn($0, of: lines) }
      return
    }
    return nil
  }

  /// The fewest characters a column of words is wide.
  private static let narrowest = 16

  /// Whether no words go over the place where a column starts, and nearly all that stand behind it
  /// start there.
  private static func isColumn(_ start: Int, of lines: [PDFPages.Line]) -> Bool {
    guard lines.allSatisfy({ isFree($0, at: start) }) else { return false }
    let behind = lines.flatMap { parts(of: $0) }.filter { $0.start >= start }
    return behind.count { $0.start == start } * 5 >= behind.count * 4
  }

  /// The cells of a line; nil where words stand between two columns.
  func cells(of line: PDFPages.Line) -> [String]? {
    guard Self.isFree(line, at: words) else { return nil }
    let starts = left + [words] + (isBeside ? [right ?? Int.max] : [])
    var cells = starts.map { _ in "" }
    for part in Self.parts(of: line) {
      guard let column = starts.lastIndex(where: { $0 <= part.start }) else { return nil }
      cells[column] += (cells[column].isEmpty ? "" : " ") + part.text
    }
    return cells
  }

  /// Whether blank lines part the rows: most blocks have a name, in one or two lines, and no block
  /// has names that stand alone in others.
  func areParted(_ page: [PDFPages.Line]) -> Bool {
    let blocks = page.split(whereSeparator: \.isBlank).map { lines in
      lines.compactMap { cells(of: $0)?[..<left.count].filter(\.hasVisible) }.filter { !$0.isEmpty }
    }
    let alone = Set(blocks.filter { $0.count == 1 }.map { $0[0].last })
    let isMixed = blocks.contains { $0.count > 1 && $0.allSatisfy { alone.contains($0.last) } }
    let named = blocks.reduce(0) { $0 + $1.count }
    return blocks.count >= 3 && blocks.count * 3 >= named && !isMixed
  }

  typealias Part = (start: Int, text: String)

  /// What stands in a line between gaps of several blanks.
  static func parts(of line: PDFPages.Line) -> [Part] {
    var (parts, blanks, place): ([Part], Int, Int) = ([], 2, line.indent)
    for character in line.text {
      defer { place += character.unicodeScalars.count }
      if character == " " {
        blanks += 1
        continue
      }
      if blanks >= 2 || parts.isEmpty {
        parts.append((place, String(character)))
      } else {
        parts[parts.count - 1].text += (blanks == 1 ? " " : "") + String(character)
      }
      blanks = 0
    }
    return parts
  }

  /// Whether the two places before a column are blank.
  private static func isFree(_ line: PDFPages.Line, at start: Int) -> Bool {
    let place = start - 2 - line.indent
    guard place + 2 > 0 else { return true }
    return line.text.unicodeScalars.dropFirst(max(0, place)).prefix(min(2, place + 2))
      .allSatisfy { $0 == " " }
  }
}
