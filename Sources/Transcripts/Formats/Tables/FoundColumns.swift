/// What the first rows of a table show of its columns: by their headings, or else by what stands in
/// them.
struct FoundColumns {
  var words: Int?
  var speaker: Int?
  var start: Int?
  var end: Int?
  var length: Int?
  /// How many rows stand above the headings, or above the first row of all columns: a title.
  private(set) var titles = 0
  /// Whether headings follow.
  private(set) var hasHeader = false
  /// Whether they say no more than which column has words and which has remarks.
  private(set) var isAnnotated = false
  /// Whether the heading of the times says that they are milliseconds.
  private(set) var countsMilliseconds = false
  /// How many cells a row has.
  private(set) var width = 0
  /// The columns beside these, what they are called, and whether text stands in them.
  private(set) var others: [(column: Int, name: String, isText: Bool)] = []

  /// No title has more rows.
  private static let mostTitles = 8
  /// More columns are not looked at where no headings tell which is which.
  private static let widest = 40

  /// In what is surely a table, headings of words and of remarks are enough.
  ///
  /// - Complexity: O(text of the rows).
  init(in rows: [[String]], areCells: Bool) {
    titles = Self.titles(of: rows)
    var body = Array(rows.dropFirst(titles))
    // R writes no heading above the column that counts the rows.
    if let first = body.first, Self.isCounted(body.dropFirst(), beside: first.count) {
      body[0].insert("", at: 0)
    }
    let header = body.first ?? []
    isAnnotated = areCells && Self.areWordsAndRemarks(header)
    takeNamed(in: body)
    hasHeader = words != nil && ((speaker ?? start) != nil || isAnnotated)
    width = hasHeader ? header.count : Self.usualWidth(of: body)
    if !hasHeader { guess(body) }
    guard words != nil else { return }
    countsMilliseconds =
      hasHeader && start.map { ColumnNames.areMilliseconds(header[$0]) } == true
    takeOthers(in: Array(body.dropFirst(hasHeader ? 1 : 0)), header: hasHeader ? header : [])
  }

  /// As many cells as most rows have.
  static func usualWidth(of rows: [[String]]) -> Int {
    var counts: [Int: Int] = [:]
    for row in rows { counts[row.count, default: 0] += 1 }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? 0
  }

  /// The rows at the top in which one cell stands alone.
  private static func titles(of rows: [[String]]) -> Int {
    let titles = rows.prefix { $0.count(where: \.hasVisible) < 2 }.count
    return titles <= mostTitles && titles < rows.count ? titles : 0
  }

  /// Whether each row has a number before so many cells.
  private static func isCounted(_ rows: ArraySlice<[String]>, beside width: Int) -> Bool {
    !rows.isEmpty
      && rows.allSatisfy { row in
        row.count == width + 1 && row[0].allSatisfy(\.isNumber) && row[0].hasVisible
      }
  }

  /// Whether all headings are those of words, of remarks or of numbers, and some of each of the first
  /// two.
  private static func areWordsAndRemarks(_ header: [String]) -> Bool {
    let words = ColumnNames.all(of: .words, in: header)
    let remarks = ColumnNames.all(of: .remark, in: header)
    return !words.isEmpty && !remarks.isEmpty
      && header.indices.allSatisfy {
        words.contains($0) || remarks.contains($0) || ColumnNames.isCount(header[$0])
      }
  }

  /// By headings. Of several columns of words, as of "Line" and "Transcript", the longest has them;
  /// where there is none, the longest remarks are what is said.
  private mutating func takeNamed(in rows: [[String]]) {
    let header = rows.first ?? []
    let body = Array(rows.dropFirst())
    func column(_ kind: ColumnNames.Kind) -> Int? { ColumnNames.all(of: kind, in: header).first }
    func size(_ column: Int) -> Int {
      Self.cells(of: column, in: body).reduce(0) { $0 + $1.utf8.count }
    }
    func longest(_ kind: ColumnNames.Kind) -> Int? {
      ColumnNames.all(of: kind, in: header).max { (size($0), $1) < (size($1), $0) }
    }
    words = longest(.words) ?? longest(.remark)
    (speaker, start) = (column(.speaker), column(.start))
    (end, length) = (column(.end), column(.length))
  }

