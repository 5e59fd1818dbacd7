import Annotations

/// What a store of offsets does: the place is where it was.
func offsetPlace(of anchor: Anchor, in text: [UInt8]) -> Range<Int>? {
  let range = anchor.position
  return range.upperBound <= text.count ? range : nil
}

/// What Hypothesis does, from its description: all places where the quote stands, or else those
/// that differ from it least (by at most half its length, and 256); of these the one with the best
/// sum of 50 for the quote, 20 for each side and 2 for the position.
struct HypothesisFinder {
  private let text: [UInt8]

  init(_ text: [UInt8]) { self.text = text }

  func place(of anchor: Anchor) -> Range<Int>? {
    let quote = Array(anchor.quote.utf8)
    var found = exactPlaces(of: quote).map { ($0..<($0 + quote.count), 0) }
    if found.isEmpty { found = nearPlaces(of: quote, errors: min(256, quote.count / 2)) }
    return found.max { score($0, anchor, quote) < score($1, anchor, quote) }?.0
  }

  private func exactPlaces(of quote: [UInt8]) -> [Int] {
    guard let first = quote.first, text.count >= quote.count else { return [] }
    return (0...(text.count - quote.count)).filter { start in
      text[start] == first && text[start..<(start + quote.count)].elementsEqual(quote)
    }
  }

  private func score(_ match: (Range<Int>, Int), _ anchor: Anchor, _ quote: [UInt8]) -> Double {
    let (prefix, suffix) = (Array(anchor.prefix.utf8), Array(anchor.suffix.utf8))
    let before = text[max(0, match.0.lowerBound - prefix.count)..<match.0.lowerBound]
    let after = text[match.0.upperBound..<min(text.count, match.0.upperBound + suffix.count)]
    let offset = abs(match.0.lowerBound - anchor.position.lowerBound)
    return 50 * (1 - Double(match.1) / Double(quote.count))
      + 20 * similarity(prefix, Array(before)) + 20 * similarity(suffix, Array(after))
      + 2 * (1 - Double(offset) / Double(max(1, text.count)))
  }

  private func similarity(_ first: [UInt8], _ second: [UInt8]) -> Double {
    guard !first.isEmpty else { return 0 }
    let ends = EditDistance(first).ends(in: second)
    return 1 - Double(min(ends.min() ?? first.count, first.count)) / Double(first.count)
  }

  /// The places with the fewest errors; where each starts is found backwards from its end.
  private func nearPlaces(of quote: [UInt8], errors: Int) -> [(Range<Int>, Int)] {
    let ends = EditDistance(quote).ends(in: text)
    guard let least = ends.min(), least <= errors else { return [] }
    let reversed = EditDistance(quote.reversed())
    return ends.indices.filter { ends[$0] == least }.prefix(20).map { end in
      let from = max(0, end + 1 - quote.count - least)
      let back = reversed.ends(in: text[from...end].reversed())
      let length = (back.indices.min { back[$0] < back[$1] } ?? 0) + 1
      return ((end + 1 - length)..<(end + 1), least)
    }
  }
}

/// The distance of a pattern from what ends at each place of a text (Myers 1999, in blocks of 64
/// rows after Hyyrö 2003).
struct EditDistance {
  private let length: Int
  private let blocks: Int
  /// For each byte, the rows in which the pattern has it.
  private var rows: [UInt64]

  init(_ pattern: [UInt8]) {
    length = pattern.count
    blocks = (length + 63) / 64
    rows = Array(repeating: 0, count: 256 * blocks)
    for (row, byte) in pattern.enumerated() {
      rows[Int(byte) * blocks + row / 64] |= 1 << UInt64(row % 64)
    }
  }

  func ends(in text: [UInt8]) -> [Int] {
    var plus = [UInt64](repeating: .max, count: blocks)
    var minus = [UInt64](repeating: 0, count: blocks)
    var distance = length
    let last = UInt64(1) << UInt64((length - 1) % 64)
    return text.map { byte in
      var (carryPlus, carryMinus): (UInt64, UInt64) = (0, 0)
      for block in 0..<blocks {
        var equal = rows[Int(byte) * blocks + block]
        let vertical = equal | minus[block]
        equal |= carryMinus
        let sum = ((equal & plus[block]) &+ plus[block]) ^ plus[block]
        let horizontal = sum | equal
        var up = minus[block] | ~(horizontal | plus[block])
        var down = plus[block] & horizontal
        if block == blocks - 1 {
          if up & last != 0 { distance += 1 } else if down & last != 0 { distance -= 1 }
        }
        let (nextPlus, nextMinus) = (up >> 63, down >> 63)
        up = up << 1 | carryPlus
        down = down << 1 | carryMinus
        plus[block] = down | ~(vertical | up)
        minus[block] = up & vertical
        (carryPlus, carryMinus) = (nextPlus, nextMinus)
      }
      return distance
    }
  }
}
