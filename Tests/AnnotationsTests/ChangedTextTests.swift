import Annotations
import Testing
import TextCore
import Transcripts

/// An interview before and after somebody edited the file.
private struct ChangedText {
  var old: Transcript
  var new: Transcript

  init(_ old: [String], _ new: [String]) {
    (self.old, self.new) = (Self.built(old), Self.built(new))
  }

  /// `lines` are "Speaker: words"; those with the numbers given are deleted.
  init(_ lines: [String], without numbers: Int...) {
    self.init(
      lines, lines.enumerated().filter { !numbers.contains($0.offset) }.map(\.element))
  }

  static func built(_ lines: [String]) -> Transcript {
    lines.reduce(into: TranscriptBuilder()) { builder, line in
      let parts = line.split(separator: ": ", maxSplits: 1).map(String.init)
      builder.addTurn(parts[1], speaker: parts[0], source: .explicit)
    }.build(format: "text")
  }

  func point(ofTurn turn: Int) -> TextPoint {
    let range = old.turns[turn].range
    return TextPoint(at: range.lowerBound, ofTurn: range, in: old)
  }

  /// The passage of a turn with these words, or all of it.
  func anchor(_ turn: Int, _ words: String? = nil) -> Anchor {
    let range = old.turns[turn].range
    guard let words, let found = old.occurrences(ofQuote: words).first(where: range.contains)
    else { return Anchor(of: range, in: old) }
    return Anchor(of: found, in: old)
  }

  func revised(_ change: Revision.Change, isKnown: Bool) -> RevisedTranscript {
    let revision = Revision(id: "r", order: 1, change: change, coder: "me", created: "t")
    let document = AnnotationDocument(
      transcript: TranscriptIdentity(name: "i", digest: "old"), records: [.revision(revision)])
    let text = old.text
    let texts = OldTexts(of: document, besides: "new") { isKnown && $0 == "old" ? text : nil }
    return new.revised(by: [revision], knowing: texts)
  }

  func resolution(of anchor: Anchor, isKnown: Bool) -> Resolution? {
    let mark = Annotation(id: "a", anchor: anchor, coder: "me", created: "t")
    let document = AnnotationDocument(
      transcript: TranscriptIdentity(name: "i", digest: "old"), records: [.annotation(mark)])
    let text = old.text
    return resolve(document, in: new, digest: "new") { isKnown && $0 == "old" ? text : nil }
      .first?.resolution
  }
}

extension Range<Int> {
  fileprivate func contains(_ other: Range<Int>) -> Bool { other.clamped(to: self) == other }
}

@Suite("What was put right in a turn that is deleted goes with it")
struct EditsOfDeletedTurnsTests {
  private static let street = [
    "Int: How long have you lived in this street?",
    "Marta: Since the war ended, in the house with the green door.",
    "Int: Right.",
    "Marta: Right. I nearly forgot, my sister was there as well in the first year.",
    "Int: How satisfied are you with the school?",
    "Marta: Very satisfied, they were good to us.",
  ]
  private static let bakery = [
    "Anna: The bakery closed in nineteen ninety and nobody took it over for years.",
    "Anna: Nobody.", "Bert: I told them it would end like this and they laughed at me.",
    "Anna: They always laughed about everything in that council.",
  ]

  @Test(
    "a correction is not laid over another speaker's word", arguments: [true, false])
  func correction(isKnown: Bool) {
    let text = ChangedText(Self.street, without: 2)
    let revised = text.revised(.correct(text.anchor(2, "Right"), to: "Write"), isKnown: isKnown)
    #expect(revised.transcript == text.new)
    #expect(revised.unapplied.count == 1)
  }

  @Test("another speaker is not given to the next question", arguments: [true, false])
  func reassignment(isKnown: Bool) {
    var lines = Self.street
    lines.remove(at: 3)
    for lines in [lines, Self.street] {
      let text = ChangedText(lines, without: 2)
      let revised = text.revised(
        .reassign(at: text.point(ofTurn: 2), to: "Grandson"), isKnown: isKnown)
      #expect(revised.transcript == text.new)
      let isLeft = lines.contains { $0.hasPrefix("Marta: Right.") }
      #expect(revised.unapplied.map(\.reason) == [isLeft ? .wordsNotCertain : .placeNotFound])
    }
  }

  @Test("the turn after a short one that was joined is not joined", arguments: [true, false])
  func join(isKnown: Bool) {
    let text = ChangedText(Self.bakery, without: 1)
    let revised = text.revised(.join(at: text.point(ofTurn: 1)), isKnown: isKnown)
    #expect(revised.transcript == text.new)
    #expect(revised.unapplied.map(\.reason) == [.wordsNotCertain])
  }

