/// The rows of a table and the lines at which they start, read one by one; line breaks may stand in
/// quoted cells. Rows in which nothing can be seen are left out.
///
/// A quotation mark that is not closed before a separator or the end of a line would swallow what
/// follows: then the marks of its line are taken for what they are, and the row says so.
struct TableRows: Sequence, IteratorProtocol {
  /// A row.
  struct Row {
    /// The line where it starts, from 1.
    var line: Int
    var cells: [String]
    /// What is wrong with it.
    var doubt: String?
  }

  private let source: SourceLines
  private let separator: UInt8
  private var at = 0

  private static let quote = UInt8(ascii: "\"")

  init(_ source: SourceLines, separator: UInt8) {
    self.source = source
    self.separator = separator
    if let first = source.lines.first, Self.separator(in: first, of: source) != nil { at = 1 }
  }

  /// The separator that a line names, as Excel has it at the top: "sep=;".
  static func separator(in line: Range<Int>, of source: SourceLines) -> UInt8? {
    guard line.count == 5, source.bytes[line].starts(with: "sep=".utf8) else { return nil }
    return source.bytes[line].last
  }

  mutating func next() -> Row? {
    while at < source.lines.count {
      let start = at
      var row = Row(line: start + 1, cells: [])
      if let cells = quotedRow() {
        row.cells = cells
      } else {
        at = start + 1
        row.cells = plainRow(source.lines[start])
        row.doubt = "a quotation mark is not closed; the line is read as it stands"
      }
      if row.cells.contains(where: \.hasVisible) { return row }
    }
    return nil
  }

  /// A row by RFC 4180; nil where the marks are not in order.
  private mutating func quotedRow() -> [String]? {
    var cell: [UInt8] = []
    var cells: [String] = []
    var isQuoted = false
    repeat {
      let line = source.lines[at]
      at += 1
      if isQuoted { cell.append(0x0A) }
      var i = line.lowerBound
      while i < line.upperBound {
        let byte = source.bytes[i]
        i += 1
        if isQuoted {
          if byte != Self.quote {
            cell.append(byte)
          } else if i < line.upperBound, source.bytes[i] == Self.quote {
            cell.append(Self.quote)
            i += 1
          } else {
            guard endsCell(i, line) else { return nil }
            isQuoted = false
          }
        } else if byte == Self.quote, cell.isEmpty {
          isQuoted = true
        } else if byte == separator {
          cells.append(String(decoding: cell, as: UTF8.self))
          cell.removeAll(keepingCapacity: true)
        } else {
          cell.append(byte)
        }
      }
    } while isQuoted && at < source.lines.count
    if isQuoted { return nil }
    cells.append(String(decoding: cell, as: UTF8.self))
    return cells
  }

  /// Whether a cell ends at an offset, blanks aside.
  private func endsCell(_ offset: Int, _ line: Range<Int>) -> Bool {
    let rest = source.bytes[offset..<line.upperBound].drop { $0 == 0x20 }
    return rest.first.map { $0 == separator } ?? true
  }

  /// The cells of one line, as they stand.
  private func plainRow(_ line: Range<Int>) -> [String] {
    source.bytes[line].split(separator: separator, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
  }
}
