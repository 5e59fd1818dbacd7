import TextCore

/// Finds words that were corrected, and points of turns, where something else has changed near them,
/// by the words beside them.
///
/// Other than an annotation, what is laid over the wrong words does harm: the words must stand there
/// but for capitals and points, at one place only where what is beside them fits, and what vouches for that place
/// must stand nowhere else in the text. Both sides must vouch for it: where words are deleted with
/// what stood on one side of them, a look-alike before the gap has the other side now.
struct PassagePlace {
  private let words: SpokenWords
  private let bytes: [UInt8]

  /// Words beside it that are enough, where fewer than those are there than were kept.
  private static let enough = 8
  /// The share of the words beside it that must be there, as that of an annotation of one or two
  /// words, and of more.
  private static let shares = (few: 0.85, many: 0.7)
  /// Places of a quote that are looked at; words with more say nothing.
  private static let placeLimit = 2000

  /// - Complexity: O(n).
  init(_ words: SpokenWords) {
    self.words = words
    bytes = Array(words.text.utf8)
  }

  /// Whether the words of an anchor stand anywhere, but for case and punctuation.
  func hasWords(of anchor: Anchor) -> Bool {
    let quote = WordTable(anchor.quote).keys
    return quote.isEmpty || !words.positions.occurrences(of: quote[...]).isEmpty
  }

  /// Whether what follows a point in its line, as far as it is kept, stands anywhere.
  func hasWords(after point: TextPoint) -> Bool {
    let keys = firstWords(after: point)
    return keys.isEmpty || !words.positions.occurrences(of: keys[...]).isEmpty
  }

  /// The only place that what is beside the anchor's words fits.
  ///
  /// - Complexity: O(places of the quote · words kept beside it).
  func place(of anchor: Anchor) -> Range<Int>? {
    let quote = WordTable(anchor.quote).keys
    let beside = Beside(anchor.wordsBefore, anchor.wordsAfter)
    let passages =
      quote.isEmpty
      ? gaps(for: beside).map { $0..<$0 }
      : words.positions.occurrences(of: quote[...]).map { $0..<($0 + quote.count) }
    guard passages.count <= Self.placeLimit else { return nil }
    let known = AnchorWords(anchor)
    let ranges = passages.filter {
      fits(beside, at: $0) && !words.mayBeLookAlike(of: known, at: $0)
    }.compactMap {
      range(of: anchor.quote, at: $0)
    }
    return ranges.count == 1 ? ranges.first : nil
  }

  /// The UTF-8 offset of a point, by the words on both sides of it.
  ///
  /// - Complexity: as that of an anchor.
  func offset(of point: TextPoint) -> Int? {
    let beside = Beside(point)
    let gaps = gaps(for: beside)
    guard let next = beside.after.first, gaps.count <= Self.placeLimit else { return nil }
    let isOfLine = point.isAtStartOfLine
    var fitting = gaps.filter {
      $0 < words.table.count && (!isOfLine || isStartOfLine($0)) && fits(beside, at: $0..<$0)
        && standsLine(of: point, beside, at: $0)
    }
    // Where a word is added beside the point, it is still before the words that it was before.
    let before = fitting.filter { words.table.keys[$0] == next }
    if before.count == 1 { fitting = before }
    return fitting.count == 1 ? fitting.first.map { start(of: point, at: $0) } : nil
  }

  /// The UTF-8 offset of a point at the start of a turn whose own first words, as far as they are
  /// kept, can be no others and stand at the start of one turn only: whatever is before it now.
  func startOfTurn(at point: TextPoint) -> Int? {
    guard point.isAtStartOfLine else { return nil }
    let first = firstWords(after: point)
    let places = words.positions.occurrences(of: first[...])
    guard let place = places.first, places.count == 1, words.weights.isSure(alone: first),
      isStartOfLine(place)
    else { return nil }
    return start(of: point, at: place)
  }

