/// Some text and when it was said, as 16 bytes: below 16 MB of a text below 4 GB, within 17 years of
/// the start, and within 49 days from then.
struct PackedSpan: Sendable, Equatable {
  private let offset: UInt32
  /// Milliseconds; `unknown` where the end is not known.
  private let duration: UInt32
  /// The number of bytes in the upper 24 bits, the start in the lower 40.
  private let high: UInt32
  private let low: UInt32

  private static let unknown = UInt32.max
  private static let startBits = 40
  /// What is added to a start so that it is not negative.
  private static let bias = 1 << (startBits - 1)
  /// What stands for a start that is not known.
  private static let noStart = 1 << startBits - 1

  init?(_ range: Range<Int>, start: Timestamp?, end: Timestamp?) {
    let biased = start.map { $0.milliseconds &+ Self.bias } ?? Self.noStart
    guard let offset = UInt32(exactly: range.lowerBound), range.count < 1 << 24,
      (0...Self.noStart).contains(biased), start == nil || biased < Self.noStart
    else { return nil }
    self.offset = offset
    if let end {
      guard let start, let length = UInt32(exactly: end.milliseconds &- start.milliseconds),
        length != Self.unknown
      else { return nil }
      duration = length
    } else {
      duration = Self.unknown
    }
    let word = UInt64(range.count) << UInt64(Self.startBits) | UInt64(biased)
    high = UInt32(truncatingIfNeeded: word >> 32)
    low = UInt32(truncatingIfNeeded: word)
  }

  private var word: UInt64 { UInt64(high) << 32 | UInt64(low) }

  /// UTF-8 offsets into the text.
  var range: Range<Int> {
    Int(offset)..<(Int(offset) + Int(word >> UInt64(Self.startBits)))
  }

  var start: Timestamp? {
    let biased = Int(truncatingIfNeeded: word) & Self.noStart
    return biased == Self.noStart ? nil : Timestamp(milliseconds: biased - Self.bias)
  }

  var end: Timestamp? {
    guard duration != Self.unknown, let start else { return nil }
    return Timestamp(milliseconds: start.milliseconds + Int(duration))
  }
}
