import TextCore

/// The same label again: right after itself it is on the turn that has it the second time; after
/// turns without a label, on the last of these, in which a label is likely to be lost.
func labelAgain(_ turn: DoubtedTurn) -> DoubtSign? {
  guard let name = turn.name, !turn.finder.habits.repeatsLabels else { return nil }
  if turn.origin == .label, let previous = turn.previous, previous.origin == .label,
    previous.speaker == turn.speaker
  {
    return DoubtSign(
      place: turn.range.lowerBound,
      text: "\(name) is named twice in a row: are words missing?")
  }
  guard turn.origin == .carried, let next = turn.next, next.origin == .label,
    next.speaker == turn.speaker
  else { return nil }
  let split = lastWords(of: turn)
  return DoubtSign(
    place: next.range.lowerBound,
    text: "the next turn names \(name) again: is a label missing?",
    split: split, remedy: split == nil ? .reassign : .split)
}

/// Where the last sentence of a turn starts, or the questions it ends with; nil where that is the
/// whole turn.
private func lastWords(of turn: DoubtedTurn) -> Int? {
  let motion = TextMotion(turn.finder.shown.text)
  var start = turn.range.upperBound
  repeat {
    guard let before = motion.previousSentenceStart(before: start), before < start,
      before > turn.range.lowerBound
    else {
      return start < turn.range.upperBound && !isQuestion(turn.text(turn.range.lowerBound..<start))
        ? start : nil
    }
    if start < turn.range.upperBound, !isQuestion(turn.text(before..<start)) { break }
    start = before
  } while isQuestion(turn.text(start..<turn.range.upperBound))
  return start
}

private func isQuestion(_ text: Substring) -> Bool {
  text.last { !$0.isWhitespace && !"\"'”’)]".contains($0) } == "?"
}

/// No label: one doubt for all paragraphs that follow each other without one.
func carried(_ turn: DoubtedTurn) -> DoubtSign? {
  guard turn.finder.habits.doubtsCarried, turn.origin == .carried, let name = turn.name else {
    return nil
  }
  if let previous = turn.previous, previous.origin == .carried, previous.speaker == turn.speaker {
    return nil
  }
  let turns = turn.finder.shown.turns
  var end = turn.index + 1
  while end < turns.count, turns[end].speaker == turn.speaker,
    turn.finder.origin(ofTurn: end) == .carried
  {
    end += 1
  }
  let count = end - turn.index
  return DoubtSign(
    place: turn.range.lowerBound,
    text: count == 1
      ? "no label here: \(name) is the speaker before"
      : "no label on these \(count) turns: \(name) is the speaker before")
}

/// A label in the middle of a sentence.
func goesOn(_ turn: DoubtedTurn) -> DoubtSign? {
  guard turn.origin == .label, !turn.finder.habits.startsSmall, let name = turn.name,
    turn.text(turn.range).startsInMidSentence
  else { return nil }
  return DoubtSign(
    place: turn.range.lowerBound,
    text: "\(name) starts in mid-sentence: the words may go on from before",
    remedy: turn.finder.shown.turns[turn.index].speakerSource == .inferred ? .join : nil)
}

/// The turn before breaks off and this one repeats its last words: one turn was cut in two.
func brokenOff(_ turn: DoubtedTurn) -> DoubtSign? {
  guard let previous = turn.previous, turn.origin != .label || previous.speaker == turn.speaker,
    turn.origin != .user, breaksOff(previous)
  else { return nil }
  let first = spokenWords(turn.text(turn.range).prefix(160))
  let last = spokenWords(previous.text(previous.range).suffix(160))
  let repeated = (3...16).last { count in
    count <= first.count && count <= last.count
      && first.prefix(count).elementsEqual(last.suffix(count))
  }
  guard let repeated else { return nil }
  return DoubtSign(
    place: turn.range.lowerBound,
    text: "the turn before breaks off: its last \(repeated) words come again")
}

/// Whether a turn does not end a sentence, or ends one with a word that ends none.
private func breaksOff(_ turn: DoubtedTurn) -> Bool {
  let text = turn.text(turn.range)
  guard let last = text.last(where: { !"\"'”’)]".contains($0) }) else { return false }
  if !".?!。？！".contains(last) || text.hasSuffix("...") { return true }
  return spokenWords(text.suffix(32)).last.map(openEnds.contains) ?? false
}

/// Words that no sentence ends with, unless it is broken off.
private let openEnds: Set<String> = [
  "a", "an", "and", "as", "at", "because", "but", "by", "for", "from", "if", "into", "like", "my",
  "of", "or", "our", "than", "the", "their", "to", "we", "when", "which", "with", "your",
]

/// The words of a text without punctuation, in lower case.
private func spokenWords(_ text: Substring) -> [String] {
  text.split { !($0.isLetter || $0.isNumber || $0 == "'" || $0 == "’") }.map { $0.lowercased() }
}
