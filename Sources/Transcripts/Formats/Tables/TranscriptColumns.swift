/// Which columns of a table hold the words, who says them, and when.
struct TranscriptColumns {
  /// Whether the first row names the columns.
  private(set) var hasHeader = false
  private var words = 0
  private var speaker: Int?
  private var start: Int?
  private var end: Int?
  private var length: Int?
  /// The columns of what was remarked, and what they are called.
  private var remarks: [(column: Int, name: String)] = []
  /// Whether words are escaped as in HTML: every "&" starts a reference, and there is no "<".
  private var areEscaped = false
  /// How many seconds a time is that is a bare number.
  private var unit = 1.0
  /// The day of the first time that has a date.
  private var firstDay: Int?
  /// How many cells a row has.
  private var width = 0
  /// What columns are called that are none of a transcript, in which something stands that is no text.
  private var leftOut: [String] = []
  /// How many rows stand above the headings.
  private var titles = 0
  /// The columns in each of which one side speaks, and what these are called; then there is none of
  /// words.
  private var voices: [(column: Int, name: String)] = []
  /// Whether a row is one word.
  private var areSingleWords = false
  /// Whether the column of words is known by how its name ends: that tells of a table alone, not of one
  /// that stands beside the transcript.
  private var isLoose = false
  /// What parts the cells of a row.
  var separator = " "

  /// Whether one of them names who speaks.
  var namesSpeakers: Bool { speaker != nil || !voices.isEmpty }

  /// Whether there are a time, a name or another time, and words.
  var isComplete: Bool { start != nil && (speaker ?? end) != nil }

  /// Where rows lie more than this apart, bare numbers are milliseconds.
  private static let longestStep = 300.0

  /// Nil when no column of times or names stands beside one of words; `rows` may be the first ones
  /// only. In what is surely a table, headings of words and of remarks are enough.
  init?(of rows: [[String]], areCells: Bool = false) {
    let found = FoundColumns(in: rows, areCells: areCells)
    guard let words = found.words ?? found.voices.first,
      found.isAnnotated || found.speaker != nil || found.start != nil || !found.voices.isEmpty
    else { return nil }
    self.words = words
    (areSingleWords, isLoose) = (found.areSingleWords, found.isLoose)
    voices = found.voices.map { ($0, rows[found.titles][$0].onOneLine.trimmedOfSpace) }
    (speaker, start, end, length) = (found.speaker, found.start, found.end, found.length)
    (titles, hasHeader, width) = (found.titles, found.hasHeader, found.width)
    remarks = found.others.filter(\.isText).map { ($0.column, $0.name) }
    leftOut = found.others.filter { !$0.isText }.map(\.name)
    let body = Array(rows.dropFirst(titles))
    unit = found.unit ?? unit(of: body)
    firstDay = firstDay(of: body)
  }

  /// The columns of another table of the same document: its own, or where it names none those of
  /// this one, if it is another part of it; nil where it has neither.
  func further(of rows: [[String]], after main: [[String]]) -> TranscriptColumns? {
    let own = TranscriptColumns(of: rows)
    if let own, own.hasHeader, !own.isLoose { return own }
    if FoundColumns.usualWidth(of: rows) == width, goesOn(in: rows, after: main) {
      var same = self
      (same.hasHeader, same.titles) = (false, 0)
      return same
    }
    return rows.count > 2 && own?.isComplete == true ? own : nil
  }

  /// Whether most rows have a time where this table has one, or else a name that it knows.
  private func goesOn(in rows: [[String]], after main: [[String]]) -> Bool {
    let spoken = rows.filter { $0.indices.contains(words) && $0[words].hasVisible }
    let known = Set(main.map { row in speaker.map { cell($0, of: row) } ?? "" })
    let fitting = spoken.count { row in
      if let start { return time(cell(start, of: row)) != nil }
      return speaker.map { known.contains(cell($0, of: row)) } ?? false
    }
    return fitting > 0 && fitting * 2 >= spoken.count
  }

  /// Looks through all rows for whether their words are escaped; without a "&" none are.
  mutating func lookForReferences(in rows: some Sequence<TableRows.Row>) {
    areEscaped = rows.allSatisfy { row in
      !row.cells.indices.contains(words)
        || CharacterReference.areAll(row.cells[words].trimmedOfSpace)
    }
  }

