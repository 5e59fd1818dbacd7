/// A time, or a span of time, as people and programs write it in a text: "00:01:02.5", "1:02",
/// "00:00:01,000 --> 00:00:04,000", "1.5s", "PT1M2S".
struct WrittenTime: Equatable {
  var start: Timestamp
  /// The end of a span.
  var end: Timestamp?

  /// No time is longer.
  private static let lengthLimit = 64
  private static let arrows = ["-->", "->", " - ", "–", "—", " to "]

  /// Nil where it is none.
  init?(_ text: String) {
    guard text.utf8.count <= Self.lengthLimit else { return nil }
    let bare = text.trimmedOfSpace
    for arrow in Self.arrows {
      let parts = bare.split(separator: arrow, maxSplits: 1)
      guard parts.count == 2, let first = Self.time(parts[0]), let last = Self.time(parts[1])
      else { continue }
      start = first
      end = last >= first ? last : nil
      return
    }
    guard let time = Self.time(bare[...]) else { return nil }
    start = time
  }

  private static func time(_ written: Substring) -> Timestamp? {
    let brackets: Set<Character> = ["[", "]", "(", ")", "{", "}", "<", ">", "#"]
    let text = String(written.filter { !brackets.contains($0) }).trimmedOfSpace
    if let length = seconds(ofDuration: text) { return Timestamp(seconds: length) }
    for (unit, factor) in [("ms", 0.001), ("s", 1)] where text.hasSuffix(unit) {
      let number = Double(String(text.dropLast(unit.count)).trimmedOfSpace)
      return number.flatMap { Timestamp(seconds: $0 * factor) }
    }
    let isNegative = text.hasPrefix("-")
    let digits = (isNegative ? text.dropFirst() : text[...]).replacing(",", with: ".")
    let fields = digits.split(separator: ":", omittingEmptySubsequences: false)
    // A fourth field counts frames; of ten millionths of a second the first digits are enough.
    let isClock = (2...4).contains(fields.count)
    guard isClock, fields.count < 4 || Int(fields[3]) != nil,
      let time = Timestamp(typed: fields.prefix(3).map { $0.prefix(9) }.joined(separator: ":"))
    else { return Double(digits).flatMap { Timestamp(seconds: isNegative ? -$0 : $0) } }
    return Timestamp(milliseconds: isNegative ? -time.milliseconds : time.milliseconds)
  }

  /// "PT1H2M3.5S", as ISO 8601 writes a duration of less than a day.
  static func seconds(ofDuration text: String) -> Double? {
    guard text.hasPrefix("PT"), text.utf8.count < 40 else { return nil }
    var total = 0.0
    var digits = ""
    for character in text.dropFirst(2) {
      switch character {
      case "0"..."9", ".": digits.append(character)
      default:
        let factors: [Character: Double] = ["H": 3600, "M": 60, "S": 1]
        guard let factor = factors[character], let value = Double(digits) else { return nil }
        total += value * factor
        digits = ""
      }
    }
    return digits.isEmpty ? total : nil
  }
}
