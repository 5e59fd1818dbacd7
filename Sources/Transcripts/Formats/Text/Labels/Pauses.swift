/// Whether seconds in brackets, "[2.5s]", say how long a pause is, or when something is said: times
/// grow, and pauses do not.
enum Pauses {
  /// How many are looked at.
  private static let sample = 1000

  /// - Complexity: O(bytes).
  static func areSeconds(in lines: some Sequence<Range<Int>>, of bytes: [UInt8]) -> Bool {
    var (count, growing, last): (Int, Int, Timestamp?) = (0, 0, nil)
    for line in lines {
      guard let found = leading(line, in: bytes) else { continue }
      if let last, last <= found { growing += 1 }
      last = found
      count += 1
      if count == sample { break }
    }
    return count > 0 && (count < 3 || growing * 10 < (count - 1) * 9)
  }

  /// The seconds with which a line, or what is said behind the first colon, starts.
  private static func leading(_ line: Range<Int>, in bytes: [UInt8]) -> Timestamp? {
    guard let open = bytes[line].firstIndex(of: UInt8(ascii: "[")),
      let found = ClockReading.time(in: bytes, at: open, end: line.upperBound), found.isSeconds
    else { return nil }
    let before = bytes[line.lowerBound..<open].last { $0 > 0x20 && $0 != UInt8(ascii: "*") }
    return before == nil || before == UInt8(ascii: ":") ? found.time : nil
  }
}
