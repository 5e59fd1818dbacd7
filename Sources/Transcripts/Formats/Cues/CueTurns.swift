/// A cue as the file has it, before it becomes part of a turn.
struct SourceCue {
  /// The line where its words start, from 1.
  var line: Int
  var start: Timestamp?
  var end: Timestamp?
  /// Who says what in it.
  var spans: [CueText.Span]
  /// Its words one by one, where the file times them.
  var timed: [SpokenWord] = []

  /// Its words, voices left aside; lines are parted by line feeds.
  var words: String { spans.map(\.words).joined() }

  /// Takes over what a payload holds.
  mutating func take(_ text: CueText) {
    spans = text.spans
    timed = text.timedWords(from: start, to: end)
  }
}

/// Makes turns of cues: cues of one speaker less than two seconds apart are one turn; cues of
/// nobody are a turn each. What is certain is never joined to a turn that is only carried.
struct CueTurns {
  private var builder: TranscriptBuilder
  private var speaker: String?
  /// Words of the cue at hand that have times and were not said yet.
  private var timed: ArraySlice<SpokenWord> = []

  /// The longest silence inside a turn, exclusive.
  private static let gap = 2000

  init(_ builder: TranscriptBuilder) { self.builder = builder }

  /// Who speaks is told by voices; where a file has none, by labels in the words.
  mutating func add(_ cues: [SourceCue]) {
    let cues = CueNames.named(cues)
    let haveVoices = cues.contains { $0.spans.contains { $0.voice != nil } }
    if haveVoices {
      for cue in cues {
        timed = cue.timed[...]
        for span in cue.spans where span.words.hasVisible {
          add(span.words.onOneLine, of: cue, named: span.voice, as: .explicit)
        }
      }
    } else {
      addLabelled(cues)
    }
  }

  func transcript(format: String) -> Transcript { builder.build(format: format) }

  /// The transcript of some cues, or an error that says what was looked for.
  static func transcript(
    of cues: [SourceCue], _ builder: TranscriptBuilder, format: String, lookedFor what: String
  ) throws(TranscriptError) -> Transcript {
    var turns = CueTurns(builder)
    turns.add(cues)
    let transcript = turns.transcript(format: format)
    guard !transcript.turns.isEmpty else {
      let first = transcript.diagnostics.first
      throw .unreadable(
        format: format, line: first?.line ?? 1,
        problem: first?.message ?? "no cue with words; looked for \(what)")
    }
    return transcript
  }

  private mutating func addLabelled(_ cues: [SourceCue]) {
    let parts = cues.map { CueNames.parts(of: $0.words) }
    let source = SourceLines(parts.lazy.joined().map(\.words))
    let labels = SpeakerLabels(
      bytes: source.bytes, lines: source.lines.lazy.filter { !source.isBlank($0) },
      believesSingleNames: true)
    var rest = source.lines[...]
    for (cue, parts) in zip(cues, parts) {
      timed = cue.timed[...]
      for part in parts {
        guard let line = rest.popFirst() else { return }
        addPart(line, of: source, startsAnew: part.startsAnew, cue, labels)
      }
    }
  }

  private mutating func addPart(
    _ line: Range<Int>, of source: SourceLines, startsAnew: Bool, _ cue: SourceCue,
    _ labels: SpeakerLabels
  ) {
    var from = line.lowerBound
    var name: String?
    var kind = SpeakerSource.explicit
    // A cue that is a label alone is said by nobody, lest it be lost.
    if let label = labels.label(atStartOf: line),
      !source.isBlank(label.textStart..<max(label.textStart, line.upperBound))
    {
      (name, from) = (label.name, label.textStart)
      speaker = name
    } else if startsAnew {
      speaker = nil
    }
    for inner in labels.labels(inside: from..<line.upperBound) {
      add(source.text(from..<inner.start), of: cue, named: name, as: kind)
      (name, from, kind) = (inner.name, inner.textStart, .inferred)
      speaker = name
    }
    add(source.text(from..<line.upperBound), of: cue, named: name, as: kind)
  }

  private mutating func add(
    _ words: String, of cue: SourceCue, named name: String?, as source: SpeakerSource
  ) {
    guard words.hasVisible else { return }
    if let name { speaker = name }
    let words = timedWords(of: words)
    guard let speaker else {
      builder.addTurn(words: words, speaker: nil, source: .none, start: cue.start, end: cue.end)
      return
    }
    if let last = builder.last, last.speaker == speaker, isNear(cue, after: last.turn),
      name == nil || last.turn.speakerSource != .carried
    {
      builder.extendTurn(words: words, start: cue.start, end: cue.end)
    } else {
      builder.addTurn(
        words: words, speaker: speaker, source: name == nil ? .carried : source,
        start: cue.start, end: cue.end)
    }
  }

  /// Some words of the cue at hand, one by one where the file times them.
  private mutating func timedWords(of said: String) -> [SpokenWord] {
    guard !timed.isEmpty else { return [SpokenWord(said)] }
    return said.split(whereSeparator: \.isWhitespace).map { word in
      guard let place = timed.firstIndex(where: { $0.text == word }) else {
        return SpokenWord(String(word))
      }
      defer { timed = timed[(place + 1)...] }
      return timed[place]
    }
  }

  private func isNear(_ cue: SourceCue, after turn: Turn) -> Bool {
    guard let start = cue.start, let end = turn.end ?? turn.start else { return true }
    return start.milliseconds - end.milliseconds < Self.gap
  }
}

extension String {
  /// Whether it has a character that can be seen.
  var hasVisible: Bool { unicodeScalars.contains { !$0.isInvisible } }
}
