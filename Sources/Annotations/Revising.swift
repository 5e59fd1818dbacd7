import TextCore
public import Transcripts

/// A transcript with the user's revisions laid over it.
public struct RevisedTranscript: Sendable, Equatable {
  /// The transcript as read.
  public var source: Transcript
  /// The transcript as it is shown.
  public var transcript: Transcript
  /// Where the offsets of one are in the other; both are the same as long as no word is corrected.
  public var map = OffsetMap()
  /// For each turn of `transcript` where it is in the source's text.
  public var sourceTurns: [Range<Int>]
  /// Revisions that found nothing to change, in order.
  public var skipped: [SkippedRevision] = []
  /// Those that are left to be done: not the corrections that the source itself has now.
  public var unapplied: [SkippedRevision] { skipped.filter { !$0.revision.isDone(in: source) } }

  /// A transcript that nobody has revised.
  public init(_ source: Transcript) {
    self.source = source
    transcript = source
    sourceTurns = source.turns.map(\.range)
  }

  /// The UTF-8 offset in the shown text of a point, by its number alone.
  ///
  /// - Complexity: O(offset).
  public func offset(of point: TextPoint) -> Int {
    map.shown(at: source.text.utf8Offset(base: 0, scalars: point.offset))
  }

  /// The anchor of a passage of the shown text: `range` are UTF-8 offsets of `transcript.text`.
  ///
  /// - Complexity: as that of an anchor of the source.
  public func anchor(of range: Range<Int>, digest: String? = nil) -> Anchor {
    var anchor = Anchor(of: map.source(range), in: source, digest: digest)
    let words = String(transcript.text[utf8: range])
    if words.singleSpaced != anchor.quote.singleSpaced { anchor.shown = words }
    return anchor
  }
}

extension String {
  fileprivate var singleSpaced: String {
    split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

/// A revision that was not applied, and why.
public struct SkippedRevision: Sendable, Equatable, CustomStringConvertible {
  /// Why.
  public enum Reason: String, Sendable {
    /// The text has changed, and the place cannot be told any more.
    case placeNotFound = "its place is not in the text any more"
    /// The words of its turn are in several turns, or together with those of others.
    case turnHasOtherWords = "the turn it was made for has other words now, or is several turns"
    /// There is no speaker of that name.
    case speakerNotFound = "there is no such speaker"
    /// Some of the turns by which the speaker was known are said by others now.
    case speakerIsAnother = "what that speaker said is said by several others now"
    /// None of the turns by which the speaker was known are in the text, and the label is a number.
    case speakerNotHeard = "nothing of what that speaker said is found in the text"
    /// The text has another name for the speaker than when it was changed.
    case speakerHasOtherName = "the text has another name for that speaker now"
    /// The label that the speaker has is that of others, too.
    case speakersAreOne = "the text has one name for that speaker and another one now"
    /// The new name is empty.
    case nameIsEmpty = "the name is empty"
    /// One side of the split would have no words.
    case partIsEmpty = "one part would have no words"
    /// No turn starts at the point, or none stands before it.
    case noTurnToJoin = "no turn starts there that follows another"
    /// The words that were corrected are not there.
    case wordsNotFound = "its words are not in the text any more"
    /// The words are there, but those that were corrected may have been others.
    case wordsNotCertain = "its words are in the text, but perhaps not at the place it was made for"
    /// The words belong to more than one turn.
    case crossesTurns = "its words belong to more than one turn"
    /// Another correction was laid over some of the words before.
    case alreadyCorrected = "its words are corrected already"
    /// What somebody else has put right at the same place in the meantime counts.
    case setAside = "somebody else has put the same right in another way"
    /// The turn would have no words.
    case turnIsEmpty = "the turn would have no words"
    /// The place of a split is inside of words that were corrected.
    case isInsideCorrection = "its place is inside of corrected words"
    /// A newer program made it.
    case unknownKind = "this version does not know it"
  }

  /// The revision.
  public var revision: Revision
  /// Why it was not applied.
  public var reason: Reason

  /// "split was not applied: its place is not in the text any more".
  public var description: String {
    "\(revision.change.kind) was not applied: \(reason.rawValue)"
  }

  /// For those who wonder where it is: "not applied, by ines: corrected “see” to “sea”; its words
  /// are not in the text any more".
  public var complaint: String {
    "not applied, by \(revision.coder): \(revision.sentence); \(reason.rawValue)"
  }
}

extension Transcript {
  /// This transcript with revisions laid over it, in the order given; what does not fit is left
  /// out. `revised(by:)` tells what that was.
  public func applying(_ revisions: [Revision]) -> Transcript {
    revised(by: revisions).transcript
  }

  /// This transcript, as read, with revisions laid over it in the order given.
  ///
  /// Revisions speak of the source: what is corrected is laid over its words last, so that no offset
  /// of an anchor or a point ever changes. Joining two turns writes a blank over the newline between
  /// them; splits, joins and speakers change only who speaks and where turns end.
  ///
  /// `old` are the texts on which corrections were made, where this is another one.
  ///
  /// - Complexity: O(text + revisions * turns).
  public func revised(
    by revisions: [Revision], knowing old: OldTexts = OldTexts()
  ) -> RevisedTranscript {
    guard !revisions.isEmpty else { return RevisedTranscript(self) }
    var work = RevisedTurns(source: self, revisions: revisions, knowing: old)
    var skipped: [SkippedRevision] = []
    for revision in revisions {
      if let reason = work.apply(revision) {
        skipped.append(SkippedRevision(revision: revision, reason: reason))
      }
    }
    var result = work.result
    result.skipped = skipped
    return result
  }
}