  private func firstDay(of rows: [[String]]) -> Int? {
    start.flatMap { start in
      rows.lazy.compactMap { dated(cell(start, of: $0))?.day }.first
    }
  }

  private func unit(of rows: [[String]]) -> Double {
    guard let start else { return 1 }
    let numbers = rows.compactMap { Self.number(cell(start, of: $0)) }.filter(\.isFinite)
    guard let first = numbers.first, let last = numbers.last else { return 1 }
    let step = numbers.count > 1 ? abs(last - first) / Double(numbers.count - 1) : abs(first)
    return step > Self.longestStep ? 0.001 : 1
  }

  /// A row without a name is said by the one before, and one with a dash for a name by nobody; one
  /// without words is reported. What was remarked on a row is a comment on its turn.
  func addTurns(
    of rows: some Sequence<TableRows.Row>, to builder: inout TranscriptBuilder
  ) -> [SourceComment] {
    var walk = Walk(labels: labels(in: rows))
    for (index, row) in rows.enumerated() {
      if let doubt = row.doubt { builder.report(doubt, line: row.line) }
      if index == titles { reportLeftOut(line: row.line, to: &builder) }
      if index < titles {
        builder.addTurn(line(of: row), speaker: nil, source: .none)
      } else if index > titles || !hasHeader, !Self.isRule(row.cells) {
        add(row, to: &builder, &walk)
      }
    }
    return walk.comments
  }

  /// What is known on the way through the rows.
  private struct Walk {
    var labels: CellLabels
    /// Who spoke last.
    var last: String?
    var comments: [SourceComment] = []
    var countsFrames = false
  }

  private func add(
    _ row: TableRows.Row, to builder: inout TranscriptBuilder, _ walk: inout Walk
  ) {
    let parts = parts(of: row, to: &builder, &walk)
    guard !parts.isEmpty else {
      if isHeading(row.cells) {
        builder.addTurn(line(of: row), speaker: nil, source: .none)
      } else if row.cells.contains(where: \.hasVisible) || voices.isEmpty {
        let excerpt = line(of: row).excerpt
        builder.report("a row without words is left out: \"\(excerpt)\"", line: row.line)
      }
      return
    }
    if !walk.countsFrames, let start, Self.hasFrames(cell(start, of: row.cells)) {
      walk.countsFrames = true
      builder.report(HeaderTime.leavesOutFrames, line: row.line)
    }
    let named = speaker.map { Self.asColumn(said($0, of: row.cells)) }
      .flatMap { $0.isEmpty ? nil : $0 }
    let (from, to) = times(of: row, to: &builder)
    let end = from.flatMap { from in to.flatMap { $0 >= from ? $0 : nil } }
    var first: Range<Int>?
    for part in parts {
      let name = part.name ?? named
      let isNobody = name.map { $0.isEmpty || Self.nobody.contains($0) } ?? false
      let before = walk.last
      walk.last = isNobody ? nil : name ?? walk.last
      if areSingleWords {
        addWord(
          SpokenWord(part.words, start: from, end: end), by: walk.last, after: before, to: &builder)
        continue
      }
      builder.addTurn(
        part.words, speaker: walk.last,
        source: name != nil ? .explicit : walk.last == nil ? .none : .carried, start: from,
        end: end)
      first = first ?? builder.last?.turn.range
    }
    guard let turn = first else { return }
    walk.comments += remarks.compactMap { column, name in
      let text = said(column, of: row.cells)
      let tags = ColumnNames.areTags(name) ? Self.tags(in: text) : []
      return text.isEmpty
        ? nil : SourceComment(range: turn, author: "", text: "\(name): \(text)", tags: tags)
    }
  }

  /// What a row says, and who where that is told by its columns or its words.
  private func parts(
    of row: TableRows.Row, to builder: inout TranscriptBuilder, _ walk: inout Walk
  ) -> [CellLabels.Part] {
    guard voices.isEmpty else {
      return voices.compactMap { column, name in
        let words = said(column, of: row.cells)
        return words.hasVisible ? CellLabels.Part(name: name, words: words) : nil
      }
    }
    let spoken = row.cells.count > words ? words(of: row, to: &builder) : ""
    return spoken.hasVisible ? walk.labels.parts(of: spoken) : []
  }

