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
  /// How many seconds a bare number of the times is, where their heading says so.
  private(set) var unit: Double?
  /// The columns in each of which one person or side speaks, where there are none of words and names.
  private(set) var voices: [Int] = []
  /// Whether a row is one word.
  private(set) var areSingleWords = false
  /// Whether the column of words is known by how its name ends, not by the whole of it.
  private(set) var isLoose = false
  /// How many cells a row has.
  private(set) var width = 0
  /// The columns beside these, what they are called, and whether text stands in them.
  private(set) var others: [(column: Int, name: String, isText: Bool)] = []

  /// No title has more rows.
  private static let mostTitles = 8
  /// So many headings are no enumeration in a sentence.
  private static let surelyTable = 4
  /// More columns are not looked at where no headings tell which is which.
  private static let widest = 40

  /// In what is surely a table, as a row of many headings is, headings of words and of remarks are enough.
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
    isAnnotated =
      (areCells || header.count >= Self.surelyTable) && Self.areWordsAndRemarks(header)
    takeNamed(in: body)
    hasHeader = !voices.isEmpty || words != nil && ((speaker ?? start) != nil || isAnnotated)
    width = hasHeader ? header.count : Self.usualWidth(of: body)
    if !hasHeader { guess(body) }
    guard words != nil || !voices.isEmpty else { return }
    if hasHeader, let start {
      unit =
        ColumnNames.areMilliseconds(header[start])
        ? 0.001 : ColumnNames.areMinutes(header[start]) ? 60 : nil
    }
    isLoose =
      hasHeader && words.map { !ColumnNames.all(of: .words, in: header).contains($0) } == true
    areSingleWords = hasHeader && words.map { ColumnNames.isOfSingleWords(header[$0]) } == true
    takeOthers(in: Array(body.dropFirst(hasHeader ? 1 : 0)), header: hasHeader ? header : [])
  }

  /// As many cells as most rows have.
  static func usualWidth(of rows: [[String]]) -> Int {
    var counts: [Int: Int] = [:]
    for row in rows { counts[row.count, default: 0] += 1 }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? 0
  }

  /// The rows at the top in which one cell stands alone, or that stand above headings.
  private static func titles(of rows: [[String]]) -> Int {
    let heading = rows.prefix(mostTitles + 1).firstIndex(where: isHeading) ?? 0
    if heading > 0 { return heading }
    let titles = rows.prefix { $0.count(where: \.hasVisible) < 2 }.count
    return titles <= mostTitles && titles < rows.count ? titles : 0
  }

  /// Whether a row is made of headings: of words and of names or times, and of little else.
  private static func isHeading(_ row: [String]) -> Bool {
    let known = ColumnNames.Kind.allCases.map { ColumnNames.all(of: $0, in: row) }
    return !ColumnNames.words(in: row).isEmpty
      && !(ColumnNames.all(of: .speaker, in: row) + ColumnNames.all(of: .start, in: row)).isEmpty
      && Set(known.joined()).count * 3 >= row.count(where: \.hasVisible) * 2
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
    let words = ColumnNames.words(in: header)
    let remarks = ColumnNames.all(of: .remark, in: header)
    let counts = header.indices.filter { ColumnNames.isCount(header[$0]) }
    return !words.isEmpty && !remarks.isEmpty
      && Set(words + remarks + counts).count * 3 >= header.count * 2
  }

  /// By headings. Of several columns of words, as of "Line" and "Transcript", the longest has them;
  /// where there is none, the longest remarks are what is said. Of several columns of names, as "Role"
  /// and "Speaker", the one has them that tells most people apart. Where one is named for each side that
  /// speaks, and none for what is said, each of these has the words of its side.
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
    let spoken = ColumnNames.words(in: header).filter { column in
      body.isEmpty || Self.cells(of: column, in: body).contains { Double($0) == nil }
    }
    words = spoken.max { (size($0), $1) < (size($1), $0) } ?? longest(.remark)
    start = column(.start)
    (end, length) = (column(.end), column(.length))
    let sides = ColumnNames.voices(in: header).filter { !Self.namesPeople($0, in: body) }
    if sides.count > 1, spoken.allSatisfy(sides.contains) {
      (voices, words) = (sides, nil)
    } else {
      let people = ColumnNames.all(of: .speaker, in: header).map { column in
        let names = Self.cells(of: column, in: body).filter { $0.contains(where: \.isLetter) }
        return (column: column, count: Set(names).count)
      }
      speaker = people.max { ($0.count, $1.column) < ($1.count, $0.column) }?.column
    }
  }

  /// Whether a few names come again and again in a column, as those of who answers what is asked.
  private static func namesPeople(_ column: Int, in rows: [[String]]) -> Bool {
    let cells = cells(of: column, in: rows)
    return cells.count > 2 && cells.count * 10 >= rows.count * 9
      && Set(cells).count * 3 <= cells.count
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
    let used = [words, speaker, start, end, length].compactMap(\.self) + voices
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

  private static func clock(_ cell: String) -> Timestamp? {
    TranscriptColumns.clock(cell) ?? DatedTime(cell)?.time
  }
}
