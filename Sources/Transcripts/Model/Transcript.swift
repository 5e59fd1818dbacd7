// Transcripts: who said what, and when?
//
// `Model/` is the transcript as a value; `Formats/` reads it from bytes and writes it. Bytes go in,
// a transcript and diagnostics come out: this target must not touch the file system.

import TextCore

/// A transcript as read: the spoken text, once, and the turns that divide it.
///
/// `text` holds the texts of all turns, in order, with one newline between neighbours. All offsets
/// are UTF-8 offsets into `text` and lie on scalar borders. A transcript is never changed in
/// place: what the user corrects is a `Revision` laid over it, which gives another transcript
/// over the same offsets.
public struct Transcript: Sendable, Equatable {
  /// The spoken text of all turns.
  public let text: String
  /// The turns: sorted, disjoint, none overlapping another.
  public let turns: PackedArray<Turn>
  /// The speakers in the order in which they first speak.
  public let speakers: [Speaker]
  /// When which part of the text was said, cue by cue; empty when the format has no times.
  public let times: TimeTrack
  /// When each word was said; empty when the format does not time words.
  public let words: TimeTrack
  /// The name of the format it was read as, a name of the format table.
  public let format: String
  /// What could not be read, or was read with a doubt.
  public let diagnostics: [Diagnostic]
  /// What reviewers remarked in the file, in the order of the document.
  public let comments: [SourceComment]

  /// Makes a transcript from parts that keep to the invariants; `TranscriptBuilder` is the way to
  /// make one from a file.
  public init(
    text: String, turns: some Sequence<Turn>, speakers: [Speaker], times: TimeTrack = TimeTrack(),
    words: TimeTrack = TimeTrack(), format: String,
    diagnostics: [Diagnostic] = [], comments: [SourceComment] = []
  ) {
    self.text = text
    self.turns = PackedArray(turns)
    self.speakers = speakers
    self.times = times
    self.words = words
    self.format = format
    self.diagnostics = diagnostics
    self.comments = comments
  }

  /// The index of the turn that holds the offset, or of the last turn that starts before it.
  ///
  /// - Complexity: O(log turns). Zero for a transcript without turns.
  public func turnIndex(at offset: Int) -> Int {
    var low = 0
    var high = turns.count
    while low < high {
      let middle = (low + high) / 2
      if turns[middle].range.lowerBound <= offset { low = middle + 1 } else { high = middle }
    }
    return max(0, low - 1)
  }

  /// The text of one turn.
  public func text(ofTurn index: Int) -> Substring {
    text[utf8: turns[index].range]
  }

  /// The name of the speaker of a turn; nil where nobody is known.
  public func speakerName(ofTurn index: Int) -> String? {
    turns[index].speaker.map { speakers[$0].name }
  }

  /// The name of the speaker of a turn for people: with a question mark where nothing in the file
  /// says it; nil where nobody is known.
  public func speakerLabel(ofTurn index: Int) -> String? {
    speakerName(ofTurn: index).map { turns[index].speakerSource == .carried ? $0 + "?" : $0 }
  }
}

extension Transcript {
  /// The same transcript in which something is told first.
  func telling(_ first: [Diagnostic]) -> Transcript {
    Transcript(
      text: text, turns: turns, speakers: speakers, times: times, words: words, format: format,
      diagnostics: first + diagnostics, comments: comments)
  }

  /// The same transcript with these comments.
  func with(_ comments: [SourceComment]) -> Transcript {
    Transcript(
      text: text, turns: turns, speakers: speakers, times: times, words: words, format: format,
      diagnostics: diagnostics, comments: comments)
  }
}

/// A remark that a reviewer left on some words of a document.
public struct SourceComment: Sendable, Equatable {
  /// The words: UTF-8 offsets into the transcript's text.
  public var range: Range<Int>
  /// Who left it; "" where the document does not say.
  public var author: String
  /// When, as the document has it: ISO 8601; nil where it does not say.
  public var date: String?
  /// What it says.
  public var text: String
  /// The tags that it is made of, where the document says that it is.
  public var tags: [String]

  /// Makes a comment.
  public init(
    range: Range<Int>, author: String, date: String? = nil, text: String, tags: [String] = []
  ) {
    self.tags = tags
    self.range = range
    self.author = author
    self.date = date
    self.text = text
  }
}

/// How the speaker of a turn is known.
public enum SpeakerSource: String, Sendable, CaseIterable {
  /// A label or field of the file says so, or the user does.
  case explicit
  /// A label was found in the middle of a line.
  case inferred
  /// Nothing says so; it is the speaker of the turn before.
  case carried
  /// Nobody is known.
  case none
}

/// Somebody who speaks in a transcript.
public struct Speaker: Sendable, Equatable {
  /// The name as shown.
  public var name: String
  /// The place in the order of first appearance in the file. It does not change when the speaker
  /// is renamed, so a colour chosen by it stays the same in every session.
  public var ordinal: Int

  /// Makes a speaker.
  public init(name: String, ordinal: Int) {
    self.name = name
    self.ordinal = ordinal
  }
}
