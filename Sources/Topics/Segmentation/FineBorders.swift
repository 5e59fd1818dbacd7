/// The finest sensible division of a transcript: the turns before which a segment starts, without
/// the first, by dynamic programming over all divisions.
///
/// The best division up to each turn is pushed forward to every turn its next segment may end at,
/// so nothing is kept but one cost and one predecessor a turn.
///
/// - Complexity: O(content words * 300) time, O(turns) memory.
func fineBorders<Stop: Error>(
  _ content: ContentWords, prior: BoundaryPrior, checkpoint: () throws(Stop) -> Void
) throws(Stop) -> [Int] {
  var search = BorderSearch(content, prior: prior)
  for start in 0..<content.turnCount {
    if start % 64 == 0 { try checkpoint() }
    search.extend(from: start)
  }
  return search.borders
}

private struct BorderSearch {
  private static let fewestSpokenWords = 60
  private static let mostTurns = 300
  private static let costOfSegment = 2.0

  private let content: ContentWords
  private let bonuses: [Double]
  private let cost: SegmentCost
  private var counts: [Int32]
  /// The cost of the best division up to each turn.
  private var best: [Double]
  /// Where the last segment of that division starts.
  private var lastStart: [Int]

  init(_ content: ContentWords, prior: BoundaryPrior) {
    self.content = content
    bonuses = prior.bonuses
    cost = SegmentCost(content)
    counts = Array(repeating: 0, count: content.vocabulary)
    best = Array(repeating: .infinity, count: content.turnCount + 1)
    best[0] = 0
    lastStart = Array(repeating: 0, count: content.turnCount + 1)
  }

  /// Tries every segment that starts at a turn.
  mutating func extend(from start: Int) {
    guard best[start].isFinite else { return }
    var sum = best[start] + Self.costOfSegment - (start > 0 ? bonuses[start] : 0)
    var size = 0
    var end = start
    let last = min(content.turnCount, start + Self.mostTurns)
    while end < last || (end < content.turnCount && isShort(start..<end)) {
      for index in content.starts[end]..<content.starts[end + 1] {
        let word = Int(content.words[index])
        sum += cost.size[size] - cost.word[Int(counts[word])]
        counts[word] += 1
        size += 1
      }
      end += 1
      guard !isShort(start..<end), sum < best[end] else { continue }
      best[end] = sum
      lastStart[end] = start
    }
    for index in content.starts[start]..<content.starts[end] {
      counts[Int(content.words[index])] = 0
    }
  }

  /// The borders of the best division; a tail too short for a segment joins the last one.
  var borders: [Int] {
    var borders: [Int] = []
    var end = best.lastIndex { $0.isFinite } ?? 0
    while lastStart[end] > 0 {
      end = lastStart[end]
      borders.append(end)
    }
    return borders.reversed()
  }

  private func isShort(_ turns: Range<Int>) -> Bool {
    content.spoken[turns.upperBound] - content.spoken[turns.lowerBound] < Self.fewestSpokenWords
  }
}
