/// Finds anchors by their words and those beside them, when neither the bytes agree nor the old text
/// is known.
///
/// Words and pairs of words that are not too common vote for the places where they would put the
/// anchor; the best places are aligned word by word (seed and extend, as in Altschul et al. 1990).
struct WordFinder {
  private let text: String
  private let words: WordTable
  private let single: KeyPositions
  private let pairs: KeyPositions

  /// What stands more often says nothing.
  private static let commonest = 60
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
  /// Scores nearer than this say nothing.
  private static let close = 0.1

  /// - Complexity: O(n).
  init(_ text: String) {
    self.text = text
    words = WordTable(text)
    single = KeyPositions(words.keys)
    pairs = KeyPositions(Self.pairs(of: words.keys))
  }

  private static func pairs(of keys: [UInt64]) -> [UInt64] {
    zip(keys, keys.dropFirst()).map { ($0 &* 0x9E37_79B9_7F4A_7C15) ^ $1 }
  }

  /// The place of an anchor; nil when no place fits well enough.
  func place(of anchor: Anchor) -> Resolution? {
    let pattern = Pattern(anchor)
    guard !pattern.quote.isEmpty else { return nil }
    var found: [Candidate] = []
    for candidate in windows(for: pattern).compactMap({ align(pattern, in: $0) })
      .sorted(by: { $0.score > $1.score })
    where !found.contains(where: { $0.words.overlaps(candidate.words) }) {
      found.append(candidate)
    }
    guard let best = found.first else { return nil }
    let range = { (candidate: Candidate) in
      text.range(of: anchor.quote, at: candidate.words, in: words)
    }
    let rivals = found.dropFirst().filter { $0.score >= best.score - Self.close }
    guard rivals.isEmpty else { return .ambiguous(([best] + rivals).map(range)) }
    let isSure =
      best.isWhole && best.context >= (pattern.quote.count > 2 ? 0.7 : 0.85)
      && pattern.keys.count >= 8 && found.count == 1
    return Resolution(
      kind: isSure ? .moved : .approximate, range: range(best), score: min(0.99, best.score))
  }

  /// The words of an anchor with those beside it.
  private struct Pattern {
    let keys: [UInt64]
    let quote: Range<Int>

    init(_ anchor: Anchor) {
      let before = anchor.wordsBefore.map { WordTable.key($0.utf8) }
      let quote = WordTable(anchor.quote).keys
      keys = before + quote + anchor.wordsAfter.map { WordTable.key($0.utf8) }
      self.quote = before.count..<(before.count + quote.count)
    }
  }

  private struct Candidate {
    var words: Range<Int>
    var score: Double
    /// The share of the words beside the quote that are there.
    var context: Double
    /// Whether all words of the quote are there, and no others between.
    var isWhole: Bool
  }

  /// The parts of the text that most seeds of a pattern vote for.
  private func windows(for pattern: Pattern) -> [Range<Int>] {
    var votes = [Double](
      repeating: 0, count: (words.count + pattern.keys.count) / Self.bucket + 1)
    let seeds = [(pattern.keys, single), (Self.pairs(of: pattern.keys), pairs)]
    for (keys, positions) in seeds {
      for (place, key) in keys.enumerated() {
        let found = positions[key]
        guard found.count <= Self.commonest else { continue }
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
      let from = min(words.count, max(0, start - Self.slack))
      return
        from..<max(
          from, min(words.count, start + Self.bucket + pattern.keys.count + Self.slack))
    }
  }

  private func align(_ pattern: Pattern, in window: Range<Int>) -> Candidate? {
    let pairs =
      pattern.keys.count * window.count <= 1_000_000
      ? leastChanges(pattern.keys[...], words.keys[window], openEnds: true)
      : alignWords(pattern.keys, Array(words.keys[window])).enumerated().compactMap { word, place in
        place.map { (word, window.lowerBound + $0) }
      }
    let inQuote = pairs.filter { pattern.quote.contains($0.0) }
    guard let from = inQuote.first?.1, let to = inQuote.last?.1 else { return nil }
    let isEqual = { (pair: (Int, Int)) in pattern.keys[pair.0] == words.keys[pair.1] }
    let equal = inQuote.count(where: isEqual)
    let beside = pattern.keys.count - pattern.quote.count
    let context =
      beside == 0 ? 1 : Double(pairs.count(where: isEqual) - equal) / Double(beside)
    let quote = Double(equal) / Double(pattern.quote.count)
    let score = (quote + context) / 2
    guard to - from < 3 * pattern.quote.count + 2 else { return nil }
    // What was cut in two where it was marked still has one long piece.
    let isEnough =
      quote >= 0.5 && (score >= Self.accepted || pairs.count(where: isEqual) >= Self.longPiece)
    // A short quote may have been heard as other words altogether.
    let isBeside = pattern.quote.count <= 4 && beside >= 8 && context >= 0.75
    guard isEnough || isBeside else { return nil }
    return Candidate(
      words: from..<(to + 1), score: score, context: context,
      isWhole: equal == pattern.quote.count && to + 1 - from == pattern.quote.count)
  }
}
