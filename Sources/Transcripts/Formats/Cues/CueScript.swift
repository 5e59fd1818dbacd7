import TextCore

/// A transcript as cues to be written, and what they cannot hold.
struct CueScript {
  /// What the format asks of a cue, and what it holds. A start is asked for by each: a cue that
  /// has none gets one between those around it, as long as its words take.
  struct Rules {
    /// Whether a cue must have an end; one that has none lasts until the next one.
    var needsEnd = true
    /// Whether times may lie before zero.
    var holdsNegativeTimes = false
    /// Whether a cue without a name is said by nobody, and not by the one who spoke before.
    var namesEveryCue = false
    /// Whether the times of words are written too.
    var timesWords = false
    /// Whether an empty name says that nobody speaks; it is given to a cue that would else be said
    /// by the one who spoke before.
    var namesNobody = false
    /// Whether it is given to every such cue, so that nothing in the words is taken for a name.
    var namesNobodyFirst = false
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
    /// The name to be written; nil where the one who spoke before goes on, or nobody is known, and
    /// empty where it must be said that nobody is.
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
    var parts = Self.parts(of: transcript)
    losses.untimed = parts.count { $0.start == nil }
    Self.guessTimes(of: &parts)
    let following = Self.nextStarts(after: parts)
    var somebodySpoke = rules.namesNobodyFirst
    for (part, next) in zip(parts, following) {
      let (start, end) = times(of: part, next: next)
      let turn = transcript.turns[part.turn]
      let isNamed = turn.speakerSource != .carried || rules.namesEveryCue
      var name = isNamed ? transcript.speakerName(ofTurn: part.turn)?.onOneLine : nil
      somebodySpoke = somebodySpoke || name != nil
      if rules.namesNobody, turn.speaker == nil, somebodySpoke { name = "" }
      let words = String(transcript.text[utf8: part.range])
      if words.onOneLine != words { losses.lines += 1 }
      cues.append(
        Cue(
          turn: part.turn, range: part.range, start: start, end: end, speaker: name,
          words: words.onOneLine))
    }
    losses.leavesOutWordTimes = !rules.timesWords && !transcript.words.cues.isEmpty
  }

  private mutating func times(
    of part: Part, next: Timestamp?
  ) -> (start: Timestamp, end: Timestamp?) {
    let start = written(part.start ?? Timestamp(milliseconds: 0))
    if let end = part.end, !part.isGuessed || rules.needsEnd { return (start, written(end)) }
    guard rules.needsEnd else { return (start, nil) }
    losses.endless += 1
    let guess = next ?? Timestamp(milliseconds: start.milliseconds + Self.guessedLength)
    return (start, max(start, guess))
  }

  /// How many characters are said in a second where a time has to be guessed: some 150 words of
  /// English in a minute.
  static let pace = 15

  /// Gives parts without times those that lie between the times around them, as long as their words
  /// take, or shorter where there is less room.
  private static func guessTimes(of parts: inout [Part]) {
    var from = 0
    var i = 0
    while i < parts.count {
      if let start = parts[i].start {
        from = max(from, (parts[i].end ?? start).milliseconds)
        i += 1
        continue
      }
      let end = parts[i...].firstIndex { $0.start != nil } ?? parts.count
      let lengths = parts[i..<end].map { max(1000, $0.range.count * 1000 / pace) }
      var share = 1.0
      if end < parts.count, let next = parts[end].start {
        let room = Double(max(0, next.milliseconds - from))
        share = min(1, room / Double(lengths.reduce(0, +)))
      }
      for (place, length) in zip(i..<end, lengths) {
        let to = from + Int(Double(length) * share)
        parts[place].start = Timestamp(milliseconds: from)
        parts[place].end = Timestamp(milliseconds: to)
        parts[place].isGuessed = true
        from = to
      }
      i = end
    }
  }

  /// How long, in milliseconds, a last cue without an end is taken to last.
  private static let guessedLength = 2000

  private mutating func written(_ time: Timestamp) -> Timestamp {
    guard time.milliseconds < 0, !rules.holdsNegativeTimes else { return time }
    losses.negative += 1
    return Timestamp(milliseconds: 0)
  }

  /// Words that belong together, of one turn.
  private struct Part {
    var turn: Int
    var range: Range<Int>
    var start: Timestamp?
    var end: Timestamp?
    var isGuessed = false
  }

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
        if !range.isEmpty {
          inside.append(
            Part(turn: index, range: range, start: cues[at].start, end: cues[at].end))
        }
        at += 1
      }
      let covers = Self.covers(inside.map(\.range), turn.range, of: transcript.text)
      let whole = Part(turn: index, range: turn.range, start: turn.start, end: turn.end)
      parts += covers ? inside : [whole]
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
