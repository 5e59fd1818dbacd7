import Annotations
import Testing
import TextCore
import Transcripts

/// Interviews that ask the same of each thing on a list, and get one of a few answers.
@Suite struct StockAnswerTests {
  private static let things = [
    "library", "swimming pool", "tram", "town hall", "park", "clinic", "market", "school bus",
    "youth club", "job centre",
  ]

  private static let turns: [String] =
    ["I will go through a list of services and ask the same about each of them.", "Okay."]
    + things.enumerated().flatMap { number, thing in
      let often = ["Once a week.", "Never.", "Hardly ever.", "Every day."][number % 4]
      let mark = ["Four.", "Three.", "Four, I think."][number % 3]
      let why = ["It is just too far away.", "The staff are friendly there."][number / 2 % 2]
      return [
        "\(number % 2 == 0 ? "Next one is" : "Let's take") the \(thing). How often do you use it?",
        often, "And how satisfied are you with it, on a scale from one to five?", mark,
        "Why is that?", why, "Would you recommend it to a friend?",
        ["Yes.", "Yeah, I would.", "Probably not."][number * 2 % 3],
      ]
    } + ["That was the list, thank you."]

  private func transcript(_ turns: [String]) -> Transcript {
    turns.enumerated().reduce(into: TranscriptBuilder()) { builder, turn in
      builder.addTurn(turn.element, speaker: "P\(turn.offset % 2)", source: .explicit)
    }.build(format: "text")
  }

  /// Where a mark on each turn is put for certain once some turns are gone: the number of its turn,
  /// and that of the one it was put on.
  private func sure(without gone: Range<Int>, isKnown: Bool) -> [(made: Int, found: Int)] {
    let old = transcript(Self.turns)
    let left = Self.turns.indices.filter { !gone.contains($0) }
    let new = transcript(left.map { Self.turns[$0] })
    let marks = old.turns.enumerated().map { number, turn in
      Record.annotation(
        Annotation(
          id: String(1000 + number), anchor: Anchor(of: turn.range, in: old), coder: "me",
          created: "t"))
    }
    let document = AnnotationDocument(
      transcript: TranscriptIdentity(name: "i", digest: "old"), records: marks)
    let places = resolve(document, in: new, digest: "new") { _ in isKnown ? old.text : nil }
    return places.compactMap { placed in
      guard placed.resolution.kind == .moved, let range = placed.resolution.range,
        let made = Int(placed.annotation.id)
      else { return nil }
      return (made - 1000, left[new.turnIndex(at: range.lowerBound)])
    }
  }

  @Test(
    "a mark on an answer is never put for certain on the same answer about another thing",
    arguments: [true, false], [1, 2, 8, 16])
  func goneTurns(isKnown: Bool, count: Int) {
    for first in stride(from: 2, to: Self.turns.count - count, by: 7) {
      let sure = sure(without: first..<(first + count), isKnown: isKnown)
      let wrong = sure.filter { $0.made != $0.found }
      #expect(wrong.isEmpty, "without \(first)..<\(first + count): \(wrong)")
      #expect(!sure.isEmpty)
    }
  }

  @Test("of two cuts that leave the same words neither is taken for certain")
  func endsAlike() {
    let start = "We came here in spring. "
    let first = "Then they closed the mill. Nobody asked us, of course not."
    let second = "Then they opened the road. Nobody asked us, of course not."
    let end = "And that was that for the valley, more or less, until the summer came."
    let old = transcript([start + "It rained for weeks on end.", first, second, end])
    // The second is gone, or what is from the end of the first to that of the second.
    let new = transcript([start, first, end])
    let place = old.turns[2].range.upperBound - "of course not.".utf8.count
    let mark = Annotation(
      id: "1", anchor: Anchor(of: place..<(place + "of course not.".utf8.count), in: old),
      coder: "me", created: "t")
    let document = AnnotationDocument(
      transcript: TranscriptIdentity(name: "i", digest: "old"), records: [.annotation(mark)])
    let found = resolve(document, in: new, digest: "new") { _ in old.text }.first?.resolution
    #expect(found?.kind != .moved && found?.kind != .exact)
  }
}
