/// Collects turns and cues in reading order and makes a `Transcript` of them.
///
/// Speakers are numbered in the order in which they are first named. A turn whose text is empty
/// after trimming is left out.
public struct TranscriptBuilder {
  private var text = ""
  private var length = 0
  private var turns: [Turn] = []
  private var speakers: [Speaker] = []
  private var ordinals: [String: Int] = [:]
  private var cues: [TimeTrack.Cue] = []
  private var diagnostics: [Diagnostic] = []

  /// An empty builder.
  public init() {}

  /// Appends a turn: white space at both ends of `spoken` is dropped, `speaker` is the name as it
  /// is to be shown, and `source` must be `.none` exactly when there is no speaker.
  public mutating func addTurn(
    _ spoken: some StringProtocol, speaker: String?, source: SpeakerSource,
    start: Timestamp? = nil, end: Timestamp? = nil
  ) {
    let words = trimmed(spoken)
    guard !words.isEmpty else { return }
    if !turns.isEmpty { append("\n") }
    let from = length
    append(words)
    var ordinal: Int?
    if let speaker { ordinal = self.ordinal(of: speaker) }
    turns.append(
      Turn(
        range: from..<length, speaker: ordinal, speakerSource: source, start: start, end: end))
    if let start { cues.append(TimeTrack.Cue(range: from..<length, start: start, end: end)) }
  }

  /// Appends a cue to the last turn, after a blank: the turn's end time becomes the cue's.
  public mutating func extendTurn(
    _ spoken: some StringProtocol, start: Timestamp?, end: Timestamp?
  ) {
    let words = trimmed(spoken)
    guard !words.isEmpty, var last = turns.popLast() else { return }
    append(" ")
    let from = length
    append(words)
    last.range = last.range.lowerBound..<length
    last.end = end ?? last.end
    turns.append(last)
    if let start { cues.append(TimeTrack.Cue(range: from..<length, start: start, end: end)) }
  }

  /// Notes what could not be read.
  public mutating func report(_ message: String, line: Int) {
    diagnostics.append(Diagnostic(line: line, message: message))
  }

  /// The last turn so far, with the name of its speaker.
  public var last: (turn: Turn, speaker: String?)? {
    turns.last.map { turn in (turn, turn.speaker.map { speakers[$0].name }) }
  }

  /// The transcript of what was added.
  public func build(format: String) -> Transcript {
    Transcript(
      text: text, turns: turns, speakers: speakers, times: TimeTrack(cues: cues), format: format,
      diagnostics: diagnostics.sorted { $0.line < $1.line })
  }

  private mutating func append(_ part: String) {
    text += part
    length += part.utf8.count
  }

  private mutating func ordinal(of name: String) -> Int {
    if let known = ordinals[name] { return known }
    ordinals[name] = speakers.count
    speakers.append(Speaker(name: name, ordinal: speakers.count))
    return speakers.count - 1
  }

  private func trimmed(_ spoken: some StringProtocol) -> String {
    var scalars = Substring(spoken).unicodeScalars
    while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    return String(scalars)
  }
}
