/// An anchor as words: its own and those that were kept from beside it.
struct AnchorWords {
  let keys: [UInt64]
  let quote: Range<Int>

  init(keys: [UInt64], quote: Range<Int>) {
    (self.keys, self.quote) = (keys, quote)
  }

  init(_ anchor: Anchor) {
    let before = anchor.keptBefore.keys
    let own = WordTable(anchor.quote).keys
    keys = before + own + anchor.keptAfter.keys
    quote = before.count..<(before.count + own.count)
  }

  var before: ArraySlice<UInt64> { keys[..<quote.lowerBound] }
  var after: ArraySlice<UInt64> { keys[quote.upperBound...] }
}

/// Whether words are those of an anchor, or may be look-alikes that stood beside them, where nothing is
/// known but the anchor and the text.
extension SpokenWords {
  /// Whether nothing speaks against a place of an anchor that is well known by what is beside it.
  func isOwn(_ anchor: AnchorWords, at place: Range<Int>) -> Bool {
    isFramed(anchor, at: place) && !mayBeLookAlike(of: anchor, at: place)
      && !hasCopy(of: anchor, besides: place)
  }

  /// Whether words that may be said more than once would be told from these by a word beside them: where
  /// each item is asked about in the same words, "the job centre" is all there is to tell by, or the
  /// answer before.
  func isTold(_ anchor: Anchor, from range: Range<Int>) -> Bool {
    let known = AnchorWords(anchor)
    let quote = known.keys[known.quote]
    let place = table.words(touching: range)
    guard !quote.isEmpty else { return false }
    let before = table.keys[..<place.lowerBound].suffix(Self.window).reversed()
    let after = table.keys[place.upperBound...].prefix(Self.window)
    guard
      lacks(Array(known.before.reversed()), in: Array(before))
        || lacks(Array(known.after), in: Array(after))
    else { return false }
    return !weights.isDistinctive(quote) || mayRecur(quote)
  }

  /// Words that are kept from beside a quote may stand some words farther away.
  private static let window = Anchor.contextWords + 4
  /// Of the nearest ones each tells.
  private static let nearest = 4

  /// Whether a word is missing that tells of the place: both from the quote outwards.
  private func lacks(_ kept: [UInt64], in here: [UInt64]) -> Bool {
    let near = here.prefix(Self.nearest + 1)
    return kept.prefix(Self.nearest).contains { !near.contains($0) }
      || kept.contains { weights.isTelling($0) && !here.contains($0) }
  }

  /// Whether some words are mostly what is said elsewhere, too: three in a row of them.
  private func mayRecur(_ quote: ArraySlice<UInt64>) -> Bool {
    let length = min(3, quote.count)
    let starts = quote.startIndex...(quote.endIndex - length)
    let recurring = starts.count { positions.occurrences(of: quote[$0..<($0 + length)]).count > 1 }
    return recurring * 2 > starts.count
  }

  /// Words next to a few others that are no chance, and no beginning of a like question.
  private static let longRun = 6

  /// Whether words may be what is left of like ones: where an anchor's words are gone with what was
  /// between them and the next ones like them, these have its place.
  func mayBeLookAlike(of anchor: AnchorWords, at place: Range<Int>) -> Bool {
    let (own, keys) = (anchor.quote, anchor.keys)
    let quote = keys[own]
    guard !quote.isEmpty else { return false }
    let left = sameBefore(keys[..<own.lowerBound], place)
    let right = sameAfter(keys[own.upperBound...], place)
    let starts = 0...(keys.count - quote.count)
    return starts.contains { start in
      let other = start..<(start + quote.count)
      guard start != own.lowerBound, keys[other].elementsEqual(quote) else { return false }
      return start > own.lowerBound
        ? isBetter(
          sameAfter(keys[other.upperBound...], place), of: keys.count - other.upperBound, right,
          of: keys.count - own.upperBound, start - own.lowerBound)
        : isBetter(
          sameBefore(keys[..<start], place), of: start, left, of: own.lowerBound,
          own.lowerBound - start)
    }
  }

  /// Whether the words of an anchor stand elsewhere with all that was kept from one side of them, as they
  /// do in a copy of their passage.
  func hasCopy(of anchor: AnchorWords, besides place: Range<Int>) -> Bool {
    let (own, keys) = (anchor.quote, anchor.keys)
    let withBefore = anchor.before.count < Anchor.contextWords ? [] : keys[..<own.upperBound]
    let withAfter = anchor.after.count < Anchor.contextWords ? [] : keys[own.lowerBound...]
    let starts =
      positions.occurrences(of: withBefore).map { $0 + own.lowerBound }
      + positions.occurrences(of: withAfter)
    return starts.contains { !($0..<($0 + own.count)).overlaps(place) }
  }

  /// Whether enough stands on both sides of a few words that it is not just the same question, or the
  /// same end of an answer: many words, all that is known, or some of another turn.
  func isFramed(_ anchor: AnchorWords, at place: Range<Int>) -> Bool {
    if weights.isDistinctive(anchor.keys[anchor.quote]) { return true }
    let (left, right) = (sameBefore(anchor.before, place), sameAfter(anchor.after, place))
    return
      (left >= min(Self.longRun, anchor.before.count)
      || hasBorder(in: (place.lowerBound - left)..<place.lowerBound))
      && (right >= min(Self.longRun, anchor.after.count)
        || hasBorder(
          in: (place.upperBound + 1)..<max(place.upperBound + 1, place.upperBound + right)))
  }

  private func isBetter(_ other: Int, of all: Int, _ own: Int, of kept: Int, _ gap: Int) -> Bool {
    own < kept && (other > own || other == all && own < gap)
  }

  private func sameBefore(_ side: ArraySlice<UInt64>, _ place: Range<Int>) -> Int {
    zip(side.reversed(), table.keys[..<place.lowerBound].reversed()).prefix { $0 == $1 }.count
  }

  private func sameAfter(_ side: ArraySlice<UInt64>, _ place: Range<Int>) -> Int {
    zip(side, table.keys[place.upperBound...]).prefix { $0 == $1 }.count
  }

  /// Whether a turn begins at one of some words, with some of the turn before it among them.
  func hasBorder(in words: Range<Int>) -> Bool {
    words.dropFirst().contains { startsLine($0) }
  }

  /// Whether a line begins at a word, which is where turns begin.
  func startsLine(_ word: Int) -> Bool {
    guard word > 0, word < table.count else { return true }
    return text.hasLineBreak(
      in: table.ranges[word - 1].upperBound..<table.ranges[word].lowerBound)
  }
}
