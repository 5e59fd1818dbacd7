/// Tables, most with a row of headings: comma, semicolon, tab or bar between the cells, cells quoted as
/// RFC 4180 says.
enum TableFormat {
  private static let separators: [UInt8] = [0x2C, 0x3B, 0x09, 0x7C]

  static func recognises(_ source: SourceText) -> Bool {
    separator(of: source) != nil
  }

  private static func separator(of source: SourceText) -> UInt8? {
    let head = source.head
    let lines = head.lines.lazy.filter {
      !head.isBlank($0) && TableRows.separator(in: $0, of: head) == nil
    }
    guard let first = lines.first, first.count < 2000 else { return nil }
    let isNamedSo = ["csv", "tsv", "tab"].contains(source.fileExtension)
    return separator(ofHeadings: head.text(first), above: head)
      ?? separator(ofShape: head, isNamedSo: isNamedSo)
  }

  /// The separator at which rows without headings fall into a time, a name and words each; two
  /// columns are enough where the file is called a table.
  private static func separator(ofShape head: SourceLines, isNamedSo: Bool) -> UInt8? {
    separators.first { separator in
      let rows = Array(TableRows(head, separator: separator).prefix(20)).map(\.cells)
      let width = FoundColumns.usualWidth(of: rows)
      // The last row may be cut off, and words may have the separator in them.
      guard rows.count >= 3, width >= (isNamedSo ? 2 : 3),
        rows.dropLast().count(where: { $0.count >= width }) * 10 >= (rows.count - 1) * 9,
        let columns = TranscriptColumns(of: rows)
      else { return false }
      return isNamedSo || columns.isComplete
    }
  }

  /// So many rows tell which column is which.
  private static let sample = 2000

  static func read(_ source: SourceText) throws(TranscriptError) -> Transcript {
    let lines = source.lines()
    var builder = TranscriptBuilder(bytes: lines.bytes.count)
    var comments: [SourceComment] = []
    if let separator = separator(of: source) {
      let rows = TableRows(lines, separator: separator)
      var columns = TranscriptColumns(of: rows.prefix(sample).map(\.cells))
      columns?.separator = String(decoding: [separator], as: UTF8.self)
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

  /// The separator at which the first row falls into headings that are known, unless most lines below
  /// are no rows.
  private static func separator(ofHeadings line: String, above head: SourceLines) -> UInt8? {
    let line = SourceLines(Array(line.utf8))
    return separators.first { separator in
      var first = TableRows(line, separator: separator)
      guard let header = first.next(), TranscriptColumns(of: [header.cells])?.hasHeader == true
      else { return false }
      let below = Array(TableRows(head, separator: separator).prefix(40)).dropFirst()
      return below.count { $0.cells.count > 1 } * 2 >= below.count
    }
  }
}
