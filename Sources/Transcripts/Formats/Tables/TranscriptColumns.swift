/// Which columns of a table hold the words, who says them, and when.
struct TranscriptColumns {
  /// Whether the first row names the columns.
  private(set) var hasHeader = false
  private var words = 0
  private var speaker: Int?
  private var start: Int?
  private var end: Int?
  /// How many seconds a time is that is a bare number.
  private var unit = 1.0

  private static let speakerNames: Set = ["speaker", "name", "who", "participant", "person"]
  private static let startNames: Set = [
    "time", "timecode", "timestamp", "timespan", "start", "start time", "start_time", "begin",
  ]
  private static let endNames: Set = ["end", "stop", "end time", "end_time"]
  private static let wordsNames: Set = [
    "text", "transcript", "transcription", "words", "content", "utterance", "speech", "quote",
  ]
  /// Where rows lie more than this apart, bare numbers are milliseconds.
  private static let longestStep = 300.0

  private struct Found {
    var words: Int?
    var speaker: Int?
    var start: Int?
    var end: Int?
  }

  /// Nil when no column of times or names stands beside one of words.
  init?(of rows: [[String]]) {
    var found = Self.named(in: rows.first ?? [])
    hasHeader = found.words != nil && (found.speaker ?? found.start) != nil
    if !hasHeader { found = Self.guess(rows) }
    guard let words = found.words, found.speaker != nil || found.start != nil else { return nil }
    self.words = words
    (speaker, start, end) = (found.speaker, found.start, found.end)
    unit = unit(of: rows)
  }

  private static func named(in header: [String]) -> Found {
    let names = header.map { $0.trimmedOfSpace.lowercased() }
    return Found(
      words: names.firstIndex(where: wordsNames.contains),
      speaker: names.firstIndex(where: speakerNames.contains),
      start: names.firstIndex(where: startNames.contains),
      end: names.firstIndex(where: endNames.contains))
  }

  /// By content: times parse; words are longest; names are short and come again.
  private static func guess(_ rows: [[String]]) -> Found {
    var found = Found()
    var longest = 0
    let width = min(rows.map(\.count).max() ?? 0, 40)
    for column in 0..<width {
      let cells = Self.cells(of: column, in: rows)
      let times = cells.count { clock($0) != nil }
      if times * 5 >= cells.count * 4, times > 1 {
        found.start = found.start ?? column
        continue
      }
      let length = cells.reduce(0) { $0 + $1.utf8.count }
      if length > longest { (longest, found.words) = (length, column) }
    }
    for column in 0..<width where column != found.words && column != found.start {
      let cells = Self.cells(of: column, in: rows)
      guard cells.count * 2 >= rows.count, Set(cells).count * 2 <= cells.count,
        cells.allSatisfy({ cell in
          cell.utf8.count <= 60 && cell.unicodeScalars.contains { $0.properties.isAlphabetic }
        })
      else { continue }
      found.speaker = found.speaker ?? column
    }
    return found
  }

  private static func cells(of column: Int, in rows: [[String]]) -> [String] {
    rows.compactMap { $0.indices.contains(column) ? $0[column].trimmedOfSpace : nil }
      .filter { !$0.isEmpty }
  }

  private func unit(of rows: [[String]]) -> Double {
    guard let start else { return 1 }
    let numbers = Self.cells(of: start, in: rows).compactMap { Double($0) }.filter(\.isFinite)
    guard let first = numbers.first, let last = numbers.last else { return 1 }
    let step = numbers.count > 1 ? abs(last - first) / Double(numbers.count - 1) : abs(first)
    return step > Self.longestStep ? 0.001 : 1
  }

  /// A row without a name is said by the one before; one that does not reach the words is reported.
  func addTurns(of rows: [(line: Int, cells: [String])], to builder: inout TranscriptBuilder) {
    var last: String?
    for row in rows.dropFirst(hasHeader ? 1 : 0) {
      guard row.cells.count > words else {
        builder.report(
          "\(row.cells.count) cells, none of them for the words; left out", line: row.line)
        continue
      }
      let named = speaker.map { said($0, of: row.cells) }.flatMap { $0.isEmpty ? nil : $0 }
      last = named ?? last
      let source: SpeakerSource = named != nil ? .explicit : last == nil ? .none : .carried
      let from = start.flatMap { time(cell($0, of: row.cells)) }
      let to = end.flatMap { time(cell($0, of: row.cells)) }
      builder.addTurn(
        said(words, of: row.cells), speaker: last, source: source, start: from,
        end: from.flatMap { from in to.flatMap { $0 >= from ? $0 : nil } })
    }
  }

  private func cell(_ column: Int, of row: [String]) -> String {
    row.indices.contains(column) ? row[column].onOneLine.trimmedOfSpace : ""
  }

  /// A cell of words or of a name.
  private func said(_ column: Int, of row: [String]) -> String {
    TableCell.unguarded(cell(column, of: row))
  }

  private func time(_ cell: String) -> Timestamp? {
    Self.clock(cell) ?? Double(cell).flatMap { Timestamp(seconds: $0 * unit) }
  }

  /// "0:12", "[00:00:12]", or the first time of "0:12 - 0:15".
  private static func clock(_ cell: String) -> Timestamp? {
    let digits = cell.utf8.drop { !(0x30...0x39).contains($0) }.prefix {
      (0x30...0x3A).contains($0) || $0 == UInt8(ascii: ".")
    }
    let hasLetters = cell.unicodeScalars.contains { $0.properties.isAlphabetic }
    guard !hasLetters, cell.utf8.count < 40, digits.contains(UInt8(ascii: ":")) else {
      return nil
    }
    return Timestamp(typed: String(Substring(digits)))
  }
}