  @Test("the third of like answers is not the fourth, where the first is deleted")
  func likeAnswers() {
    let pairs = (0..<6).flatMap { _ in ["Int: How would you rate that?", "Anna: Seven."] }
    let lines =
      ["Int: I name something and you give me a number."] + pairs
      + ["Int: Thank you, that was the second part."]
    let text = ChangedText(lines, without: 1, 2)
    for change in [
      Revision.Change.reassign(at: text.point(ofTurn: 6), to: "Bert"),
      .correct(text.anchor(6, "Seven"), to: "Eight"), .join(at: text.point(ofTurn: 6)),
    ] {
      let revised = text.revised(change, isKnown: true)
      #expect(revised.transcript == text.new, "\(change.kind)")
      #expect(revised.unapplied.count == 1, "\(change.kind)")
    }
    #expect(text.resolution(of: text.anchor(6), isKnown: true)?.kind == .ambiguous)
  }
}

@Suite("Another speaker is given to the words it was given to")
struct ReassignedWordsTests {
  private static let first = "Since the war ended, in the house with the green door."
  private static let second = "And my husband's family had it before us, they were bakers."
  private static let lines = [
    "Interviewer: How long have you lived in this street?", "Grandmother: \(first)",
    "Interviewer: Right.", "Grandmother: \(second)",
    "Interviewer: How satisfied are you with the school?",
  ]

  private func reassigned(_ new: [String], isKnown: Bool) -> RevisedTranscript {
    let text = ChangedText(Self.lines, new)
    return text.revised(.reassign(at: text.point(ofTurn: 1), to: "Uncle"), isKnown: isKnown)
  }

  @Test("not to the turn that was joined with them", arguments: [true, false])
  func joined(isKnown: Bool) {
    for (from, to) in [(1, 3), (0, 1)] {
      var lines = Self.lines
      let words = Self.lines[from...to].filter { !$0.hasSuffix(" Right.") }
        .map { $0.split(separator: ": ", maxSplits: 1)[1] }
      lines.replaceSubrange(from...to, with: ["Grandmother: " + words.joined(separator: " ")])
      let revised = reassigned(lines, isKnown: isKnown)
      #expect(revised.unapplied.map(\.reason) == [.turnHasOtherWords])
      #expect(revised.transcript == ChangedText.built(lines))
    }
  }

  @Test("and it is told where another turn was put between them", arguments: [true, false])
  func parted(isKnown: Bool) {
    var lines = Self.lines
    lines.replaceSubrange(
      1...1,
      with: [
        "Grandmother: Since the war ended.", "Interviewer: I see.",
        "Grandmother: In the house with the green door.",
      ])
    let revised = reassigned(lines, isKnown: isKnown)
    #expect(revised.unapplied.map(\.reason) == [.turnHasOtherWords])
  }

  @Test("to both parts where they were only parted", arguments: [true, false])
  func twoParts(isKnown: Bool) {
    var lines = Self.lines
    lines.replaceSubrange(
      1...1,
      with: ["Grandmother: Since the war ended,", "Grandmother: in the house with the green door."])
    let revised = reassigned(lines, isKnown: isKnown)
    #expect(revised.skipped.isEmpty)
    #expect(
      (0..<4).map(revised.transcript.speakerName(ofTurn:))
        == ["Interviewer", "Uncle", "Uncle", "Interviewer"])
  }

  @Test(
    "also where turns are put before them, and a word of theirs is mended",
    arguments: [true, false])
  func insertedBefore(isKnown: Bool) {
    var lines = Self.lines
    lines[1] = lines[1].replacing("green", with: "red")
    lines.insert(contentsOf: ["Grandmother: Yes.", "Interviewer: So?"], at: 1)
    let revised = reassigned(lines, isKnown: isKnown)
    #expect(revised.skipped.isEmpty)
    #expect(revised.transcript.speakerName(ofTurn: 3) == "Uncle")
  }

  @Test("not to half of them, where somebody else has split their turn")
  func splitByAnother() throws {
    let text = ChangedText(Self.lines, Self.lines)
    let turn = text.old.turns[1].range
    let place = try #require(text.old.occurrences(ofQuote: "in the house").first).lowerBound
    let split = Revision(
      id: "a", order: 1, change: .split(at: TextPoint(at: place, ofTurn: turn, in: text.old)),
      coder: "you", created: "t")
    let reassign = Revision(
      id: "b", order: 2, change: .reassign(at: text.point(ofTurn: 1), to: "Uncle"), coder: "me",
      created: "t")
    let revised = text.new.revised(by: [split, reassign])
    #expect(revised.skipped.isEmpty)
    #expect(
      (0..<4).map(revised.transcript.speakerName(ofTurn:))
        == ["Interviewer", "Uncle", "Uncle", "Interviewer"])
  }
}

