import Annotations
import Testing
import TextCore
import Transcripts

@Suite struct ResolvingTests {
  private let original = transcript(
    "Ada: We lived by the harbour and the rent was high for all of us.", "Bob: Yeah.",
    "Ada: Then my brother lost his work at the docks and everything changed for good.",
    "Bob: Yeah.", "Ada: So in the end we moved to the city, which was another life entirely.")

  private func kinds(
    _ ranges: [Range<Int>], from old: Transcript, to new: Transcript, digest: String = "new",
    oldText: (String) -> String? = { _ in nil }
  ) -> [Resolution] {
    let annotations = ranges.enumerated().map { number, range in
      Record.annotation(
        Annotation(
          id: "id-\(number)", anchor: Anchor(of: range, in: old), coder: "me", created: "t"))
    }
    let identity = TranscriptIdentity(name: "i", digest: "old")
    let document = AnnotationDocument(transcript: identity, records: annotations)
    let placed = resolve(document, in: new, digest: digest, oldText: oldText)
    return ranges.indices.compactMap { number in
      placed.first { $0.annotation.id == "id-\(number)" }?.resolution
    }
  }

  @Test("an anchor quotes its words, what stands beside them, the turn and the time")
  func making() {
    let anchor = Anchor(of: original.range(of: "the rent was high"), in: original)
    #expect(anchor.quote == "the rent was high")
    #expect(anchor.prefix == "We lived by the harbour and ")
    #expect(anchor.suffix == " for all of us.\nYeah.\nThen my br")
    #expect(anchor.wordsBefore == ["we", "lived", "by", "the", "harbour", "and"])
    #expect(anchor.wordsAfter.count == 12)
    #expect(anchor.position == 28..<45)
    #expect(anchor.turn == 0)
    #expect(anchor.start == (8.0 * 28 / 60 * 1000).rounded() / 1000)
    #expect(anchor.end.map { $0 > 3.6 && $0 < 8 } == true)
  }

  @Test("positions count scalars, not bytes")
  func scalars() {
    let text = transcript("Ada: \u{1F600} é 東京 and the rent", timed: false)
    let anchor = Anchor(of: text.range(of: "rent"), in: text)
    #expect(anchor.position == 15..<19)
    #expect(anchor.start == nil)
  }

  @Test("the same text gives exact places")
  func exact() {
    let ranges = [original.range(of: "the rent was high"), original.range(of: "Yeah.", 2)]
    let found = kinds(ranges, from: original, to: original, digest: "old")
    #expect(found.map(\.kind) == [.exact, .exact])
    #expect(found.map(\.range) == ranges)
  }

  @Test(
    "signs at the ends of a quote stay in it when the blanks beside them are others now",
    arguments: ["\u{A0}", "  "])
  func signs(blank: String) {
    let before = "Ada: We came 👩\u{200D}🌾 to the farm 👩\u{200D}🌾 and stayed there."
    let (old, new) = (transcript(before), transcript(before.replacing(" 👩", with: blank + "👩")))
    let quote = "👩\u{200D}🌾 to the farm 👩\u{200D}🌾"
    let wanted = new.range(of: quote.replacing(" 👩", with: blank + "👩"))
    for oldText in [old.text, nil] {
      let found = kinds([old.range(of: quote)], from: old, to: new) { _ in oldText }
      #expect(found.first?.range == wanted)
    }
  }

  @Test("a position that was tampered with is not believed, though the digest is the same")
  func tampered() {
    var anchor = Anchor(of: original.range(of: "Yeah.", 2), in: original)
    anchor.position = Anchor(of: original.range(of: "Yeah.", 1), in: original).position
    let document = AnnotationDocument(
      transcript: TranscriptIdentity(name: "i", digest: "old"),
      records: [
        .annotation(Annotation(id: "a", anchor: anchor, coder: "me", created: "t"))
      ])
    let found = resolve(document, in: original, digest: "old")
    #expect(found.first?.resolution.range == original.range(of: "Yeah.", 2))
  }

  @Test("words with all that stands beside them have moved")
  func moved() {
    let new = transcript(
      "Eve: Here is an introduction that was not there before.",
      "Ada: We lived by the harbour and the rent was high for all of us.", "Bob: Yeah.",
      "Ada: Then my brother lost his work at the docks and everything changed for good.",
      "Bob: Yeah.", "Ada: So in the end we moved to the city, which was another life entirely.")
    let ranges = [original.range(of: "the docks"), original.range(of: "Yeah.", 2)]
    let found = kinds(ranges, from: original, to: new)
    #expect(found.map(\.kind) == [.moved, .moved])
    #expect(found.map(\.range) == [new.range(of: "the docks"), new.range(of: "Yeah.", 2)])
  }

  @Test("a look-alike is never called moved")
  func lookAlike() {
    let new = transcript("Cid: We never spoke of that again at all.", "Bob: Yeah.", "Cid: No.")
    let found = kinds([original.range(of: "Yeah.", 2)], from: original, to: new)
    #expect(found.map(\.kind) == [.orphaned])
  }

