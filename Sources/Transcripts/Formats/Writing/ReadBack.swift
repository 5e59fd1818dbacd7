/// What is different when a transcript that was written is read again.
struct ReadBack {
  /// Turns by what is different about them.
  private(set) var counts: [Difference: Int] = [:]
  /// Why it will not be read as what it is.
  private(set) var problem: String?

  /// A kind of difference.
  enum Difference: CaseIterable {
    case words, blanks, speaker, carried, certain, uncertain, merged, parted, wordless
    case noStart, otherStart, newStart, noEnd, otherEnd, newEnd, wordTime
  }

  /// How much is different.
  var differences: Int { counts.values.reduce(problem == nil ? 0 : 1_000_000, +) }
  /// Whether nothing is.
  var isSame: Bool { differences == 0 }

  /// Compares what was read, nil when it could not be, with the transcript that was written.
  ///
  /// - Complexity: O(text).
  init(of read: Transcript?, beside source: Transcript, losses: WritingLosses, problem: String?) {
    self.problem = problem
    guard let read else { return }
    var comparison = Comparison(source: source, read: read, losses: losses)
    comparison.run()
    counts = comparison.counts
  }
}

/// Walks through two transcripts word by word, and past words that only one of them has.
private struct Comparison {
  let source: Transcript
  let read: Transcript
  let losses: WritingLosses
  var counts: [ReadBack.Difference: Int] = [:]
  private var written: WordCursor
  private var found: WordCursor
  /// The last turn, of the source, in which words were different.
  private var changed = -1
  /// The last turn that was counted as part of the one before, or as having another border.
  private var bordered = -1
  /// The last turn of which it was counted that another one says it.
  private var misnamed = -1
  /// Whether words that only one has stand at the start of a turn of both.
  private var startsTogether = false

  /// How many words may be missing, or new, before the same words are looked for no further, and how
  /// often they are looked for at all.
  private static let reach = 24
  private var patience = 2000

  init(source: Transcript, read: Transcript, losses: WritingLosses) {
    self.source = source
    self.read = read
    self.losses = losses
    written = WordCursor(source)
    found = WordCursor(read)
  }

  mutating func run() {
    while !written.isAtEnd || !found.isAtEnd {
      if written.isAtStart, written.words.isEmpty, !written.isAtEnd {
        if found.isAtStart, found.words.isEmpty, !found.isAtEnd {
          compareStart()
          found.skipTurn()
        } else {
          count(.wordless)
        }
        written.skipTurn()
      } else if found.isAtStart, found.words.isEmpty, !found.isAtEnd {
        found.skipTurn()
      } else if written.isAtEnd || found.isAtEnd {
        guard !written.isAtEnd else { break }
        change(written.turn)
        written.skipTurn()
      } else if written.isAtStart, found.isAtStart, written.words == found.words {
        compareTurns()
      } else if written.word == found.word {
        compareWords()
      } else {
        stepOver()
      }
    }
    if !found.isAtEnd { change(source.turns.count) }
    if !losses.leavesOutWordTimes { compareWordTimes() }
  }

  /// Where words stand at the same places: joined turns are parted by a blank as well.
  private mutating func compareWordTimes() {
    guard source.text.utf8.count == read.text.utf8.count else { return }
    var rest = read.words.cues[...]
    for cue in source.words.cues {
      rest = rest.drop { $0.range.lowerBound < cue.range.lowerBound }
      if rest.first == cue { rest = rest.dropFirst() } else { count(.wordTime) }
    }
  }

  /// Turns that have the same words.
  private mutating func compareTurns() {
    let said = String(source.text(ofTurn: written.turn))
    if said.onOneLine != String(read.text(ofTurn: found.turn)).onOneLine { count(.blanks) }
    compareStart()
    compareEnd()
    written.skipTurn()
    found.skipTurn()
  }

  /// Words that are the same, one of them perhaps at the border of a turn.
  private mutating func compareWords() {
    defer { startsTogether = false }
    if startsTogether {
      compareTimes(.noStart, .otherStart, .newStart, \.start)
    } else if written.isAtStart {
      if !found.isAtStart, written.turn > 0 {
        count(.merged)
        bordered = written.turn
      }
      compareSpeakers()
      if found.isAtStart { compareTimes(.noStart, .otherStart, .newStart, \.start) }
    } else if found.isAtStart {
      count(.parted)
      bordered = written.turn
      if nameOfSource != nameOfRead { misname() }
    }
    if written.isAtLast, found.isAtLast { compareEnd() }
    written.next()
    found.next()
  }

