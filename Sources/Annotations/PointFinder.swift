/// Finds text points in one text, also when it is not the text they were made on.
struct PointFinder {
  private let text: String
  lazy var words = SpokenWords(text)
  lazy var passages = PassagePlace(words)
  /// What has become of the texts on which the points may have been made.
  private lazy var differences = old.texts.mapValues { TextDifference(from: $0, to: words) }
  private let old: OldTexts
  let bytes: [UInt8]
  private let map: ScalarMap
  /// Less than this many bytes beside a point do not tell where it is in a changed text.
  private static let evidence = 24

  init(_ text: String, knowing old: OldTexts = OldTexts()) {
    self.text = text
    self.old = old
    bytes = Array(text.utf8).map(Self.blankForLineBreak)
    map = ScalarMap(text)
  }

  /// Where a point is: the text on which it was made decides, where that is known.
  mutating func place(
    of point: TextPoint, for use: TextDifference.PointUse
  ) -> TextDifference.PointFinding {
    if let found = difference(of: point)?.place(of: point, for: use) { return found }
    return offset(of: point, isOfTurn: use == .turn).map { .at($0) } ?? .gone
  }

  /// What has become of the text on which a point was made; nil where that is this one or is not known.
  mutating func difference(of point: TextPoint) -> TextDifference? {
    guard !old.isOfThisText(point.digest) else { return nil }
    return (point.digest ?? old.madeOn).flatMap { differences[$0] }
  }

  /// The UTF-8 offset of a point by what is beside it; nil when it cannot be told.
  ///
  /// What stands on one side of it says nothing: that may stand beside a look-alike where the point
  /// is gone. Only a turn, of which the point is the start, is known by its own words.
  /// - Complexity: O(1) where the text around the point has not changed, otherwise O(text).
  mutating func offset(of point: TextPoint, isOfTurn: Bool = false) -> Int? {
    let before = point.before.utf8.map(Self.blankForLineBreak)
    let after = point.after.utf8.map(Self.blankForLineBreak)
    if old.isOfThisText(point.digest), let offset = map.utf8Offset(ofScalar: point.offset),
      bytes[..<offset].suffix(before.count).elementsEqual(before),
      bytes[offset...].prefix(after.count).elementsEqual(after)
    {
      return offset
    }
    if before.count + after.count >= Self.evidence, !before.isEmpty, !after.isEmpty {
      let places = NeedleIndex([before + after]).occurrences(in: bytes, limit: 2)[0]
      if places.count == 1 { return places[0] + before.count }
      // Twice is not the same as never: the place is not known then.
      guard places.isEmpty else { return nil }
    }
    return passages.offset(of: point) ?? (isOfTurn ? passages.startOfTurn(at: point) : nil)
  }

  /// The UTF-8 offset of a point by the words on both sides of it.
  mutating func offsetByWords(of point: TextPoint) -> Int? { passages.offset(of: point) }

  /// Whether words stand anywhere.
  mutating func hasWords(of turn: Anchor) -> Bool { passages.hasWords(of: turn) }

  /// Whether the words after a point, up to the end of their line, stand anywhere.
  mutating func hasWords(of point: TextPoint) -> Bool { passages.hasWords(after: point) }

  /// Joined turns have a blank where the source has a line break.
  private static func blankForLineBreak(_ byte: UInt8) -> UInt8 {
    byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") ? UInt8(ascii: " ") : byte
  }
}
