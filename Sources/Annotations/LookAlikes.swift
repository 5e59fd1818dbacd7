/// Where else the words of a quote stand in a new text, and whether the comparison of the texts can
/// be believed all the same.
///
/// Of several ways to make one text of another the comparison takes one; where one look-alike is
/// gone and another is new, that may be the wrong one. What stands beside the words tells.
extension TextDifference {
  /// How much of what stood beside a quote stands beside a place, without a gap: in bits.
  private struct Fit {
    var left: Double
    var right: Double

    var total: Double { left + right }
    /// Whether both sides alone would do.
    var isBetween: Bool { min(left, right) >= WordWeights.side }

    /// Whether neither side of another place says more; a common word by chance is nothing.
    func isAsGood(as other: Fit) -> Bool {
      max(other.left - left, other.right - right) <= WordWeights.side / 2
    }
  }

  /// Where the words of a quote may be that are at `start` by the comparison: the numbers of the
  /// first word of each place, best first; empty where no other place comes into question.
  ///
  /// Another place does not when less stands beside it, or when it is, by what stands beside it, the
  /// place of another passage of the old text.
  ///
  /// - Complexity: O(places of the quote).
  func doubt(about quote: Range<Int>, at start: Int) -> [Int] {
    let given = fit(of: quote, at: start)
    let gap = unsettled(around: quote)
    let rivals = rivals(of: quote, given, gap).compactMap { place -> (Int, Fit)? in
      guard abs(place - start) >= quote.count else { return nil }
      let fit = fit(of: quote, at: place)
      let isWorse = given.isAsGood(as: fit) && given.total > fit.total
      guard !isWorse || !given.isBetween && gap.contains(place),
        !isAnother(than: quote, at: place, fit)
      else { return nil }
      return (place, fit)
    }
    guard !rivals.isEmpty else { return [] }
    return (rivals + [(start, given)]).sorted { ($0.1.total, $1.0) > ($1.1.total, $0.0) }.map(\.0)
  }

  /// Where the words of a quote stand that may be it: of what has another word on both sides of it than
  /// the quote had, the quote's own place says more.
  private func rivals(of quote: Range<Int>, _ given: Fit, _ gap: Range<Int>) -> [Int] {
    let own = old.keys[quote]
    guard given.total > 0 else { return new.positions.occurrences(of: own) }
    let last = new.table.count - quote.count
    var starts: Set<Int> = []
    if quote.lowerBound == 0 { starts.insert(0) }
    if quote.upperBound == old.count { starts.insert(last) }
    if !given.isBetween { starts.formUnion(gap) }
    starts = starts.filter { place in
      (0...max(0, last)).contains(place)
        && new.table.keys[place...].prefix(quote.count).elementsEqual(own)
    }
    let keys = old.keys
    if quote.lowerBound > 0 {
      let run = keys[(quote.lowerBound - 1)..<quote.upperBound]
      starts.formUnion(new.positions.occurrences(of: run).map { $0 + 1 })
    }
    if quote.upperBound < old.count {
      starts.formUnion(
        new.positions.occurrences(of: keys[quote.lowerBound...quote.upperBound]))
    }
    return starts.sorted()
  }

  /// Whether the words at a place are those of another passage of the old text, which fits there as
  /// well as the quote does.
  func isAnother(than quote: Range<Int>, at place: Int) -> Bool {
    isAnother(than: quote, at: place, fit(of: quote, at: place))
  }

  private func isAnother(than quote: Range<Int>, at place: Int, _ fit: Fit) -> Bool {
    guard let first = origins[place], first != quote.lowerBound else { return false }
    let other = first..<(first + quote.count)
    guard other.upperBound <= old.count,
      other.allSatisfy({ map[$0] == place + $0 - first }),
      old.keys[other].elementsEqual(old.keys[quote])
    else { return false }
    let own = self.fit(of: other, at: place)
    return own.total >= WordWeights.side && own.left >= fit.left && own.right >= fit.right
  }

  /// The words of the new text between the nearest equal ones before and after a quote.
  private func unsettled(around quote: Range<Int>) -> Range<Int> {
    let before = old.keys[..<quote.lowerBound].indices.last(where: isEqual).flatMap { map[$0] }
    let after = old.keys[quote.upperBound...].indices.first(where: isEqual).flatMap { map[$0] }
    let from = before.map { $0 + 1 } ?? 0
    return from..<max(from, after ?? new.table.count)
  }

  private func fit(of quote: Range<Int>, at start: Int) -> Fit {
    let weights = new.weights
    let end = start + quote.count
    let before = old.keys[..<quote.lowerBound].suffix(Self.reach)
    let after = old.keys[quote.upperBound...].prefix(Self.reach)
    let left = zip(before.reversed(), new.table.keys[..<start].reversed())
      .prefix { $0 == $1 }.map(\.0)
    let right = zip(after, new.table.keys[end...]).prefix { $0 == $1 }.map(\.0)
    let isAtStart = left.count == quote.lowerBound && left.count == start
    let isAtEnd =
      right.count == old.count - quote.upperBound && right.count == new.table.count - end
    return Fit(
      left: weights.bits(left) + (isAtStart ? WordWeights.side : 0),
      right: weights.bits(right) + (isAtEnd ? WordWeights.side : 0))
  }
}
