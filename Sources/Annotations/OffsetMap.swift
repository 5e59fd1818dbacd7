/// Where an offset of a source text is in the text that is shown, and the other way round.
///
/// What is corrected is a list of pieces, each of which stands for some words of the source; all
/// that lies between two pieces is the same in both. Both directions are total and never go
/// backwards. A range that touches a piece is taken to hold all of it, so that annotations, whose
/// anchors speak of the source, stay on their words whatever is corrected over and beside them.
public struct OffsetMap: Sendable, Equatable {
  /// Some words of the source, and what is shown for them.
  public struct Piece: Sendable, Equatable {
    /// The words that are replaced: UTF-8 offsets into the source's text; never empty.
    public var source: Range<Int>
    /// What is shown for them: UTF-8 offsets into the shown text; empty where they are left out.
    public var shown: Range<Int>
    /// The words that are shown.
    public var words: String
    /// The id of the revision that says so.
    public var revision: String
  }

  /// The pieces, sorted and disjoint in both texts.
  public private(set) var pieces: [Piece] = []

  /// The map of a text that is shown as it is.
  public init() {}

  /// Adds a piece after all others, for which words are shown.
  mutating func add(_ source: Range<Int>, shownAs words: String, revision: String) {
    precondition(!source.isEmpty && source.lowerBound >= (pieces.last?.source.upperBound ?? 0))
    let start = shown(at: source.lowerBound)
    pieces.append(
      Piece(
        source: source, shown: start..<(start + words.utf8.count), words: words,
        revision: revision))
  }

  /// Whether both texts have the same offsets.
  public var isIdentity: Bool { pieces.isEmpty }

  /// Where a source offset is shown; inside a piece: where the piece starts.
  ///
  /// - Complexity: O(log pieces), as all of these.
  public func shown(at offset: Int) -> Int {
    guard let piece = lastPiece(where: { $0.source.lowerBound <= offset }) else { return offset }
    return offset < piece.source.upperBound
      ? piece.shown.lowerBound : offset - piece.source.upperBound + piece.shown.upperBound
  }

  /// Where a source range is shown, with the whole of each piece it touches; empty when all of it
  /// is left out.
  public func shown(_ range: Range<Int>) -> Range<Int> {
    let start = shown(at: range.lowerBound)
    return start..<max(start, shown(endingAt: range.upperBound))
  }

  /// Where what ends at a source offset ends in the shown text; inside a piece: where that ends.
  func shown(endingAt offset: Int) -> Int {
    guard let piece = lastPiece(where: { $0.source.lowerBound < offset }) else { return offset }
    return piece.shown.upperBound + max(0, offset - piece.source.upperBound)
  }

  /// The source offset of what is shown at an offset; inside a piece: where the piece starts.
  public func source(at offset: Int) -> Int {
    guard let piece = lastPiece(where: { $0.shown.lowerBound <= offset }) else { return offset }
    return offset < piece.shown.upperBound
      ? piece.source.lowerBound : offset - piece.shown.upperBound + piece.source.upperBound
  }

  /// The source range of a shown range that is not empty, with the whole of each piece it touches;
  /// words that are left out belong to it when they stand inside.
  public func source(_ range: Range<Int>) -> Range<Int> {
    let start = source(at: range.lowerBound)
    guard let piece = lastPiece(where: { $0.shown.lowerBound < range.upperBound }) else {
      return start..<max(start, range.upperBound)
    }
    let end = piece.source.upperBound + max(0, range.upperBound - piece.shown.upperBound)
    return start..<max(start, end)
  }

  /// The pieces that a shown range touches; one that is left out touches what stands beside it.
  public func pieces(touchingShown range: Range<Int>) -> ArraySlice<Piece> {
    let first = firstIndex { $0.shown.upperBound >= range.lowerBound }
    let end = firstIndex { $0.shown.lowerBound > range.upperBound }
    return pieces[first..<max(first, end)].filter {
      $0.shown.isEmpty || $0.shown.overlaps(range)
    }[...]
  }

  /// The places of an annotation in the shown text; one whose words are all left out has none.
  public func shown(_ resolution: Resolution) -> Resolution {
    guard !isIdentity else { return resolution }
    var result = resolution
    result.candidates = resolution.candidates.map { shown($0) }.filter { !$0.isEmpty }
    guard let range = resolution.range else { return result }
    let place = shown(range)
    if place.isEmpty { return .orphaned }
    result.range = place
    return result
  }

  /// The same for words of an anchor: where only some of the words were marked that are shown for others,
  /// just these, as long as they can be no others.
  public func shown(_ resolution: Resolution, of anchor: Anchor) -> Resolution {
    var result = shown(resolution)
    guard let marked = anchor.shown, let source = resolution.range, let whole = result.range else {
      return result
    }
    result.range = part(Array(marked.utf8), of: whole, Array(anchor.quote.utf8), source) ?? whole
    return result
  }

  /// Where the words that were marked are among those that are shown for a source range: in a single
  /// piece, of which the one end or the other of the range may be a part.
  private func part(
    _ marked: [UInt8], of whole: Range<Int>, _ quote: [UInt8], _ source: Range<Int>
  ) -> Range<Int>? {
    let touched = pieces.drop { $0.source.upperBound <= source.lowerBound }
      .prefix { $0.source.lowerBound < source.upperBound }
    guard let piece = touched.first, touched.count == 1, marked.count < whole.count,
      quote.count == source.count
    else { return nil }
    let words = Array(piece.words.utf8)
    let before = max(0, piece.shown.lowerBound - whole.lowerBound)
    let after = max(0, whole.upperBound - piece.shown.upperBound)
    if before > 0 || after > 0 {
      let count = marked.count - before - after
      guard count > 0, before == 0 || after == 0,
        quote.prefix(before).elementsEqual(marked.prefix(before)),
        quote.suffix(after).elementsEqual(marked.suffix(after))
      else { return nil }
      let inner = marked.dropFirst(before).dropLast(after)
      return before > 0
        ? words.starts(with: inner) ? whole.lowerBound..<(whole.lowerBound + marked.count) : nil
        : words.suffix(count).elementsEqual(inner)
          ? (whole.upperBound - marked.count)..<whole.upperBound : nil
    }
    let starts = NeedleIndex([marked]).occurrences(in: words, limit: 2)[0]
    guard let start = starts.first, starts.count == 1 else { return nil }
    return (whole.lowerBound + start)..<(whole.lowerBound + start + marked.count)
  }

  private func lastPiece(where holds: (Piece) -> Bool) -> Piece? {
    let end = firstIndex { !holds($0) }
    return end > 0 ? pieces[end - 1] : nil
  }

  private func firstIndex(where holds: (Piece) -> Bool) -> Int {
    var low = 0
    var high = pieces.count
    while low < high {
      let middle = (low + high) / 2
      if holds(pieces[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
