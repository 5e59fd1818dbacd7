/// A cue as the file has it, before it becomes part of a turn.
struct SourceCue {
  /// The line where its words start, from 1.
  var line: Int
  var start: Timestamp?
  var end: Timestamp?
  /// Who says what in it.
  var spans: [CueText.Span]

  /// Its words, voices left aside.
  var words: String { spans.map(\.words).joined() }
}

/// Makes turns of cues: cues of one speaker less than two seconds apart are one turn; cues of
/// nobody are a turn each. What is certain is never joined to a turn that is only carried.
struct CueTurns {
  private var builder: TranscriptBuilder
  private var speaker: String?

  /// The longest silence inside a turn, exclusive.
  private static let gap = 2000

  init(_ builder: TranscriptBuilder) { self.builder = builder }

  /// Who speaks is told by voices; where a file has none, by labels in the words.
  mutating func add(_ cues: [SourceCue]) {
    let haveVoices = cues.contains { $0.spans.contains { $0.voice != nil } }
    if haveVoices {
      for cue in cues {
        for span in cue.spans where span.words.hasVisible {
          add(span.words, of: cue, named: span.voice, as: .explicit)
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
    let source = SourceLines(cues.lazy.map { $0.words.onOneLine })
    let labels = SpeakerLabels(
      bytes: source.bytes, lines: source.lines.lazy.filter { !source.isBlank($0) },
      believesSingleNames: true)
    for (cue, line) in zip(cues, source.lines) {
      var from = line.lowerBound
      var name: String?
      var kind = SpeakerSource.explicit
      if let label = labels.label(atStartOf: line) {
        (name, from) = (label.name, label.textStart)
        speaker = name
      }
      for inner in labels.labels(inside: from..<line.upperBound) {
        add(source.text(from..<inner.start), of: cue, named: name, as: kind)
        (name, from, kind) = (inner.name, inner.textStart, .inferred)
        speaker = name
      }
      add(source.text(from..<line.upperBound), of: cue, named: name, as: kind)
    }
  }

  private mutating func add(
    _ words: String, of cue: SourceCue, named name: String?, as source: SpeakerSource
  ) {
    guard words.hasVisible else { return }
    if let name { speaker = name }
    guard let speaker else {
      builder.addTurn(words, speaker: nil, source: .none, start: cue.start, end: cue.end)
      return
    }
    if let last = builder.last, last.speaker == speaker, isNear(cue, after: last.turn),
      name == nil || last.turn.speakerSource != .carried
    {
      builder.extendTurn(words, start: cue.start, end: cue.end)
    } else {
      builder.addTurn(
        words, speaker: speaker, source: name == nil ? .carried : source, start: cue.start,
        end: cue.end)
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
