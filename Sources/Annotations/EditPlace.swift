import TextCore

/// Where a point of an edit is in a new text, by the comparison with the text it was made on.
///
/// An edit is about words: those of the turn that starts at its point, and for a join those of the turn
/// before, too. Where these are gone so is the edit, whatever stands in their place now.
extension TextDifference {
  /// What a point is for.
  enum PointUse {
    /// The turn that starts there, or the rest of it.
    case turn
    /// The border to the turn before, which is to go.
    case join
    /// The border between two words, which is to come.
    case split
  }

  /// What has become of a point.
  enum PointFinding: Equatable {
    /// UTF-8 offset into the new text.
    case at(Int)
    /// Its words are not there, or may be others.
    case gone
    /// Its words are there, among many others or in several turns.
    case otherWords
  }

  /// Nil where the point is not of the old text.
  ///
  /// - Complexity: O(words of the turn).
  func place(of point: TextPoint, for use: PointUse) -> PointFinding? {
    let end = point.offset + point.after.unicodeScalars.count
    let anchor = Anchor(
      quote: point.after, prefix: point.before, suffix: "", position: point.offset..<end, turn: 0)
    guard let found = oldFinder.exactPlace(of: anchor)?.range else { return nil }
    let first = old.words(touching: found.lowerBound..<oldText.utf8.count).lowerBound
    guard first < old.count else { return .gone }
    let own = first..<oldLineEnd(after: first)
    guard use != .split else { return placeOfSplit(own) }
    switch place(of: own, for: use) {
    case .at(let words):
      let from = words.lowerBound
      let isOfLine = first == 0 || isOldLineStart(first)
      return .at(isOfLine ? new.lineOffset(of: from) : new.table.ranges[from].lowerBound)
    case .gone, .unsure: return .gone
    case .otherWords: return .otherWords
    }
  }

  /// Which words of the new text are those of a turn; nil as for points.
  ///
  /// - Complexity: O(words of the turn).
  func place(of turn: Anchor, for use: PointUse) -> TurnFinder.Finding<Range<Int>>? {
    guard let own = words(of: turn) else { return nil }
    return own.isEmpty ? .gone : place(of: own, for: use)
  }

  private func place(of own: Range<Int>, for use: PointUse) -> TurnFinder.Finding<Range<Int>> {
    let places = kept(own)
    guard let start = places.first, let end = places.last, places.count * 2 >= own.count,
      !mayBeNeighbour(own)
    else { return .gone }
    let first = own.lowerBound
    let isOfLine = first == 0 || isOldLineStart(first)
    let from = isOfLine ? new.lineStart(of: start) : start
    let isWhole = own.upperBound == old.count || isOldLineStart(own.upperBound)
    let line = from..<(isWhole ? new.lineEnd(of: end) : end + 1)
    let isParted =
      line.dropFirst().contains(where: new.startsLine)
      && !own.dropFirst().contains(where: isOldLineStart)
    guard hasNoOthers(own, in: line), !isParted || line.count == places.count else {
      return .otherWords
    }
    guard places.count == own.count || !isUnchangedElsewhere(own) else { return .gone }
    guard places.count == own.count || own.count > Self.few || isMendedAnswer(own, line) else {
      return .gone
    }
    if use == .join {
      guard first > 0, from > 0 else { return .gone }
      let before = oldLineStart(of: first - 1)..<first
      let lastLine = new.lineStart(of: from - 1)..<from
      guard isKept(before, mostlyIn: lastLine), !mayBeNeighbour(before) else { return .gone }
    }
    return .at(line)
  }

  /// Whether words that the comparison has changed stand at another place as they were.
  private func isUnchangedElsewhere(_ own: Range<Int>) -> Bool {
    let keys = old.keys[own]
    return new.weights.isDistinctive(keys) && !new.positions.occurrences(of: keys).isEmpty
  }

  private func isKept(_ words: Range<Int>, mostlyIn line: Range<Int>) -> Bool {
    let places = kept(words)
    return !places.isEmpty && places.count(where: line.contains) * 2 > places.count
  }

  /// Whether of a short answer one word has become another, and nothing beside it.
  private func isMendedAnswer(_ own: Range<Int>, _ line: Range<Int>) -> Bool {
    let (before, after) = (own.lowerBound - 1, own.upperBound)
    return own.count == line.count
      && zip(own, line).allSatisfy { !isKept($0) || map[$0] == $1 }
      && (before < 0 || isKept(before) && map[before] == line.lowerBound - 1)
      && (after == old.count || isKept(after) && map[after] == line.upperBound)
  }

  /// The same of an anchor's words.
  func mayBeNeighbour(_ anchor: Anchor) -> Bool { words(of: anchor).map(mayBeNeighbour) ?? false }

