/// Takes the place from annotations that were put on words which another one has a better right to.
///
/// Two annotations that had different words of one text cannot both be where the same words are:
/// one that has half of its place in common with a surer one has no place then, and where both are
/// about as sure as each other neither has.
///
/// - Complexity: O(n log n) where few places overlap; one is compared with no more than `reach`.
func settleRivals(_ claims: [Claim], _ resolutions: inout [Resolution?]) {
  let reach = 200
  let clear = 0.15
  let claims = claims.sorted {
    ($0.place.lowerBound, $0.index) < ($1.place.lowerBound, $1.index)
  }
  var losers: [Int: Bool] = [:]
  for (number, first) in claims.enumerated() {
    for second in claims[(number + 1)...].prefix(reach) {
      guard second.place.lowerBound < first.place.upperBound else { break }
      guard !first.origin.overlaps(second.origin) else { continue }
      let shared = first.place.clamped(to: second.place).count
      let lead = first.strength - second.strength
      for (claim, lead) in [(first, lead), (second, -lead)]
      where lead < clear && shared * 2 >= claim.place.count {
        losers[claim.index] = losers[claim.index] == true || lead < -clear
      }
    }
  }
  for (index, isBeaten) in losers {
    resolutions[index] = resolutions[index]?.yielded(isBeaten)
  }
}

/// What an annotation says of a place.
struct Claim {
  /// Which annotation.
  let index: Int
  /// Where it was in the text it was made on: scalar offsets.
  let origin: Range<Int>
  /// Where it was put: UTF-8 offsets.
  let place: Range<Int>
  /// How good it is: 3 where the place is sure.
  let strength: Double

  /// Nil for an annotation without a place.
  init?(_ index: Int, _ anchor: Anchor, _ resolution: Resolution?, in words: SpokenWords) {
    guard let resolution, let range = resolution.range else { return nil }
    (self.index, origin, place) = (index, anchor.position, range)
    if [.exact, .moved].contains(resolution.kind) {
      strength = 3
      return
    }
    let keys = words.table.keys[words.table.words(touching: range)]
    let isWhole = keys.elementsEqual(WordTable(anchor.quote).keys)
    // What was put between the words in the meantime is not the annotation's.
    let length = Double(anchor.quote.utf8.count) / Double(max(1, range.count))
    strength =
      isWhole && words.weights.isDistinctive(keys)
      ? 1 + resolution.score : resolution.score * min(1, length)
  }
}

extension Resolution {
  /// What is left of it when its place is another's: that is only what the words may be. When it is
  /// certainly another's and there are others, one of those.
  fileprivate func yielded(_ isBeaten: Bool) -> Resolution {
    let others = candidates.filter { $0 != range }
    let places = (range.map { [$0] } ?? []) + others
    if isBeaten, others.isEmpty {
      var result = Resolution.orphaned
      result.candidates = places
      return result
    }
    return .ambiguous(isBeaten ? others + places.prefix(1) : places)
  }
}