  @Test("several places without what stood beside them are ambiguous")
  func ambiguous() {
    let new = transcript("Cid: Hm.", "Bob: Yeah.", "Cid: No.", "Bob: Yeah.", "Cid: Go on.")
    let found = kinds([original.range(of: "Yeah.", 2)], from: original, to: new)
    #expect(found.map(\.kind) == [.ambiguous])
    #expect(found.first?.range == nil)
  }

  @Test("a passage that stands twice, with all beside it, is ambiguous")
  func repeated() {
    let passage = Array(
      repeating: "the same long sentence comes again and again in this song of ours ", count: 4)
    let old = transcript("Ada: \(passage.joined())", timed: false)
    let new = transcript("Bob: Well.", "Ada: \(passage.joined())", timed: false)
    let found = kinds([old.range(of: "again and again", 2)], from: old, to: new)
    #expect(found.map(\.kind) == [.ambiguous])
  }

  @Test("long words that stand alone are approximate, and score less than one")
  func approximate() {
    let new = transcript(
      "Cid: Later on my brother lost his work at the docks, said somebody else.", timed: false)
    let found = kinds(
      [original.range(of: "my brother lost his work at the docks")], from: original, to: new)
    #expect(found.map(\.kind) == [.approximate])
    #expect(found.allSatisfy { $0.score < 1 && $0.score > 0 })
  }

  @Test("words that are gone are orphaned, and nothing is dropped")
  func orphaned() {
    let found = kinds([original.range(of: "the rent")], from: original, to: transcript("Bob: No."))
    #expect(found == [.orphaned])
  }

