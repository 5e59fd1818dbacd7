#if canImport(Glibc)
  import Glibc
#endif

/// What it says about a place that a word stands there: the fewer of them a text has, the more.
///
/// The bits of several words are added, as if words were drawn at random (Shannon 1948). A run with
/// so many bits more than it takes to tell the places of the text apart does not stand elsewhere by
/// chance.
struct WordWeights {
  private let values: KeyValues
  /// The bits of a word that is not there.
  private let rare: Double
  /// The bits it takes to tell the places of the text apart.
  private let place: Double

  /// A word that stands at up to eight places.
  private static let few = 3.0
  /// One in a thousand.
  private static let margin = 10.0
  /// What each side of a short quote must say, so that it is not the one after a like sentence, or
  /// the one before it; and what a border of the text says.
  static let side = 14.0

  /// - Complexity: O(words).
  init(_ positions: KeyPositions, count: Int) {
    let total = Double(max(1, count))
    values = positions.map { log2(total / Double($0)) }
    rare = log2(total)
    place = rare
  }

  /// The bits of a run of words; of those that the text does not have, as of those it has once.
  func bits(_ keys: some Sequence<UInt64>) -> Double {
    keys.reduce(0) { $0 + (values[$1] ?? rare) }
  }

  /// Whether a word stands at so few places of the text that it tells these from others.
  func isTelling(_ key: UInt64) -> Bool { (values[key] ?? rare) >= place - Self.few }

  /// Whether words do not stand at two places by chance.
  func isDistinctive(_ keys: some Sequence<UInt64>) -> Bool {
    bits(keys) >= place + Self.margin
  }

  /// Whether there is but one place for words between others that follow without a gap: all in bits.
  func isSure(quote: Double, left: Double, right: Double) -> Bool {
    let isBetween = min(left, right) >= Self.side
    return (isBetween || max(left, right) >= Self.side && quote >= place + Self.margin)
      && quote + left + right >= place + 2 * Self.margin
  }

  /// Whether words, of which some stand beside the others, are where they were by themselves.
  func isSure(alone keys: some Sequence<UInt64>) -> Bool {
    bits(keys) >= place + Self.margin + Self.side
  }

  /// Whether words that are long enough to stand nowhere else by chance are where they were, by
  /// what stands on one side.
  func isSure(long quote: Double, beside side: Double) -> Bool {
    quote >= place + Self.margin && side >= Self.side
  }
}
