/// Finds words that were corrected where something else has changed near them, by the words beside
/// them.
///
/// Other than an annotation, a correction that is laid over the wrong words does harm: its words must
/// stand there byte for byte, at one place only where what is beside them fits, and what vouches for
/// that place must stand nowhere else in the text. So it does where the words were put right in the
/// file and are also at a like place: what was beside them is still at both.
struct CorrectionPlace {
  private let words: SpokenWords
  private let bytes: [UInt8]

  /// Words beside it that are enough, where fewer than those are there than were kept.
  private static let enough = 8
  /// Places of a quote that are looked at; words with more say nothing.
  private static let placeLimit = 2000

  /// - Complexity: O(n).
  init(_ words: SpokenWords) {
    self.words = words
    bytes = Array(words.text.utf8)
  }

  /// Whether the words of an anchor stand anywhere, but for case and punctuation.
  func hasWords(of anchor: Anchor) -> Bool {
    !words.positions.occurrences(of: WordTable(anchor.quote).keys[...]).isEmpty
  }

  /// The only place that what is beside the anchor's words fits.
  ///
  /// - Complexity: O(places of the quote · words kept beside it).
  func place(of anchor: Anchor) -> Range<Int>? {
    let passages = passages(of: anchor)
    guard passages.count <= Self.placeLimit else { return nil }
    let fitting = passages.filter { fits(anchor, at: $0.words) }
    return fitting.count == 1 ? fitting.first?.range : nil
  }

  private func passages(of anchor: Anchor) -> [(words: Range<Int>, range: Range<Int>)] {
    let quote = WordTable(anchor.quote).keys
    return words.positions.occurrences(of: quote[...]).compactMap { start in
      let passage = start..<(start + quote.count)
      let range = words.range(of: anchor.quote, at: passage)
      return bytes[range].elementsEqual(anchor.quote.utf8) ? (passage, range) : nil
    }
  }

  private func fits(_ anchor: Anchor, at passage: Range<Int>) -> Bool {
    let all = words.table.keys
    let before = Side(
      kept: anchor.wordsBefore.reversed(),
      here: all[..<passage.lowerBound].suffix(Side.reach).reversed())
    let after = Side(
      kept: anchor.wordsAfter, here: all[passage.upperBound...].prefix(Side.reach))
    let left = before.pieces(isFirm: after.isFirm)
    let right = after.pieces(isFirm: before.isFirm)
    let agreed = (left + right).reduce(0) { $0 + $1.count }
    let isWhole = agreed == before.kept.count + after.kept.count
    guard agreed >= Self.enough || (isWhole && agreed >= 2) else { return false }
    let runs = left.map { $0.reversed() } + right
    return runs.contains { run in
      run.count * 2 >= min(agreed, Self.enough)
        && words.positions.occurrences(of: run[...]).count == 1
    }
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
  private static let firm = 3

  init(kept: some Sequence<String>, here: some Sequence<UInt64>) {
    self.kept = kept.map { WordTable.key($0.utf8) }
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
