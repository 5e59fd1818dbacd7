/// Which word of a new text each word of an old one has become; nil where it is gone. Places only
/// grow: what was moved across other words is gone.
typealias WordMap = [Int?]

/// Aligns two texts word by word.
///
/// Equal ends are cut off; runs of three words that stand once in each text, or single such words,
/// are taken as fixed points, as many as stand in the same order in both (patience diff, Cohen
/// 2008); between two of these the same is done again, until the rest is small enough for the
/// least number of changed, missing and added words (Levenshtein 1966). A rest that is neither is
/// left without places.
///
/// - Complexity: O(n log n) where the texts share most of their words.
func alignWords(_ old: [UInt64], _ new: [UInt64]) -> WordMap {
  var aligner = WordAligner(old: old, new: new)
  aligner.align(old.indices, new.indices, runs: 3)
  aligner.slideGaps()
  return aligner.map
}

/// The same from the last word to the first: where several alignments are as good as each other, because
/// what is gone or new could as well be some words before or after, this is the other end of them.
///
/// - Complexity: as `alignWords`.
func alignWordsFromEnd(_ old: [UInt64], _ new: [UInt64]) -> WordMap {
  alignWords(old.reversed(), new.reversed()).reversed().map { place in
    place.map { new.count - 1 - $0 }
  }
}

private struct WordAligner {
  let old: [UInt64]
  let new: [UInt64]
  var map: WordMap

  init(old: [UInt64], new: [UInt64]) {
    self.old = old
    self.new = new
    map = Array(repeating: nil, count: old.count)
  }

  mutating func align(_ first: Range<Int>, _ second: Range<Int>, runs length: Int) {
    var (a, b) = (first, second)
    while let x = a.first, let y = b.first, old[x] == new[y] {
      map[x] = y
      (a, b) = (x + 1..<a.upperBound, y + 1..<b.upperBound)
    }
    while let x = a.last, let y = b.last, old[x] == new[y] {
      map[x] = y
      (a, b) = (a.lowerBound..<x, b.lowerBound..<y)
    }
    guard !a.isEmpty, !b.isEmpty else { return }
    if a.count * b.count <= smallAlignment {
      for (x, y) in leastChanges(old[a], new[b], openEnds: false) { map[x] = y }
      return
    }
    let points = fixedPoints(a, b, runs: length)
    guard !points.isEmpty else {
      if length > 1 { align(a, b, runs: 1) }
      return
    }
    var (x, y) = (a.lowerBound, b.lowerBound)
    for point in points where point.old >= x && point.new >= y {
      align(x..<point.old, y..<point.new, runs: 3)
      (x, y) = (point.old, point.new)
      while x < a.upperBound, y < b.upperBound, old[x] == new[y] {
        map[x] = y
        (x, y) = (x + 1, y + 1)
      }
    }
    align(x..<a.upperBound, y..<b.upperBound, runs: 3)
  }

  /// Puts words that stand both before and behind what is gone, or new, to the first place they may have.
  /// The comparison cannot tell which of both they are: from the last word to the first it is the other one.
  mutating func slideGaps() {
    var last = -1
    for word in old.indices {
      guard let place = map[word] else { continue }
      let next = placeAfter(last)
      if word > last + 1, place == next {
        let end = slideMissing(from: last + 1, to: word)
        last = map[word] == nil ? end - 1 : word
      } else {
        if word == last + 1, place > next { slideAdded(from: next, before: word) }
        last = word
      }
    }
  }

  private func placeAfter(_ word: Int) -> Int { word < 0 ? 0 : (map[word] ?? -1) + 1 }

  /// Words from `start` to before `end` are gone; gives where those that are gone begin then.
  private mutating func slideMissing(from start: Int, to end: Int) -> Int {
    var (start, end) = (start, end)
    while end < old.count, let place = map[end], place == placeAfter(start - 1),
      old[start] == old[end], old[end] == new[place]
    {
      map[end] = nil
      map[start] = place
      (start, end) = (start + 1, end + 1)
    }
    return start
  }

  /// What is new begins at `start` and ends before the place of a word.
  private mutating func slideAdded(from start: Int, before word: Int) {
    var (start, word, next) = (start, word, map[word])
    while word < old.count, let place = map[word], place == next, new[start] == new[place],
      old[word] == new[place]
    {
      map[word] = start
      (start, word, next) = (start + 1, word + 1, place + 1)
    }
  }

  /// Runs that stand once in both parts: the longest sequence of them that grows in both.
  private func fixedPoints(
    _ a: Range<Int>, _ b: Range<Int>, runs length: Int
  ) -> [(old: Int, new: Int)] {
    let inOld = singles(old, a, length)
    let inNew = singles(new, b, length)
    let pairs = inOld.places.enumerated().compactMap { number, place -> (old: Int, new: Int)? in
      guard place >= 0, let other = inNew.numbers[inOld.numbers.keys[number]],
        inNew.places[other] >= 0
      else { return nil }
      return (old: place, new: inNew.places[other])
    }
    return longestGrowing(pairs)
  }

