import Annotations
import Testing
import TextCore
import Transcripts

@Suite("Where the words themselves tell nothing")
struct LastRungTests {
  private func places(
    of words: [String], from old: Transcript, to new: Transcript
  ) -> [PlacedAnnotation] {
    let annotations = words.enumerated().map { number, words in
      Record.annotation(
        Annotation(
          id: "\(number)", anchor: Anchor(of: old.range(of: words), in: old), coder: "me",
          created: "t"))
    }
    let document = AnnotationDocument(
      transcript: TranscriptIdentity(name: "i", digest: "old"), records: annotations)
    return resolve(document, in: new, digest: "new")
  }

  private let old = transcript(
    "Ann: Was that before the move?", "Ben: The agency complained about the noise at night.",
    "Ann: Who decided?", "Ben: Nobody ever told us.")

  @Test("where all words are other ones the time is what is left, and that is flagged")
  func time() {
    let new = transcript(
      "Ann: War das vor dem Umzug?", "Ben: Die Agentur beschwerte sich nachts wegen des Lärms.",
      "Ann: Wer hat entschieden?", "Ben: Man hat uns nie etwas gesagt.")
    let found = places(
      of: ["The agency complained about the noise at night.", "Nobody ever told us"], from: old,
      to: new)
    #expect(found.map(\.resolution.kind) == [.approximate, .approximate])
    #expect(
      found.map { $0.resolution.range.map { new.turnIndex(at: $0.lowerBound) } } == [1, 3])
    #expect(found.allSatisfy { $0.resolution.score < 0.5 && !$0.speaksForText })
  }

  @Test("what is deleted with its time has no place")
  func deleted() {
    var builder = TranscriptBuilder()
    for (index, words) in ["Was that before the move?", "Who decided?"].enumerated() {
      builder.addTurn(
        words, speaker: "Ann", source: .explicit,
        start: Timestamp(milliseconds: index * 20_000),
        end: Timestamp(milliseconds: index * 20_000 + 8000))
    }
    let found = places(
      of: ["The agency complained about the noise at night."], from: old,
      to: builder.build(format: "text"))
    #expect(found.map(\.resolution.kind) == [.orphaned])
  }

  @Test("a short answer that is probably somewhere says nothing of whose text it is")
  func shortAnswers() {
    let place = { (quote: String, kind: Resolution.Kind) in
      PlacedAnnotation(
        annotation: Annotation(
          id: "a", anchor: Anchor(quote: quote, prefix: "", suffix: "", position: 0..<1, turn: 0),
          coder: "", created: ""),
        resolution: Resolution(kind: kind, range: 0..<1, score: 0.8))
    }
    #expect(!place("Yeah.", .approximate).speaksForText)
    #expect(place("Yeah.", .moved).speaksForText)
    #expect(place("the council never answered us", .approximate).speaksForText)
  }

  @Test("a mark on corrected words is found where the text was written with its corrections")
  func corrected() {
    let lines = [
      "Ann: What would you have needed?", "Ben: Yeah.", "Ann: Were you angry with him then?",
      "Ben: Yeah.", "Ann: Was that before or after the move?",
      "Ben: The old caretaker never answered the letters from the bank.",
    ]
    func built(_ lines: [String]) -> Transcript {
      var builder = TranscriptBuilder()
      for line in lines {
        let parts = line.split(separator: ": ", maxSplits: 1).map(String.init)
        builder.addTurn(parts[1], speaker: parts[0], source: .explicit)
      }
      return builder.build(format: "text")
    }
    let source = built(lines)
    let fix = Revision(
      id: "r", order: 1,
      change: .correct(
        Anchor(of: source.range(of: "Yeah"), in: source), to: "Help from the council"),
      coder: "me", created: "t")
    let revised = source.revised(by: [fix])
    let shown = revised.transcript.range(of: "Help from the council")
    let document = AnnotationDocument(
      transcript: TranscriptIdentity(name: "i", digest: "old"),
      records: [
        Record.annotation(
          Annotation(id: "a", anchor: revised.anchor(of: shown), coder: "me", created: "t"))
      ])
    let written = built(
      lines.enumerated().map { $0.offset == 1 ? "Ben: Help from the council." : $0.element })
    let found = resolve(document, in: written, digest: "new")
    #expect(found.map(\.resolution.range) == [written.range(of: "Help from the council")])
    #expect([.moved, .approximate].contains(found.first?.resolution.kind))
  }
}
