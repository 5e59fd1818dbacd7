import Annotations
import Testing
import TextCore
import Transcripts

/// Small transcripts in which much has changed: what stands beside one answer stands beside another.
@Suite struct ShortExchangeTests {
  private func found(
    _ ranges: [Range<Int>], from old: Transcript, to new: Transcript, oldText: String? = nil
  ) -> [Resolution] {
    let records = ranges.enumerated().map { number, range in
      Record.annotation(
        Annotation(
          id: "\(number)", anchor: Anchor(of: range, in: old), coder: "me", created: "t"))
    }
    let document = AnnotationDocument(
      transcript: TranscriptIdentity(name: "i", digest: "old"), records: records)
    let placed = resolve(document, in: new, digest: "new") { _ in oldText }
    return ranges.indices.compactMap { number in
      placed.first { $0.annotation.id == "\(number)" }?.resolution
    }
  }

  private let exchange = transcript(
    "Ada: Did you live by the harbour then?", "Bob: Yes.",
    "Ada: And your brother worked at the docks?", "Bob: He did until they closed.", timed: false)

  @Test("words that stand unchanged once win over a part of them, though their neighbours changed")
  func wholeWins() {
    let new = transcript(
      "Ada: And your brother worked at the docks?", "Bob: Mm.",
      "Ada: Did you live by the harbour then?", "Bob: He did until they closed.", timed: false)
    let quotes = [
      "Did you live by the harbour then?", "And your brother worked at the docks?",
      "your brother worked", "He did until they closed.",
    ]
    for oldText in [exchange.text, nil] {
      let places = found(
        quotes.map { exchange.range(of: $0) }, from: exchange, to: new, oldText: oldText)
      for (quote, place) in zip(quotes, places) {
        #expect(place.range == new.range(of: quote), "\(quote)")
      }
    }
  }

  @Test("a short answer that is gone is not put on the words of another annotation")
  func goneAnswer() {
    let old = transcript(
      "Ada: Did you live by the harbour then?", "Bob: Yes.", "Bob: Mm.",
      "Ada: And your brother worked at the docks?", timed: false)
    let new = transcript(
      "Ada: Did you live by the harbour then?", "Bob: Mm.",
      "Ada: And your brother worked at the docks?", timed: false)
    for oldText in [old.text, nil] {
      let places = found(
        [old.range(of: "Yes."), old.range(of: "Mm.")], from: old, to: new, oldText: oldText)
      #expect(places.first?.range == nil)
      #expect(places.last?.range == new.range(of: "Mm."))
    }
  }

  @Test("of two like answers side by side of which one is gone neither is certain")
  func likeAnswers() {
    let question = "Ada: Did you live by the harbour when the war was over and the men came home?"
    let next = "Ada: And your brother worked at the docks until they closed them down for good?"
    let old = transcript(question, "Bob: Yes.", "Bob: Yes.", next, timed: false)
    let new = transcript(question, "Bob: Yes.", next, timed: false)
    for oldText in [old.text, nil] {
      let places = found(
        [old.range(of: "Yes.", 1), old.range(of: "Yes.", 2)], from: old, to: new, oldText: oldText)
      #expect(places.allSatisfy { $0.kind != .exact && $0.kind != .moved })
      #expect(places.compactMap(\.range).count < 2)
      #expect(places.allSatisfy { $0.range != nil || !$0.candidates.isEmpty })
    }
  }

  @Test("annotations of different words never come to sit on the same ones")
  func rivals() {
    let answers = ["Yes.", "Mm.", "Right.", "Yeah.", "No."]
    let words = ["harbour", "rent", "brother", "so", "we", "moved", "and", "the", "docks", "city"]
    for seed in 0..<300 {
      var random = SeededGenerator(seed: UInt64(seed))
      let make = { (random: inout SeededGenerator) -> String in
        guard Bool.random(using: &random) else {
          return answers.randomElement(using: &random) ?? ""
        }
        let count = Int.random(in: 2..<9, using: &random)
        return (0..<count).map { _ in words.randomElement(using: &random) ?? "" }
          .joined(separator: " ")
      }
      var turns = (0..<Int.random(in: 5...20, using: &random)).map { _ in make(&random) }
      let old = built(turns)
      turns.swapAt(0, Int.random(in: 2..<turns.count, using: &random))
      turns.remove(at: Int.random(in: 0..<turns.count, using: &random))
      turns[Int.random(in: 0..<turns.count, using: &random)] = make(&random)
      let new = built(turns)
      let ranges = old.turns.map(\.range)
      let places = found(
        ranges, from: old, to: new, oldText: seed.isMultiple(of: 2) ? old.text : nil)
      for first in places.indices {
        for second in places.indices.dropFirst(first + 1) {
          guard let one = places[first].range, let other = places[second].range else { continue }
          #expect(one != other, "turns \(first) and \(second) of seed \(seed)")
        }
      }
    }
  }

  private func built(_ turns: [String]) -> Transcript {
    turns.reduce(into: TranscriptBuilder()) {
      $0.addTurn($1, speaker: nil, source: .none)
    }.build(format: "text")
  }
}
