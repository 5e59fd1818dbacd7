import TextCore

/// Some words of a text and what is to stand for them.
public struct Replacement: Sendable, Equatable {
  /// The words: UTF-8 offsets into the text; never empty.
  public var range: Range<Int>
  /// What is to stand for them; empty to leave them out.
  public var words: String

  /// Makes a replacement.
  public init(range: Range<Int>, words: String) {
    self.range = range
    self.words = words
  }
}

/// The fewest words of a text that have to be replaced so that a range of it reads as it was
/// written anew: one replacement for each run of words that differs. White space that is only
/// another one does not count as a difference.
///
/// What is added stands for the blank where it is put, so that the words on both sides of it keep to
/// themselves; where there is none, for the word beside it.
///
/// - Complexity: as that of `unitChanges`.
public func replacements(in text: String, _ range: Range<Int>, by words: String) -> [Replacement] {
  let old = String(text[utf8: range])
  let before = textUnits(old)
  guard !before.isEmpty else { return [] }
  let new = words.singleBlanks.between(blanksOf: before)
  let after = textUnits(new)
  var parts: [UnitChange] = []
  for part in unitChanges(before, after) {
    let wide = part.old.isEmpty ? part.absorbing(besides: before, after) : part
    if let last = parts.last, last.old.upperBound > wide.old.lowerBound {
      parts[parts.count - 1] = UnitChange(
        old: last.old.lowerBound..<wide.old.upperBound,
        new: last.new.lowerBound..<wide.new.upperBound)
    } else {
      parts.append(wide)
    }
  }
  return parts.map { part in
    let from = before[part.old.lowerBound].range.lowerBound
    let to = before[part.old.upperBound - 1].range.upperBound
    let place = (range.lowerBound + from)..<(range.lowerBound + to)
    guard let first = part.new.first, let last = part.new.last else {
      return Replacement(range: text.withOneBlank(place), words: "")
    }
    let written = after[first].range.lowerBound..<after[last].range.upperBound
    return Replacement(range: place, words: String(new[utf8: written]))
  }
}

extension UnitChange {
  /// Units that were only added, with the one beside them for which they stand: the blank on one side
  /// of them, or the word to which they belong.
  fileprivate func absorbing(besides before: [TextUnit], _ after: [TextUnit]) -> UnitChange {
    let place = old.lowerBound
    let hasNext = place < before.count
    let isFree = new.last.map { after[$0].isBlank } ?? false
    let takesLast = place > 0 && before[place - 1].isBlank
    let takesNext =
      !takesLast && (place == 0 || (hasNext && (before[place].isBlank || isFree)))
    return takesNext
      ? UnitChange(old: place..<(place + 1), new: new.lowerBound..<(new.upperBound + 1))
      : UnitChange(old: (place - 1)..<place, new: (new.lowerBound - 1)..<new.upperBound)
  }
}

extension String {
  /// Words on one line, with one blank between two and none at the ends.
  fileprivate var singleBlanks: String {
    split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// What is typed, with a blank at each end where what it stands for has one; what only stands for a
  /// blank is that, when nothing is typed.
  fileprivate func between(blanksOf units: [TextUnit]) -> String {
    if isEmpty { return units.allSatisfy(\.isBlank) ? " " : "" }
    return (units.first?.isBlank == true ? " " : "") + self
      + (units.last?.isBlank == true ? " " : "")
  }

  /// A range that is to be left out, with the white space on one side of it where there is some on
  /// both, so that what stays is parted by one blank. At an end of a line it takes the other one.
  fileprivate func withOneBlank(_ range: Range<Int>) -> Range<Int> {
    let lead = self[..<index(utf8: range.lowerBound)].last
    let trail = self[index(utf8: range.upperBound)...].first
    let inner = self[utf8: range]
    if inner.first?.isWhitespace == true || inner.last?.isWhitespace == true { return range }
    let leads = lead.map { $0.isWhitespace && !$0.isNewline } ?? false
    let trails = trail.map { $0.isWhitespace && !$0.isNewline } ?? false
    let isAtStart = lead?.isNewline ?? true
    let isAtEnd = trail?.isNewline ?? true
    if trails, leads || isAtStart, let trail {
      return range.lowerBound..<(range.upperBound + trail.utf8.count)
    }
    if leads, isAtEnd, let lead {
      return (range.lowerBound - lead.utf8.count)..<range.upperBound
    }
    return range
  }
}
