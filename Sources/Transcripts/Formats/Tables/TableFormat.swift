/// Tables with a row of headings: comma, semicolon, tab or bar between the cells, cells quoted as
/// RFC 4180 says.
enum TableFormat {
  private static let separators: [UInt8] = [0x2C, 0x3B, 0x09, 0x7C]

  static func recognises(_ source: SourceText) -> Bool {
    let head = source.head
    guard let first = head.lines.first(where: { !head.isBlank($0) }), first.count < 2000 else {
      return false
    }
    return separator(of: head.bytes[first]) != nil
  }

  static func read(_ source: SourceText) throws(TranscriptError) -> Transcript {
    let lines = source.lines()
    var builder = TranscriptBuilder()
    var comments: [SourceComment] = []
    if let first = lines.lines.first(where: { !lines.isBlank($0) }),
      let separator = separator(of: lines.bytes[first])
    {
      let rows = TableRows(lines.bytes, separator: separator).rows
      let columns = TranscriptColumns(of: rows.map(\.cells))
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
  private static func separator(of line: ArraySlice<UInt8>) -> UInt8? {
    separators.first { separator in
      guard let header = TableRows(Array(line), separator: separator).rows.first else {
        return false
      }
      return TranscriptColumns(of: [header.cells])?.hasHeader == true
    }
  }
}

/// The rows of a table and the lines at which they start; line breaks may stand in quoted cells.
struct TableRows {
  private(set) var rows: [(line: Int, cells: [String])] = []

  /// Complexity: O(bytes).
  init(_ bytes: [UInt8], separator: UInt8) {
    let quote = UInt8(ascii: "\"")
    var cell: [UInt8] = []
    var cells: [String] = []
    var isQuoted = false
    var (line, start, i) = (1, 1, 0)
    func text() -> String { String(decoding: cell, as: UTF8.self) }
    while i < bytes.count {
      let byte = bytes[i]
      if byte == 0x0A { line += 1 }
      if isQuoted {
        if byte != quote {
          cell.append(byte)
        } else if i + 1 < bytes.count, bytes[i + 1] == quote {
          cell.append(quote)
          i += 1
        } else {
          isQuoted = false
        }
      } else if byte == quote, cell.isEmpty {
        isQuoted = true
      } else if byte == separator || byte == 0x0A {
        cells.append(text())
        cell.removeAll(keepingCapacity: true)
        if byte == 0x0A {
          if cells.contains(where: \.hasVisible) { rows.append((start, cells)) }
          cells = []
          start = line
        }
      } else {
        cell.append(byte)
      }
      i += 1
    }
    cells.append(text())
    if cells.contains(where: \.hasVisible) { rows.append((start, cells)) }
  }
}
