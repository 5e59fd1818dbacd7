/// A kind of doubt and how it is found: a row of the table of rules.
struct DoubtRule: Sendable {
  let kind: Doubt.Kind
  /// What usually puts it right.
  let remedy: Doubt.Remedy
  /// Looks for the sign in a turn.
  let find: @Sendable (DoubtedTurn) -> DoubtSign?

  /// The table: what says most about the speaker comes first.
  static let all: [DoubtRule] = [
    DoubtRule(kind: .labelAgain, remedy: .reassign, find: labelAgain),
    DoubtRule(kind: .namedOnce, remedy: .reassign, find: namedOnce),
    DoubtRule(kind: .ownName, remedy: .reassign, find: ownName),
    DoubtRule(kind: .twoVoices, remedy: .split, find: twoVoices),
    DoubtRule(kind: .goesOn, remedy: .reassign, find: goesOn),
    DoubtRule(kind: .brokenOff, remedy: .join, find: brokenOff),
    DoubtRule(kind: .carried, remedy: .reassign, find: carried),
    DoubtRule(kind: .openQuote, remedy: .settle, find: openQuote),
  ]
}
