/// Finds anchors by their words and those beside them, when neither the bytes agree nor the old text
/// is known.
///
/// Words and pairs of words that are not too common vote for the places where they would put the
/// anchor; the best places are aligned word by word (seed and extend, as in Altschul et al. 1990).
struct WordFinder {
  private let text: SpokenWords
  private let pairs: KeyPositions

  /// What stands more often says nothing.
  private static let commonest = 60
  /// Places of the quote itself that are looked at when it says little.
  private static let fewPlaces = 20
  /// Places are counted together when they are this near.
  private static let bucket = 8
  /// Words added or missing that an alignment makes up for on each side.
  private static let slack = 16
  private static let windows = 4
  /// The share of the most votes that a place must have to be looked at.
  private static let faintest = 0.1
  /// The score from which a place is one.
  private static let accepted = 0.6
  /// Equal words that are no chance, though they are only a part.
  private static let longPiece = 16
  /// What a word beside the quote that is not there takes from what the others say, in bits.
  private static let mismatch = 3.0

  /// - Complexity: O(n).
  init(_ text: SpokenWords) {
    self.text = text
    pairs = KeyPositions(Self.pairs(of: text.table.keys))
  }

  private static func pairs(of keys: [UInt64]) -> [UInt64] {
    zip(keys, keys.dropFirst()).map { ($0 &* 0x9E37_79B9_7F4A_7C15) ^ $1 }
  }

  /// The place of an anchor; nil when no place fits well enough. `known` is one that is known
  /// otherwise, to be weighed against the others; places that are taken by other words are none.
  func place(
    of anchor: Anchor, besides known: WordPlace?, isTaken: (Range<Int>) -> Bool
  ) -> Resolution? {
    let pattern = Pattern(anchor, in: text)
    guard !pattern.quote.isEmpty else { return nil }
    if let known, known.isStrong, pattern.starts.allSatisfy({ $0 == known.words.lowerBound }) {
      return Resolution(
        kind: .approximate, range: text.range(of: anchor.quote, at: known.words),
        score: min(0.99, known.share))
    }
    let aligned = windows(for: pattern).compactMap { align(pattern, in: $0) }
    let found = (aligned + wholePlaces(of: pattern)).filter { !isTaken($0.words) }
    let (near, others) = WordPlace.choice(of: found + (known.map { [$0] } ?? []))
    guard let best = near.first else { return nil }
    let range = { (place: WordPlace) in text.range(of: anchor.quote, at: place.words) }
    guard near.count == 1 else { return .ambiguous((near + others).map(range)) }
    let isSure =
      best.isSure && pattern.keys.count >= 8 && !others.contains(where: \.isSure)
      && text.isOwn(pattern.words, at: best.words)
    return Resolution(
      kind: isSure ? .moved : .approximate, range: range(best), score: min(0.99, best.score),
      candidates: isSure ? [] : others.map(range))
  }

  /// The words of an anchor with those beside it.
  private struct Pattern {
    let words: AnchorWords
    /// Where each of the words stands in the text.
    let places: [ArraySlice<Int>]
    /// What each of them says, in bits.
    let bits: [Double]
    /// Where the whole quote stands in the text, when it is not too common to tell.
    let starts: [Int]
    /// Whether it stands there once, and by no chance.
    let isDistinctive: Bool

    init(_ anchor: Anchor, in text: SpokenWords) {
      words = AnchorWords(anchor)
      let quote = words.keys[words.quote]
      places = words.keys.map { text.positions[$0] }
      bits = words.keys.map { text.weights.bits(CollectionOfOne($0)) }
      let isRare = places[words.quote].contains { $0.count <= WordFinder.commonest }
      starts = isRare ? text.positions.occurrences(of: quote) : []
      isDistinctive = starts.count == 1 && text.weights.isDistinctive(quote)
    }

    var keys: [UInt64] { words.keys }
    var quote: Range<Int> { words.quote }
    var before: Range<Int> { 0..<quote.lowerBound }
    var after: Range<Int> { quote.upperBound..<keys.count }

    /// What some of the words say, in bits.
    func bits(of words: some Sequence<Int>) -> Double { words.reduce(0) { $0 + bits[$1] } }
  }

  /// The parts of the text that most seeds of a pattern vote for.
  private func windows(for pattern: Pattern) -> [Range<Int>] {
    var votes = [Double](
      repeating: 0, count: (text.table.count + pattern.keys.count) / Self.bucket + 1)
    let seeds = [pattern.places, Self.pairs(of: pattern.keys).map { pairs[$0] }]
    for places in seeds {
      for (place, found) in places.enumerated() where found.count <= Self.commonest {
        let shift = pattern.keys.count - place
        for position in found { votes[(position + shift) / Self.bucket] += 1 / Double(found.count) }
      }
    }
    let enough = max(.leastNonzeroMagnitude, (votes.max() ?? 0) * Self.faintest)
    let buckets = votes.indices.filter { votes[$0] >= enough }
      .sorted { (votes[$0], $1) > (votes[$1], $0) }
    var chosen: [Int] = []
    for bucket in buckets where chosen.allSatisfy({ abs($0 - bucket) > 1 }) {
      chosen.append(bucket)
      if chosen.count == Self.windows { break }
    }
    return chosen.map { bucket in
      let start = bucket * Self.bucket - pattern.keys.count
      let from = min(text.table.count, max(0, start - Self.slack))
      return
        from..<max(
          from, min(text.table.count, start + Self.bucket + pattern.keys.count + Self.slack))
    }
  }