  /// The runs of so many words in the order in which they come first, each with its place; -1 for
  /// those that come again.
  private func singles(
    _ words: [UInt64], _ range: Range<Int>, _ length: Int
  ) -> (numbers: KeyNumbers, places: [Int]) {
    var numbers = KeyNumbers(capacity: range.count)
    var places: [Int] = []
    guard range.count >= length else { return (numbers, places) }
    for start in range.lowerBound...(range.upperBound - length) {
      var key: UInt64 = 0
      for place in start..<(start + length) {
        key = (key &* 0x9E37_79B9_7F4A_7C15) ^ words[place]
      }
      let number = numbers.add(key)
      if number == places.count { places.append(start) } else { places[number] = -1 }
    }
    return (numbers, places)
  }

  /// The longest subsequence in which both members grow (Fredman 1975), from pairs sorted by the
  /// first.
  private func longestGrowing(_ pairs: [(old: Int, new: Int)]) -> [(old: Int, new: Int)] {
    var ends: [Int] = []
    var previous = [Int](repeating: -1, count: pairs.count)
    for (index, pair) in pairs.enumerated() {
      var low = 0
      var high = ends.count
      while low < high {
        let middle = (low + high) / 2
        if pairs[ends[middle]].new < pair.new { low = middle + 1 } else { high = middle }
      }
      if low > 0 { previous[index] = ends[low - 1] }
      if low == ends.count { ends.append(index) } else { ends[low] = index }
    }
    var chain: [(old: Int, new: Int)] = []
    var index = ends.last ?? -1
    while index >= 0 {
      chain.append(pairs[index])
      index = previous[index]
    }
    return chain.reversed()
  }
}

/// The product of two lengths up to which all alignments are looked at.
private let smallAlignment = 250_000

/// The alignment of two runs of words with the fewest changed, missing and added words, as pairs of
/// their indices, changed words included. With `openEnds` the words of the second run before and
/// after the first one cost nothing.
///
/// - Complexity: O(old · new) time and bytes.
func leastChanges(
  _ old: ArraySlice<UInt64>, _ new: ArraySlice<UInt64>, openEnds: Bool
) -> [(Int, Int)] {
  let width = new.count
  var row = (0...width).map { openEnds ? 0 : Int32($0) * Step.gap }
  let steps = [UInt8](unsafeUninitializedCapacity: old.count * width) { steps, count in
    old.withUnsafeBufferPointer { old in
      new.withUnsafeBufferPointer { new in
        row.withUnsafeMutableBufferPointer { row in
          for (line, word) in old.enumerated() {
            let start = line * width
            fill(steps[start..<(start + width)], word, new, &row)
          }
        }
      }
    }
    count = old.count * width
  }
  var column = openEnds ? row.indices.min { row[$0] < row[$1] } ?? 0 : width
  var line = old.count
  var pairs: [(Int, Int)] = []
  while line > 0, column > 0 {
    switch steps[(line - 1) * width + column - 1] {
    case Step.both:
      (line, column) = (line - 1, column - 1)
      pairs.append((old.startIndex + line, new.startIndex + column))
    case Step.old: line -= 1
    default: column -= 1
    }
  }
  return pairs.reversed()
}

/// Which words a step of an alignment takes, and what one costs that takes words that are not the same.
private enum Step {
  static let both: UInt8 = 0
  static let old: UInt8 = 1
  static let new: UInt8 = 2
  // A change costs a little more than half of a gap on each side, so that equal words win.
  static let change: Int32 = 3
  static let gap: Int32 = 2
}

/// Finds the best step to each word of the second run at one word of the first one; `row` has what the
/// way to each costs, before and after.
private func fill(
  _ steps: Slice<UnsafeMutableBufferPointer<UInt8>>, _ word: UInt64,
  _ new: UnsafeBufferPointer<UInt64>, _ row: inout UnsafeMutableBufferPointer<Int32>
) {
  let steps = UnsafeMutableBufferPointer(rebasing: steps)
  var diagonal = row[0]
  var left = diagonal &+ Step.gap
  row[0] = left
  for (place, other) in new.enumerated() {
    let above = row[place + 1]
    let matched = diagonal &+ (word == other ? 0 : Step.change)
    let missing = above &+ Step.gap
    let added = left &+ Step.gap
    let best = min(matched, min(missing, added))
    steps.initializeElement(
      at: place, to: best == matched ? Step.both : best == missing ? Step.old : Step.new)
    (diagonal, left) = (above, best)
    row[place + 1] = best
  }
}