  /// The words after a point, up to the end of its line where that is kept.
  private func firstWords(after point: TextPoint) -> [UInt64] {
    let line = String(point.after.prefix { !$0.isNewline })
    let isWhole = line.utf8.count < point.after.utf8.count
    return (isWhole ? normalizedWords(line) : Beside(point).words).map { WordTable.key($0.utf8) }
  }

  /// Whether the few words up to the end of a line are there, to its end, and are not what is left of
  /// like ones.
  private func standsLine(of point: TextPoint, _ beside: Beside, at place: Int) -> Bool {
    let line = point.after.prefix { !$0.isNewline }
    let own = normalizedWords(String(line)).map { WordTable.key($0.utf8) }
    guard line.utf8.count < point.after.utf8.count, !own.isEmpty else { return true }
    let end = place + own.count
    let count = beside.before.count
    return end <= words.table.count && words.table.keys[place..<end].elementsEqual(own)
      && words.startsLine(end)
      && !words.mayBeLookAlike(
        of: AnchorWords(
          keys: beside.before + own + beside.after.dropFirst(own.count),
          quote: count..<(count + own.count)),
        at: place..<end)
  }

  private func isStartOfLine(_ word: Int) -> Bool {
    words.startsLine(word)
  }

  /// Where a point before a word is: before the marks that stand between both, too, as they did.
  func start(of point: TextPoint, at word: Int) -> Int {
    let start = words.table.ranges[word].lowerBound
    guard let first = WordTable(point.after).ranges.first?.lowerBound else { return start }
    let marks = point.after.utf8.prefix(first)
    return bytes[..<start].suffix(marks.count).elementsEqual(marks) ? start - marks.count : start
  }

  /// The words before which a passage without words may be: one of its sides stands there.
  private func gaps(for beside: Beside) -> [Int] {
    let next = beside.after.first.map { Array(words.positions[$0]) } ?? []
    let last = beside.before.last.map { words.positions[$0].map { $0 + 1 } } ?? []
    return Set(next + last).sorted()
  }

  private func range(of quote: String, at passage: Range<Int>) -> Range<Int>? {
    guard passage.isEmpty else {
      let range = words.range(of: quote, at: passage)
      return words.text.hasWords(of: quote, at: range) ? range : nil
    }
    let ranges = words.table.ranges
    let from = passage.lowerBound > 0 ? ranges[passage.lowerBound - 1].upperBound : 0
    let to = passage.lowerBound < ranges.count ? ranges[passage.lowerBound].lowerBound : bytes.count
    let starts = NeedleIndex([Array(quote.utf8)])
      .occurrences(in: Array(bytes[from..<to]), limit: 2)[0]
    guard let start = starts.first, starts.count == 1 else { return nil }
    return (from + start)..<(from + start + quote.utf8.count)
  }

  private func fits(_ beside: Beside, at passage: Range<Int>) -> Bool {
    let all = words.table.keys
    let before = Side(
      kept: beside.before.reversed(),
      here: all[..<passage.lowerBound].suffix(Side.reach).reversed())
    let after = Side(
      kept: beside.after, here: all[passage.upperBound...].prefix(Side.reach))
    let left = before.pieces(isFirm: after.isFirm)
    let right = after.pieces(isFirm: before.isFirm)
    let (kept, agreed) = (before.kept.count + after.kept.count, count(left) + count(right))
    let enough = max(5, min(Self.enough, kept - 1))
    guard agreed >= enough || (agreed == kept && agreed >= 2) else { return false }
    let share = passage.count > 2 ? Self.shares.many : Self.shares.few
    guard Double(agreed) >= share * Double(kept) || isDistinctive(passage) else { return false }
    guard vouches(left, for: before), vouches(right, for: after) else { return false }
    var runs = left.map { $0.reversed() } + right
    if passage.isEmpty { runs.append(left[0].reversed() + right[0]) }
    return runs.contains { run in
      run.count * 2 >= min(agreed, Self.enough)
        && words.positions.occurrences(of: run[...]).count == 1
    }
  }

  private func count(_ pieces: [[UInt64]]) -> Int { pieces.reduce(0) { $0 + $1.count } }

