/// A time of the day with its date, as programs and spreadsheets write it: "2024-03-11T10:00:01.5Z",
/// "11.03.2024 10:00:01", "3/11/2024 10:00:01 AM", or the seconds since 1970.
struct DatedTime {
  /// The days since 1970.
  var day: Int
  /// Since midnight.
  var time: Timestamp

  private static let longest = 40

  /// Nil where it is none. What zone it is of does not matter.
  init?(_ cell: String) {
    let text = cell.trimmedOfSpace
    guard text.utf8.count <= Self.longest, text.first?.isNumber == true,
      let border = text.firstIndex(where: { "T ,".contains($0) })
    else { return nil }
    let rest = text[border...].drop { "T, ".contains($0) }
    guard let day = Self.day(text[..<border]), let time = Self.time(rest) else { return nil }
    (self.day, self.time) = (day, time)
  }

  /// Seconds since 1970; nil where they are none of this century.
  init?(seconds: Double) {
    guard seconds >= 1_000_000_000, seconds < 4_000_000_000 else { return nil }
    let whole = Int(seconds / 86_400)
    guard let time = Timestamp(seconds: seconds - Double(whole) * 86_400) else { return nil }
    (day, self.time) = (whole, time)
  }

  /// The time since the midnight with which a day begins.
  func time(since first: Int) -> Timestamp {
    Timestamp(milliseconds: time.milliseconds + (day - first) * 86_400_000)
  }

  private static func day(_ text: Substring) -> Int? {
    guard let sign = text.first(where: { "-./".contains($0) }) else { return nil }
    let fields = text.split(separator: sign, omittingEmptySubsequences: false).map { Int($0) }
    guard fields.count == 3, let first = fields[0], let second = fields[1], let third = fields[2]
    else { return nil }
    if first > 31 { return days(first, second, third) }
    // With slashes the month comes first, unless it cannot.
    return sign == "/" && first <= 12 ? days(third, first, second) : days(third, second, first)
  }

  /// The days from 1970 on; years of two digits are of this century.
  private static func days(_ written: Int, _ month: Int, _ day: Int) -> Int? {
    let year = written < 100 ? written + 2000 : written
    guard (1900...2200).contains(year), (1...12).contains(month), (1...31).contains(day) else {
      return nil
    }
    // Years begin in March, so that the day that not all have is the last one.
    let (from, moon) = month > 2 ? (year, month - 3) : (year - 1, month + 9)
    let inYears = from * 365 + from / 4 - from / 100 + from / 400
    return inYears + (moon * 153 + 2) / 5 + day - 719_469
  }

  private static func time(_ text: Substring) -> Timestamp? {
    var rest = text
    for zone in ["Z", " UTC", " GMT"] where rest.hasSuffix(zone) {
      rest = rest.dropLast(zone.count)
    }
    if let sign = rest.lastIndex(where: { "+-".contains($0) }) {
      let zone = rest[sign...].dropFirst().filter { $0 != ":" }
      guard zone.count == 2 || zone.count == 4, zone.allSatisfy(\.isNumber) else { return nil }
      rest = rest[..<sign]
    }
    guard rest.first?.isNumber == true else { return nil }
    return TranscriptColumns.clock(String(rest).trimmedOfSpace, isOfDay: true)
  }
}
