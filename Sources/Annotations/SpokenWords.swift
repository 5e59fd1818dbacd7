import TextCore

/// A text as words: where each stands, and what it says.
struct SpokenWords {
  let text: String
  let table: WordTable
  let positions: WordPositions
  let weights: WordWeights

  /// Words beside a passage that a copy must have too.
  private static let margin = 3

  /// - Complexity: O(n).
  init(_ text: String) {
    self.text = text
    table = WordTable(text)
    positions = WordPositions(table)
    weights = WordWeights(positions.words, count: table.count)
  }

  /// The UTF-8 range of some words: where a quote stands there with its punctuation, that of it.
  func range(of quote: String, at words: Range<Int>) -> Range<Int> {
    text.range(of: quote, at: words, in: table)
  }

  /// The UTF-8 ranges of the other places where a quote that stands at a range stands, with the next
  /// words beside it.
  func copies(of quote: String, at range: Range<Int>) -> [Range<Int>] {
    let passage = table.words(touching: range)
    guard !passage.isEmpty else { return [] }
    let from = max(0, passage.lowerBound - Self.margin)
    let run = table.keys[from..<min(table.count, passage.upperBound + Self.margin)]
    return positions.occurrences(of: run).filter { $0 != from }.map { start in
      let first = start + passage.lowerBound - from
      return self.range(of: quote, at: first..<(first + passage.count))
    }
  }

  /// Whether the words at a range, which are those of an anchor, can be no others, by what stands
  /// beside them.
  func isSure(_ anchor: Anchor, at range: Range<Int>) -> Bool {
    let words = table.words(touching: range)
    let known = AnchorWords(anchor)
    let (left, right) = neighbours(of: words, before: known.before, after: known.after)
    return weights.isSure(quote: weights.bits(table.keys[words]), left: left, right: right)
      && isOwn(known, at: words)
  }

  /// Whether whole words stand between as many as an anchor keeps, all of them the same.
  func hasAll(beside anchor: Anchor, at range: Range<Int>) -> Bool {
    let here = table.words(touching: range)
    guard let first = here.first, let last = here.last,
      table.ranges[first].lowerBound >= range.lowerBound,
      table.ranges[last].upperBound <= range.upperBound
    else { return false }
    return table.keys[..<first].suffix(Anchor.contextWords).elementsEqual(anchor.keptBefore.keys)
      && table.keys[(last + 1)...].prefix(Anchor.contextWords).elementsEqual(anchor.keptAfter.keys)
  }

  /// Whether words that stood beside an anchor, three of them in a row, stand anywhere: so they do
  /// where only the anchor's own words are gone.
  func hasSome(beside anchor: Anchor) -> Bool {
    [anchor.keptBefore.keys, anchor.keptAfter.keys].contains { keys in
      let length = min(keys.count, Self.margin)
      return length > 0
        && (0...(keys.count - length)).contains {
          !positions.occurrences(of: keys[$0..<($0 + length)]).isEmpty
        }
    }
  }

  /// The bits of the words that stand before and after some words, without a gap, as they did before
  /// and after an anchor. Where less than twelve were kept the border of the text says something, too.
  func neighbours(
    of words: Range<Int>, before: ArraySlice<UInt64>, after: ArraySlice<UInt64>
  ) -> (left: Double, right: Double) {
    let left = zip(before.reversed(), table.keys[..<words.lowerBound].reversed())
      .prefix { $0 == $1 }.map(\.0)
    let right = zip(after, table.keys[words.upperBound...]).prefix { $0 == $1 }.map(\.0)
    let border = { (agreed: Int, kept: Int, count: Int) in
      agreed == kept && agreed == count && kept < Anchor.contextWords ? WordWeights.side : 0
    }
    return (
      weights.bits(left) + border(left.count, before.count, words.lowerBound),
      weights.bits(right) + border(right.count, after.count, table.count - words.upperBound)
    )
  }
}

extension Anchor {
  /// Whether words are those that were marked, but for case and punctuation.
  ///
  /// - Complexity: O(n).
  public func isSaid(by words: String) -> Bool {
    let keys = WordTable(words).keys
    return keys.isEmpty ? words == marked : keys == WordTable(marked).keys
  }

  /// Whether half of the words that were marked are among some words.
  ///
  /// - Complexity: O(n).
  public func isHalfSaid(by words: String) -> Bool {
    let (own, others) = (WordTable(marked).keys, Set(WordTable(words).keys))
    return own.count(where: others.contains) * 2 >= own.count
  }
}
