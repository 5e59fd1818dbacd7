/// The table that the pages of a document show: columns of who speaks, or of when, left of the words.
struct PDFTable {
  /// What stands around the table, and its rows.
  private var blocks: [OfficeDocument.Block] = []
  private var rows: [[String]] = []
  /// Which column has the words.
  private let words: Int
  /// The ends of names that do not fit their column: they stand in a line of their own below the rest.
  private var tails: Set<String> = []
  /// Their beginnings, where names stand in the middle of their rows and not beside the first line.
  private var heads: Set<String> = []

  /// Nil where the lines show no such columns.
  ///
  /// - Complexity: O(bytes).
  init?(of pages: [[PDFPages.Line]]) {
    let lines = pages.joined().count { !$0.isBlank }
    guard lines >= 4 else { return nil }
    var columns = pages.map { PDFColumns($0) }
    let most = columns.compactMap(\.?.left.count).max() ?? 0
    words = most
    let isBeside = columns.contains { $0?.right != nil }
    columns = zip(pages, columns).map { page, found in
      let found = isBeside ? PDFColumns(page, beside: true) : found
      if found?.left.count == most { return found }
      let likely = PDFColumns(page, beside: isBeside, known: most)
      return likely?.left.count == most ? likely : nil
    }
    let crossing = zip(pages, columns).reduce(0) { sum, page in
      sum + page.0.count { !$0.isBlank && page.1?.cells(of: $0) == nil }
    }
    guard most >= 1, crossing * 8 <= lines else { return nil }
    findTails(
      in: zip(pages, columns).map { page, columns in
        page.filter { !$0.isBlank }.map { columns?.cells(of: $0) }
      })
    for (page, columns) in zip(pages, columns) {
      guard let columns else {
        addText(page.map(\.text))
        continue
      }
      add(page, columns)
    }
    endTable()
  }

  /// Whether a line has the headings of words and of who says them, or when.
  static func isHeading(_ line: String) -> Bool {
    let cells = PDFColumns.parts(of: PDFPages.Line(line)).map(\.text)
    return !ColumnNames.all(of: .words, in: cells).isEmpty
      && [.speaker, .start].contains { !ColumnNames.all(of: $0, in: cells).isEmpty }
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

  private mutating func add(_ page: [PDFPages.Line], _ columns: PDFColumns) {
    let areParted = columns.areParted(page)
    // The headings are printed again on each page.
    let first = page.firstIndex { !$0.isBlank }
    let top = first.flatMap { columns.cells(of: page[$0]) }
    let isAgain =
      top.map { rows.contains($0) } == true
      && first.map { Self.isHeading(page[$0].text) } == true
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
      let isNamed = cells[..<words].contains(where: \.hasVisible)
      let begins = areParted ? isNew : isNamed && !goesOn(cells) && !isTail(cells)
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
    guard let before = rows.last?[words] else { return false }
    let first = cells[words].unicodeScalars.first
    return first?.properties.isLowercase == true && before.last.map { !".?!…".contains($0) } ?? true
  }

  /// Whether no line of the block that starts with a line has a name.
  private func isTorn(
    _ line: PDFPages.Line, of page: [PDFPages.Line], _ columns: PDFColumns
  ) -> Bool {
    guard let start = page.firstIndex(where: { $0.text == line.text && $0.indent == line.indent })
    else { return false }
    return page[start...].prefix { !$0.isBlank }.allSatisfy { line in
      columns.cells(of: line)?[..<words].allSatisfy { !$0.hasVisible } == true
    }
  }

  /// Finds what stands beside nothing but words, always right below a name, and often enough beside
  /// no words at all.
  private mutating func findTails(in pages: [[[String]?]]) {
    var counts: [String: (all: Int, below: Int, alone: Int)] = [:]
    var isBelow = false
    for cells in pages.joined() {
      let left = cells?[..<words].filter(\.hasVisible) ?? []
      if let cells, let name = left.last, cells[words - 1] == name {
        let isTail = isBelow && left.count == 1 && LabelShape(name) != nil
        counts[name, default: (0, 0, 0)].all += 1
        if isTail { counts[name]?.below += 1 }
        if !cells[words].hasVisible { counts[name]?.alone += 1 }
      }
      isBelow = !left.isEmpty
    }
    let found = counts.filter { _, count in
      count.all >= 2 && count.below == count.all && count.alone * 5 >= count.all
    }
    tails = Set(found.keys)
    heads = Set(
      counts.filter { name, count in
        !tails.contains(name) && count.all >= 2 && count.alone * 5 >= count.all
          && LabelShape(name) != nil
      }
      .keys)
  }

  /// Whether a line has the end of the name above it.
  private func isTail(_ cells: [String]) -> Bool {
    if let name = rows.last?[words - 1], heads.contains(name) {
      return cells[words - 1].hasVisible && !heads.contains(cells[words - 1])
    }
    return tails.contains(cells[words - 1]) && cells[..<(words - 1)].allSatisfy { !$0.hasVisible }
  }

  /// What is told where it is not sure which lines belong to which row.
  var doubt: String? {
    heads.isEmpty
      ? nil
      : "names stand in the middle of the rows of a table, whose borders are not seen: "
        + "lines may be in the wrong turn"
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
