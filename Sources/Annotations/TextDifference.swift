import TextCore

/// What the words of an old text have become in a new one.
struct TextDifference {
  private let oldFinder: AnchorFinder
  private let old: WordTable
  private let new: WordTable
  private let newText: String
  private let map: WordMap
  private let oldPositions: WordPositions
  private let newPositions: WordPositions

  /// - Complexity: O(old + new) where they share most of their words.
  init(from oldText: String, to newText: String) {
    oldFinder = AnchorFinder(oldText)
    old = WordTable(oldText)
    new = WordTable(newText)
    self.newText = newText
    map = alignWords(old.keys, new.keys)
    oldPositions = WordPositions(old)
    newPositions = WordPositions(new)
  }

  /// Where an anchor of the old text is in the new one; nil when the comparison does not tell.
  ///
  /// The place is `moved` when all its words are there and nothing is between them, when what
  /// stands beside them agrees, and when no copy of them was added elsewhere.
  func place(of anchor: Anchor) -> Resolution? {
    guard let bytes = oldFinder.exactPlace(of: anchor)?.range else { return nil }
    let quote = old.words(touching: bytes)
    let places = quote.compactMap { map[$0] }
    guard let from = places.first, let to = places.last else { return nil }
    let equal = quote.count { isEqual($0) }
    let words = from..<(to + 1)
    let (left, right) = agreement(beside: quote)
    guard equal * 2 >= quote.count || (quote.count <= 4 && left >= 3 && right >= 3),
      words.count <= 3 * quote.count + 2
    else { return nil }
    let range = newText.range(of: anchor.quote, at: words, in: new)
    let isWhole = equal == quote.count && words.count == quote.count
    if isWhole, isSure(quote.count, left, right) {
      let window = (quote.lowerBound - min(3, left))..<(quote.upperBound + min(3, right))
      guard isCopied(window) else { return Resolution(kind: .moved, range: range, score: 1) }
      let copies = newPositions.occurrences(of: old.keys[quote]).map { start in
        newText.range(of: anchor.quote, at: start..<(start + quote.count), in: new)
      }
      return .ambiguous(copies)
    }
    let context = contextShare(beside: quote)
    let score = 0.5 * Double(equal) / Double(max(1, quote.count)) + 0.5 * context
    return Resolution(kind: .approximate, range: range, score: min(0.99, score))
  }

  /// Whether so many equal words with so many beside them are no chance.
  private func isSure(_ words: Int, _ left: Int, _ right: Int) -> Bool {
    let isBetween = left > 0 && right > 0 && left + right >= 4
    return left + right + min(words, 8) >= 8 && (isBetween || words >= 4 && left + right >= 4)
  }

  private func isEqual(_ word: Int) -> Bool {
    map[word].map { new.keys[$0] == old.keys[word] } ?? false
  }

  /// How many words beside a quote, up to twelve on each side, are the same and follow each other;
  /// at a border of both texts all of them.
  private func agreement(beside quote: Range<Int>) -> (left: Int, right: Int) {
    let limit = Anchor.contextWords
    var (left, right) = (0, 0)
    if var place = map[quote.lowerBound] {
      var word = quote.lowerBound
      while left < limit, word > 0, place > 0, map[word - 1] == place - 1, isEqual(word - 1) {
        (word, place, left) = (word - 1, place - 1, left + 1)
      }
    }
    if var place = map[quote.upperBound - 1] {
      var word = quote.upperBound - 1
      while right < limit, word + 1 < old.count, map[word + 1] == place + 1, isEqual(word + 1) {
        (word, place, right) = (word + 1, place + 1, right + 1)
      }
    }
    return (left, right)
  }

  /// The share of the words beside a quote that are still there.
  private func contextShare(beside quote: Range<Int>) -> Double {
    let from = max(0, quote.lowerBound - Anchor.contextWords)
    let to = min(old.count, quote.upperBound + Anchor.contextWords)
    let beside = Array(from..<quote.lowerBound) + Array(quote.upperBound..<to)
    return beside.isEmpty ? 1 : Double(beside.count(where: isEqual)) / Double(beside.count)
  }

  /// Whether a run of words stands more often in the new text than in the old one.
  private func isCopied(_ words: Range<Int>) -> Bool {
    let run = old.keys[words]
    return newPositions.occurrences(of: run).count > oldPositions.occurrences(of: run).count
  }
}

extension String {
  /// The UTF-8 range of a run of words: where the quote itself stands there, with its punctuation
  /// or its cut words, just that.
  func range(of quote: String, at words: Range<Int>, in table: WordTable) -> Range<Int> {
    let found =
      table.ranges[words.lowerBound]
      .lowerBound..<table.ranges[words.upperBound - 1]
      .upperBound
    let wanted = WordTable(quote).ranges
    guard let first = wanted.first, let last = wanted.last else { return found }
    let bytes = Array(quote.utf8)
    let window =
      max(
        0, found.lowerBound - first.lowerBound)..<min(
        utf8.count, found.upperBound + bytes.count - last.upperBound)
    let here = Array(
      utf8[utf8.index(utf8.startIndex, offsetBy: window.lowerBound)...]
        .prefix(window.count))
    if let start = NeedleIndex([bytes]).occurrences(in: here, limit: 1)[0].first {
      let from = window.lowerBound + start
      return from..<(from + bytes.count)
    }
    let hasLead = here.prefix(found.lowerBound - window.lowerBound)
      .elementsEqual(bytes[..<first.lowerBound])
    let hasTrail = here.suffix(window.upperBound - found.upperBound)
      .elementsEqual(bytes[last.upperBound...])
    return
      (hasLead ? window.lowerBound : found.lowerBound)..<(hasTrail
      ? window.upperBound : found.upperBound)
  }
}
