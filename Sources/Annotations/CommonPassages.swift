/// How much two texts have in common.
extension String {
  /// The share of the shorter text's runs of twelve words that the other has too, from 0 to 1;
  /// capitals and punctuation do not count. In a text of less than 48 words the runs are a quarter
  /// of it.
  ///
  /// Runs that long go over the ends of sentences: interviews with the same questions, or made of
  /// the same phrases in another order, share next to none, an edition with passages left out shares
  /// all, and a second transcription where every tenth word was heard differently a quarter. Runs of
  /// words ("shingles"): Broder, "On the resemblance and containment of documents", 1997.
  ///
  /// - Complexity: O(n) in both.
  public func commonPassages(with other: String) -> Double {
    let (first, second) = (words, other.words)
    let shorter = Swift.min(first.count, second.count)
    guard shorter > 0 else { return 0 }
    let length = Swift.max(1, Swift.min(12, shorter / 4))
    let (one, two) = (runs(of: first, length), runs(of: second, length))
    return Double(one.intersection(two).count) / Double(Swift.min(one.count, two.count))
  }

  /// The share from which two texts are held for two editions of one.
  public static let sameTextShare = 0.1

  private var words: [String] {
    lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }
}

private func runs(of words: [String], _ length: Int) -> Set<[String]> {
  Set((0...words.count - length).map { Array(words[$0..<$0 + length]) })
}
