import TextCore

/// A transcript as cues to be written, and what they cannot hold.
struct CueScript {
  /// What the format asks of a cue, and what it holds. A start is asked for by each: a cue that
  /// has none gets the end of the cue before.
  struct Rules {
    /// Whether a cue must have an end; one that has none lasts until the next one.
    var needsEnd = true
    /// Whether times may lie before zero.
    var holdsNegativeTimes = false
    /// Whether a cue without a name is said by nobody, and not by the one who spoke before.
    var namesEveryCue = false
    /// Whether the times of words are written too.
    var timesWords = false
  }

  /// One cue to be written.
  struct Cue {
    /// The index of its turn.
    var turn: Int
    /// Its words, as UTF-8 offsets into the transcript's text.
    var range: Range<Int>
    var start: Timestamp
    /// Nil only where the format needs none.
    var end: Timestamp?
    /// The name to be written; nil where the one who spoke before goes on, or nobody is known.
    var speaker: String?
    /// Its words, on one line.
    var words: String
  }

  private(set) var cues: [Cue] = []
  private(set) var losses = WritingLosses()
  private let rules: Rules

  /// Whether anybody is named.
  var hasSpeakers: Bool { cues.contains { $0.speaker != nil } }

  init(of transcript: Transcript, rules: Rules = Rules()) {
    self.rules = rules
    let parts = Self.parts(of: transcript)
    var clock = Timestamp(milliseconds: 0)
    let following = Self.nextStarts(after: parts)
    for (part, next) in zip(parts, following) {
      let (start, end) = times(of: part, next: next, clock: clock)
      clock = max(clock, end ?? start)
      let turn = transcript.turns[part.turn]
      let isNamed = turn.speakerSource != .carried || rules.namesEveryCue
      let name = isNamed ? transcript.speakerName(ofTurn: part.turn) : nil
      let words = String(transcript.text[utf8: part.range])
      if words.onOneLine != words { losses.lines += 1 }
      cues.append(
        Cue(
          turn: part.turn, range: part.range, start: start, end: end, speaker: name?.onOneLine,
          words: words.onOneLine))
    }
    losses.countTurns(of: transcript, carries: !rules.namesEveryCue)
    losses.countBorders(of: cues, carries: !rules.namesEveryCue)
    losses.leavesOutWordTimes = !rules.timesWords && !transcript.words.cues.isEmpty
  }

  private mutating func times(
    of part: Part, next: Timestamp?, clock: Timestamp
  ) -> (start: Timestamp, end: Timestamp?) {
    guard let given = part.start else {
      losses.untimed += 1
      return (clock, rules.needsEnd ? part.end ?? clock : part.end)
    }
    let start = written(given)
    if let end = part.end { return (start, written(end)) }
    guard rules.needsEnd else { return (start, nil) }
    losses.endless += 1
    let guess = next ?? Timestamp(milliseconds: start.milliseconds + Self.guessedLength)
    return (start, max(start, guess))
  }

  /// How long, in milliseconds, a last cue without an end is taken to last.
  private static let guessedLength = 2000

  private mutating func written(_ time: Timestamp) -> Timestamp {
    guard time.milliseconds < 0, !rules.holdsNegativeTimes else { return time }
    losses.negative += 1
    return Timestamp(milliseconds: 0)
  }

  private typealias Part = (turn: Int, range: Range<Int>, start: Timestamp?, end: Timestamp?)

  /// For each part the start of the first one after it that has one.
  private static func nextStarts(after parts: [Part]) -> [Timestamp?] {
    var next: Timestamp?
    var starts: [Timestamp?] = []
    for part in parts.reversed() {
      starts.append(next)
      next = part.start ?? next
    }
    return starts.reversed()
  }

  /// The cues inside each turn; the turn itself where they do not cover it.
  private static func parts(of transcript: Transcript) -> [Part] {
    var parts: [Part] = []
    let cues = transcript.times.cues
    var next = 0
    for (index, turn) in transcript.turns.enumerated() where !turn.range.isEmpty {
      while next < cues.count, cues[next].range.upperBound <= turn.range.lowerBound { next += 1 }
      var inside: [Part] = []
      var at = next
      while at < cues.count, cues[at].range.lowerBound < turn.range.upperBound {
        let range = cues[at].range.clamped(to: turn.range)
        if !range.isEmpty { inside.append((index, range, cues[at].start, cues[at].end)) }
        at += 1
      }
      let covers = Self.covers(inside.map(\.range), turn.range, of: transcript.text)
      parts += covers ? inside : [(index, turn.range, turn.start, turn.end)]
    }
    return parts
  }

  /// Whether ranges follow one another and leave out nothing that can be seen.
  private static func covers(
    _ parts: [Range<Int>], _ whole: Range<Int>, of text: String
  ) -> Bool {
    guard parts.first?.lowerBound == whole.lowerBound, parts.last?.upperBound == whole.upperBound
    else { return false }
    return zip(parts, parts.dropFirst()).allSatisfy { first, second in
      first.upperBound <= second.lowerBound
        && !String(text[utf8: first.upperBound..<second.lowerBound]).hasVisible
    }
  }
}
