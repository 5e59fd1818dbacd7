/// A turn before which the topic changes, and how much of a change it is.
struct Border: Sendable, Equatable {
  /// The turn that opens the new topic.
  var turn: Int
  /// What it costs to take the border away once all weaker ones are gone, in units of
  /// log-likelihood; never less than that of a weaker border.
  var persistence: Double
}

/// Orders borders from the strongest to the weakest: the weakest is the one whose two sides are
/// most cheaply told as one segment; it is taken away, and so on.
///
/// - Complexity: O(borders * (borders + vocabulary)).
func bordersByStrength<Stop: Error>(
  _ turns: [Int], content: ContentWords, prior: BoundaryPrior, checkpoint: () throws(Stop) -> Void
) throws(Stop) -> [Border] {
  let cost = SegmentCost(content)
  var starts = turns
  var segments = zip([0] + turns, turns + [content.turnCount]).map { from, to in
    WordCounts(content.words[content.starts[from]..<content.starts[to]])
  }
  var increases = starts.indices.map { index in
    segments[index].costOfMerging(segments[index + 1], cost) + prior.bonuses[starts[index]]
  }
  var removed: [Border] = []
  var persistence = -Double.infinity
  while let weakest = increases.indices.min(by: { increases[$0] < increases[$1] }) {
    try checkpoint()
    persistence = max(persistence, increases[weakest])
    removed.append(Border(turn: starts[weakest], persistence: persistence))
    segments[weakest].merge(segments[weakest + 1])
    segments.remove(at: weakest + 1)
    starts.remove(at: weakest)
    increases.remove(at: weakest)
    for index in [weakest - 1, weakest] where increases.indices.contains(index) {
      increases[index] =
        segments[index].costOfMerging(segments[index + 1], cost) + prior.bonuses[starts[index]]
    }
  }
  return removed.reversed()
}

/// How often each word is said in a segment: words in order, so that sums come out the same in
/// every run.
private struct WordCounts {
  private var entries: [(word: Int32, count: Int)] = []
  private var size = 0

  init(_ words: ArraySlice<Int32>) {
    size = words.count
    for word in words.sorted() {
      if let last = entries.last, last.word == word {
        entries[entries.count - 1].count += 1
      } else {
        entries.append((word, 1))
      }
    }
  }

  /// What two segments cost more as one: only words said in both of them matter.
  func costOfMerging(_ other: WordCounts, _ cost: SegmentCost) -> Double {
    var sum = cost.ofSize(size + other.size) - cost.ofSize(size) - cost.ofSize(other.size)
    forEachPair(with: other) { _, mine, others in
      guard mine > 0, others > 0 else { return }
      sum += cost.ofWord(mine) + cost.ofWord(others) - cost.ofWord(mine + others)
    }
    return sum
  }

  mutating func merge(_ other: WordCounts) {
    var merged: [(word: Int32, count: Int)] = []
    merged.reserveCapacity(entries.count + other.entries.count)
    forEachPair(with: other) { word, mine, others in merged.append((word, mine + others)) }
    entries = merged
    size += other.size
  }

  /// Calls `body` with each word of either segment and its counts in this and in the other.
  private func forEachPair(with other: WordCounts, _ body: (Int32, Int, Int) -> Void) {
    var (here, there) = (0, 0)
    while here < entries.count || there < other.entries.count {
      let mine = here < entries.count ? entries[here].word : .max
      let others = there < other.entries.count ? other.entries[there].word : .max
      body(
        min(mine, others), mine <= others ? entries[here].count : 0,
        others <= mine ? other.entries[there].count : 0)
      if mine <= others { here += 1 }
      if others <= mine { there += 1 }
    }
  }
}
