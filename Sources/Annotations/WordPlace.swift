/// Some words of a text that may be those of an anchor.
struct WordPlace {
  /// Which words.
  var words: Range<Int>
  /// The share of the words of the quote that are there.
  var quote: Double
  /// The share of what stood beside the quote that is there.
  var context: Double
  /// The share of what stood beside the quote that follows it without a gap.
  var beside = 0.0
  /// Whether all words of the quote are there, and no others between.
  var isWhole: Bool
  /// Whether the words of the quote are there and do not stand at two places by chance.
  var isDistinctive = false
  /// Whether what is beside it leaves no doubt.
  var isSure = false
  /// What else speaks for it.
  var bonus = 0.0

  /// How much of the anchor is there.
  var share: Double { (quote + context) / 2 }

  /// Whether it needs no comparison with places that are not whole.
  var isStrong: Bool { quote >= 0.6 && context >= 0.6 }

  /// How well it fits, up to 1.
  var score: Double {
    let near = 0.8 * context + 0.2 * beside
    let sum = min(1, (quote + near) / 2 + bonus)
    return isDistinctive ? max(sum, 0.8 + 0.2 * near) : sum
  }
}

extension WordPlace {
  /// Scores nearer than this say nothing.
  private static let close = 0.05

  /// The best of several places, first in what is given back, or all that fit about as well.
  ///
  /// Words that are all there, and by no chance, win over some of them with what stood beside them.
  static func choice(of places: [WordPlace]) -> (best: [WordPlace], others: [WordPlace]) {
    var found: [WordPlace] = []
    let order = { (place: WordPlace) in (place.isWhole ? 1 : 0, place.score) }
    for place in places.sorted(by: { order($0) > order($1) })
    where !found.contains(where: { $0.words.overlaps(place.words) }) {
      found.append(place)
    }
    found.sort { $0.score > $1.score }
    guard let first = found.first else { return ([], []) }
    let isNear = { (place: WordPlace) in
      place.words == first.words
        || place.score >= first.score - close && (place.isSure || !first.isSure)
    }
    let (near, far) = (found.filter(isNear), found.filter { !isNear($0) })
    if !first.isWhole {
      let whole = found.filter(\.isDistinctive)
      if !whole.isEmpty, first.score < 0.9 {
        return (whole, found.filter { !$0.isDistinctive })
      }
      if let whole = far.first(where: \.isDistinctive) {
        return (near + [whole], far.filter { $0.words != whole.words })
      }
    }
    return (near, far)
  }
}
