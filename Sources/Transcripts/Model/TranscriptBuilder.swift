import TextCore

/// Collects turns and cues in reading order and makes a `Transcript` of them.
///
/// Speakers are numbered in the order in which they are first named. A turn whose text is empty
/// after trimming is left out.
public struct TranscriptBuilder {
  private var text = ""
  private var length = 0
  private var turns = PackedArray<Turn>()
  private var speakers: [Speaker] = []
  private var ordinals: [String: Int] = [:]
  /// The cues; nil while each turn is one.
  private var cues: PackedArray<TimeTrack.Cue>?
  private var words = PackedArray<TimeTrack.Cue>()
  private var diagnostics: [Diagnostic] = []
  private var unlisted = 0
  /// The size of the file; 0 where it says nothing of the text. And the length of the text at which
  /// its reading is told of next.
  private var size = 0
  private var nextReport = Int.max
  private var report: (@Sendable (Double) -> Void)?

  /// The diagnostics that are kept; of more only the number is told.
  static let diagnosticLimit = 1000

  /// An empty builder.
  public init() {}

  /// An empty builder for a file of so many bytes.
  init(bytes: Int) {
    size = bytes
    report = ReadingProgress.current?.report
    if report != nil { nextReport = 0 }
  }

  /// Makes room before the first turn: room that stays untouched costs no memory, while text that
  /// outgrows its room has to be copied. It is not made earlier, since a copy of an empty builder
  /// would not have it.
  private mutating func makeRoom() {
    text.reserveCapacity(size)
    turns.reserveCapacity(size / 64)
  }

  /// Keeps the cues by themselves from now on: what comes is no turn that is one cue.
  private mutating func keepCues() {
    guard cues == nil else { return }
    cues = PackedArray()
    if turns.count > 0 { cues?.reserveCapacity(size / 64) }
    for turn in turns { cues?.append(TimeTrack.Cue(of: turn)) }
  }

  /// Makes room for the times of so many words.
  mutating func reserveWords(_ count: Int) { words.reserveCapacity(count) }

  /// Appends a turn: white space at both ends of `spoken` is dropped, `speaker` is the name as it
  /// is to be shown, and `source` must not be `.none` where there is one. An empty name is nobody.
  public mutating func addTurn(
    _ spoken: some StringProtocol, speaker: String?, source: SpeakerSource,
    start: Timestamp? = nil, end: Timestamp? = nil
  ) {
    let words = spoken.trimmedOfSpace
    guard !words.isEmpty else { return }
    if turns.isEmpty { makeRoom() } else { append("\n") }
    if start == nil { keepCues() }
    let from = length
    append(words)
    var ordinal: Int?
    if let speaker, !speaker.isEmpty { ordinal = self.ordinal(of: speaker) }
    turns.append(
      Turn(
        range: from..<length, speaker: ordinal, speakerSource: ordinal == nil ? .none : source,
        start: start, end: end))
    if let start { cues?.append(TimeTrack.Cue(range: from..<length, start: start, end: end)) }
  }

  /// Appends a cue to the last turn, after a blank: the turn's end time becomes the cue's.
  public mutating func extendTurn(
    _ spoken: some StringProtocol, start: Timestamp?, end: Timestamp?
  ) {
    let words = spoken.trimmedOfSpace
    guard !words.isEmpty, let index = turns.indices.last else { return }
    keepCues()
    append(" ")
    let from = length
    append(words)
    var last = turns[index]
    last.range = last.range.lowerBound..<length
    last.end = end ?? last.end
    turns[index] = last
    if let start { cues?.append(TimeTrack.Cue(range: from..<length, start: start, end: end)) }
  }

  /// Appends a turn of single words, of which each may have its times; `words` is joined by blanks
  /// except where a word is glued to the one before it.
  public mutating func addTurn(
    words: some Sequence<SpokenWord>, speaker: String?, source: SpeakerSource,
    start: Timestamp? = nil, end: Timestamp? = nil
  ) {
    let joined = JoinedWords(words)
    let (count, before) = (turns.count, length)
    addTurn(joined.text, speaker: speaker, source: source, start: start, end: end)
    guard turns.count > count else { return }
    addTimes(of: joined, from: count > 0 ? before + 1 : before)
  }

  /// Appends a cue of single words to the last turn, as `extendTurn` does.
  public mutating func extendTurn(
    words: some Sequence<SpokenWord>, start: Timestamp?, end: Timestamp?
  ) {
    let joined = JoinedWords(words)
    guard !turns.isEmpty, !joined.text.isEmpty else { return }
    let from = length + 1
    extendTurn(joined.text, start: start, end: end)
    addTimes(of: joined, from: from)
  }

  /// Appends a turn of another transcript with the times inside it; as one of nobody where it is
  /// said that nobody is known.
  ///
  /// - Complexity: O(log cues of the other one + text).
  mutating func addTurn(_ index: Int, of other: Transcript, isOfNobody: Bool = false) {
    let turn = other.turns[index]
    let name = isOfNobody ? nil : other.speakerName(ofTurn: index)
    let source = isOfNobody ? SpeakerSource.none : turn.speakerSource
    let cues = other.times.cues(in: turn.range)
    if cues.count > 1, cues.first?.range.lowerBound == turn.range.lowerBound,
      cues.last?.range.upperBound == turn.range.upperBound
    {
      addTurn(
        other.text[utf8: cues[0].range], speaker: name, source: source, start: cues[0].start,
        end: cues[0].end)
      for cue in cues.dropFirst() {
        extendTurn(other.text[utf8: cue.range], start: cue.start, end: cue.end)
      }
    } else {
      addTurn(
        other.text(ofTurn: index), speaker: name, source: source, start: turn.start, end: turn.end)
    }
    locateLastTurn(turn.locator)
  }

  /// Says where on its pages the last turn stands.
  public mutating func locateLastTurn(_ locator: String?) {
    guard let last = turns.indices.last else { return }
    turns[last].locator = locator
  }

  /// Notes what could not be read.
  public mutating func report(_ message: String, line: Int) {
    guard diagnostics.count < Self.diagnosticLimit else {
      unlisted += 1
      return
    }
    diagnostics.append(Diagnostic(line: line, message: message))
  }

  /// The last turn so far, with the name of its speaker.
  public var last: (turn: Turn, speaker: String?)? {
    turns.last.map { turn in (turn, turn.speaker.map { speakers[$0].name }) }
  }

  /// The transcript of what was added.
  public func build(format: String) -> Transcript {
    var diagnostics = diagnostics.sorted { $0.line < $1.line }
    if unlisted > 0 {
      let last = diagnostics.last?.line ?? 1
      diagnostics.append(Diagnostic(line: last, message: "\(unlisted) more problems not listed"))
    }
    return Transcript(
      text: text, turns: turns, speakers: speakers,
      times: TimeTrack(cues.map { TimeTrack.Cues($0) } ?? TimeTrack.Cues(turns: turns)),
      words: TimeTrack(TimeTrack.Cues(words)), format: format, diagnostics: diagnostics)
  }

  private mutating func addTimes(of joined: JoinedWords, from offset: Int) {
    for cue in joined.times(from: offset) { words.append(cue) }
  }

  private mutating func append(_ part: String) {
    text += part
    length += part.utf8.count
    if length >= nextReport {
      report?(min(1, Double(length) / Double(max(1, size))))
      nextReport = length + max(1, size / 100)
    }
  }

  private mutating func ordinal(of name: String) -> Int {
    if let known = ordinals[name] { return known }
    ordinals[name] = speakers.count
    speakers.append(Speaker(name: name, ordinal: speakers.count))
    return speakers.count - 1
  }
}
