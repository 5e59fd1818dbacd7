import CanonicalJSON

/// One segment of a recogniser's output: what one speaker says in one breath.
struct SpokenSegment {
  var words: [SpokenWord]
  /// The speaker's name; nil when the file does not say.
  var speaker: String?
  var start: Timestamp?
  var end: Timestamp?
}

/// Makes turns of segments: segments of one speaker less than two seconds apart are one turn;
/// segments of nobody are a turn each.
struct JSONTurns {
  var builder = TranscriptBuilder()
  private var speaker: String?

  /// The longest silence inside a turn, exclusive, in milliseconds.
  private static let gap = 2000

  /// Adds a segment; one that names nobody carries the speaker before it on, if `carries`.
  mutating func add(_ segment: SpokenSegment, carries: Bool = true) {
    guard segment.words.contains(where: { $0.text.hasVisible }) else { return }
    if let name = segment.speaker { speaker = name } else if !carries { speaker = nil }
    if let speaker, let last = builder.last, last.speaker == speaker,
      isNear(segment, after: last.turn),
      segment.speaker == nil || last.turn.speakerSource == .explicit
    {
      builder.extendTurn(words: segment.words, start: segment.start, end: segment.end)
      return
    }
    let source: SpeakerSource =
      speaker == nil ? .none : segment.speaker == nil ? .carried : .explicit
    builder.addTurn(
      words: segment.words, speaker: speaker, source: source, start: segment.start,
      end: segment.end)
  }

  /// The transcript, or an error that says what was looked for.
  func transcript(
    format: String, lookedFor what: String
  ) throws(TranscriptError) -> Transcript {
    let transcript = builder.build(format: format)
    guard !transcript.turns.isEmpty else {
      throw .unreadable(format: format, line: 1, problem: "nothing said in it; looked for \(what)")
    }
    return transcript
  }

  private func isNear(_ segment: SpokenSegment, after turn: Turn) -> Bool {
    guard let start = segment.start, let end = turn.end ?? turn.start else { return true }
    return start.milliseconds - end.milliseconds < Self.gap
  }
}

extension JSONValue {
  /// A time in seconds, written as a number or as a string.
  var secondsTime: Timestamp? {
    (doubleValue ?? stringValue.flatMap { Double($0.trimmedOfSpace) })
      .flatMap(Timestamp.init(seconds:))
  }

  /// A time in milliseconds.
  var millisecondsTime: Timestamp? {
    doubleValue.flatMap { Timestamp(seconds: $0 / 1000) }
  }

  /// The first of these members that is a string.
  func text(of names: String...) -> String? {
    names.lazy.compactMap { self[$0]?.stringValue }.first
  }
}
