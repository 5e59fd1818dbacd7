/// How far a division into segments is from the right one.
///
/// `windowDiff` and `pk` are error rates (Pevzner and Hearst 2002; Beeferman, Berger and Lafferty
/// 1999) over windows of half the mean right segment, in turns; `f1` counts borders that are
/// matched one to one within 100 words.
struct SegmentationMeasure {
  var pk: Double
  var windowDiff: Double
  var f1: Double
  /// The number of segments found for each right one.
  var ratio: Double

  static let tolerance = 100

  init(right: [Int], found: [Int], words: [Int]) {
    let turns = words.count
    let window = max(
      2, Int((Double(turns) / Double(right.count + 1) / 2).rounded(.toNearestOrEven)))
    let rightSegments = Self.segments(right, turns: turns)
    let foundSegments = Self.segments(found, turns: turns)
    var (misses, differences) = (0, 0)
    for start in 0..<max(0, turns - window) {
      let rightCount = rightSegments[start + window] - rightSegments[start]
      let foundCount = foundSegments[start + window] - foundSegments[start]
      if (rightCount == 0) != (foundCount == 0) { misses += 1 }
      if rightCount != foundCount { differences += 1 }
    }
    let windows = Double(max(1, turns - window))
    pk = Double(misses) / windows
    windowDiff = Double(differences) / windows
    f1 = Self.f1(right: right, found: found, words: words)
    ratio = Double(found.count + 1) / Double(right.count + 1)
  }

  /// The mean of several measures.
  init(meanOf measures: [Self]) {
    let count = Double(max(1, measures.count))
    pk = measures.map(\.pk).reduce(0, +) / count
    windowDiff = measures.map(\.windowDiff).reduce(0, +) / count
    f1 = measures.map(\.f1).reduce(0, +) / count
    ratio = measures.map(\.ratio).reduce(0, +) / count
  }

  /// The number of borders at or before each turn.
  private static func segments(_ borders: [Int], turns: Int) -> [Int] {
    let starts = Set(borders)
    var segment = 0
    return (0..<turns).map { turn in
      if starts.contains(turn) { segment += 1 }
      return segment
    }
  }

  private static func f1(right: [Int], found: [Int], words: [Int]) -> Double {
    guard !right.isEmpty || !found.isEmpty else { return 1 }
    var positions = [0]
    for count in words { positions.append((positions.last ?? 0) + count) }
    var free = found.sorted()
    var hits = 0
    for border in right.sorted() {
      let distances = free.map { abs(positions[$0] - positions[border]) }
      guard let nearest = distances.indices.min(by: { distances[$0] < distances[$1] }),
        distances[nearest] <= tolerance
      else { continue }
      free.remove(at: nearest)
      hits += 1
    }
    return 2 * Double(hits) / Double(right.count + found.count)
  }
}
