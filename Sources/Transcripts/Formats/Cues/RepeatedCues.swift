/// Captions of which each shows again what the one before shows: with another of its words marked, as
/// Whisper and stable-ts mark the one that is being said; with more words behind it, as live
/// captions grow; or with a new line below the old ones, as captions of television roll.
///
/// Somebody may say a thing twice, too: so such captions are believed only where most of a file are,
/// and a mark that moves back begins to say the words again.
struct RepeatedCues {
  /// The cue that goes on, with all that it said so far.
  private var pending: SourceCue?
  /// The lines of the last cue as they stood.
  private var shown: [[Substring]] = []
  /// The place of the word that was marked last.
  private var mark: Int?

  /// So many cues tell.
  private static let sample = 2000
  /// The longest time between two such cues, in milliseconds.
  private static let longestGap = 500

  /// What there is without what is only shown again.
  static func left(
    outOf events: @escaping ((CueEvent) -> Bool) -> Void
  ) -> ((CueEvent) -> Bool) -> Void {
    guard areIn(events) else { return events }
    return { take in
      var cues = RepeatedCues()
      var isWanted = true
      events { event in
        guard case .cue(let cue) = event else {
          isWanted = take(event)
          return isWanted
        }
        if let done = cues.add(cue) { isWanted = take(.cue(done)) }
        return isWanted
      }
      if isWanted, let last = cues.pending { _ = take(.cue(last)) }
    }
  }

  private static func areIn(_ events: ((CueEvent) -> Bool) -> Void) -> Bool {
    var (count, repeats) = (0, 0)
    var last: SourceCue?
    events { event in
      guard case .cue(let cue) = event else { return true }
      count += 1
      if let last, follows(cue, last), repeated(lines(of: last), in: lines(of: cue)) > 1 {
        repeats += 1
      }
      last = cue
      return count < sample
    }
    return repeats >= 3 && repeats * 2 >= count
  }

  /// The cue that is done when another one comes.
  private mutating func add(_ cue: SourceCue) -> SourceCue? {
    let lines = Self.lines(of: cue)
    let isSaidAgain = mark.flatMap { last in cue.marked.map { $0 <= last } } ?? false
    let all = shown.reduce(0) { $0 + $1.count }
    let known =
      pending.map { Self.follows(cue, $0) } == true && !(isSaidAgain && lines == shown)
      ? Self.repeated(shown, in: lines) : 0
    defer {
      shown = lines
      if let marked = cue.marked { mark = marked }
    }
    guard known > 0, var going = pending else {
      mark = nil
      defer { pending = Self.timed(cue) }
      return pending
    }
    going.end = cue.end ?? going.end
    let rest = Self.joined(lines, from: known)
    if known == all || !rest.hasVisible {
      let said = going.words
      going.spans = [
        CueText.Span(
          voice: going.spans.first?.voice, words: rest.hasVisible ? said + " " + rest : said)
      ]
      going.timed += Self.timed(cue).timed
      pending = going
      return nil
    }
    var next = cue
    next.spans = [CueText.Span(voice: cue.spans.first?.voice, words: rest)]
    pending = next
    going.end = cue.start ?? going.end
    return going
  }

  /// A cue with the time of the word that is marked in it.
  private static func timed(_ cue: SourceCue) -> SourceCue {
    guard cue.timed.isEmpty, let offset = cue.marked else { return cue }
    var cue = cue
    let word = cue.words.utf8.dropFirst(offset)
    let text = Substring(word).drop(while: \.isWhitespace).prefix { !$0.isWhitespace }
    if !text.isEmpty {
      cue.timed = [SpokenWord(String(text), start: cue.start, end: cue.end)]
    }
    return cue
  }

  private static func follows(_ cue: SourceCue, _ last: SourceCue) -> Bool {
    guard let start = cue.start, let end = last.end, cue.spans.count == 1, last.spans.count == 1,
      cue.spans[0].voice == last.spans[0].voice
    else { return false }
    return abs(start.milliseconds - end.milliseconds) <= longestGap
  }

  private static func lines(of cue: SourceCue) -> [[Substring]] {
    cue.words.split(whereSeparator: \.isNewline)
      .map { $0.split(whereSeparator: \.isWhitespace) }.filter { !$0.isEmpty }
  }

  /// How many words at the start of some lines are those at the end of others, from the start of a
  /// line of these on.
  private static func repeated(_ old: [[Substring]], in new: [[Substring]]) -> Int {
    let words = Array(new.joined())
    for first in old.indices {
      let rest = Array(old[first...].joined())
      if rest.count <= words.count, words.starts(with: rest) { return rest.count }
    }
    return 0
  }

  /// The words from one on, in their lines.
  private static func joined(_ lines: [[Substring]], from first: Int) -> String {
    var place = 0
    return lines.compactMap { line -> String? in
      let left = line.dropFirst(max(0, first - place))
      place += line.count
      return left.isEmpty ? nil : left.joined(separator: " ")
    }.joined(separator: "\n")
  }
}
