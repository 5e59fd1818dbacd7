import TextCore

/// A part of a text and what has become of it.
public struct WordChange: Sendable, Equatable {
  /// The part of the old text: UTF-8 offsets; empty for what was added.
  public var old: Range<Int>
  /// The part of the new text: UTF-8 offsets; empty for what is gone.
  public var new: Range<Int>
  /// Whether both say the same, white space aside.
  public var isSame: Bool
}

/// How a text became another one, word by word: parts that cover both texts, in order, no two alike
/// side by side.
///
/// Punctuation marks, ideographs and runs of white space count as words; white space is all one.
///
/// - Complexity: O(n log n) where the texts share most of their words.
public func wordChanges(from old: String, to new: String) -> [WordChange] {
  let (before, after) = (textUnits(old), textUnits(new))
  let map = alignWords(before.map(\.key), after.map(\.key))
  var changes: [WordChange] = []
  var (done, reached) = (0, 0)
  var (oldEnd, newEnd) = (0, 0)
  func add(_ oldCount: Int, _ newCount: Int, isSame: Bool) {
    guard oldCount + newCount > 0 else { return }
    let from = (oldEnd, newEnd)
    if oldCount > 0 { oldEnd = before[done + oldCount - 1].range.upperBound }
    if newCount > 0 { newEnd = after[reached + newCount - 1].range.upperBound }
    (done, reached) = (done + oldCount, reached + newCount)
    if let last = changes.last, last.isSame == isSame {
      changes[changes.count - 1].old = last.old.lowerBound..<oldEnd
      changes[changes.count - 1].new = last.new.lowerBound..<newEnd
    } else {
      changes.append(WordChange(old: from.0..<oldEnd, new: from.1..<newEnd, isSame: isSame))
    }
  }
  for (index, place) in map.enumerated() {
    guard let place, before[index].key == after[place].key else { continue }
    add(index - done, place - reached, isSame: false)
    add(1, 1, isSame: true)
  }
  add(before.count - done, after.count - reached, isSame: false)
  return changes
}

/// A word, a mark of punctuation or a run of white space.
struct TextUnit: Equatable {
  /// UTF-8 offsets.
  var range: Range<Int>
  /// The same for the same letters; all white space has one.
  var key: UInt64
  /// Whether it is white space.
  var isBlank: Bool
  /// The letters of a word in lower case, up to 40; none for other units.
  var letters: [Character] = []
}

/// The units of a text, which cover it.
func textUnits(_ text: String) -> [TextUnit] {
  var units: [TextUnit] = []
  var lastKind = UnitKind.single
  for character in text {
    let kind = UnitKind(character)
    let from = units.last?.range.upperBound ?? 0
    let end = from + character.utf8.count
    if kind != .single, kind == lastKind, let last = units.last {
      units[units.count - 1].range = last.range.lowerBound..<end
    } else {
      units.append(TextUnit(range: from..<end, key: 0, isBlank: kind == .blank))
    }
    lastKind = kind
  }
  let blank = WordTable.key(" ".utf8)
  for index in units.indices {
    guard !units[index].isBlank else {
      units[index].key = blank
      continue
    }
    let letters = text[utf8: units[index].range]
    units[index].key = WordTable.key(letters.utf8)
    if letters.first?.isLetter == true {
      units[index].letters = Array(letters.lowercased().prefix(40))
    }
  }
  return units
}

private enum UnitKind {
  case word, blank, single

  init(_ character: Character) {
    if character.isWhitespace {
      self = .blank
    } else if character.isLetter || character.isNumber || "'\u{2019}".contains(character) {
      let isIdeograph = character.unicodeScalars.first?.properties.isIdeographic == true
      self = isIdeograph ? .single : .word
    } else {
      self = .single
    }
  }
}