  /// Goes to where the same words come next, as near as they are.
  private mutating func stepOver() {
    change(written.turn)
    patience -= 1
    if patience < 0 { return giveUp() }
    let startTogether = written.isAtStart && found.isAtStart
    let turns = (written: written.turn, found: found.turn)
    for distance in 1...Self.reach {
      for skipped in 0...distance {
        var (first, second) = (written, found)
        first.next(distance - skipped)
        second.next(skipped)
        guard first.isSame(as: second, for: 2) else { continue }
        while written != first {
          change(written.turn)
          written.next()
        }
        startsTogether =
          startTogether && written.turn == turns.written && second.turn == turns.found
        found = second
        return
      }
    }
    written.next()
    found.next()
  }

  /// Takes all that is left for different.
  private mutating func giveUp() {
    while !written.isAtEnd {
      change(written.turn)
      written.skipTurn()
    }
    while !found.isAtEnd { found.skipTurn() }
  }

  private mutating func change(_ turn: Int) {
    guard turn > changed else { return }
    changed = turn
    count(.words)
    if turn < source.turns.count, nameOfSource != nameOfRead { misname() }
  }

  private mutating func misname() {
    guard written.turn > misnamed else { return }
    misnamed = written.turn
    count(.speaker)
  }

  private mutating func compareStart() {
    compareSpeakers()
    compareTimes(.noStart, .otherStart, .newStart, \.start)
  }

  private mutating func compareEnd() {
    guard bordered < written.turn else { return }
    compareTimes(.noEnd, .otherEnd, .newEnd, \.end)
  }

  private var nameOfSource: String? { source.speakerName(ofTurn: written.turn) }
  private var nameOfRead: String? {
    found.isAtEnd ? nil : read.speakerName(ofTurn: found.turn)
  }

  private mutating func compareSpeakers() {
    guard changed < written.turn else { return }
    let (from, to) = (
      source.turns[written.turn].speakerSource, read.turns[found.turn].speakerSource
    )
    if nameOfSource != nameOfRead {
      if from == .none, to == .carried { count(.carried) } else { misname() }
    } else if (from == .carried) != (to == .carried), found.isAtStart {
      count(from == .carried ? .certain : .uncertain)
    }
  }

  /// What a writer has told of is not told again.
  private mutating func compareTimes(
    _ missing: ReadBack.Difference, _ other: ReadBack.Difference, _ new: ReadBack.Difference,
    _ path: KeyPath<Turn, Timestamp?>
  ) {
    let from = source.turns[written.turn][keyPath: path]
    let to = read.turns[found.turn][keyPath: path]
    guard from != to else { return }
    if let from {
      if from.milliseconds < 0, losses.negative > 0 { return }
      count(to == nil ? missing : other)
    } else if losses.untimed == 0, losses.endless == 0 || path == \Turn.start {
      count(new)
    }
  }

  private mutating func count(_ difference: ReadBack.Difference) {
    counts[difference, default: 0] += 1
  }
}

/// A place between the words of a transcript.
private struct WordCursor: Equatable {
  private let transcript: Transcript
  private(set) var turn = 0
  /// The words of the turn.
  private(set) var words: [Substring] = []
  private var at = 0

  init(_ transcript: Transcript) {
    self.transcript = transcript
    load()
  }

  var isAtEnd: Bool { turn >= transcript.turns.count }
  /// Whether it is before the first word of a turn.
  var isAtStart: Bool { at == 0 }
  /// Whether it is before the last word of a turn.
  var isAtLast: Bool { at == words.count - 1 }
  var word: Substring { words[at] }

  static func == (first: WordCursor, second: WordCursor) -> Bool {
    first.turn == second.turn && first.at == second.at
  }

  mutating func next(_ count: Int = 1) {
    for _ in 0..<count where !isAtEnd {
      at += 1
      if at >= words.count { skipTurn() }
    }
  }

  mutating func skipTurn() {
    turn += 1
    at = 0
    load()
  }

  /// Whether so many words are the same, or all up to the end of both.
  func isSame(as other: WordCursor, for count: Int) -> Bool {
    var (first, second) = (self, other)
    for _ in 0..<count {
      while !first.isAtEnd, first.words.isEmpty { first.skipTurn() }
      while !second.isAtEnd, second.words.isEmpty { second.skipTurn() }
      if first.isAtEnd || second.isAtEnd { return first.isAtEnd && second.isAtEnd }
      guard first.word == second.word else { return false }
      first.next()
      second.next()
    }
    return true
  }

  private mutating func load() {
    words = isAtEnd ? [] : transcript.text(ofTurn: turn).split(whereSeparator: \.isWhitespace)
  }
}
