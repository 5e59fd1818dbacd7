/// How deep a valley the likeness of the words before and after a gap has there, gap by gap: the
/// depth score of TextTiling (Hearst 1997, section 4.3) over blocks of 200 content words, the
/// likeness smoothed over five gaps.
///
/// The first entry is the start of the transcript, which is no gap, and is 0.
///
/// - Complexity: O(words + turns).
func similarityDepths(_ content: ContentWords) -> [Double] {
  let smooth = smoothed(blockSimilarities(content, block: 200))
  return [0] + valleyDepths(smooth)
}

/// The cosine of the word counts of the blocks before and after each gap between turns.
private func blockSimilarities(_ content: ContentWords, block: Int) -> [Double] {
  var window = BlockPair(content.words, vocabulary: content.vocabulary, block: block)
  return (1..<max(1, content.turnCount)).map { gap in
    window.move(to: content.starts[gap])
    return window.cosine
  }
}

/// Two neighbouring blocks of words that slide over a text.
private struct BlockPair {
  private let words: [Int32]
  private let block: Int
  private var position = 0
  private var left: [Int]
  private var right: [Int]
  private var product = 0
  private var leftSquares = 0
  private var rightSquares = 0

  init(_ words: [Int32], vocabulary: Int, block: Int) {
    self.words = words
    self.block = block
    left = Array(repeating: 0, count: vocabulary)
    right = left
    for word in words.prefix(block) { changeRight(Int(word), by: 1) }
  }

  var cosine: Double {
    let lengths = (Double(leftSquares) * Double(rightSquares)).squareRoot()
    return lengths > 0 ? Double(product) / lengths : 0
  }

  mutating func move(to target: Int) {
    while position < target {
      let word = Int(words[position])
      changeRight(word, by: -1)
      changeLeft(word, by: 1)
      if position >= block { changeLeft(Int(words[position - block]), by: -1) }
      if position + block < words.count { changeRight(Int(words[position + block]), by: 1) }
      position += 1
    }
  }

  private mutating func changeLeft(_ word: Int, by change: Int) {
    product += change * right[word]
    leftSquares += change * (2 * left[word] + change)
    left[word] += change
  }

  private mutating func changeRight(_ word: Int, by change: Int) {
    product += change * left[word]
    rightSquares += change * (2 * right[word] + change)
    right[word] += change
  }
}

/// The mean of five neighbours; beyond the ends the end values stand.
private func smoothed(_ values: [Double]) -> [Double] {
  values.indices.map { centre in
    let sum = (centre - 2...centre + 2).reduce(0.0) { sum, index in
      sum + values[min(max(0, index), values.count - 1)]
    }
    return sum / 5
  }
}

/// How far each value lies below the tops of the slopes on both sides.
private func valleyDepths(_ values: [Double]) -> [Double] {
  // A top is carried along the slope that rises to it, so no slope is climbed twice.
  var leftTops = values
  for index in values.indices.dropFirst() where values[index - 1] >= values[index] {
    leftTops[index] = leftTops[index - 1]
  }
  var rightTops = values
  for index in values.indices.dropLast().reversed() where values[index + 1] >= values[index] {
    rightTops[index] = rightTops[index + 1]
  }
  return values.indices.map { leftTops[$0] + rightTops[$0] - 2 * values[$0] }
}