  private func align(_ pattern: Pattern, in window: Range<Int>) -> WordPlace? {
    guard mayFit(pattern, in: window) else { return nil }
    let words = text.table.keys
    let pairs =
      pattern.keys.count * window.count <= 1_000_000
      ? leastChanges(pattern.keys[...], words[window], openEnds: true)
      : alignWords(pattern.keys, Array(words[window])).enumerated().compactMap { word, place in
        place.map { (word, window.lowerBound + $0) }
      }
    let inQuote = pairs.filter { pattern.quote.contains($0.0) }
    guard let from = inQuote.first?.1, let to = inQuote.last?.1 else { return nil }
    let same = pairs.filter { pattern.keys[$0.0] == words[$0.1] }
    let equal = same.count { pattern.quote.contains($0.0) }
    let place = place(at: from..<(to + 1), equal: equal, same, pattern)
    guard place.words.count < 3 * pattern.quote.count + 3 else { return nil }
    // What was cut in two where it was marked still has one long piece.
    let isEnough =
      place.quote >= 0.5 && (place.share >= Self.accepted || same.count >= Self.longPiece)
    return isEnough || isOtherwise(place, equal, pattern) ? place : nil
  }

  /// Whether so many words of a pattern stand anywhere in a window that an alignment may find enough
  /// of them.
  private func mayFit(_ pattern: Pattern, in window: Range<Int>) -> Bool {
    guard pattern.quote.count > 4 else { return true }
    let equal = pattern.quote.count { Self.hasAny(of: pattern.places[$0], in: window) }
    let quote = Double(equal) / Double(pattern.quote.count)
    guard quote >= 0.5 else { return false }
    let sides = [pattern.before, pattern.after]
    let found = sides.map { $0.filter { Self.hasAny(of: pattern.places[$0], in: window) } }
    guard equal + found[0].count + found[1].count < Self.longPiece else { return true }
    let all = pattern.bits(of: sides.joined())
    let context = all == 0 ? 1 : pattern.bits(of: found.joined()) / all
    return (quote + context) / 2 >= Self.accepted
  }

  private static func hasAny(of places: ArraySlice<Int>, in window: Range<Int>) -> Bool {
    var (low, high) = (places.startIndex, places.endIndex)
    while low < high {
      let middle = (low + high) / 2
      if places[middle] < window.lowerBound { low = middle + 1 } else { high = middle }
    }
    return low < places.endIndex && places[low] < window.upperBound
  }

  /// Whether a short quote was heard as other words altogether.
  private func isOtherwise(_ place: WordPlace, _ equal: Int, _ pattern: Pattern) -> Bool {
    let length = pattern.quote.count
    return length <= 4 && pattern.keys.count >= length + 8 && place.context >= 0.75
      && (equal > 0 || length <= 2 && !text.hasBorder(in: place.words))
      && place.words.count <= length + 1
  }

  /// Where the whole quote stands, when there are not too many places to tell.
  private func wholePlaces(of pattern: Pattern) -> [WordPlace] {
    guard pattern.starts.count <= Self.fewPlaces else { return [] }
    return pattern.starts.compactMap { start in
      let words = start..<(start + pattern.quote.count)
      let before = max(0, start - Self.slack)..<start
      let after = words.upperBound..<min(text.table.count, words.upperBound + Self.slack)
      let pairs = [(pattern.before, before), (pattern.after, after)].flatMap { side, window in
        leastChanges(pattern.keys[side], text.table.keys[window], openEnds: true)
      }
      let same = pairs.filter { pattern.keys[$0.0] == text.table.keys[$0.1] }
      let place = place(at: words, equal: words.count, same, pattern)
      return place.isDistinctive || place.share >= Self.accepted ? place : nil
    }
  }

  /// A place of which it is known which words agree; `same` are pairs of words of the pattern and
  /// the text.
  private func place(
    at words: Range<Int>, equal: Int, _ same: [(Int, Int)], _ pattern: Pattern
  ) -> WordPlace {
    let weights = text.weights
    let says = [pattern.before, pattern.after].map { side in
      let agreed = same.lazy.map(\.0).filter(side.contains)
      let missing = Double(side.count - agreed.count) * Self.mismatch
      return (all: pattern.bits(of: side), bits: pattern.bits(of: agreed), missing: missing)
    }
    let (left, right) = text.neighbours(
      of: words, before: pattern.keys[pattern.before], after: pattern.keys[pattern.after])
    let all = says[0].all + says[1].all
    let quote = pattern.bits(of: pattern.quote)
    let isWhole = equal == pattern.quote.count && words.count == equal
    let isSure =
      weights.isSure(quote: quote, left: left, right: right)
      || (pattern.isDistinctive
        && says.contains { weights.isSure(long: quote, beside: $0.bits - $0.missing) })
    let context = all == 0 ? 1 : (says[0].bits + says[1].bits) / all
    return WordPlace(
      words: words, quote: Double(equal) / Double(pattern.quote.count), context: context,
      beside: all == 0 ? 1 : min(1, (left + right) / all), isWhole: isWhole,
      isDistinctive: isWhole && pattern.isDistinctive,
      isSure: isWhole && isSure && context >= (pattern.quote.count > 2 ? 0.7 : 0.85))
  }
}
