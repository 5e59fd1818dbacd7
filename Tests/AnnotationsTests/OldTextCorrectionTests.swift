import Annotations
import Testing
import TextCore
import Transcripts

/// Corrections in a text that has changed, where the text on which they were made is still known.
@Suite struct OldTextCorrectionTests {
  private func built(_ lines: [String]) -> Transcript {
    lines.reduce(into: TranscriptBuilder()) {
      $0.addTurn($1, speaker: nil, source: .none)
    }.build(format: "text")
  }

  private func revised(
    _ range: Range<Int>, to words: String, of old: Transcript, laidOver new: Transcript,
    isKnown: Bool
  ) -> RevisedTranscript {
    let revision = Revision(
      id: "c", order: 1, change: .correct(Anchor(of: range, in: old), to: words), coder: "me",
      created: "t")
    let document = AnnotationDocument(
      transcript: TranscriptIdentity(name: "i", digest: "old"), records: [.revision(revision)])
    let texts = OldTexts(of: document, besides: "new") { digest in
      isKnown && digest == "old" ? old.text : nil
    }
    return new.revised(by: [revision], knowing: texts)
  }

  private let question = "Did you talk to anybody about it?"

  private func interview(_ first: String, _ second: String) -> Transcript {
    built([
      "Where did you wait that morning?",
      "We stood at the stop on Mill Road and waited for the bus that stopped running.",
      question, first, question,
      "The boy next door talked for hours about the garden behind the house.",
      "And who decided that?", "Right.", question, second, question,
      "The council always said the letters from the bank were lost.",
    ])
  }

  @Test("what was put right in a mended answer is not laid over another that became what it was")
  func mendedAnswer() {
    let old = interview("Yeah.", "Right.")
    let new = interview("Yes.", "Yeah.")
    let found = revised(
      old.range(of: "Yeah"), to: "Help", of: old, laidOver: new, isKnown: true)
    #expect(found.transcript == new)
    #expect(found.unapplied.map(\.reason) == [.wordsNotCertain])
  }

  @Test("a correction whose neighbours were mended is found by the text it was made on")
  func mendedNeighbours() {
    let old = interview("Yeah.", "Right.")
    let new = built(
      ["A word at the start."]
        + old.turns.map { String(old.text[utf8: $0.range]) }
        .map { $0.replacing("anybody", with: "somebody") })
    let found = revised(
      old.range(of: "Yeah"), to: "Help", of: old, laidOver: new, isKnown: true)
    #expect(found.unapplied.isEmpty)
    #expect(String(found.transcript.text(ofTurn: 4)) == "Help.")
  }

  @Test("a correction is laid over the same words where a text has other capitals and points")
  func otherPunctuation() {
    let old = interview("Yeah.", "Right.")
    let plain = built(
      old.turns.map { String(old.text[utf8: $0.range]) }.map {
        $0.lowercased().replacing(".", with: "").replacing("?", with: "")
      })
    for isKnown in [true, false] {
      let name = revised(
        old.range(of: "Mill Road"), to: "Mill Lane", of: old, laidOver: plain, isKnown: isKnown)
      #expect(name.unapplied.isEmpty)
      #expect(name.transcript.text.contains("the stop on Mill Lane and waited"))
      let end = revised(
        old.range(of: "stopped running."), to: "never came.", of: old, laidOver: plain,
        isKnown: isKnown)
      #expect(end.unapplied.isEmpty)
      #expect(String(end.transcript.text(ofTurn: 1)).hasSuffix("for the bus that never came."))
    }
    let commas = built(
      old.turns.map { String(old.text[utf8: $0.range]).replacing("running.", with: "running!") })
    let doubled = revised(
      old.range(of: "running."), to: "at all.", of: old, laidOver: commas, isKnown: false)
    #expect(doubled.transcript == commas)
    #expect(doubled.unapplied.map(\.reason) == [.wordsNotCertain])
  }
}
