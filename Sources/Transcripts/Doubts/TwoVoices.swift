import TextCore

/// A question, and what sounds like its answer, in one turn.
///
/// People answer their own questions as well; so the question must have some words, an answer that
/// could be anybody's next sentence counts only when somebody was asked ("you"), one that only says
/// what "I" or "we" did only when the question starts as one does, and what stands in quotation
/// marks is told, not asked. Where somebody asks nearly always, a short question is one, too.
func twoVoices(_ turn: DoubtedTurn) -> DoubtSign? {
  guard turn.bytes.contains(UInt8(ascii: "?")), turn.origin != .user else { return nil }
  let motion = TextMotion(turn.finder.shown.text)
  var asked: [Range<Int>] = []
  var start = turn.range.lowerBound
  while start < turn.range.upperBound {
    let end = motion.nextSentenceStart(after: start).map { min($0, turn.range.upperBound) }
    let sentence = start..<(end ?? turn.range.upperBound)
    if let last = asked.last, Question(turn, asked).isAnswered(by: turn.text(sentence)) {
      return DoubtSign(
        place: start,
        text: "a question and its answer: \"\(turn.words(from: start, 4))…\"",
        split: last.upperBound)
    }
    if endsWithQuestionMark(turn.text(sentence)) { asked.append(sentence) } else { asked = [] }
    start = sentence.upperBound
  }
  return nil
}

private func endsWithQuestionMark(_ sentence: Substring) -> Bool {
  sentence.last { !$0.isWhitespace } == "?"
}

/// Questions that follow each other.
private struct Question {
  private let words: [[String]]
  private let isQuoted: Bool
  /// Whether its speaker asks in most turns.
  private let isAskers: Bool

  init(_ turn: DoubtedTurn, _ sentences: [Range<Int>]) {
    words = sentences.map { folded(turn.text($0)) }
    let end = (sentences.last?.upperBound ?? 0) - turn.range.lowerBound
    isAskers =
      turn.speaker.map { speaker in
        turn.finder.habits.askers.contains(turn.finder.shown.speakers[speaker].ordinal)
      } == true
    isQuoted = QuoteBalance(Array(turn.bytes.prefix(end))).open != nil
  }

  func isAnswered(by sentence: Substring) -> Bool {
    guard !isQuoted, let last = words.last else { return false }
    if isAskers, isShortAnswer(sentence, to: last) { return true }
    guard last.count >= 4 || words.count > 1 || last.count == 3 && auxiliaries.contains(last[0])
    else { return false }
    let answer = folded(sentence.prefix(60))
    func starts(_ openings: [[String]]) -> Bool {
      openings.contains { answer.count > $0.count && answer.prefix($0.count).elementsEqual($0) }
    }
    if starts(surely) { return true }
    guard words.contains(where: asksYou), !tags.contains(last) else { return false }
    return starts(perhaps) || asksYou(last) && startsAsQuestion(last) && starts(own)
  }

  private func isShortAnswer(_ sentence: Substring, to question: [String]) -> Bool {
    guard question.count > 1, !tags.contains(question) else { return false }
    let answer = folded(sentence.prefix(60))
    return (surely + perhaps + short).contains { answer.starts(with: $0) }
  }

  private func asksYou(_ question: [String]) -> Bool {
    question.count >= 4 && question.contains { $0 == "you" || $0 == "your" }
  }

  private func startsAsQuestion(_ question: [String]) -> Bool {
    let words = question.drop { ["and", "so", "but", "then"].contains($0) }
    return words.first.map { auxiliaries.contains($0) || askingWords.contains($0) } == true
  }
}

private func folded(_ text: Substring) -> [String] {
  text.split { !($0.isLetter || $0.isNumber || $0 == "'" || $0 == "’") }.map { $0.lowercased() }
}

private func openings(_ text: String) -> [[String]] {
  text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
}

/// How an answer starts that hardly follows one's own question.
private let surely = openings(
  """
  yeah
  yes
  yep
  sure
  absolutely
  great question
  good question
  that's a good question
  that's a great question
  of course
  definitely
  exactly
  correct
  that's right
  nope
  yup
  not really
  not at all
  """)

/// How an answer starts, and much else as well.
private let perhaps = openings(
  """
  no
  well
  and so
  i think
  i guess
  i mean
  i would
  i'd
  i was
  i am
  i'm
  oh
  um
  uh
  we were
  we had
  """)

/// How an answer starts that is short.
private let short = openings(
  """
  sometimes
  never
  always
  often
  maybe
  perhaps
  probably
  both
  neither
  """)

/// How somebody starts who tells of what was asked.
private let own = openings(
  """
  i
  we
  """)

private let askingWords: Set<String> = [
  "how", "what", "when", "where", "why", "who", "which", "whose",
]

private let auxiliaries: Set<String> = [
  "was", "were", "is", "are", "am", "did", "do", "does", "have", "has", "had", "can", "could",
  "would", "will", "should", "isn't", "aren't", "didn't", "don't", "doesn't", "wasn't", "weren't",
]

/// Questions that ask nobody.
private let tags = openings(
  """
  do you know what i mean
  you know what i mean
  does that make sense to you
  do you see what i mean
  """)
