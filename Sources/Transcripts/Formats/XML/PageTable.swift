/// The rows of a table on a page, cells that are stretched over several rows filled up with empty ones.
struct PageTable {
  private(set) var rows: [[String]] = []
  /// How many rows each column is still covered for.
  private var covered: [Int: Int] = [:]

  /// No cell is stretched over more rows.
  private static let mostRows = 1000

  mutating func startRow() {
    // The rest of the row before may have been covered.
    while covered[rows.last?.count ?? 0] != nil { fill() }
    rows.append([])
  }

  /// Starts a cell, with the value of its attribute `rowspan`.
  mutating func startCell(rowspan: String?) {
    guard let row = rows.indices.last else { return }
    while covered[rows[row].count] != nil { fill() }
    let span = rowspan.flatMap { Int($0.trimmedOfSpace) } ?? 1
    if span > 1 { covered[rows[row].count] = min(span, Self.mostRows) - 1 }
    rows[row].append("")
  }

  mutating func add(_ text: String) {
    guard let row = rows.indices.last, let cell = rows[row].indices.last else { return }
    rows[row][cell] += text
  }

  private mutating func fill() {
    guard let row = rows.indices.last else { return covered = [:] }
    let column = rows[row].count
    covered[column] = covered[column].flatMap { $0 > 1 ? $0 - 1 : nil }
    rows[row].append("")
  }
}
