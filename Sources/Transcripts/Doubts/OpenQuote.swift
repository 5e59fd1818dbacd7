/// A quotation that is not closed where the turn ends: words may be lost there, or the next turn
/// goes on with it.
func openQuote(_ turn: DoubtedTurn) -> DoubtSign? {
  guard let open = QuoteBalance(turn.bytes).open else { return nil }
  // In print a quotation of several paragraphs opens again in each, and closes in the last.
  if let next = turn.next, next.speaker == turn.speaker || next.origin == .carried,
    QuoteBalance.startsWithQuote(next.bytes)
  {
    return nil
  }
  let place = turn.range.lowerBound + open
  let words = turn.words(from: place, 4).drop { QuoteBalance.signs.contains($0) }
  return DoubtSign(
    place: place, text: "the quotation \"\(words)…\" is not closed: words may be missing")
}

/// Which quotation is open at the end of a text.
struct QuoteBalance {
  /// The offset of the sign that opens it; nil when all are closed.
  private(set) var open: Int?
  private var kind: Kind?

  /// Signs that belong together.
  private enum Kind { case straight, curly, low, angle, corner }

  /// The signs that may open a quotation.
  static let signs: Set<Character> = ["\"", "“", "”", "„", "«", "»", "「", "『"]

  /// Reads UTF-8.
  ///
  /// - Complexity: O(text).
  init(_ bytes: [UInt8]) {
    var i = 0
    while i < bytes.count {
      switch bytes[i] {
      case UInt8(ascii: "\""): readStraight(bytes, i)
      case 0xC2 where i + 1 < bytes.count && [0xAB, 0xBB].contains(bytes[i + 1]):
        toggle(.angle, at: i)
      case 0xE2 where i + 2 < bytes.count && bytes[i + 1] == 0x80: readCurly(bytes[i + 2], at: i)
      case 0xE3 where i + 2 < bytes.count && bytes[i + 1] == 0x80:
        if [0x8C, 0x8E].contains(bytes[i + 2]) { start(.corner, at: i) }
        if [0x8D, 0x8F].contains(bytes[i + 2]) { end() }
      default: break
      }
      i += 1
    }
  }

  static func startsWithQuote(_ bytes: [UInt8]) -> Bool {
    String(decoding: bytes.prefix(4), as: UTF8.self).first.map(signs.contains) ?? false
  }

  /// A straight one opens or closes; after a digit it may also be inches, which open nothing.
  private mutating func readStraight(_ bytes: [UInt8], _ i: Int) {
    if open == nil, i > 0, (0x30...0x39).contains(bytes[i - 1]) { return }
    toggle(.straight, at: i)
  }

  private mutating func readCurly(_ byte: UInt8, at i: Int) {
    switch byte {
    case 0x9E: start(.low, at: i)
    case 0x9C: if kind == .low { end() } else { start(.curly, at: i) }
    case 0x9D: end()
    default: break
    }
  }

  private mutating func start(_ kind: Kind, at i: Int) { (self.kind, open) = (kind, i) }

  private mutating func end() { (kind, open) = (nil, nil) }

  /// One that is open is closed by its like; inside another kind it is left alone.
  private mutating func toggle(_ kind: Kind, at i: Int) {
    if open == nil { start(kind, at: i) } else if self.kind == kind { end() }
  }
}