  /// Whether what agrees on one side is all that was kept, or no chance.
  private func vouches(_ pieces: [[UInt64]], for side: Side) -> Bool {
    let agreed = count(pieces)
    return agreed == side.kept.count
      || (agreed >= Side.firm && words.weights.bits(pieces.joined()) >= WordWeights.side)
  }

  /// Whether the words of a passage stand there only, by no chance.
  private func isDistinctive(_ passage: Range<Int>) -> Bool {
    let keys = words.table.keys[passage]
    return words.weights.isDistinctive(keys) && words.positions.occurrences(of: keys).count == 1
  }
}

extension TextPoint {
  fileprivate var isAtStartOfLine: Bool { before.last?.isNewline ?? true }
}

/// The words that were kept from both sides of a passage or a point.
struct Beside {
  let before: [UInt64]
  let after: [UInt64]
  /// Those after it, in their form for comparison.
  let words: [String]

  init(_ before: [String], _ after: [String]) {
    self.before = before.map { WordTable.key($0.utf8) }
    self.after = after.map { WordTable.key($0.utf8) }
    words = after
  }

  /// The outermost words may have been cut in two, except where a blank is outside of them.
  init(_ point: TextPoint) {
    if let turn = point.turn {
      self.init(point, in: turn)
      return
    }
    let (before, after) = (normalizedWords(point.before), normalizedWords(point.after))
    self.init(
      Array(before.dropFirst(Self.isCut(point.before, at: point.before.first) ? 1 : 0)),
      Array(after.dropLast(Self.isCut(point.after, at: point.after.last) ? 1 : 0)))
  }

  /// As many words as an anchor keeps on both sides of a point in a turn.
  init(_ point: TextPoint, in turn: Anchor) {
    let place = turn.quote.utf8Offset(
      base: 0,
      scalars: max(0, min(point.offset, turn.position.upperBound) - turn.position.lowerBound))
    let before = turn.wordsBefore + normalizedWords(String(turn.quote[utf8: 0..<place]))
    let after =
      normalizedWords(String(turn.quote[utf8: place..<turn.quote.utf8.count])) + turn.wordsAfter
    self.init(
      Array(before.suffix(Anchor.contextWords)), Array(after.prefix(Anchor.contextWords)))
  }

  private static func isCut(_ text: String, at border: Character?) -> Bool {
    text.unicodeScalars.count >= Anchor.contextLength && border?.isWhitespace == false
  }
}

/// The words kept on one side of a quote, and those that stand there, both outwards from it.
private struct Side {
  let kept: [UInt64]
  let here: [UInt64]
  /// How many agree next to the quote.
  let run: Int

  /// More than are kept: what has come in between may push them away.
  static let reach = Anchor.contextWords + 4
  /// Words next to a quote after which a change beside them, or on its other side, is looked over;
  /// and words behind a change that are no chance.
  static let firm = 3

  init(kept: some Sequence<UInt64>, here: some Sequence<UInt64>) {
    self.kept = Array(kept)
    self.here = Array(here)
    run = zip(self.kept, self.here).prefix { $0 == $1 }.count
  }

  /// Whether enough agrees next to the quote: all up to the border of the text will do.
  var isFirm: Bool { run >= Self.firm || (run == kept.count && run == here.count) }

  /// The runs of words that agree: next to the quote, and, where that or the other side is firm,
  /// behind one word that was changed, added or left out.
  func pieces(isFirm other: Bool) -> [[UInt64]] {
    let first = Array(kept.prefix(run))
    guard isFirm || other, run < kept.count else { return [first] }
    let behind = [(1, 1), (0, 1), (1, 0)].map { old, new in
      let left = kept.dropFirst(run + old)
      let agreed = zip(left, here.dropFirst(run + new)).prefix { $0 == $1 }.map(\.0)
      return agreed.count >= Self.firm || agreed.count == left.count ? agreed : []
    }
    return [first, behind.max { $0.count < $1.count } ?? []]
  }
}
