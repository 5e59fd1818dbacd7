import TextCore
import Transcripts

/// Which turns have the words of a turn of another text.
extension PointFinder {
  /// The turns that have the words that a comparison has found and no others.
  mutating func turns(
    of found: TurnFinder.Finding<Range<Int>>, among turns: [Turn]
  ) -> TurnFinder.Finding<Range<Int>> {
    guard case .at(let own) = found, let first = own.first, let last = own.last else {
      return found
    }
    let ranges = words.table.ranges
    return self.turns(of: ranges[first].lowerBound..<ranges[last].upperBound, among: turns)
      .map { .at($0) } ?? .otherWords
  }

  /// The turns that have the words at a UTF-8 range and no others; nil where there are none.
  mutating func turns(of range: Range<Int>, among turns: [Turn]) -> Range<Int>? {
    // There may be no words in it, or half of one, where a turn was split inside of it.
    if let index = turns.index(at: range.lowerBound), turns[index].range == range {
      return index..<(index + 1)
    }
    let own = words.table.words(touching: range)
    guard let first = own.first, let last = own.last else { return nil }
    let ranges = words.table.ranges
    guard let from = turns.index(at: ranges[first].lowerBound),
      let to = turns.index(at: ranges[last].lowerBound),
      words.table.words(touching: turns[from].range.lowerBound..<turns[to].range.upperBound) == own
    else { return nil }
    return from..<(to + 1)
  }

  /// The words, of those of a turn of another text, that a turn has, where it has hardly any others and
  /// begins and ends with the same; nil otherwise.
  mutating func agreement(of old: Anchor, with turn: Turn) -> [UInt64]? {
    let own = WordTable(old.quote).keys
    let here = words.table.keys[words.table.words(touching: turn.range)]
    guard !own.isEmpty else { return here.isEmpty ? [] : nil }
    let pairs = alignment(own, here)
    guard let first = pairs.first, let last = pairs.last,
      first == (0, here.startIndex), last == (own.count - 1, here.endIndex - 1)
    else { return nil }
    let same = pairs.filter { own[$0.0] == here[$0.1] }.map { own[$0.0] }
    let others = max(own.count, here.count) - same.count
    return others * Self.mended.of <= own.count * Self.mended.few ? same : nil
  }

  /// Whether the words of a turn stand nowhere by chance.
  mutating func isDistinctive(_ turn: Anchor) -> Bool {
    words.weights.isDistinctive(WordTable(turn.quote).keys)
  }

  /// Whether a turn has so many words of one of another text, and stands between so many that stood
  /// beside that one, that it can be no other.
  mutating func isSure(_ old: Anchor, in turn: Turn) -> Bool {
    guard let same = agreement(of: old, with: turn) else { return false }
    let (left, right) = words.neighbours(
      of: words.table.words(touching: turn.range),
      before: old.keptBefore.keys[...], after: old.keptAfter.keys[...])
    return words.weights.isSure(quote: words.weights.bits(same), left: left, right: right)
  }

  /// Whether a place is one between words of a turn, and what is beside these can be no other's.
  mutating func isBetween(_ old: Anchor, _ point: TextPoint, at offset: Int) -> Bool {
    let word = words.table.words(touching: offset..<bytes.count).lowerBound
    let beside = Beside(point, in: old)
    let (left, right) = words.neighbours(
      of: word..<word, before: beside.before[...], after: beside.after[...])
    return words.weights.isSure(quote: 0, left: left, right: right)
  }

  /// Whether nothing speaks against a place that is sure by what stands beside it, where it is known what
  /// the text was before.
  mutating func isSettled(_ turn: Anchor, _ point: TextPoint) -> Bool {
    guard let difference = difference(of: point), let own = difference.words(of: turn) else {
      return true
    }
    return !difference.mayBeNeighbour(own)
  }

  /// Whether the turn before a range is the one that was before a turn of another text, as far as that is
  /// kept: its last words, or all of a short answer, with enough before it.
  mutating func isBehind(_ old: Anchor, at range: Range<Int>) -> Bool {
    let first = words.table.words(touching: range).lowerBound
    let kept = old.keptBefore.keys
    let here = words.table.keys[..<first].suffix(kept.count)
    let same = zip(kept.reversed(), here.reversed()).prefix { $0 == $1 }.map(\.0)
    let isAtStart = same.count == kept.count && first == kept.count
    guard !same.isEmpty, isAtStart || words.weights.bits(same) >= WordWeights.side else {
      return false
    }
    let line = old.prefix.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .dropLast()
    guard let last = line.last, line.count > 1 || isAtStart else { return true }
    let answer = WordTable(String(last)).count
    return answer <= same.count && words.startsLine(first - answer)
  }

  /// The UTF-8 offset of a point in a turn whose words are at a range.
  mutating func offset(of point: TextPoint, in turn: Anchor, at range: Range<Int>) -> Int? {
    let scalars = point.offset - turn.position.lowerBound
    guard scalars >= 0 else { return nil }
    let inQuote = turn.quote.utf8Offset(base: 0, scalars: scalars)
    if bytes[range].elementsEqual(turn.quote.utf8) { return range.lowerBound + inQuote }
    let own = WordTable(turn.quote)
    let here = words.table.words(touching: range)
    let word = own.words(touching: inQuote..<turn.quote.utf8.count).lowerBound
    guard here.count == own.count, word < own.count else { return nil }
    return passages.start(of: point, at: here.lowerBound + word)
  }

  private func alignment(_ own: [UInt64], _ here: ArraySlice<UInt64>) -> [(Int, Int)] {
    guard own.count * here.count > Self.smallProduct else {
      return leastChanges(own[...], here, openEnds: false)
    }
    return alignWords(own, Array(here)).enumerated().compactMap { word, place in
      place.map { (word, here.startIndex + $0) }
    }
  }

  /// The share of a turn's words that may be others when it is still that turn.
  private static let mended = (few: 1, of: 10)
  private static let smallProduct = 250_000
}
