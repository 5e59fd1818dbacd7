import TextCore

/// Short answers that follow each other in other turns than before.
///
/// "Yeah, yeah." and "Yeah." that change places are the same three words in the same order: only where
/// their turns begin and end tells one from the other.
extension SpokenWords {
  /// Places near the one of an anchor where the same words stand, between the same borders of turns,
  /// and at its own not; none where the words are no others by what they say.
  ///
  /// - Complexity: O(words of the quote).
  func places(besides range: Range<Int>, withBordersOf anchor: Anchor) -> [Range<Int>] {
    let here = table.words(touching: range)
    let quote = table.keys[here]
    guard !here.isEmpty, !weights.isDistinctive(quote), let wanted = anchor.borders,
      wanted.count == here.count + 1, borders(of: here) != wanted
    else { return [] }
    let from = max(0, here.lowerBound - Anchor.contextWords)
    let to = min(table.count - here.count, here.upperBound + Anchor.contextWords)
    return (from...max(from, to)).map { $0..<($0 + here.count) }.filter { place in
      place != here && place.upperBound <= table.count && table.keys[place].elementsEqual(quote)
        && borders(of: place) == wanted
    }.map { self.range(of: anchor.quote, at: $0) }
  }

  /// Whether a turn begins at each of some words, and at what follows them.
  private func borders(of words: Range<Int>) -> [Bool] {
    (words.lowerBound...words.upperBound).map(startsLine)
  }
}

extension Anchor {
  /// Whether a turn begins at each of its words, and at what follows them; nil where the quote starts
  /// or ends inside of a word.
  fileprivate var borders: [Bool]? {
    let all = prefix + quote + suffix
    let table = WordTable(all)
    let from = prefix.utf8.count
    let words = table.words(touching: from..<(from + quote.utf8.count))
    guard table.keys[words].elementsEqual(WordTable(quote).keys) else { return nil }
    return (words.lowerBound...words.upperBound).map { word in
      let start = word > 0 ? table.ranges[word - 1].upperBound : 0
      let end = word < table.count ? table.ranges[word].lowerBound : all.utf8.count
      let isEdge = (word == 0 && prefix.isEmpty) || (word == table.count && suffix.isEmpty)
      return isEdge || all[utf8: start..<end].unicodeScalars.contains { $0 == "\n" || $0 == "\r" }
    }
  }
}