  /// A word goes on with the turn of who said the one before it.
  private func addWord(
    _ word: SpokenWord, by name: String?, after last: String?,
    to builder: inout TranscriptBuilder
  ) {
    guard builder.last == nil || name != last else {
      return builder.extendTurn(words: [word], start: word.start, end: word.end)
    }
    builder.addTurn(
      words: [word], speaker: name, source: name == nil ? .none : .explicit, start: word.start,
      end: word.end)
  }

  /// "home; war" and "home|war" are two tags.
  private static func tags(in text: String) -> [String] {
    text.split { $0 == ";" || $0 == "|" }.map { String($0).onOneLine.trimmedOfSpace }
      .filter { !$0.isEmpty }
  }

  /// Whether a row parts the headings of Markdown from the rest: "---|:--:".
  private static func isRule(_ cells: [String]) -> Bool {
    let visible = cells.map(\.trimmedOfSpace).filter { !$0.isEmpty }
    return visible.count > 1 && visible.allSatisfy { $0.hasPrefix("--") || $0.hasPrefix(":-") }
      && visible.allSatisfy { $0.allSatisfy { $0 == "-" || $0 == ":" } }
  }

  /// Whether one cell stands alone in a row that is neither a time nor a name.
  private func isHeading(_ cells: [String]) -> Bool {
    let visible = cells.indices.filter { cells[$0].hasVisible }
    guard visible.count == 1, let column = visible.first else { return false }
    let isName = column == speaker && cells.count > 1 && LabelShape(said(column, of: cells)) != nil
    return !isName && time(cell(column, of: cells)) == nil
  }

  private func line(of row: TableRows.Row) -> String {
    row.cells.filter(\.hasVisible).map { $0.onOneLine.trimmedOfSpace }.joined(separator: " ")
  }

  private func labels(in rows: some Sequence<TableRows.Row>) -> CellLabels {
    guard speaker == nil else { return CellLabels() }
    let body = rows.lazy.dropFirst(titles + (hasHeader ? 1 : 0))
    return CellLabels(
      of: body.lazy.map { $0.cells.count > words ? lines(words, of: $0.cells) : "" })
  }

  /// What stands for the name where nobody speaks.
  private static let nobody: Set<String> = [TurnTable.nobody, "–", "-", "?"]

  private func reportLeftOut(line: Int, to builder: inout TranscriptBuilder) {
    if firstDay != nil {
      builder.report(
        "dates beside times are left out: times are counted from midnight of the first day",
        line: line + (hasHeader ? 1 : 0))
    }
    guard !leftOut.isEmpty else { return }
    let names = leftOut.prefix(8).map { "\"\($0.excerpt)\"" }.joined(separator: ", ")
    builder.report(
      leftOut.count == 1
        ? "the column \(names) is left out" : "the columns \(names) are left out", line: line)
  }

  /// The words of a row. Cells beyond the last column are words of it that have the separator in
  /// them; where the words do not stand there, what is too much is reported.
  private func words(of row: TableRows.Row, to builder: inout TranscriptBuilder) -> String {
    let spoken = lines(words, of: row.cells)
    let rest = row.cells.dropFirst(width)
    guard width > 0, rest.contains(where: \.hasVisible) else { return spoken }
    if words == width - 1 {
      let cells = row.cells[words...]
      let whole = cells.joined(separator: separator).onOneLine.trimmedOfSpace
      return areEscaped ? CharacterReference.decodedAll(whole) : TableCell.unguarded(whole)
    }
    let text = rest.map(\.trimmedOfSpace).filter(\.hasVisible).joined(separator: " ")
    builder.report(
      "more cells than headings; left out: \"\(text.excerpt)\"", line: row.line)
    return spoken
  }

