import TextCore

/// A label that looks like one word and stands nowhere else, where others come again and again: it
/// may be a word before a colon. Or such a word in a turn, which may be a label.
func namedOnce(_ turn: DoubtedTurn) -> DoubtSign? {
  guard turn.origin == .label, let name = turn.name, let speaker = turn.speaker,
    turn.finder.habits.namedOnce.contains(turn.finder.shown.speakers[speaker].ordinal)
  else { return nameInside(turn) }
  return DoubtSign(
    place: turn.range.lowerBound,
    text: "\(name) is named only here: is it a speaker, or a word before a colon?")
}
