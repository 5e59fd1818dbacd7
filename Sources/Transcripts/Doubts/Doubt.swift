// Doubts: where is it likely that a turn is not the speaker's whose name stands beside it?
//
// A rule is a row of the table in `DoubtRules.swift` and a file of its own. Doubts are told of
// transcripts whose speakers come from labels in the text; where a field of the file names the
// speaker there is nothing to doubt.

/// A sign that a turn, or a part of it, is said by somebody else than its label says.
public struct Doubt: Sendable, Hashable {
  /// What kind of sign it is; the raw value is the name by which a sidecar remembers it.
  public enum Kind: String, Sendable, CaseIterable {
    /// The same name stands again where another one was to be expected.
    case labelAgain = "label-again"
    /// The label stands nowhere else: it may be a word before a colon.
    case namedOnce = "named-once"
    /// Nothing in the file says who speaks; it is the speaker of the turn before.
    case carried
    /// A question and what sounds like its answer stand in one turn.
    case twoVoices = "two-voices"
    /// Somebody is called by the name of the one who speaks.
    case ownName = "own-name"
    /// The label is followed by the middle of a sentence.
    case goesOn = "goes-on"
    /// The turn before breaks off, and this one says its last words again.
    case brokenOff = "broken-off"
    /// A quotation is not closed.
    case openQuote = "open-quote"

    /// Whether the sign is that a turn starts where it does, and not some of its words.
    public var isOfStart: Bool {
      switch self {
      case .labelAgain, .namedOnce, .carried, .goesOn, .brokenOff: true
      case .twoVoices, .ownName, .openQuote: false
      }
    }
  }

  /// What may put it right.
  public enum Remedy: Sendable, CaseIterable {
    /// Say who speaks the turn.
    case reassign
    /// Split the turn where it is proposed.
    case split
    /// Join the turn with the one before.
    case join
    /// Look, and say that it is fine.
    case settle
  }

  /// The turn, an index into the turns of the transcript as shown.
  public var turn: Int
  /// What kind of sign it is.
  public var kind: Kind
  /// Where the sign is, a UTF-8 offset: with the kind it tells one doubt from another, also after
  /// other turns were split, joined or reassigned.
  public var place: Int
  /// What there is to see, in words for the user, in lower case and without a full stop.
  public var text: String
  /// The UTF-8 offset at which a split is proposed, inside the turn; nil where none is.
  public var split: Int?
  /// What is most likely to put it right.
  public var remedy: Remedy
}