  /// By content. Headings of which one alone is known, or that stand where all others have a time,
  /// are headings.
  private mutating func guess(_ rows: [[String]]) {
    let width = min(width, Self.widest)
    let header = rows.first ?? []
    let below = Self.guessed(Array(rows.dropFirst()), width: width)
    func heading(of column: Int?) -> String? {
      column.flatMap { header.indices.contains($0) && header[$0].hasVisible ? header[$0] : nil }
    }
    func isKnown(_ column: Int?, _ kind: ColumnNames.Kind) -> Bool {
      column.map { ColumnNames.all(of: kind, in: header).contains($0) } ?? false
    }
    let standsAboveTimes =
      heading(of: below.start).map { !$0.contains(where: \.isNumber) } ?? false
    // Nothing is called by a sentence.
    let isShort = heading(of: below.words).map { $0.split(separator: " ").count <= 4 } ?? true
    hasHeader =
      rows.count > 2 && below.words != nil && isShort
      && (standsAboveTimes || isKnown(below.speaker, .speaker) || isKnown(below.start, .start))
    let found = hasHeader ? below : Self.guessed(rows, width: width)
    (words, speaker, start, end) = (found.words, found.speaker, found.start, found.end)
    length = nil
  }

  /// Times parse; words are longest; names are short and come again.
  private static func guessed(
    _ rows: [[String]], width: Int
  ) -> (words: Int?, speaker: Int?, start: Int?, end: Int?) {
    var (words, speaker): (Int?, Int?) = (nil, nil)
    let spans = seconds(in: rows, width: width)
    var start = spans.start
    let end = spans.end
    var longest = 0
    for column in 0..<width where column != start && column != end {
      let cells = Self.cells(of: column, in: rows)
      let times = cells.count { clock($0) != nil }
      if times * 5 >= cells.count * 4, times > 1 {
        start = start ?? column
        continue
      }
      let length = cells.reduce(0) { $0 + $1.utf8.count }
      if length > longest { (longest, words) = (length, column) }
    }
    for column in 0..<width where ![words, start, end].contains(column) {
      let cells = Self.cells(of: column, in: rows)
      let areNames = cells.allSatisfy { LabelShape(TranscriptColumns.asColumn($0)) != nil }
      guard cells.count * 2 >= rows.count, areNames || Set(cells).count * 2 <= cells.count,
        cells.allSatisfy({ cell in
          cell.utf8.count <= 60 && cell.unicodeScalars.contains { $0.properties.isAlphabetic }
        })
      else { continue }
      speaker = speaker ?? column
    }
    return (words, speaker, start, end)
  }

  /// Two columns side by side of seconds with a fraction, of which the first grow and the second are
  /// no less: labels of Audacity.
  private static func seconds(in rows: [[String]], width: Int) -> (start: Int?, end: Int?) {
    for column in 0..<max(0, width - 1) where rows.count > 1 {
      let spans = rows.compactMap { row -> (Double, Double)? in
        guard row.count > column + 1, row[column].contains("."), row[column + 1].contains("."),
          let from = Double(row[column].trimmedOfSpace),
          let to = Double(row[column + 1].trimmedOfSpace), from <= to
        else { return nil }
        return (from, to)
      }
      guard spans.count == rows.count,
        zip(spans, spans.dropFirst()).allSatisfy({ $0.0 <= $1.0 })
      else { continue }
      return (column, column + 1)
    }
    return (nil, nil)
  }

  /// The columns that are none of these, but those that only count the rows.
  private mutating func takeOthers(in rows: [[String]], header: [String]) {
    let used = [words, speaker, start, end, length].compactMap(\.self)
    for column in 0..<max(width, header.count) where !used.contains(column) {
      let name = header.indices.contains(column) ? header[column].trimmedOfSpace : ""
      let cells = Self.cells(of: column, in: rows)
      if ColumnNames.isRemark(name) {
        others.append((column, name, true))
      } else if !ColumnNames.isCount(name) || name.isEmpty,
        cells.contains(where: { Int($0) == nil })
      {
        let sentences = cells.count { $0.split(separator: " ").count > 1 }
        let isText = sentences * 2 >= cells.count && sentences > 0
        others.append((column, name.isEmpty ? "column \(column + 1)" : name, isText))
      }
    }
  }

  private static func cells(of column: Int, in rows: [[String]]) -> [String] {
    rows.compactMap { $0.indices.contains(column) ? $0[column].trimmedOfSpace : nil }
      .filter { !$0.isEmpty }
  }

  private static func clock(_ cell: String) -> Timestamp? { TranscriptColumns.clock(cell) }
}
