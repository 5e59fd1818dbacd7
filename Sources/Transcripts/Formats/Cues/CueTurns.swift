import TextCore

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
  /// What was wrong with its words.
  var doubt: String?
  /// Whether its times are written as Teams writes them: "0:0:4.510".
  var isUnpadded = false
  /// How many bytes of its words stand before those that are marked, with a line or a colour.
  var marked: Int?

  /// Its words, voices left aside; lines are parted by line feeds.
  var words: String { spans.map(\.words).joined() }

  /// Takes over what a payload holds.
  mutating func take(_ text: CueText) {
    spans = text.spans
    doubt = text.doubt
    marked = text.marked
    timed = text.timedWords(from: start, to: end)
  }
}

/// What a reader of cues comes upon, in the order of the file.
enum CueEvent {
  case cue(SourceCue)
  case doubt(String, line: Int)
}

/// Makes turns of cues: cues of one speaker less than two seconds apart are one turn; cues of
/// nobody are a turn each. What is certain is never joined to a turn that is only carried, and what
/// has no voice never to one that has: a voice is told of each cue, while a label stands where
/// somebody begins to speak, and goes for the cues after it.
///
/// Who speaks is told by voices; where a file has none, by labels in the words. Which it is shows
/// only at the end of the file: so cues are read twice rather than kept.
struct CueTurns {
  private var builder: TranscriptBuilder
  private var speaker: String?
  /// Names that are voices where they are the first line of a cue.
  private var names: Set<String> = []
  private var hasVoices = false
  /// Whether the voices are those of the file, and not first lines of cues.
  private var hasOwnVoices = false
  private var labels: SpeakerLabels?
  /// The labels of any look, where every cue starts with one.
  private var everyCueNames: Set<String>?
  /// Words of the cue at hand that have times and were not said yet.
  private var timed: ArraySlice<SpokenWord> = []

  /// The longest silence inside a turn, exclusive.
  private static let gap = 2000

  private init(_ builder: TranscriptBuilder) { self.builder = builder }

  /// The transcript of some cues, or an error that says what was looked for.
  static func transcript(
    of cues: [SourceCue], _ builder: TranscriptBuilder, format: String, lookedFor what: String
  ) throws(TranscriptError) -> Transcript {
    try transcript(builder, format: format, advice: "looked for \(what)") { take in
      for cue in cues where !take(.cue(cue)) { return }
    }
  }

  /// The transcript of cues that are read from lines; `events` gives what there is, in order and
  /// every time anew, until the body says that it needs no more.
  static func transcript(
    _ builder: TranscriptBuilder, format: String, advice: String,
    events all: @escaping ((CueEvent) -> Bool) -> Void
  ) throws(TranscriptError) -> Transcript {
    let events = RepeatedCues.left(outOf: all)
    var turns = CueTurns(builder)
    turns.decideBetweenVoicesAndLabels(events)
    events { event in
      switch event {
      case .cue(let cue):
        if let doubt = cue.doubt { turns.builder.report(doubt, line: cue.line) }
        turns.add(cue)
      case .doubt(let message, let line): turns.builder.report(message, line: line)
      }
      return true
    }
    let transcript = turns.builder.build(format: format)
    guard !transcript.turns.isEmpty else {
      let first = transcript.diagnostics.first
      throw .unreadable(
        format: format, line: first?.line ?? 1,
        problem: first?.message ?? "no cue with words; \(advice)")
    }
    return transcript
  }

