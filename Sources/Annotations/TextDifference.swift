import TextCore

/// What the words of an old text have become in a new one.
struct TextDifference {
  /// What the comparison tells of an anchor.
  enum Finding {
    /// Where it is, or among which copies.
    case resolved(Resolution)
    /// Where it may be.
    case perhaps(WordPlace)
  }

  let oldText: String
  let old: WordTable
  let new: SpokenWords
  let map: WordMap
  /// The comparison from the end of both texts: words of which both do not say the same may as well be
  /// elsewhere, or gone.
  let mapFromEnd: WordMap
  /// Which word of the old text each word of the new text was; nil for what was added.
  let origins: [Int?]
  /// The same by the comparison from the end.
  let originsFromEnd: [Int?]
  let oldFinder: AnchorFinder
  private let oldPositions: WordPositions

  /// Words beside a quote that must stand beside it in a copy, too.
  private static let margin = 3
  /// Words beside a quote that are looked at on each side.
  static let reach = 2 * Anchor.contextWords
  /// What it is worth that a place follows from the whole of both texts.
  private static let bonus = 0.15

  /// - Complexity: O(old + new) where they share most of their words.
  init(from oldText: String, to new: SpokenWords) {
    self.oldText = oldText
    oldFinder = AnchorFinder(oldText)
    old = WordTable(oldText)
    self.new = new
    map = alignWords(old.keys, new.table.keys)
    mapFromEnd = alignWordsFromEnd(old.keys, new.table.keys)
    oldPositions = WordPositions(old)
    origins = map.inverse(count: new.table.count)
    originsFromEnd = mapFromEnd.inverse(count: new.table.count)
  }

  /// Where an anchor of the old text is in the new one; nil when the comparison does not tell.
  ///
  /// The place is `moved` when all its words are there and nothing is between them, when what
  /// stands beside them agrees, when no copy of them was added elsewhere, and when no look-alike
  /// fits as well.
  func place(of anchor: Anchor) -> Finding? {
    guard let bytes = oldFinder.exactPlace(of: anchor)?.range else { return nil }
    let quote = old.words(touching: bytes)
    let places = quote.compactMap { map[$0] }
    guard let from = places.first, let to = places.last else { return nil }
    let equal = quote.count { isEqual($0) }
    let words = from..<(to + 1)
    let (left, right) = agreement(beside: quote)
    let isOtherwise =
      quote.count <= 4 && left.count >= 3 && right.count >= 3 && words.count <= quote.count + 1
    guard
      equal * 2 >= quote.count
        || isOtherwise && (equal > 0 || quote.count <= 2 && !new.hasBorder(in: words)),
      words.count <= 3 * quote.count + 2
    else { return nil }
    let isWhole = equal == quote.count && words.count == quote.count
    if isWhole, isSure(quote, left, right) {
      return sureFinding(anchor, quote, at: words, left, right)
    }
    return .perhaps(
      WordPlace(
        words: words, quote: Double(equal) / Double(max(1, quote.count)),
        context: contextShare(beside: quote), isWhole: isWhole, bonus: Self.bonus))
  }

  /// What is found of words that are all there, with enough beside them: unless copies or look-alikes
  /// come into question.
  private func sureFinding(
    _ anchor: Anchor, _ quote: Range<Int>, at words: Range<Int>, _ left: Range<Int>,
    _ right: Range<Int>
  ) -> Finding {
    let range = { (start: Int) in
      new.range(of: anchor.quote, at: start..<(start + quote.count))
    }
    let before = min(Self.margin, left.count)
    let window = (quote.lowerBound - before)..<(quote.upperBound + min(Self.margin, right.count))
    let copies = isCopied(window) ? new.positions.occurrences(of: old.keys[window]) : []
    guard copies.isEmpty else { return .resolved(.ambiguous(copies.map { range($0 + before) })) }
    let doubtful = doubt(about: quote, at: words.lowerBound)
    guard doubtful.isEmpty else { return .resolved(.ambiguous(doubtful.map(range))) }
    return .resolved(settled(quote, at: words.lowerBound, range))
  }

  /// What is found of words that both comparisons put to the same place; otherwise they may as well be
  /// at the other one, or gone.
  private func settled(
    _ quote: Range<Int>, at start: Int, _ range: (Int) -> Range<Int>
  ) -> Resolution {
    guard !isSettled(quote) else {
      return Resolution(kind: .moved, range: range(start), score: 1)
    }
    guard let word = quote.first(where: { mapFromEnd[$0] != nil }), let place = mapFromEnd[word],
      case let other = place - (word - quote.lowerBound), other >= 0,
      other + quote.count <= new.table.count, other != start
    else { return Resolution(kind: .approximate, range: range(start), score: 0.5) }
    return .ambiguous([start, other].map(range))
  }

  /// Whether most of some words are at the same place by both comparisons.
  func isSettled(_ words: Range<Int>) -> Bool {
    words.count { map[$0] == mapFromEnd[$0] } * 2 > words.count
  }