  @Test("a typing error beside the words lowers the score, one among them is asked about")
  func nearbyChange() {
    let new = transcript(
      "Ada: We lived by the harbour und the rent was high for all of us.", "Bob: Yeah.",
      "Ada: Then my brother lost his werk at the docks and everything changed for good.")
    let ranges = [original.range(of: "the rent was high"), original.range(of: "lost his work")]
    for oldText in [original.text, nil] {
      let found = kinds(ranges, from: original, to: new) { _ in oldText }
      #expect(found.map(\.kind) == [.moved, .approximate])
      #expect(
        found.map(\.range) == [new.range(of: "the rent was high"), new.range(of: "lost his werk")])
      #expect(found.last.map { $0.score < 1 && $0.score > 0.5 } == true)
    }
  }

  @Test("case and punctuation are no change of words")
  func punctuation() {
    let new = transcript(
      "Ada: we lived by the harbour -- and the rent, was high! For all of us", "Bob: Yeah",
      "Ada: Then my brother lost his work at the docks, and everything changed for good")
    for oldText in [original.text, nil] {
      let found = kinds([original.range(of: "the rent was high for")], from: original, to: new) {
        _ in oldText
      }
      #expect(found.map(\.kind) == [.moved])
      #expect(found.first?.range == new.range(of: "the rent, was high! For"))
    }
  }

  @Test("with the old text, look-alikes are told apart by what stands around them")
  func lookAlikesByDifference() {
    let new = transcript(
      "Bob: Yeah.", "Ada: We lived by a harbour and the rent was high for all.", "Bob: Yeah.",
      "Ada: Then my brother lost work at the docks and all changed for good.",
      "Bob: Yeah.", "Ada: So in the end we moved to a city, which was another life.")
    let found = kinds(
      [original.range(of: "Yeah.", 1), original.range(of: "Yeah.", 2)], from: original, to: new)
    #expect(found.map(\.range) == [new.range(of: "Yeah.", 2), new.range(of: "Yeah.", 3)])
  }

  @Test("a deleted passage is not put on what stands beside it")
  func deleted() {
    let new = transcript(
      "Ada: We lived by the harbour and the rent was high for all of us.", "Bob: Yeah.",
      "Bob: Yeah.", "Ada: So in the end we moved to the city, which was another life entirely.")
    for oldText in [original.text, nil] {
      let found = kinds([original.range(of: "lost his work at")], from: original, to: new) { _ in
        oldText
      }
      #expect(found == [.orphaned])
    }
  }

  @Test("a copied passage is asked about, and its copies are offered")
  func copied() {
    let passage = "we took the boat over to the island and the wind came up before the evening"
    let old = transcript("Ada: \(passage)", timed: false)
    let new = transcript("Ada: \(passage)", "Bob: \(passage)", timed: false)
    let found = kinds([old.range(of: "the wind came up")], from: old, to: new) { _ in old.text }
    #expect(found.map(\.kind) == [.ambiguous])
    #expect(
      found.first?.candidates == [
        new.range(of: "the wind came up", 1), new.range(of: "the wind came up", 2),
      ])
  }

  @Test("a copy that is wrapped or punctuated otherwise is a copy")
  func wrappedCopy() {
    let before =
      "in the summer after the war when there was nothing to eat in town we rowed to the island"
    let after =
      "before the evening was over and nobody on shore had seen which way we had gone that day"
    let old = transcript(
      "Ada: \(before) and the wind came up \(after)",
      "Bob: \(before) and the wind came up \(after)", timed: false)
    let new = transcript(
      "Ada: \(before), and the wind, came up \(after)",
      "Bob: \(before) and the wind came up \(after)", timed: false)
    let found = kinds([old.range(of: "the wind came up", 1)], from: old, to: new)
    #expect(found.map(\.kind) == [.ambiguous])
    #expect(
      found.first?.candidates == [
        new.range(of: "the wind came up"), new.range(of: "the wind, came up"),
      ])
  }

  @Test("of a passage cut in two the longer piece is offered, and asked about")
  func cutInTwo() {
    let turns = [
      "Ada: One two three four five six seven eight nine ten eleven twelve thirteen fourteen.",
      "Bob: alpha beta gamma delta epsilon zeta eta theta iota kappa lambda my ny xi omikron pi.",
      "Ada: red orange yellow green blue violet black white brown grey pink and nothing else at all.",
    ]
    let old = transcript(turns[0], turns[1], turns[2], timed: false)
    let new = transcript(turns[2], turns[0], turns[1], timed: false)
    let start = old.range(of: "eta theta").lowerBound
    let quote = start..<old.range(of: "red orange yellow").upperBound
    let found = kinds([quote], from: old, to: new)
    #expect(found.map(\.kind) == [.approximate])
    let piece = new.range(of: "eta theta").lowerBound..<new.range(of: "omikron pi").upperBound
    #expect(found.first?.range?.overlaps(piece) == true)
  }

  @Test("an anchor made on a newer text than the document is exact on that one")
  func ownDigest() {
    var anchor = Anchor(of: original.range(of: "Yeah.", 2), in: original)
    let place = { (anchor: Anchor, digest: String) in
      let document = AnnotationDocument(
        transcript: TranscriptIdentity(name: "i", digest: "old"),
        records: [.annotation(Annotation(id: "a", anchor: anchor, coder: "me", created: "t"))])
      return resolve(document, in: original, digest: digest).first?.resolution.kind
    }
    #expect(place(anchor, "new") == .moved)
    anchor.digest = "new"
    #expect(place(anchor, "new") == .exact)
    #expect(place(anchor, "old") == .moved)
  }

  @Test("no random mutation puts an annotation silently on words that are not its quote")
  func mutations() {
    for seed in 0..<150 {
      var random = SeededGenerator(seed: UInt64(seed))
      let words = ["rent", "yeah", "so", "we", "moved", "city", "and", "the", "dock", "Über"]
      let make = { (random: inout SeededGenerator) in
        (0..<12).map { _ in words.randomElement(using: &random) ?? "" }.joined(separator: " ")
      }
      var turns = (0..<20).map { _ in make(&random) }
      let old = turns.reduce(into: TranscriptBuilder()) {
        $0.addTurn($1, speaker: nil, source: .none)
      }.build(format: "text")
      let ranges = (0..<30).map { _ -> Range<Int> in
        let turn = old.turns.randomElement(using: &random)?.range ?? 0..<0
        let cuts = [0, 1].map { _ in Int.random(in: turn, using: &random) }.sorted()
        let text = old.text[utf8: turn.lowerBound..<cuts[0]].unicodeScalars.count
        let from = old.text.utf8Offset(base: turn.lowerBound, scalars: text)
        let length = old.text[utf8: from..<cuts[1]].unicodeScalars.count
        return from..<old.text.utf8Offset(base: from, scalars: max(1, length))
      }
      turns.remove(at: Int.random(in: 0..<20, using: &random))
      turns.insert(make(&random), at: Int.random(in: 0..<19, using: &random))
      let new = turns.reduce(into: TranscriptBuilder()) {
        $0.addTurn($1, speaker: nil, source: .none)
      }.build(format: "text")
      let oldText = seed.isMultiple(of: 2) ? old.text : nil
      let resolutions = kinds(ranges, from: old, to: new) { _ in oldText }
      for (range, found) in zip(ranges, resolutions) {
        #expect(found.kind != .exact)
        guard let place = found.range, found.kind == .moved else { continue }
        #expect(new.text[utf8: place].utf8.elementsEqual(old.text[utf8: range].utf8))
      }
    }
  }

  @Test("a quote is found whatever its white space and quotation marks, across turns too")
  func quotes() {
    let text = transcript("Ada: I \u{201C}don\u{2019}t\u{201D}  know", "Bob: Yeah, yeah, yeah")
    #expect(text.occurrences(ofQuote: " \"don't\"\nknow yeah").isEmpty)
    let found = text.occurrences(ofQuote: " \"don't\"\nknow Yeah, ")
    #expect(found.map { String(text.text[utf8: $0]) } == ["“don’t”  know\nYeah,"])
    #expect(text.occurrences(ofQuote: "yeah, yeah").count == 1)
    #expect(text.occurrences(ofQuote: "  ").isEmpty)
  }
}
