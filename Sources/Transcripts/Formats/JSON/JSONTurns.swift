import CanonicalJSON

/// One segment of a recogniser's output: what one speaker says in one breath.
struct SpokenSegment {
  var words: [SpokenWord]
  /// The speaker's name; nil when the file does not say.
  var speaker: String?
  var start: Timestamp?
  var end: Timestamp?

  /// The shortest silence, in milliseconds, that ends a segment or a turn.
  static let pause = 2000

  /// Whether what starts at a time follows what ended at another without a pause, as far as the
  /// times are known.
  static func isNear(_ start: Timestamp?, after end: Timestamp?) -> Bool {
    guard let start, let end else { return true }
    return start.milliseconds - end.milliseconds < pause
  }
}

extension [SpokenSegment] {
  /// Adds a word: to the last segment when the same speaker goes on without a pause, else as the
  /// first of a new one.
  mutating func append(_ word: SpokenWord, by speaker: String?) {
    if let last = indices.last, self[last].speaker == speaker,
      SpokenSegment.isNear(word.start, after: self[last].end)
    {
      self[last].words.append(word)
      self[last].end = word.end ?? self[last].end
    } else {
      append(SpokenSegment(words: [word], speaker: speaker, start: word.start, end: word.end))
    }
  }
}

extension [SpokenSegment] {
  /// Channels overlap: what starts first is said first; what has no time stays where it is.
  var inOrderOfTime: [SpokenSegment] {
    var latest = Timestamp(milliseconds: .min)
    let keyed = enumerated().map { index, segment in
      latest = segment.start ?? latest
      return (start: latest, index: index, segment: segment)
    }
    return keyed.sorted { ($0.start, $0.index) < ($1.start, $1.index) }.map(\.segment)
  }
}

extension [SpokenWord] {
  /// Adds a piece of a text that holds its own blanks: a word, a full stop, a blank.
  mutating func append(piece: String, start: Timestamp?, end: Timestamp?) {
    guard piece.hasVisible else {
      if let last = indices.last { self[last].text += " " }
      return
    }
    let isParted =
      last?.text.unicodeScalars.last?.properties.isWhitespace != false
      || piece.unicodeScalars.first?.properties.isWhitespace == true
    append(SpokenWord(piece, start: start, end: end, isGlued: !isParted))
  }
}

/// Makes turns of segments: segments of one speaker less than two seconds apart are one turn;
/// segments of nobody are a turn each. What is carried is never joined to what is certain.
struct JSONTurns {
  var builder = TranscriptBuilder()
  private var speaker: String?
  private var startsAnew = false

  /// Ends the turn at hand: what comes next is another one, whoever says it.
  mutating func endTurn() { startsAnew = true }

  /// Goes on with what was built.
  init(builder: TranscriptBuilder = TranscriptBuilder()) { self.builder = builder }

  /// Adds a segment; one that names nobody carries the speaker before it on, if `carries`.
  mutating func add(_ segment: SpokenSegment, carries: Bool = true) {
    guard segment.words.contains(where: { $0.text.hasVisible }) else { return }
    if let name = segment.speaker { speaker = name } else if !carries { speaker = nil }
    let source: SpeakerSource =
      speaker == nil ? .none : segment.speaker == nil ? .carried : .explicit
    let isNew = startsAnew
    startsAnew = false
    if !isNew, let speaker, let last = builder.last, last.speaker == speaker,
      SpokenSegment.isNear(segment.start, after: last.turn.end ?? last.turn.start),
      last.turn.speakerSource == source
    {
      builder.extendTurn(words: segment.words, start: segment.start, end: segment.end)
      return
    }
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
}

extension JSONValue {
  /// A time in seconds, written as a number or as a string, which may be a clock's: "0:01:02.5".
  var secondsTime: Timestamp? { time(unit: 1) }

  /// A time in milliseconds, or a clock's.
  var millisecondsTime: Timestamp? { time(unit: 0.001) }

  private func time(unit: Double) -> Timestamp? {
    if let number = doubleValue ?? stringValue.flatMap({ Double($0.trimmedOfSpace) }) {
      return Timestamp(seconds: number * unit)
    }
    return stringValue.flatMap { WrittenTime($0)?.start }
  }

  /// The name of a speaker: the string, or "Speaker 1" for the number 0; nil when it is neither.
  var speakerName: String? {
    if let name = stringValue?.trimmedOfSpace { return name.isEmpty ? nil : name }
    guard let number = intValue, (0..<Int.max).contains(number) else { return nil }
    return "Speaker \(number + 1)"
  }

  /// The first of these members that is a string.
  func text(of names: [String]) -> String? {
    names.lazy.compactMap { self[$0]?.stringValue }.first
  }
}
