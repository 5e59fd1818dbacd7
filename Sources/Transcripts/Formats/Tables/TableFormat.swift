/// Tables with a row of headings: comma, semicolon, tab or bar between the cells, cells quoted as
/// RFC 4180 says.
enum TableFormat {
  private static let separators: [UInt8] = [0x2C, 0x3B, 0x09, 0x7C]

  static func recognises(_ source: SourceText) -> Bool {
    let head = source.head
    guard let first = head.lines.first(where: { !head.isBlank($0) }), first.count < 2000 else {
      return false
    }
    return separator(of: head.text(first)) != nil
  }

  /// So many rows tell which column is which.
  private static let sample = 2000

  static func read(_ source: SourceText) throws(TranscriptError) -> Transcript {
    let lines = source.lines()
    var builder = TranscriptBuilder(bytes: lines.bytes.count)
    var comments: [SourceComment] = []
    if let first = lines.lines.first(where: { !lines.isBlank($0) }),
      let separator = separator(of: lines.text(first))
    {
      let rows = TableRows(lines, separator: separator)
      var columns = TranscriptColumns(of: rows.prefix(sample).map(\.cells))
      if lines.bytes.contains(UInt8(ascii: "&")) { columns?.lookForReferences(in: rows) }
      comments = columns?.addTurns(of: rows, to: &builder) ?? []
    }
    let transcript = builder.build(format: "table")
    guard !transcript.turns.isEmpty else {
      throw .unreadable(
        format: "table", line: 1,
        problem: "no words in it; looked for a row of headings such as start, speaker and text")
    }
    return transcript.with(comments)
  }

  /// The separator at which the first row falls into headings that are known.
  private static func separator(of line: String) -> UInt8? {
    let line = SourceLines(Array(line.utf8))
    return separators.first { separator in
      var rows = TableRows(line, separator: separator)
      guard let header = rows.next() else { return false }
      return TranscriptColumns(of: [header.cells])?.hasHeader == true
    }
  }
}

/// The rows of a table and the lines at which they start, read one by one; line breaks may stand in
/// quoted cells. Rows in which nothing can be seen are left out.
struct TableRows: Sequence, IteratorProtocol {
  private let source: SourceLines
  private let separator: UInt8
  private var at = 0

  private static let quote = UInt8(ascii: "\"")

  init(_ source: SourceLines, separator: UInt8) {
    self.source = source
    self.separator = separator
  }

  mutating func next() -> (line: Int, cells: [String])? {
    while at < source.lines.count {
      let start = at
      let cells = readRow()
      if cells.contains(where: \.hasVisible) { return (start + 1, cells) }
    }
    return nil
  }

  private mutating func readRow() -> [String] {
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
    cells.append(String(decoding: cell, as: UTF8.self))
    return cells
  }
}
