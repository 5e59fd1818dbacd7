import TextCore
import Testing

@testable import Transcripts

@Suite struct BuilderTests {
  private func word(_ text: String, _ start: Int, isGlued: Bool = false) -> SpokenWord {
    SpokenWord(
      text, start: Timestamp(milliseconds: start), end: Timestamp(milliseconds: start + 90),
      isGlued: isGlued)
  }

  @Test("the times of words lie on the words, across turns and joined cues")
  func wordTimes() {
    var builder = TranscriptBuilder()
    builder.addTurn(
      words: [word(" Où", 100), SpokenWord("donc"), word("?", 200, isGlued: true)],
      speaker: "Ines", source: .explicit)
    builder.addTurn(words: [word(" ", 250)], speaker: "Omar", source: .explicit)
    builder.addTurn(words: [word("Là", 300)], speaker: "Omar", source: .explicit)
    builder.extendTurn(words: [word("bas ", 400)], start: nil, end: nil)
    let transcript = builder.build(format: "test")
    #expect(transcript.text == "Où donc?\nLà bas")
    let timed = transcript.words.cues.map { cue in
      "\(transcript.text[utf8: cue.range]) \(cue.start.milliseconds)"
    }
    #expect(timed == ["Où 100", "? 200", "Là 300", "bas 400"])
  }

  @Test("of very many problems the first are kept and the others counted")
  func manyProblems() {
    var builder = TranscriptBuilder()
    for line in 1...(TranscriptBuilder.diagnosticLimit + 7) { builder.report("bad", line: line) }
    let diagnostics = builder.build(format: "test").diagnostics
    #expect(diagnostics.count == TranscriptBuilder.diagnosticLimit + 1)
    #expect(diagnostics.last?.message == "7 more problems not listed")
  }
}
