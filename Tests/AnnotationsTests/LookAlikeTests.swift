import Annotations
import Testing
import TextCore
import Transcripts

/// The same words stand more than once, some of them go and others come: with the old text at hand
/// the comparison of both texts could take one for the other.
@Suite struct LookAlikeTests {
  private func found(_ range: Range<Int>, from old: Transcript, to new: Transcript) -> Resolution? {
    let annotation = Annotation(
      id: "1", anchor: Anchor(of: range, in: old), coder: "me", created: "t")
    let document = AnnotationDocument(
      transcript: TranscriptIdentity(name: "i", digest: "old"), records: [.annotation(annotation)])
    return resolve(document, in: new, digest: "new") { _ in old.text }.first?.resolution
  }

  private let question = "And how did that feel?"
  private let answer = "Well people helped us because of the cost the whole long time after."

  @Test("a question is not put on a copy at the end because an earlier copy is gone")
  func appendedCopy() {
    let old = transcript(
      "Ann: \(question)", "Bob: \(answer)", "Ann: \(question)", timed: false)
    let new = transcript(
      "Bob: \(answer)", "Ann: \(question)",
      "Bob: They closed the school in spring and my father lost his work there.",
      "Ann: \(question)", timed: false)
    let place = found(old.range(of: question, 2), from: old, to: new)
    #expect(place?.kind == .ambiguous || place?.range == new.range(of: question, 1))
    #expect(place?.kind != .orphaned)
  }

  @Test("a question is not put on a copy at the start because a later copy is gone")
  func copyInFront() {
    let old = transcript(
      "Ann: \(question)", "Bob: \(answer)", "Ann: \(question)", timed: false)
    let new = transcript(
      "Ann: \(question)",
      "Bob: They closed the school in spring and my father lost his work there.",
      "Ann: \(question)", "Bob: \(answer)", timed: false)
    let place = found(old.range(of: question, 1), from: old, to: new)
    #expect(place?.kind == .ambiguous || place?.range == new.range(of: question, 2))
    #expect(place?.kind != .orphaned)
  }

  @Test("look-alikes that stay where they were do not make a place doubtful")
  func settledCopies() {
    let turns = (0..<6).flatMap { ["Ann: \(question)", "Bob: \(answer) That was year \($0)."] }
    let old = built(turns)
    var changed = turns
    changed[5] = "Bob: Nobody said a word about it in that winter."
    changed.insert("Ann: Let us begin.", at: 0)
    let new = built(changed)
    for number in [1, 2, 5, 6] {
      let place = found(old.range(of: question, number), from: old, to: new)
      #expect(place?.kind == .moved, "\(number)")
      #expect(place?.range == new.range(of: question, number), "\(number)")
    }
  }

  @Test("look-alikes that go and come never take a place that is said to be sure")
  func seeded() {
    var (sure, count) = (0, 0)
    for seed in 0..<180 {
      var random = SeededGenerator(seed: UInt64(seed))
      var turns = madeTurns(&random)
      let old = built(turns.map(\.text))
      let questions = turns.indices.filter { turns[$0].text.hasSuffix("?") }
      guard let marked = questions.randomElement(using: &random) else { continue }
      let mark = turns[marked]
      let alike = questions.filter { $0 != marked && turns[$0].text == mark.text }
      guard let other = alike.randomElement(using: &random) else { continue }
      turns.remove(at: other)
      insertCopy(of: mark, way: seed % 4, in: &turns, &random)
      let new = built(turns.map(\.text))
      let place = found(old.turns[marked].range, from: old, to: new)
      guard let index = turns.firstIndex(where: { $0.number == mark.number }) else { continue }
      count += 1
      guard place?.kind == .moved else { continue }
      sure += 1
      #expect(place?.range == new.turns[index].range, "seed \(seed)")
    }
    #expect(count >= 150)
    #expect(sure * 6 >= count, "\(sure) of \(count)")
  }

  private struct Turn {
    var number: Int
    var text: String
  }

  /// Eighty turns: questions of which there are five, and answers.
  private func madeTurns(_ random: inout SeededGenerator) -> [Turn] {
    let questions = [
      question, "Can you tell me more about that?", "Why was that?",
      "What happened after that?", "Who else was there with you at the time?",
    ]
    return (0..<80).map { number in
      let text =
        number.isMultiple(of: 2) ? questions.randomElement(using: &random) ?? "" : said(&random)
      return Turn(number: number, text: text)
    }
  }

  private func said(_ random: inout SeededGenerator) -> String {
    let words = [
      "the", "we", "and", "harbour", "rent", "brother", "so", "moved", "docks", "city", "winter",
      "they", "closed", "school", "work", "my", "father", "because", "of", "cost", "time", "long",
    ]
    return (0..<Int.random(in: 3...24, using: &random))
      .map { _ in words.randomElement(using: &random) ?? "" }.joined(separator: " ") + "."
  }

  /// Puts a copy of a turn, and a new turn between, after it, before it, or somewhere.
  private func insertCopy(
    of mark: Turn, way: Int, in turns: inout [Turn], _ random: inout SeededGenerator
  ) {
    guard let index = turns.firstIndex(where: { $0.number == mark.number }) else { return }
    let copy = Turn(number: -1, text: mark.text)
    let between = Turn(number: -2, text: said(&random))
    switch way {
    case 0, 1: turns.insert(contentsOf: [between, copy], at: index + 1)
    case 2: turns.insert(contentsOf: [copy, between], at: index)
    default:
      turns.insert(
        contentsOf: [between, copy], at: Int.random(in: 0...turns.count, using: &random))
    }
  }

  private func built(_ turns: [String]) -> Transcript {
    turns.reduce(into: TranscriptBuilder()) { builder, turn in
      let parts = turn.split(separator: ":", maxSplits: 1).map { String($0) }
      builder.addTurn(parts.last ?? "", speaker: nil, source: .none)
    }.build(format: "text")
  }
}
