/// Takes the words of a transcript that have times, from front to back.
struct TimedWordWalk {
  private let words: TimeTrack.Cues
  private var next = 0

  init(_ words: TimeTrack.Cues) { self.words = words }

  /// The words inside of a range, which lies after the range asked for before; of words that overlap
  /// the first one.
  ///
  /// - Complexity: O(words) for all ranges together.
  mutating func words(in range: Range<Int>) -> [TimeTrack.Cue] {
    while next < words.count, words[next].range.lowerBound < range.lowerBound { next += 1 }
    var found: [TimeTrack.Cue] = []
    while next < words.count, words[next].range.upperBound <= range.upperBound {
      let word = words[next]
      next += 1
      if word.range.lowerBound >= found.last?.range.upperBound ?? range.lowerBound {
        found.append(word)
      }
    }
    return found
  }
}
