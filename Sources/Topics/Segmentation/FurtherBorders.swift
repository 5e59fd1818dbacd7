/// Borders beyond the fine ones, for a reader who asks for more topics than are found: before the
/// turns that look most like ones that open a topic, first where that leaves no scrap of a segment.
///
/// - Complexity: O(turns * log turns), as long as turns have words.
func furtherBorders(
  _ count: Int, beyond borders: [Int], content: ContentWords, bonuses: [Double]
) -> [Int] {
  let fewestSpokenWords = 40
  var isTaken = Array(repeating: false, count: content.turnCount + 1)
  for border in [0, content.turnCount] + borders { isTaken[border] = true }
  func leavesScrap(_ turn: Int) -> Bool {
    func words(to other: Int) -> Int { abs(content.spoken[other] - content.spoken[turn]) }
    let before = (0..<turn).reversed().prefix { words(to: $0) < fewestSpokenWords }
    let after = (turn + 1...content.turnCount).prefix { words(to: $0) < fewestSpokenWords }
    return before.contains { isTaken[$0] } || after.contains { isTaken[$0] }
  }
  let candidates = (0..<content.turnCount).filter { !isTaken[$0] }.sorted { first, second in
    (-bonuses[first], first) < (-bonuses[second], second)
  }
  var found: [Int] = []
  for isLastResort in [false, true] {
    for turn in candidates where found.count < count && !isTaken[turn] {
      guard isLastResort || !leavesScrap(turn) else { continue }
      isTaken[turn] = true
      found.append(turn)
    }
  }
  return found
}