  /// When a row starts and ends: by an end of its own, its length, or a span in one cell.
  private func times(
    of row: TableRows.Row, to builder: inout TranscriptBuilder
  ) -> (start: Timestamp?, end: Timestamp?) {
    func written(in column: Int) -> Timestamp? {
      let text = cell(column, of: row.cells)
      let found = time(text)
      if found == nil, text.hasVisible {
        builder.report("\"\(text.excerpt)\" is no time", line: row.line)
      }
      return found
    }
    guard let start else { return (nil, nil) }
    let span = cell(start, of: row.cells)
    guard let from = written(in: start) else { return (nil, nil) }
    let isDated = firstDay != nil && dated(span) != nil
    if let end { return (from, written(in: end)) }
    if let length, let long = written(in: length) {
      return (from, Timestamp(milliseconds: from.milliseconds + long.milliseconds))
    }
    if isDated { return (from, nil) }
    let last = span.split { " -–—>".contains($0) }.dropFirst().last
    return (from, last.flatMap { Self.clock(String($0)) })
  }

  /// A name without the colon that some write after it.
  static func asColumn(_ name: String) -> String {
    name.hasSuffix(":") ? String(name.dropLast()).trimmedOfSpace : name
  }

  private func cell(_ column: Int, of row: [String]) -> String {
    row.indices.contains(column) ? row[column].onOneLine.trimmedOfSpace : ""
  }

  /// A cell of words or of a name, on one line.
  private func said(_ column: Int, of row: [String]) -> String {
    lines(column, of: row).onOneLine.trimmedOfSpace
  }

  /// A cell of words, with its line breaks.
  private func lines(_ column: Int, of row: [String]) -> String {
    guard row.indices.contains(column) else { return "" }
    let text = TableCell.unguarded(row[column].trimmedOfSpace)
    return areEscaped ? CharacterReference.decodedAll(text) : text
  }

  private func time(_ cell: String) -> Timestamp? {
    if let firstDay, let dated = dated(cell) { return dated.time(since: firstDay) }
    return Self.clock(cell) ?? Self.number(cell).flatMap { Timestamp(seconds: $0 * unit) }
  }

  /// A time with its date.
  private func dated(_ cell: String) -> DatedTime? {
    DatedTime(cell) ?? Self.number(cell).flatMap { DatedTime(seconds: $0 * unit) }
  }

  /// A number, with a comma for the point where people write one, and "s" for seconds.
  private static func number(_ cell: String) -> Double? {
    let digits = cell.hasSuffix("s") ? String(cell.dropLast()).trimmedOfSpace : cell
    return Double(digits) ?? Double(digits.replacing(",", with: "."))
  }

  /// Whether a time has a fourth field, of frames: "00:00:12:07".
  private static func hasFrames(_ cell: String) -> Bool {
    guard cell.utf8.count < 40, clock(cell) != nil else { return false }
    let first = cell.split(separator: " ").first ?? ""
    return first.count { $0 == ":" || $0 == ";" } == 3
  }

  /// "0:12", "[00:00:12]", the first time of "0:12 - 0:15", "12:00:14 AM" as a spreadsheet shows it; of
  /// "00:00:12:07" the frames are left.
  static func clock(_ cell: String, isOfDay: Bool = false) -> Timestamp? {
    if let time = ofHalfDay(cell) { return time }
    let digits = cell.utf8.drop { !(0x30...0x39).contains($0) }.prefix {
      (0x30...0x3A).contains($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",")
    }
    let hasLetters = cell.unicodeScalars.contains { $0.properties.isAlphabetic }
    guard !hasLetters, cell.utf8.count < 40, digits.contains(UInt8(ascii: ":")) else {
      return nil
    }
    var fields = Substring(digits).replacing(",", with: ".").split(separator: ":")
    // "10:00" beside a date has no seconds; more digits than milliseconds have are of no use.
    if isOfDay, fields.count == 2 { fields.append("00") }
    if isOfDay { fields = fields.map { $0.prefix(6) } }
    return Timestamp(typed: fields.prefix(3).joined(separator: ":"))
  }

  /// "12:00:14 AM", which is fourteen seconds: what a spreadsheet makes of "0:00:14".
  private static func ofHalfDay(_ cell: String) -> Timestamp? {
    guard cell.utf8.count <= 12, let half = ["am", "pm"].first(where: cell.lowercased().hasSuffix),
      let time = clock(String(cell.dropLast(2)).trimmedOfSpace)
    else { return nil }
    let twelve = 12 * 3_600_000
    return Timestamp(milliseconds: time.milliseconds % twelve + (half == "pm" ? twelve : 0))
  }
}