@Suite("What the file has of itself is not told as not applied")
struct DoneInTheFileTests {
  private static let lines = [
    "Anna: The bakery closed in nineteen ninety and nobody took it over for years.",
    "Anna: Nobody.", "Bert: That was very, um, sad for the town. And then they left.",
    "Anna: They moved away to Hamborg, one by one.",
  ]

  @Test("a word left out, one put in, a join and a split", arguments: [true, false])
  func done(isKnown: Bool) throws {
    let text = ChangedText(
      Self.lines,
      [
        "Anna: The bakery closed in nineteen ninety and nobody took it over for years. Nobody.",
        "Bert: That was very sad for the town.", "Bert: And then they left.",
        "Anna: They all moved away to Hamburg, one by one.",
      ])
    let split = try #require(text.old.occurrences(ofQuote: "And then").first).lowerBound
    let blank = try #require(text.old.occurrences(ofQuote: "moved").first).lowerBound - 1
    let changes: [Revision.Change] = [
      .join(at: text.point(ofTurn: 1)), .split(at: TextPoint(at: split, in: text.old)),
      .correct(text.anchor(2, ", um,"), to: ""), .correct(text.anchor(3, "Hamborg"), to: "Hamburg"),
      .correct(Anchor(of: blank..<(blank + 1), in: text.old), to: " all "),
    ]
    for change in changes {
      let revised = text.revised(change, isKnown: isKnown)
      #expect(revised.transcript == text.new, "\(change.kind)")
      #expect(revised.unapplied.isEmpty, "\(change.kind)")
      let back = ChangedText(Self.lines, Self.lines + ["Bert: Yes."])
      #expect(back.revised(change, isKnown: isKnown).skipped.isEmpty, "\(change.kind)")
    }
  }
}

@Suite("A mark is not put for certain on a look-alike beside the words that are deleted")
struct MarksBesideLookAlikesTests {
  private static let start = [
    "Int: Did your father ever talk about the war with you children?",
    "Marta: Hardly ever, only when he had been drinking with my uncle.",
  ]
  private static let end = [
    "Marta: She cried and went into the kitchen to peel potatoes.",
    "Int: Did anybody go back to the village later?",
  ]

  private func expectDoubt(_ text: ChangedText, _ turn: Int) {
    for isKnown in [true, false] {
      let kind = text.resolution(of: text.anchor(turn), isKnown: isKnown)?.kind
      #expect(kind != .moved && kind != .exact, "\(isKnown)")
    }
  }

  @Test("of which several follow each other")
  func yeahs() {
    let lines =
      Self.start
      + [
        "Int: Is it so?", "Marta: Yeah.", "Int: Yeah, yeah.", "Marta: Yeah, yeah.",
        "Int: Yeah, yeah.", "Marta: From the boat.",
      ] + Self.end
    expectDoubt(ChangedText(lines, without: 3), 3)
  }

  @Test("with which the next answer begins")
  func sameBeginning() {
    let lines =
      Self.start
      + [
        "Int: Okay.", "Marta: I don't know.", "Int: No?",
        "Marta: I don't know. They never told us children.",
        "Int: Okay. So the boat, who did it belong to?",
      ] + Self.end
    expectDoubt(ChangedText(lines, without: 3), 3)
  }

  @Test("which is the same question again")
  func sameQuestion() {
    let lines =
      Self.start
      + [
        "Int: What happened then?", "Marta: We walked along the river until it was dark.",
        "Int: What happened then?", "Marta: They sent us home with the first train.",
      ] + Self.end
    expectDoubt(ChangedText(lines, without: 2, 3), 2)
  }

  @Test("with which the next interview of the file begins")
  func nextInterview() {
    let text = ChangedText(
      [
        "Int: Please introduce yourself.", "Anna: I am Anna, I was a nurse at the port clinic.",
        "Int: How was the work?", "Anna: Hard, but we laughed a lot.",
        "Int: Please introduce yourself.", "Boris: I am Boris, I drove the crane number four.",
        "Int: How was the work?", "Boris: Cold in winter, and lonely up there.",
      ], without: 0, 1, 2, 3)
    expectDoubt(text, 0)
  }

  @Test("which is the copy of its passage")
  func copied() {
    let passage = [
      "Int: And the boat, who did it belong to?", "Marta: To my uncle, who had it from his father.",
      "Int: Right.", "Marta: He sold it in the spring.",
    ]
    let lines = Self.start + passage + Self.end
    let text = ChangedText(lines, Self.start + passage + passage + Self.end)
    for turn in 2...5 { expectDoubt(text, turn) }
  }
}
