/// Pieces of speech on several tiers, one tier after another, as programs for annotating sound keep
/// them, put in the order of time.
struct TierSegments {
  private var segments: [SpokenSegment] = []

  /// Adds a piece of speech; white space in it is made single blanks, and nothing else is said.
  mutating func add(_ text: String, speaker: String?, start: Timestamp?, end: Timestamp?) {
    if let segment = SpokenSegment(text, speaker: speaker, start: start, end: end) {
      segments.append(segment)
    }
  }

  /// Whether nothing is said.
  var isEmpty: Bool { segments.isEmpty }

  /// The transcript: what starts first is said first, and what has no time follows what stands
  /// before it.
  func transcript(
    _ builder: TranscriptBuilder, format: String, lookedFor what: String
  ) throws(TranscriptError) -> Transcript {
    if let labelled = labelled(builder, format: format) { return labelled }
    var turns = JSONTurns(builder: builder)
    for segment in segments.inOrderOfTime { turns.add(segment, carries: false) }
    return try turns.transcript(format: format, lookedFor: what)
  }

  /// What labels in the words of the only tier say of who speaks; nil when there are none.
  private func labelled(_ builder: TranscriptBuilder, format: String) -> Transcript? {
    guard Set(segments.map(\.speaker)).count == 1 else { return nil }
    let cues = segments.inOrderOfTime.map { segment in
      let words = segment.words.map(\.text).joined(separator: " ")
      return SourceCue(
        line: 1, start: segment.start, end: segment.end,
        spans: [CueText.Span(voice: nil, words: words)])
    }
    let read = try? CueTurns.transcript(of: cues, builder, format: format, lookedFor: "labels")
    return read.flatMap { $0.speakers.count > 1 ? $0 : nil }
  }
}

extension SpokenSegment {
  /// A piece of speech as a tier has it; nil when nothing is said in it.
  init?(_ text: String, speaker: String?, start: Timestamp?, end: Timestamp?) {
    let words = text.split { $0.isWhitespace }.joined(separator: " ")
    guard words.hasVisible else { return nil }
    let name = speaker.map { $0.split { $0.isWhitespace }.joined(separator: " ") }
    self.init(
      words: [SpokenWord(words)], speaker: name?.isEmpty == true ? nil : name, start: start,
      end: end.flatMap { end in start.map { end >= $0 ? end : $0 } ?? end })
  }
}

extension String {
  /// A time in seconds, as programs for annotating sound write it.
  var secondsTime: Timestamp? {
    guard utf8.count < 40 else { return nil }
    return Double(trimmedOfSpace).flatMap(Timestamp.init(seconds:))
  }

  /// A time in milliseconds.
  var millisecondsTime: Timestamp? {
    guard utf8.count < 40 else { return nil }
    return Double(trimmedOfSpace).flatMap { Timestamp(seconds: $0 / 1000) }
  }
}
