/// A time from the start of the recording, in milliseconds.
public struct Timestamp: Sendable, Hashable, Comparable {
  /// Milliseconds from the start; may be negative where a recording began late.
  public var milliseconds: Int

  /// Makes a time from milliseconds.
  public init(milliseconds: Int) { self.milliseconds = milliseconds }

  /// Makes a time from seconds, rounded to the millisecond; nil when not finite or out of range.
  public init?(seconds: Double) {
    guard seconds.isFinite, abs(seconds) < 1e12 else { return nil }
    milliseconds = Int((seconds * 1000).rounded())
  }

  /// Seconds from the start.
  public var seconds: Double { Double(milliseconds) / 1000 }

  /// Earlier comes first.
  public static func < (first: Timestamp, second: Timestamp) -> Bool {
    first.milliseconds < second.milliseconds
  }

  /// "14:22", or "1:02:03" from an hour on: what fits a margin.
  public var clock: String {
    let total = abs(milliseconds) / 1000
    let sign = milliseconds < 0 ? "-" : ""
    let (hours, minutes, seconds) = (total / 3600, total / 60 % 60, total % 60)
    if hours > 0 { return "\(sign)\(hours):\(padded(minutes)):\(padded(seconds))" }
    return "\(sign)\(padded(minutes)):\(padded(seconds))"
  }

  /// "00:14:22.480": hours always, milliseconds always.
  public var full: String {
    let total = abs(milliseconds)
    let sign = milliseconds < 0 ? "-" : ""
    let (hours, minutes, seconds) = (total / 3_600_000, total / 60_000 % 60, total / 1000 % 60)
    let fraction = String(total % 1000 + 1000).dropFirst()
    return "\(sign)\(padded(hours)):\(padded(minutes)):\(padded(seconds)).\(fraction)"
  }

  /// Reads what a person types: "41:12", "00:41:12", "1:02:03.5", "95" or "95.5" (seconds).
  public init?(typed text: String) {
    let fields = text.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard (1...3).contains(fields.count) else { return nil }
    var seconds = 0.0
    for (place, field) in fields.enumerated() {
      let holdsFraction = place == fields.count - 1
      guard let value = Self.number(field, holdsFraction: holdsFraction) else { return nil }
      seconds = seconds * 60 + value
    }
    self.init(seconds: seconds)
  }

  /// A number of at most nine characters: digits and, where it may have one, a point.
  private static func number(_ field: Substring.UTF8View, holdsFraction: Bool) -> Double? {
    guard (1...9).contains(field.count) else { return nil }
    var (digits, scale, hasPoint) = (0, 1, false)
    for byte in field {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        digits = digits * 10 + Int(byte - UInt8(ascii: "0"))
        if hasPoint { scale *= 10 }
      case UInt8(ascii: ".") where holdsFraction && !hasPoint && field.count > 1:
        hasPoint = true
      default: return nil
      }
    }
    return Double(digits) / Double(scale)
  }

  private func padded(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