  /// Whether words may be others that say the same and stood near them: where one of both is gone, with all
  /// that was between them, nobody can say which.
  func mayBeNeighbour(_ own: Range<Int>) -> Bool {
    let keys = old.keys[own]
    guard !own.isEmpty, !new.weights.isDistinctive(keys) else { return false }
    let from = max(0, own.lowerBound - Self.reach)
    let to = min(old.count, own.upperBound + Self.reach) - own.count
    return (from...max(from, to)).contains { start in
      let other = start..<(start + own.count)
      guard start != own.lowerBound, other.upperBound <= old.count,
        old.keys[other].elementsEqual(keys)
      else { return false }
      let gap = start < own.lowerBound ? start..<own.lowerBound : own.upperBound..<other.upperBound
      return kept(gap).count * 4 <= gap.count && !other.allSatisfy(isKept)
    }
  }

  /// Whether words, or the gap of what has none, are at a place by both comparisons.
  func confirms(_ anchor: Anchor, at range: Range<Int>) -> Bool {
    guard let quote = words(of: anchor) else { return true }
    let place = new.table.words(touching: range)
    guard quote.isEmpty else { return mayHaveMoved(quote, to: place) }
    let (word, gap) = (quote.lowerBound, place.lowerBound)
    return (word == 0 || (isKept(word - 1) && map[word - 1] == gap - 1))
      && (word == old.count || (isKept(word) && map[word] == gap))
  }

  /// Before the first of its words, where what is beside that leaves no doubt.
  private func placeOfSplit(_ own: Range<Int>) -> PointFinding {
    let first = own.lowerBound
    guard let word = own.prefix(2).first(where: isKept), let next = map[word], first > 0 else {
      return .gone
    }
    let place = next - (word - first)
    let follows = own.dropFirst(word - first).prefix(Self.firm).enumerated()
      .allSatisfy { isKept($1) && map[$1] == next + $0 }
    let isBeside = isKept(first - 1) && map[first - 1] == place - 1
    guard isBeside || follows && word == first else { return .gone }
    let start = oldLineStart(of: first)
    if own.upperBound - start <= Self.few {
      guard new.startsLine(place - (first - start)), new.startsLine(place + own.count) else {
        return .gone
      }
    }
    return .at(new.table.ranges[place].lowerBound)
  }

  /// Words after a split that tell its place by themselves.
  private static let firm = 3

  /// A turn with no more words than these is a short answer.
  private static let few = 4

  /// Whether a turn has the old one's words and no other's, hardly any new ones, and none of these are in
  /// another one.
  private func hasNoOthers(_ own: Range<Int>, in line: Range<Int>) -> Bool {
    let places = kept(own)
    let isElsewhere = places.contains { !line.contains($0) }
    let hasOthers = line.contains { place in
      guard let word = origins[place], isEqual(word) else { return false }
      return !own.contains(word)
    }
    let added = line.count - places.count
    let mended = own.count - places.count
    return !isElsewhere && !hasOthers && added <= mended + own.count / 3
  }

  /// Where those of some words are that are the same by both comparisons.
  private func kept(_ words: Range<Int>) -> [Int] {
    words.filter(isKept).compactMap { map[$0] }
  }

  func isKept(_ word: Int) -> Bool { isEqual(word) && map[word] == mapFromEnd[word] }

  private func isOldLineStart(_ word: Int) -> Bool {
    oldText.hasLineBreak(in: old.ranges[word - 1].upperBound..<old.ranges[word].lowerBound)
  }

  private func oldLineStart(of word: Int) -> Int {
    (0...word).last { $0 == 0 || isOldLineStart($0) } ?? 0
  }

  private func oldLineEnd(after word: Int) -> Int {
    (word + 1..<max(word + 1, old.count)).first(where: isOldLineStart) ?? old.count
  }
}

extension SpokenWords {
  /// The first word of the line that a word is in, and what follows the last one.
  fileprivate func lineStart(of word: Int) -> Int { (0...word).last(where: startsLine) ?? 0 }

  fileprivate func lineEnd(of word: Int) -> Int {
    (word + 1..<max(word + 1, table.count)).first(where: startsLine) ?? table.count
  }

  /// The UTF-8 offset of the line that starts with a word, with the marks before that.
  fileprivate func lineOffset(of word: Int) -> Int {
    let from = word > 0 ? table.ranges[word - 1].upperBound : 0
    let gap = Array(text[utf8: from..<table.ranges[word].lowerBound].utf8)
    let last = gap.lastIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
    return from + (last.map { $0 + 1 } ?? 0)
  }
}

extension String {
  /// Whether a line ends in a UTF-8 range.
  func hasLineBreak(in range: Range<Int>) -> Bool {
    self[utf8: range].unicodeScalars.contains { $0 == "\n" || $0 == "\r" }
  }
}
