public import Annotations
import TextCore
public import Transcripts

/// An annotation with all that is known of its words: what every exporter walks.
public struct Excerpt: Sendable, Equatable {
  /// Where the words are.
  public struct Place: Sendable, Equatable {
    /// UTF-8 offsets into the transcript's text.
    public var range: Range<Int>
    /// The turn in which they start, from 0.
    public var turn: Int
    /// Scalars from the start of that turn's text.
    public var start: Int
    /// The turn in which they end.
    public var endTurn: Int
    /// Scalars from the start of that turn's text; half-open.
    public var end: Int
  }

  /// What is quoted of one turn.
  public struct Part: Sendable, Equatable {
    /// Who says it; nil where nobody is known.
    public var speaker: String?
    /// How that is known.
    public var speakerSource: SpeakerSource
    /// The words.
    public var text: String
  }

  /// The annotation: its tags, note, pen, coder and the words as first marked.
  public var annotation: Annotation
  /// How sure the place is.
  public var resolution: Resolution
  /// The name of the transcript's file.
  public var file: String
  /// Where the words are now; nil when they have no place.
  public var place: Place?
  /// The words, turn by turn; the words as first marked when they have no place.
  public var parts: [Part]
  /// When they start, where that is known.
  public var time: Timestamp?
  /// When they end, where that is known.
  public var endTime: Timestamp?
  /// The topic in which they start.
  public var topic: String?

  /// The excerpt of an annotation in a transcript.
  ///
  /// - Complexity: O(log turns + length of the turns it touches).
  public init(_ placed: PlacedAnnotation, in source: ExportedTranscript) {
    annotation = placed.annotation
    resolution = placed.resolution
    file = source.fileName
    let transcript = source.transcript
    place = placed.resolution.range.flatMap { Place($0, in: transcript) }
    guard let place else {
      let marked = placed.annotation.anchor.marked
      parts = [Part(speaker: nil, speakerSource: .none, text: marked)]
      time = placed.annotation.anchor.start.flatMap(Timestamp.init(seconds:))
      endTime = placed.annotation.anchor.end.flatMap(Timestamp.init(seconds:))
      return
    }
    parts = (place.turn...place.endTurn).compactMap { turn in
      let words = place.range.clamped(to: transcript.turns[turn].range)
      guard !words.isEmpty else { return nil }
      return Part(
        speaker: transcript.speakerName(ofTurn: turn),
        speakerSource: transcript.turns[turn].speakerSource,
        text: String(transcript.text[utf8: words]))
    }
    time = transcript.start(of: place)
    endTime = transcript.end(of: place)
    topic = source.topic(ofTurn: place.turn)
  }

  /// The words it sits on now, a line for each turn; as first marked when they have no place.
  public var quote: String { parts.map(\.text).joined(separator: "\n") }

  /// Everybody who says a part of it, in order, each once.
  public var speakers: [String] {
    parts.compactMap(\.speaker).reduce(into: []) { names, name in
      if !names.contains(name) { names.append(name) }
    }
  }

  /// `speakers` for people: with a question mark where nothing in the file says it.
  public var speakerLabels: [String] {
    speakers.map { name in
      let isSure = parts.contains { part in
        part.speaker == name && [.explicit, .inferred].contains(part.speakerSource)
      }
      return isSure ? name : name + "?"
    }
  }

  /// Whether somebody should look whether it sits on the right words.
  public var needsReview: Bool {
    place == nil || (resolution.kind != .exact && resolution.kind != .moved)
  }
}

extension Excerpt.Place {
  /// The place of a range in a transcript; nil where the transcript has no such range.
  public init?(_ range: Range<Int>, in transcript: Transcript) {
    guard !range.isEmpty, range.lowerBound >= 0, range.upperBound <= transcript.text.utf8.count,
      !transcript.turns.isEmpty
    else { return nil }
    let first = transcript.turnIndex(at: range.lowerBound)
    let last = max(first, transcript.turnIndex(at: range.upperBound - 1))
    let from = transcript.turns[first].range
    let to = transcript.turns[last].range
    let start = min(max(range.lowerBound, from.lowerBound), from.upperBound)
    let end = min(max(range.upperBound, to.lowerBound), to.upperBound)
    self.range = range
    turn = first
    self.start = transcript.text.scalarCount(utf8: from.lowerBound..<start)
    endTurn = last
    self.end = transcript.text.scalarCount(utf8: to.lowerBound..<end)
  }
}

extension Transcript {
  /// When a place starts: by its cue, else by its turn.
  fileprivate func start(of place: Excerpt.Place) -> Timestamp? {
    let turn = turns[place.turn]
    if let cue = times.cue(at: place.range.lowerBound), turn.range.contains(cue.range.lowerBound) {
      return cue.start
    }
    return turn.start
  }

  /// When a place ends: by its cue, else by its turn.
  fileprivate func end(of place: Excerpt.Place) -> Timestamp? {
    let turn = turns[place.endTurn]
    if let cue = times.cue(at: place.range.upperBound - 1),
      turn.range.contains(cue.range.lowerBound)
    {
      return cue.end ?? turn.end
    }
    return turn.end
  }
}

/// A quote as it is pasted elsewhere: “quote” — Speaker, file, 00:14:22.
///
/// A name with a question mark is not certain. White space is made single blanks, and control characters are replaced, so that it can be sent
/// to a terminal's clipboard.
public func quoteForClipboard(_ excerpt: Excerpt) -> String {
  let words = excerpt.quote.withoutControls.singleSpaced
  let speakers = excerpt.speakerLabels.joined(separator: " and ")
  let source = [speakers, excerpt.file, excerpt.time?.toTheSecond ?? ""]
    .map(\.withoutControls.singleSpaced).filter { !$0.isEmpty }
  return "“\(words)” — \(source.joined(separator: ", "))"
}
