// Topics: what is it about?
//
// `Words/` turns the talk into numbered content words, `Segmentation/` finds where the topic
// changes and how strongly, `Labels/` names the parts, and `TopicOutline` is what the rest of the
// house sees. The method is Bayesian segmentation by word distributions (Eisenstein and Barzilay
// 2008) with a learned prior on what a turn that opens a topic looks like (after Galley 2003 and
// Hsueh and Moore 2007). This target does no I/O and keeps no state.

/// One topic of a transcript: where it starts and what it is about.
public struct Topic: Sendable, Equatable {
  /// The first turn, from 0; the first topic starts at 0.
  public var turn: Int
  /// A few words of the talk itself that name the topic, unique in its outline.
  public var label: String
  /// About five words or phrases that are said here more than elsewhere, the best first.
  public var terms: [String]
  /// The first question of at least five words that the host asks in it, where there is one.
  public var question: String?

  /// Makes a topic.
  public init(turn: Int, label: String, terms: [String], question: String? = nil) {
    self.turn = turn
    self.label = label
    self.terms = terms
    self.question = question
  }
}
