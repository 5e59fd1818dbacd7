import Annotations
import Testing
import TextCore
import Transcripts

/// Answers that become what another one was, or change places: what stands beside the words stands
/// beside their look-alikes too.
@Suite struct SwappedAnswerTests {
  private let question = "Ada: Did you talk to anybody about it?"

  private func interview(_ first: String?, _ second: String) -> Transcript {
    let lines = [
      "Ada: Where did you wait that morning?",
      "Bob: We stood at the stop on Mill Road and waited for the bus that stopped running.",
      question, first, question,
      "Bob: The boy next door talked for hours about the garden behind the house.",
      "Ada: And who decided that?", "Bob: Right.", question, second, question,
      "Bob: The council always said the letters from the bank were lost.",
    ]
    return lines.compactMap(\.self).reduce(into: TranscriptBuilder()) { builder, line in
      builder.addTurn(String(line.dropFirst(5)), speaker: nil, source: .none)
    }.build(format: "text")
  }

  private func found(
    _ range: Range<Int>, from old: Transcript, to new: Transcript, isKnown: Bool = true
  ) -> Resolution? {
    let annotation = Annotation(
      id: "1", anchor: Anchor(of: range, in: old), coder: "me", created: "t")
    let document = AnnotationDocument(
      transcript: TranscriptIdentity(name: "i", digest: "old"), records: [.annotation(annotation)])
    return resolve(document, in: new, digest: "new") { _ in isKnown ? old.text : nil }
      .first?.resolution
  }

  @Test("a mended answer is looked for where it was, not where another answer became what it was")
  func mendedAnswer() {
    let old = interview("Bob: Yeah.", "Bob: Right.")
    let new = interview("Bob: Yes.", "Bob: Yeah.")
    let place = found(old.range(of: "Yeah."), from: old, to: new)
    #expect(place?.kind == .approximate)
    #expect(place?.range == new.range(of: "Yes."))
    #expect(place?.candidates == [new.range(of: "Yeah.")])
  }

  @Test("an answer that is gone is not for certain where another answer became what it was")
  func deletedAnswer() {
    let old = interview("Bob: Yeah.", "Bob: Right.")
    let new = interview(nil, "Bob: Yeah.")
    let place = found(old.range(of: "Yeah."), from: old, to: new)
    #expect(place?.kind == .approximate || place?.kind == .ambiguous)
  }

  @Test("a mended answer is not proposed where the same words stood before and still stand")
  func unchangedLookAlike() {
    let old = interview("Bob: Yeah.", "Bob: Yeah.")
    let new = interview("Bob: Yes.", "Bob: Yeah.")
    let place = found(old.range(of: "Yeah."), from: old, to: new)
    #expect(place?.range == new.range(of: "Yes."))
  }

  @Test("two short answers of like words that change places are put on none of them for certain")
  func swappedAnswers() {
    let frame = { (answers: [String]) in
      let lines =
        ["We stood at the stop on Mill Road and waited for the bus that stopped running."]
        + answers
        + [
          "Did the council answer you in the end?",
          "The boy next door talked for hours about the garden behind the house.",
        ]
      return lines.reduce(into: TranscriptBuilder()) {
        $0.addTurn($1, speaker: nil, source: .none)
      }.build(format: "text")
    }
    let old = frame(["Yeah, yeah.", "Yeah."])
    let new = frame(["Yeah.", "Yeah, yeah."])
    for isKnown in [true, false] {
      for quote in [old.turns[1].range, old.turns[2].range] {
        let place = found(quote, from: old, to: new, isKnown: isKnown)
        #expect(place?.kind == .ambiguous)
        let right = quote == old.turns[1].range ? new.turns[2].range : new.turns[1].range
        #expect(place?.candidates.first == right)
      }
    }
  }

  @Test("a short answer that was moved with the passage around it is where that is")
  func movedPassage() {
    let passage = [
      "And was the letter from the housing office ever opened?", "Yeah.",
      "So what did the caretaker do with the key to the cellar?",
    ]
    let others = (0..<12).map { "Sentence \($0) of what somebody tells about other times." }
    let built = { (lines: [String]) in
      lines.reduce(into: TranscriptBuilder()) {
        $0.addTurn($1, speaker: nil, source: .none)
      }.build(format: "text")
    }
    let old = built(passage + others)
    let new = built(Array(others[..<6]) + passage + Array(others[6...]))
    let place = found(old.range(of: "Yeah."), from: old, to: new)
    #expect(place?.kind == .moved)
    #expect(place?.range == new.range(of: "Yeah."))
  }
}
