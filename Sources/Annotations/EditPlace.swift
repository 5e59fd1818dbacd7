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
    guard let start = kept(own).first, kept(own).count * 2 >= own.count else { return .gone }
    let isOfLine = first == 0 || isOldLineStart(first)
    let from = isOfLine ? new.lineStart(of: start) : start
    let line = from..<new.lineEnd(of: start)
    guard hasNoOthers(own, in: line) else { return .otherWords }
    if use == .join {
      guard first > 0, from > 0 else { return .gone }
      let before = oldLineStart(of: first - 1)..<first
      let places = kept(before)
      let lastLine = new.lineStart(of: from - 1)..<from
      guard !places.isEmpty, places.count(where: lastLine.contains) * 2 > places.count else {
        return .gone
      }
    }
    return .at(isOfLine ? new.lineOffset(of: from) : new.table.ranges[from].lowerBound)
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
    guard let word = own.prefix(2).first(where: isKept), let place = map[word], first > 0 else {
      return .gone
    }
    let follows = own.dropFirst(word - first).prefix(Self.firm).enumerated()
      .allSatisfy { isKept($1) && map[$1] == place + $0 }
    let isBeside = isKept(first - 1) && map[first - 1] == place - 1
    guard isBeside || follows else { return .gone }
    return .at(new.table.ranges[place].lowerBound)
  }

  /// Words after a split that tell its place by themselves.
  private static let firm = 3

  /// Whether a turn has the old one's words and hardly any besides, and hardly any of these are in
  /// another one.
  private func hasNoOthers(_ own: Range<Int>, in line: Range<Int>) -> Bool {
    let lost = kept(own).count { !line.contains($0) }
    let others = line.filter { place in
      guard let word = origins[place], isEqual(word) else { return false }
      return !own.contains(word)
    }.count
    let added = line.count { origins[$0] == nil }
    return lost * 10 <= own.count && others * 10 <= own.count && added * 2 <= own.count + 4
  }

  /// Where those of some words are that are the same by both comparisons.
  private func kept(_ words: Range<Int>) -> [Int] {
    words.filter(isKept).compactMap { map[$0] }
  }

  private func isKept(_ word: Int) -> Bool { isEqual(word) && map[word] == mapFromEnd[word] }

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
