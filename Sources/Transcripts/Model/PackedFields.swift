/// Where something stands in a text, when it was said and by whom, as 18 bytes: below 16 MB of a
/// text below 1 TB, within a year of the start, and within three days from then.
public struct PackedFields: Sendable, Equatable {
  /// Where: the offset above 24 bits for the number of bytes.
  let place: UInt64
  /// When: the start above 28 bits for the duration, in milliseconds; `never` where it is not known.
  let time: UInt64
  /// What else there is: 0 for nothing.
  let mark: UInt16

  /// The time of what has none.
  static let never = UInt64.max

  private static let lengthBits = 24
  private static let durationBits = 28
  private static let startBits = 64 - durationBits
  /// What is added to a start so that it is not negative.
  private static let bias = 1 << (startBits - 1)
  /// The duration of what has no end.
  private static let endless = 1 << durationBits - 1

  /// The fields that were kept.
  init(place: UInt64, time: UInt64, mark: UInt16) {
    self.place = place
    self.time = time
    self.mark = mark
  }

  /// The fields of a range and times; nil for what does not fit, as an end without a start.
  init?(_ range: Range<Int>, start: Timestamp?, end: Timestamp?, mark: UInt16 = 0) {
    guard range.count < 1 << Self.lengthBits, range.lowerBound >> (64 - Self.lengthBits) == 0,
      let time = Self.time(start, end)
    else { return nil }
    place = UInt64(range.lowerBound) << UInt64(Self.lengthBits) | UInt64(range.count)
    self.time = time
    self.mark = mark
  }

  private static func time(_ start: Timestamp?, _ end: Timestamp?) -> UInt64? {
    guard let start else { return end == nil ? never : nil }
    let biased = start.milliseconds &+ bias
    // The last one is left to what has no time.
    guard (0..<(1 << startBits - 1)).contains(biased) else { return nil }
    let duration = end.map { $0.milliseconds &- start.milliseconds } ?? endless
    guard (0...endless).contains(duration), end == nil || duration < endless else { return nil }
    return UInt64(biased) << UInt64(durationBits) | UInt64(duration)
  }

  /// UTF-8 offsets into the text.
  var range: Range<Int> {
    let from = Int(place >> UInt64(Self.lengthBits))
    return from..<(from + Int(truncatingIfNeeded: place) & (1 << Self.lengthBits - 1))
  }

  var start: Timestamp? {
    if time == Self.never { return nil }
    return Timestamp(milliseconds: Int(time >> UInt64(Self.durationBits)) - Self.bias)
  }

  var end: Timestamp? {
    let duration = Int(truncatingIfNeeded: time) & Self.endless
    guard duration != Self.endless, let start else { return nil }
    return Timestamp(milliseconds: start.milliseconds + duration)
  }
}
