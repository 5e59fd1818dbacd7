/// The tables of a document that have a column of times or of names beside one of words.
struct TranscriptTables {
  /// Their columns, by their places among the blocks. A table without headings of its own that is as
  /// wide as the longest one goes on with its columns.
  private(set) var columns: [Int: TranscriptColumns] = [:]

  /// Nil where there is none.
  init?(of blocks: [OfficeDocument.Block]) {
    var best: (index: Int, columns: TranscriptColumns, count: Int)?
    for (index, block) in blocks.enumerated() {
      guard case .table(let rows) = block, rows.count > best?.count ?? 1,
        let columns = TranscriptColumns(of: rows, areCells: true),
        rows.count > 2 || columns.hasHeader
      else { continue }
      best = (index, columns, rows.count)
    }
    guard let best, case .table(let main) = blocks[best.index] else { return nil }
    for (index, block) in blocks.enumerated() {
      guard case .table(let rows) = block else { continue }
      columns[index] =
        index == best.index ? best.columns : best.columns.further(of: rows, after: main)
    }
  }
}
