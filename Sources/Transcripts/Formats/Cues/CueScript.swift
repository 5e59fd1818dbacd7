import TextCore

/// A transcript as cues to be written: each with times, whether it was timed or not.
struct CueScript {
  /// What stands between seconds and milliseconds.
  enum DecimalSign: String {
    case point = "."
    case comma = ","
  }

  /// One cue to be written.
  struct Line {
    /// "00:00:01.000 --> 00:00:02.000".
    var times: String
    /// The speaker, where the cue is the first of a turn whose speaker is not merely carried.
    var speaker: String?
    var words: String
  }

  private(set) var cues: [Line] = []
  private(set) var hasSpeakers = false
  private var untimed = 0
  private var endless = 0
  private var negative = 0
  private let sign: DecimalSign

  init(of transcript: Transcript, of sign: DecimalSign) {
    self.sign = sign
    let parts = Self.parts(of: transcript)
    var clock = Timestamp(milliseconds: 0)
    for (place, part) in parts.enumerated() {
      let start = part.start ?? clock
      if part.start == nil { untimed += 1 }
      var end = part.end ?? start
      if part.end == nil, part.start != nil {
        endless += 1
        let next = parts[(place + 1)...].first { $0.start != nil }?.start
        end = max(start, next ?? Timestamp(milliseconds: start.milliseconds + 2000))
      }
      clock = max(clock, end)
      var name: String?
      let turn = transcript.turns[part.turn]
      if turn.speakerSource != .carried { name = transcript.speakerName(ofTurn: part.turn) }
      if name != nil { hasSpeakers = true }
      cues.append(
        Line(
          times: "\(written(start)) --> \(written(end))", speaker: name?.onOneLine,
          words: String(transcript.text[utf8: part.range]).onOneLine))
    }
  }

  /// What the cues could not hold, after what the format could not.
  mutating func warnings(and others: [String] = []) -> [String] {
    let counts: [(Int, String)] = [
      (untimed, "turns have no time and get the end of the cue before"),
      (endless, "cues have no end and last until the next one"),
      (negative, "times before zero are written as zero"),
    ]
    return others + counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
  }

  private mutating func written(_ time: Timestamp) -> String {
    if time.milliseconds < 0 { negative += 1 }
    let full = Timestamp(milliseconds: max(0, time.milliseconds)).full
    return sign == .point ? full : String(full.map { $0 == "." ? "," : $0 })
  }

  private typealias Part = (turn: Int, range: Range<Int>, start: Timestamp?, end: Timestamp?)

  /// The cues inside each turn; the turn itself where they do not cover it.
  private static func parts(of transcript: Transcript) -> [Part] {
    var parts: [Part] = []
    let cues = transcript.times.cues
    var next = 0
    for (index, turn) in transcript.turns.enumerated() {
      while next < cues.count, cues[next].range.upperBound <= turn.range.lowerBound { next += 1 }
      var inside: [Part] = []
      var at = next
      while at < cues.count, cues[at].range.lowerBound < turn.range.upperBound {
        let range = cues[at].range.clamped(to: turn.range)
        if !range.isEmpty { inside.append((index, range, cues[at].start, cues[at].end)) }
        at += 1
      }
      let covers =
        inside.first?.range.lowerBound == turn.range.lowerBound
        && inside.last?.range.upperBound == turn.range.upperBound
      parts += covers ? inside : [(index, turn.range, turn.start, turn.end)]
    }
    return parts
  }
}
