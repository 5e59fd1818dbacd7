/// Which columns of a table hold the words, who says them, and when.
struct TranscriptColumns {
  private var words: Int
  private var speaker: Int?
  private var time: Int?
  private var hasHeader: Bool

  private static let speakerNames: Set = ["speaker", "name", "who", "participant", "person"]
  private static let timeNames: Set = [
    "time", "timecode", "timestamp", "timespan", "start", "start time", "begin",
  ]
  private static let wordsNames: Set = [
    "text", "transcript", "words", "content", "utterance", "speech", "quote",
  ]

  private struct Found {
    var words: Int?
    var speaker: Int?
    var time: Int?
  }

  /// Nil when no column of times or names stands beside one of words.
  init?(of rows: [[String]]) {
    let names = (rows.first ?? []).map { $0.trimmedOfSpace.lowercased() }
    var found = Found(
      words: names.firstIndex(where: Self.wordsNames.contains),
      speaker: names.firstIndex(where: Self.speakerNames.contains),
      time: names.firstIndex(where: Self.timeNames.contains))
    hasHeader = found.words != nil && (found.speaker ?? found.time) != nil
    if !hasHeader { found = Self.guess(rows) }
    guard let words = found.words, found.speaker != nil || found.time != nil else { return nil }
    (self.words, speaker, time) = (words, found.speaker, found.time)
  }

  /// By content: times parse; words are longest; names are short and come again.
  private static func guess(_ rows: [[String]]) -> Found {
    var found = Found()
    var longest = 0
    let width = min(rows.map(\.count).max() ?? 0, 40)
    for column in 0..<width {
      let cells = rows.compactMap { $0.indices.contains(column) ? $0[column].trimmedOfSpace : nil }
        .filter { !$0.isEmpty }
      let times = cells.count { timestamp($0) != nil }
      if times * 5 >= cells.count * 4, times > 1 {
        found.time = found.time ?? column
        continue
      }
      let length = cells.reduce(0) { $0 + $1.utf8.count }
      if length > longest { (longest, found.words) = (length, column) }
    }
    for column in 0..<width where column != found.words && column != found.time {
      let cells = rows.compactMap { $0.indices.contains(column) ? $0[column].trimmedOfSpace : nil }
        .filter { !$0.isEmpty }
      guard cells.count * 2 >= rows.count, Set(cells).count * 2 <= cells.count,
        cells.allSatisfy({
          $0.utf8.count <= 60 && $0.unicodeScalars.contains { $0.properties.isAlphabetic }
        })
      else { continue }
      found.speaker = found.speaker ?? column
    }
    return found
  }

  /// A row without a name is said by the one before; rows without words are left out.
  func addTurns(of rows: [[String]], to builder: inout TranscriptBuilder) {
    var last: String?
    for row in rows.dropFirst(hasHeader ? 1 : 0) {
      let named = speaker.map { cell($0, of: row) }.flatMap { $0.isEmpty ? nil : $0 }
      last = named ?? last
      let source: SpeakerSource = named != nil ? .explicit : last == nil ? .none : .carried
      builder.addTurn(
        cell(words, of: row), speaker: last, source: source,
        start: time.flatMap { Self.timestamp(cell($0, of: row)) })
    }
  }

  private func cell(_ column: Int, of row: [String]) -> String {
    row.indices.contains(column) ? row[column].onOneLine.trimmedOfSpace : ""
  }

  /// "0:12", "[00:00:12]", or the first time of "0:12 - 0:15".
  private static func timestamp(_ cell: String) -> Timestamp? {
    let digits = cell.utf8.drop { !(0x30...0x39).contains($0) }.prefix {
      (0x30...0x3A).contains($0) || $0 == UInt8(ascii: ".")
    }
    let rest = cell.unicodeScalars.contains { $0.properties.isAlphabetic }
    guard !rest, cell.utf8.count < 40, digits.contains(UInt8(ascii: ":")) else { return nil }
    return Timestamp(typed: String(Substring(digits)))
  }
}
