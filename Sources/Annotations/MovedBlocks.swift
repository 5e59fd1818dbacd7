/// Whether words were carried from one place of a text to another, as the comparison of both texts
/// tells.
///
/// What stood beside words may stand beside their look-alikes too: an answer was mended, and another one
/// to the same question has become what it was. Words are carried elsewhere where they are gone from
/// their place and new at the other one, with so much beside them of which the same is true that it is
/// no chance.
extension TextDifference {
  /// The words of an anchor in the old text; nil where it is not of that text.
  func words(of anchor: Anchor) -> Range<Int>? {
    oldFinder.exactPlace(of: anchor)?.range.map { old.words(touching: $0) }
  }

  /// Whether words of the old text may be those at a place of the new one for certain: they are where
  /// they were, or were carried there.
  ///
  /// - Complexity: O(words of the passage).
  func mayHaveMoved(_ quote: Range<Int>, to place: Range<Int>) -> Bool {
    guard quote.count == place.count else { return false }
    let pairs = zip(quote, place)
    if pairs.allSatisfy({ map[$0] == $1 }) { return isSettled(quote) }
    guard pairs.count(where: isCarried) * 2 > quote.count else { return false }
    let (first, last) = (quote.lowerBound, quote.upperBound - 1)
    let before = zip((0..<first).reversed(), (0..<place.lowerBound).reversed())
    let after = zip((last + 1)..<old.count, place.upperBound..<new.table.count)
    let carried =
      pairs.filter(isCarried) + before.prefix(Self.reach).prefix(while: isAlike).filter(isCarried)
      + after.prefix(Self.reach).prefix(while: isAlike).filter(isCarried)
    return new.weights.isDistinctive(carried.map { old.keys[$0.0] })
  }

  /// Whether the words at a place are those of another passage than the quote, which has not changed.
  func isTaken(_ place: Range<Int>, from quote: Range<Int>) -> Bool {
    place.count == quote.count && isAnother(than: quote, at: place.lowerBound)
  }

  private func isAlike(_ word: Int, _ place: Int) -> Bool {
    old.keys[word] == new.table.keys[place]
  }

  private func isCarried(_ word: Int, _ place: Int) -> Bool {
    isAlike(word, place) && !isEqual(word) && !(origins[place].map(isEqual) ?? false)
      && mapFromEnd[word].map { old.keys[word] != new.table.keys[$0] } ?? true
      && originsFromEnd[place].map { old.keys[$0] != new.table.keys[place] } ?? true
  }
}
