#if canImport(Glibc)
  import Glibc
#endif

/// How much better the words on both sides of a gap are explained by two distributions than by
/// one, for each word of the smaller side.
///
/// The distributions are drawn around the transcript's own word frequencies, so that a word that
/// is common everywhere counts little.
struct LexicalGain {
  private static let mass = 100.0
  private static let fewestWords = 5

  private let words: [Int32]
  /// The prior mass of each word.
  private let priors: [Double]
  private var counts: [Int32]

  init(_ content: ContentWords) {
    words = content.words
    let total = Double(max(1, content.words.count))
    let even = 1 / Double(max(1, content.vocabulary))
    priors = content.totals.map { Self.mass * (0.5 * Double($0) / total + 0.5 * even) }
    counts = Array(repeating: 0, count: content.vocabulary)
  }

  /// The gain at the gap before the word at `position`, looking `reach` words both ways; 0 where a
  /// side has fewer than five.
  ///
  /// - Complexity: O(reach).
  mutating func at(_ position: Int, reach: Int) -> Double {
    let left = max(0, position - reach)..<position
    let right = position..<min(words.count, position + reach)
    let smaller = min(left.count, right.count)
    guard smaller >= Self.fewestWords else { return 0 }
    let apart = likelihood(left) + likelihood(right)
    let together = likelihood(left.lowerBound..<right.upperBound)
    return (apart - together) / Double(smaller)
  }

  private mutating func likelihood(_ range: Range<Int>) -> Double {
    var sum = 0.0
    for (said, index) in range.enumerated() {
      let word = Int(words[index])
      sum += log((priors[word] + Double(counts[word])) / (Self.mass + Double(said)))
      counts[word] += 1
    }
    for index in range { counts[Int(words[index])] = 0 }
    return sum
  }
}
