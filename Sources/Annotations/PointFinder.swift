/// Finds text points in one text, also when it is not the text they were made on.
struct PointFinder {
  private let bytes: [UInt8]
  private let map: ScalarMap
  /// Less than this many bytes beside a point do not tell where it is in a changed text.
  private static let evidence = 24

  init(_ text: String) {
    bytes = Array(text.utf8).map(Self.blankForLineBreak)
    map = ScalarMap(text)
  }

  /// The UTF-8 offset of a point; nil when it cannot be told.
  ///
  /// - Complexity: O(1) where the text around the point has not changed, otherwise O(text).
  func offset(of point: TextPoint) -> Int? {
    let before = point.before.utf8.map(Self.blankForLineBreak)
    let after = point.after.utf8.map(Self.blankForLineBreak)
    if let offset = map.utf8Offset(ofScalar: point.offset),
      bytes[..<offset].suffix(before.count).elementsEqual(before),
      bytes[offset...].prefix(after.count).elementsEqual(after)
    {
      return offset
    }
    let places = NeedleIndex([before + after, after, before])
      .occurrences(in: bytes, limit: 2)
    if before.count + after.count >= Self.evidence, places[0].count == 1 {
      return places[0][0] + before.count
    }
    // Twice is not the same as never: the place is not known then.
    guard places[0].isEmpty else { return nil }
    let fromAfter = after.count >= Self.evidence && places[1].count == 1 ? places[1][0] : nil
    let fromBefore =
      before.count >= Self.evidence && places[2].count == 1 ? places[2][0] + before.count : nil
    if let fromAfter, let fromBefore, fromAfter != fromBefore { return nil }
    return fromAfter ?? fromBefore
  }

  /// Joined turns have a blank where the source has a line break.
  private static func blankForLineBreak(_ byte: UInt8) -> UInt8 {
    byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") ? UInt8(ascii: " ") : byte
  }
}
