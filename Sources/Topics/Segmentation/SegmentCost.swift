#if canImport(Glibc)
  import Glibc
#endif

/// What it costs to say the words of a segment when they are drawn from one unknown distribution:
/// the negative logarithm of their Dirichlet compound multinomial likelihood with a symmetric
/// prior (Eisenstein and Barzilay 2008, section 3).
///
/// The cost of a word depends on how often it was said in the segment so far, so the logarithms
/// are kept in two tables.
struct SegmentCost {
  static let prior = 0.1

  /// `word[n]`: log(n + prior).
  let word: [Double]
  /// `size[n]`: log(n + prior * vocabulary).
  let size: [Double]
  /// Running sums of `word`.
  private let wordSums: [Double]
  /// Running sums of `size`.
  private let sizeSums: [Double]

  init(_ content: ContentWords) {
    let mass = Self.prior * Double(max(1, content.vocabulary))
    let most = Int(content.totals.max() ?? 0)
    word = (0...most).map { log(Double($0) + Self.prior) }
    size = (0...content.words.count).map { log(Double($0) + mass) }
    wordSums = Self.sums(word)
    sizeSums = Self.sums(size)
  }

  /// What a segment with these counts costs, less what merging leaves unchanged: the part of its
  /// size. `size` is the number of its words.
  func ofSize(_ size: Int) -> Double { sizeSums[size] }

  /// What a word said `count` times takes off the cost of a segment.
  func ofWord(_ count: Int) -> Double { wordSums[count] }

  private static func sums(_ values: [Double]) -> [Double] {
    var sum = 0.0
    return [0]
      + values.map { value in
        sum += value
        return sum
      }
  }
}
