import Annotations
import Testing
import TextCore
import Transcripts

@Suite("What was put right in a passage that is deleted is not laid over a look-alike")
struct DeletedPassageTests {
  private static let lines = [
    "Interviewer: Did the landlord ever tell you why the heating was turned off?",
    "Ines: The boy next door talked for hours about the bus that stopped running.",
    "Interviewer: Were you angry with him?", "Ines: Yeah.",
    "Interviewer: What would you have needed?", "Ines: Yeah.",
    "Interviewer: Was that before or after the move?",
    "Ines: My sister Helga drove us all to Mill Road that evening.",
  ]

  private func text(_ lines: [String]) -> Transcript {
    var builder = TranscriptBuilder()
    for line in lines {
      let parts = line.split(separator: ": ", maxSplits: 1).map(String.init)
      builder.addTurn(parts[1], speaker: parts[0], source: .explicit)
    }
    return builder.build(format: "text")
  }

  private func revision(_ change: Revision.Change) -> Revision {
    Revision(id: "r", order: 1, change: change, coder: "ines", created: "2026-01-01T10:00:00Z")
  }

  /// The revisions of the second "Yeah.".
  private var changes: [Revision.Change] {
    let source = text(Self.lines)
    let turn = source.turns[5].range
    let point = TextPoint(at: turn.lowerBound, in: source)
    let word = Anchor(of: turn.lowerBound..<(turn.lowerBound + 4), in: source)
    return [
      .correct(word, to: "Help from the council."), .reassign(at: point, to: "Grandmother"),
      .join(at: point), .settle(at: point, doubt: "x"),
    ]
  }

  @Test("a correction, another speaker and a join go with their turn, and that is told")
  func deleted() {
    let mended = text(
      Self.lines.enumerated().filter { ![4, 5].contains($0.offset) }.map(\.element))
    for change in changes {
      let revised = mended.revised(by: [revision(change)])
      #expect(revised.transcript == mended, "\(change.kind)")
      #expect(revised.unapplied.count == 1, "\(change.kind)")
    }
  }

  @Test("they go with the turns after it, too")
  func deletedWithNext() {
    let mended = text(
      Self.lines.enumerated().filter { ![5, 6].contains($0.offset) }.map(\.element))
    for change in changes {
      #expect(mended.revised(by: [revision(change)]).transcript == mended, "\(change.kind)")
    }
  }

  @Test(
    "they stay where their turn stays and something was mended beside it",
    arguments: [
      (4, "What would you have needed then?"), (4, "What would you have wanted?"),
      (6, "Was it before or after the move?"), (3, "Yes."),
    ])
  func mendedBeside(turn: Int, words: String) {
    var lines = Self.lines
    lines[turn] = (turn == 3 ? "Ines: " : "Interviewer: ") + words
    for change in changes {
      let revised = text(lines).revised(by: [revision(change)])
      #expect(revised.unapplied.isEmpty, "\(change.kind)")
    }
  }

  @Test("a turn with words of its own keeps its speaker when another turn is put before it")
  func insertedBefore() {
    let source = text(Self.lines)
    let last = TextPoint(at: source.turns[7].range.lowerBound, in: source)
    var lines = Self.lines
    lines.insert("Ines: I would have to think about that for a moment.", at: 7)
    let revised = text(lines).revised(by: [revision(.reassign(at: last, to: "Grandmother"))])
    #expect(revised.skipped.isEmpty)
    #expect(revised.transcript.speakerName(ofTurn: 8) == "Grandmother")
  }
}

@Suite("Turns that are as long as what is kept of them")
struct KeptLengthTests {
  @Test(
    "an edit of a turn that ends where what is kept ends does not end the program",
    arguments: 28...33)
  func endsWithWhatIsKept(length: Int) {
    let words = String(repeating: "so it was ", count: 4).prefix(length - 1) + "."
    let lines = ["What happened then?", String(words), "Yes.", "And where did you go?"]
    let built = { (lines: [String]) in
      lines.reduce(into: TranscriptBuilder()) { $0.addTurn($1, speaker: "Ines", source: .explicit) }
        .build(format: "text")
    }
    let source = built(lines)
    let point = TextPoint(at: source.turns[1].range.lowerBound, in: source)
    let revision = Revision(
      id: "r", order: 1, change: .reassign(at: point, to: "Bo"), coder: "me", created: "t")
    let changed = built(["What then?", String(words), "No.", "And where did you stay?"])
    let revised = changed.revised(by: [revision])
    #expect((revised.transcript.speakerName(ofTurn: 1) == "Bo") == revised.unapplied.isEmpty)
  }
}
