/// Units of two texts that do not agree, between units that do.
struct UnitChange: Equatable {
  var old: Range<Int>
  var new: Range<Int>
}

/// What differs between the units of two texts, in order.
///
/// As many letters as can be are kept where they are (the longest common subsequence, each unit with
/// its weight: Hirschberg 1977), so that a word which still stands is never taken for another. What is
/// between kept words is one change, blanks that happen to be there too included; only words that are
/// mended, one by one, stay apart.
///
/// - Complexity: O(old · new) for what a sentence or a turn has, O(n log n) for more.
func unitChanges(_ old: [TextUnit], _ new: [TextUnit]) -> [UnitChange] {
  var changes: [UnitChange] = []
  var (done, reached) = (0, 0)
  func add(_ index: Int, _ place: Int) {
    guard index > done || place > reached else { return }
    let change = UnitChange(old: done..<index, new: reached..<place)
    if let last = changes.last, old[last.old.upperBound..<done].allSatisfy(\.isBlank) {
      changes[changes.count - 1] = UnitChange(
        old: last.old.lowerBound..<index, new: last.new.lowerBound..<place)
    } else {
      changes.append(change)
    }
  }
  for (index, place) in keptUnits(old, new) {
    add(index, place)
    (done, reached) = (index + 1, place + 1)
  }
  add(old.count, new.count)
  return changes.flatMap { mendedApart($0, old, new) }
}

/// A change as several, where its first or its last words are only mended.
private func mendedApart(
  _ change: UnitChange, _ old: [TextUnit], _ new: [TextUnit]
) -> [UnitChange] {
  var (a, b) = (change.old, change.new)
  var (first, last): ([UnitChange], [UnitChange]) = ([], [])
  while a.count > 2, b.count > 2, old[a.lowerBound].isMended(to: new[b.lowerBound]),
    old[a.lowerBound + 1].isBlank, new[b.lowerBound + 1].isBlank
  {
    first.append(
      UnitChange(old: a.lowerBound..<(a.lowerBound + 1), new: b.lowerBound..<(b.lowerBound + 1)))
    (a, b) = ((a.lowerBound + 2)..<a.upperBound, (b.lowerBound + 2)..<b.upperBound)
  }
  while a.count > 2, b.count > 2, old[a.upperBound - 1].isMended(to: new[b.upperBound - 1]),
    old[a.upperBound - 2].isBlank, new[b.upperBound - 2].isBlank
  {
    last.append(
      UnitChange(old: (a.upperBound - 1)..<a.upperBound, new: (b.upperBound - 1)..<b.upperBound))
    (a, b) = (a.lowerBound..<(a.upperBound - 2), b.lowerBound..<(b.upperBound - 2))
  }
  return (first + [UnitChange(old: a, new: b)] + last.reversed()).filter {
    !old[$0.old].elementsEqual(new[$0.new], by: { $0.key == $1.key })
  }
}

/// Pairs of equal units that both texts have in the same order, with the most letters in all; runs
/// before scattered ones.
private func keptUnits(_ old: [TextUnit], _ new: [TextUnit]) -> [(Int, Int)] {
  guard old.count * new.count <= 250_000 else {
    return alignWords(old.map(\.key), new.map(\.key)).enumerated().compactMap { index, place in
      place.flatMap { old[index].key == new[$0].key ? (index, $0) : nil }
    }
  }
  let width = new.count + 1
  // For each pair of ends: the most, and the most where the last two units are kept.
  var most = [Int](repeating: 0, count: (old.count + 1) * width)
  var kept = [Int](repeating: 0, count: most.count)
  for i in old.indices {
    for j in new.indices {
      let (here, corner) = ((i + 1) * width + j + 1, i * width + j)
      if old[i].key == new[j].key {
        let run = kept[corner] > 0 ? kept[corner] + 1 : 0
        kept[here] = max(most[corner], run) + old[i].weight
      }
      most[here] = max(kept[here], most[here - 1], most[here - width])
    }
  }
  var (i, j) = (old.count, new.count)
  var pairs: [(Int, Int)] = []
  var isInRun = false
  while i > 0, j > 0 {
    let (here, corner) = (i * width + j, (i - 1) * width + j - 1)
    if kept[here] > 0, isInRun || kept[here] == most[here] {
      pairs.append((i - 1, j - 1))
      isInRun = kept[corner] > 0 && kept[corner] + 1 >= most[corner]
      (i, j) = (i - 1, j - 1)
    } else if most[here - 1] == most[here] {
      j -= 1
    } else {
      i -= 1
    }
  }
  return pairs.reversed()
}

extension TextUnit {
  /// What it is worth to keep it: a blank nearly nothing, a word the more the longer it is.
  fileprivate var weight: Int { isBlank ? 2 : 8 + 2 * min(range.count, 12) }

  /// Whether both are words of which one is the other, put right.
  fileprivate func isMended(to other: TextUnit) -> Bool {
    guard !isBlank, !other.isBlank, !letters.isEmpty, !other.letters.isEmpty else { return false }
    let common = commonLetters(letters, other.letters)
    return Double(2 * common) >= 0.65 * Double(letters.count + other.letters.count)
  }
}

/// The length of the longest common subsequence.
private func commonLetters(_ first: [Character], _ second: [Character]) -> Int {
  var row = [Int](repeating: 0, count: second.count + 1)
  for letter in first {
    var diagonal = 0
    for (index, other) in second.enumerated() {
      let above = row[index + 1]
      row[index + 1] = letter == other ? diagonal + 1 : max(above, row[index])
      diagonal = above
    }
  }
  return row[second.count]
}