  private mutating func decideBetweenVoicesAndLabels(_ events: ((CueEvent) -> Bool) -> Void) {
    var names = CueNames()
    var hasVoices = false
    var every = EveryCueLabel()
    var census = LabelCensus.ofPieces()
    events { event in
      guard case .cue(let cue) = event else { return true }
      names.count(cue)
      guard cue.spans.allSatisfy({ $0.voice == nil }) else {
        hasVoices = true
        return true
      }
      every.count(cue.words)
      for part in CueNames.partsToCount(of: cue.words) where part.hasVisible {
        census.count(only: part)
      }
      return true
    }
    self.names = names.believed
    hasOwnVoices = hasVoices
    self.hasVoices = hasVoices || !self.names.isEmpty
    guard self.names.isEmpty else { return }
    // Where two files were joined some cues may have voices, and most others labels.
    let recurring = census.entries.values.count { $0.atStart >= 2 }
    if hasVoices, recurring < 2 || census.labelled * 2 < census.lines { return }
    let found = SpeakerLabels(census)
    everyCueNames = !hasVoices && every.isNeeded(beside: found) ? every.names : nil
    labels = found
  }

  private mutating func add(_ found: SourceCue) {
    let cue = CueNames.named(found, by: names)
    timed = cue.timed[...]
    let hasLabels = labels?.isEmpty == false && cue.spans.allSatisfy { $0.voice == nil }
    if hasVoices, !hasLabels {
      for span in CueText.Span.joined(cue.spans) where span.words.hasVisible {
        let words = CueNames.lines(of: span.words).joined(separator: " ")
        add(words, of: cue, named: span.voice, as: .explicit)
      }
    } else {
      addLabelled(cue)
    }
  }

  private mutating func addLabelled(_ cue: SourceCue) {
    if let everyCueNames {
      let said = EveryCueLabel.turns(of: cue.words, among: everyCueNames)
      for (name, words) in said {
        let voice = name == EveryCueLabel.nobody ? "" : name
        add(words, of: cue, named: voice, as: .explicit)
      }
      if !said.isEmpty { return }
    }
    let parts = CueNames.parts(of: cue.words) { line in
      labels?.look(into: line)
      return labels?.label(atStartOf: 0..<line.utf8.count).map { !$0.isWeak } == true
    }
    for part in parts {
      if let labels, !labels.isEmpty {
        addPart(part.words, startsAnew: part.startsAnew, cue)
      } else {
        add(part.words, of: cue, named: nil, as: .explicit)
      }
    }
  }

  private mutating func addPart(_ words: String, startsAnew: Bool, _ cue: SourceCue) {
    labels?.look(into: words)
    guard let labels else { return }
    let end = words.utf8.count
    var from = 0
    var name: String?
    var kind = SpeakerSource.explicit
    // A cue that is a label alone is said by nobody, lest it be lost.
    if let label = labels.label(atStartOf: 0..<end),
      String(words[utf8: min(label.textStart, end)..<end]).hasVisible
    {
      (name, from) = (label.name, label.textStart)
      speaker = name
      if let remark = label.remark {
        add(String(words[utf8: remark]), of: cue, named: name, as: kind)
      }
    } else if startsAnew {
      speaker = nil
    }
    for inner in labels.labels(inside: from..<end) {
      add(String(words[utf8: from..<inner.start]), of: cue, named: name, as: kind)
      (name, from, kind) = (inner.name, inner.textStart, .inferred)
      speaker = name
      if let remark = inner.remark {
        add(String(words[utf8: remark]), of: cue, named: name, as: kind)
      }
    }
    add(String(words[utf8: from..<end]), of: cue, named: name, as: kind)
  }

  private mutating func add(
    _ words: String, of cue: SourceCue, named name: String?, as source: SpeakerSource
  ) {
    guard words.hasVisible else { return }
    if let name { speaker = name.isEmpty ? nil : name }
    let words = timedWords(of: words)
    guard let speaker else {
      builder.addTurn(words: words, speaker: nil, source: .none, start: cue.start, end: cue.end)
      return
    }
    let isOfLast =
      name == nil && !hasOwnVoices
      || (builder.last?.turn.speakerSource == .carried) == (name == nil)
    if let last = builder.last, last.speaker == speaker, isNear(cue, after: last.turn), isOfLast {
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