  /// Whether so many equal words with so many beside them are no chance.
  private func isSure(_ quote: Range<Int>, _ left: Range<Int>, _ right: Range<Int>) -> Bool {
    let weights = new.weights
    let isAtStart = left.lowerBound == 0 && map[left.lowerBound] == 0
    let isAtEnd =
      right.upperBound == old.count && map[right.upperBound - 1] == new.table.count - 1
    return weights.isSure(
      quote: weights.bits(old.keys[quote]),
      left: weights.bits(old.keys[left]) + (isAtStart ? WordWeights.side : 0),
      right: weights.bits(old.keys[right]) + (isAtEnd ? WordWeights.side : 0))
  }

  func isEqual(_ word: Int) -> Bool {
    map[word].map { new.table.keys[$0] == old.keys[word] } ?? false
  }

  /// The words beside a quote that are the same and follow each other.
  private func agreement(beside quote: Range<Int>) -> (left: Range<Int>, right: Range<Int>) {
    var (first, end) = (quote.lowerBound, quote.upperBound)
    if var place = map[first] {
      while quote.lowerBound - first < Self.reach, first > 0, place > 0,
        map[first - 1] == place - 1, isEqual(first - 1)
      {
        (first, place) = (first - 1, place - 1)
      }
    }
    if var place = map[end - 1] {
      while end - quote.upperBound < Self.reach, end < old.count, map[end] == place + 1,
        isEqual(end)
      {
        (end, place) = (end + 1, place + 1)
      }
    }
    return (first..<quote.lowerBound, quote.upperBound..<end)
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
    return new.positions.occurrences(of: run).count > oldPositions.occurrences(of: run).count
  }
}

extension WordMap {
  /// Which word of the old text each word of the new one was; nil for what was added.
  fileprivate func inverse(count: Int) -> [Int?] {
    var origins = [Int?](repeating: nil, count: count)
    for (word, place) in enumerated() {
      if let place { origins[place] = word }
    }
    return origins
  }
}

extension String {
  /// The UTF-8 range of a run of words: where the quote itself stands there, with its punctuation
  /// or its cut words, just that.
  func range(of quote: String, at words: Range<Int>, in table: WordTable) -> Range<Int> {
    let found = withBrackets(
      table.ranges[words.lowerBound].lowerBound..<table.ranges[words.upperBound - 1].upperBound)
    let wanted = WordTable(quote).ranges
    guard let first = wanted.first, let last = wanted.last else { return found }
    let bytes = Array(quote.utf8)
    let window =
      max(
        0, found.lowerBound - first.lowerBound)..<min(
        utf8.count, found.upperBound + bytes.count - last.upperBound)
    let here = Array(self[utf8: window].utf8)
    if here == bytes { return window }
    if here.count > bytes.count,
      let start = NeedleIndex([bytes]).occurrences(in: here, limit: 1)[0].first
    {
      let from = window.lowerBound + start
      return from..<(from + bytes.count)
    }
    let lead = sameLength(
      quote[utf8: 0..<first.lowerBound].unicodeScalars.reversed(),
      self[utf8: 0..<found.lowerBound].unicodeScalars.reversed())
    let trail = sameLength(
      quote[utf8: last.upperBound..<bytes.count].unicodeScalars,
      self[utf8: found.upperBound..<utf8.count].unicodeScalars)
    return (found.lowerBound - (lead ?? 0))..<(found.upperBound + (trail ?? 0))
  }

  /// A UTF-8 range with the bracket next to it whose other half is in it: "[wife" with its end.
  private func withBrackets(_ range: Range<Int>) -> Range<Int> {
    var range = range
    for (open, close) in [("[", "]"), ("(", ")")] as [(Unicode.Scalar, Unicode.Scalar)] {
      let inside = self[utf8: range].unicodeScalars
      let left = inside.count { $0 == open } - inside.count { $0 == close }
      let before = self[utf8: 0..<range.lowerBound].unicodeScalars.last
      let after = self[utf8: range.upperBound..<utf8.count].unicodeScalars.first
      if left > 0, after == close { range = range.lowerBound..<(range.upperBound + 1) }
      if left < 0, before == open { range = (range.lowerBound - 1)..<range.upperBound }
      if left == 0, before == open, after == close {
        range = (range.lowerBound - 1)..<(range.upperBound + 1)
      }
    }
    return range
  }
}

/// How many UTF-8 bytes at the start of a text say the same as some marks, where all white space is
/// one; nil where they say something else.
private func sameLength(
  _ marks: some Collection<Unicode.Scalar>, _ text: some Collection<Unicode.Scalar>
) -> Int? {
  var (rest, place) = (marks[...], text.startIndex)
  var length = 0
  while let mark = rest.first {
    guard place < text.endIndex else { return nil }
    let isBlank = mark.properties.isWhitespace
    guard isBlank ? text[place].properties.isWhitespace : text[place] == mark else { return nil }
    repeat {
      length += UTF8.width(text[place])
      place = text.index(after: place)
    } while isBlank && place < text.endIndex && text[place].properties.isWhitespace
    rest = isBlank ? rest.drop { $0.properties.isWhitespace } : rest.dropFirst()
  }
  return length
}
