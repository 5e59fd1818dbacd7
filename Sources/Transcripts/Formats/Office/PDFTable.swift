/// The table that the pages of a document show: columns of who speaks, or of when, left of the words.
struct PDFTable {
  /// What stands around the table, and its rows.
  private var blocks: [OfficeDocument.Block] = []
  private var rows: [[String]] = []

  /// Nil where the lines show no such columns.
  ///
  /// - Complexity: O(bytes).
  init?(of pages: [[PDFPages.Line]]) {
    let lines = pages.joined().count { !$0.isBlank }
    guard lines >= 4 else { return nil }
    let columns = pages.map(Columns.init)
    let most = columns.compactMap(\.?.starts.count).max() ?? 0
    let crossing = zip(pages, columns).reduce(0) { sum, page in
      guard let columns = page.1, columns.starts.count == most else {
        return sum + page.0.count { !$0.isBlank }
      }
      return sum + page.0.count { !$0.isBlank && columns.cells(of: $0) == nil }
    }
    guard most >= 2, crossing * 8 <= lines else { return nil }
    for (page, columns) in zip(pages, columns) {
      guard let columns, columns.starts.count == most else {
        addText(page.map(\.text))
        continue
      }
      add(page, columns)
    }
    endTable()
  }

  /// Its turns; nil where no column names who speaks.
  var transcript: Transcript? {
    let hasNames = blocks.contains { block in
      guard case .table(let rows) = block, rows.count >= 4 else { return false }
      return TranscriptColumns(of: rows, areCells: true)?.namesSpeakers == true
    }
    guard hasNames else { return nil }
    return try? OfficeTurns.transcript(of: OfficeDocument(blocks: blocks), format: "pdf")
  }

  private mutating func add(_ page: [PDFPages.Line], _ columns: Columns) {
    let areParted = columns.areParted(page)
    // The headings are printed again on each page.
    let first = page.firstIndex { !$0.isBlank }
    let top = first.flatMap { columns.cells(of: page[$0]) }
    let isAgain = top != nil && top == rows.first && TranscriptColumns(of: rows)?.hasHeader == true
    var isNew = true
    for (index, line) in page.enumerated() where !(isAgain && index == first) {
      if line.isBlank {
        isNew = true
        continue
      }
      guard let cells = columns.cells(of: line) else {
        endTable()
        addText([line.text])
        continue
      }
      let isNamed = cells.dropLast().contains(where: \.hasVisible)
      let begins = areParted ? isNew : isNamed && !goesOn(cells)
      // What stands on top of a page without a name goes on with the row before.
      if rows.isEmpty || begins && (isNamed || areParted && !isTorn(line, of: page, columns)) {
        rows.append(cells)
      } else {
        join(cells)
      }
      isNew = false
    }
  }

  /// Whether a line with a name goes on with the row before it: a name too long for its column.
  private func goesOn(_ cells: [String]) -> Bool {
    guard let words = cells.last, let before = rows.last?.last else { return false }
    let first = words.unicodeScalars.first
    return first?.properties.isLowercase == true && before.last.map { !".?!…".contains($0) } ?? true
  }

  /// Whether no line of the block that starts with a line has a name.
  private func isTorn(_ line: PDFPages.Line, of page: [PDFPages.Line], _ columns: Columns) -> Bool {
    guard let start = page.firstIndex(where: { $0.text == line.text && $0.indent == line.indent })
    else { return false }
    return page[start...].prefix { !$0.isBlank }.allSatisfy { line in
      columns.cells(of: line)?.dropLast().allSatisfy { !$0.hasVisible } == true
    }
  }

  private mutating func join(_ cells: [String]) {
    let last = rows.count - 1
    for (column, cell) in cells.enumerated() where cell.hasVisible {
      let before = rows[last][column]
      rows[last][column] = before.isEmpty ? cell : before + " " + cell
    }
  }

  private mutating func addText(_ lines: [String]) {
    endTable()
    for text in lines.split(whereSeparator: { $0.isEmpty }) {
      blocks.append(.paragraph(text.joined(separator: " ")))
    }
  }

  private mutating func endTable() {
    if !rows.isEmpty { blocks.append(.table(rows)) }
    rows = []
  }
}

/// Where the columns of a page start.
private struct Columns {
  /// That of the words is the last.
  private(set) var starts: [Int]

  /// Nil for a page on which nothing stands in columns.
  init?(_ page: [PDFPages.Line]) {
    let lines = page.filter { !$0.isBlank }
    var counts: [Int: Int] = [:]
    for line in lines {
      for part in Self.parts(of: line) { counts[part.start, default: 0] += 1 }
    }
    let words = counts.filter { $0.key > 4 && $0.value * 5 >= lines.count * 2 }.keys.sorted(by: >)
    for start in words {
      let free = lines.count { line in Self.isFree(line, at: start) }
      let left = counts.filter { $0.key < start && $0.value * 10 >= lines.count }.keys.sorted()
      guard free * 4 >= lines.count * 3, !left.isEmpty else { continue }
      starts = left + [start]
      return
    }
    return nil
  }

  /// The cells of a line; nil where words stand between two columns.
  func cells(of line: PDFPages.Line) -> [String]? {
    guard let last = starts.last, Self.isFree(line, at: last) else { return nil }
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
      lines.compactMap { cells(of: $0)?.dropLast().filter(\.hasVisible) }.filter { !$0.isEmpty }
    }
    let alone = Set(blocks.filter { $0.count == 1 }.map { $0[0].last })
    let isMixed = blocks.contains { $0.count > 1 && $0.allSatisfy { alone.contains($0.last) } }
    let named = blocks.reduce(0) { $0 + $1.count }
    return blocks.count >= 3 && blocks.count * 3 >= named && !isMixed
  }

  private typealias Part = (start: Int, text: String)

  /// What stands in a line between gaps of several blanks.
  private static func parts(of line: PDFPages.Line) -> [Part] {
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
