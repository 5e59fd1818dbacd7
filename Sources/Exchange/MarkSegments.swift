/// A stretch of text over all of which the same marks lie.
struct MarkSegment: Equatable {
  /// Where it is.
  var range: Range<Int>
  /// The marks over it, by their numbers, in the order of the numbers.
  var marks: [Int]
}

/// Cuts a range at every border of a mark, so that overlapping marks become neighbours.
///
/// The segments cover the range without a gap; marks are clamped to it.
///
/// - Complexity: O(m log m + segments × marks that overlap there) for m marks.
func segments(of range: Range<Int>, marks: [(number: Int, range: Range<Int>)]) -> [MarkSegment] {
  var borders: Set<Int> = [range.lowerBound, range.upperBound]
  var starts: [Int: [Int]] = [:]
  var ends: [Int: [Int]] = [:]
  for mark in marks {
    let part = mark.range.clamped(to: range)
    guard !part.isEmpty else { continue }
    borders.formUnion([part.lowerBound, part.upperBound])
    starts[part.lowerBound, default: []].append(mark.number)
    ends[part.upperBound, default: []].append(mark.number)
  }
  let sorted = borders.sorted()
  var open: Set<Int> = []
  return zip(sorted, sorted.dropFirst()).map { from, to in
    open.subtract(ends[from] ?? [])
    open.formUnion(starts[from] ?? [])
    return MarkSegment(range: from..<to, marks: open.sorted())
  }
}
