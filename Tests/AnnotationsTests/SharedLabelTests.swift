import Annotations
import Testing
import TextCore
import Transcripts

/// What becomes of names where the labels of a new text mean several people, or have other names.
@Suite("Names of speakers where the labels of a new text are others")
struct SharedLabelTests {
  private let turns = [
    (1, "How long have you lived in this street, if I may ask that first of all?"),
    (2, "I came here in the winter of seventy-four, with two suitcases and my brother's radio."),
    (3, "We met on the stairs on the second day, she had lost the key to the cellar."),
    (1, "And who else lived in the house at that time, do you remember all of them?"),
    (2, "The landlord lived on the ground floor and heard every step that anybody made."),
    (3, "Every step. He used to write them down in a little green book, with the hour."),
    (1, "What became of the book when the house was sold to the city in the nineties?"),
    (2, "Nobody knows, but I believe that his daughter took it along to Lisbon."),
    (3, "To Porto. She wrote to us once, from a house with a lemon tree in the yard."),
  ]

  private func transcript(_ names: [Int: String], _ words: (String) -> String = { $0 })
    -> Transcript
  {
    turns.reduce(into: TranscriptBuilder()) { builder, turn in
      builder.addTurn(words(turn.1), speaker: names[turn.0], source: .explicit)
    }.build(format: "text")
  }

  private let labels = [1: "Speaker 1", 2: "Speaker 2", 3: "Speaker 3"]

  private func renames(_ pairs: [(String, String)], in source: Transcript) -> [Revision] {
    pairs.reduce(into: []) { made, pair in
      let shown = source.revised(by: made)
      made.append(
        Revision(
          id: "r\(made.count)", order: made.count, change: .rename(from: pair.0, to: pair.1),
          coder: "ines", created: "t", voice: shown.voice(of: pair.0),
          others: shown.others(than: pair.0)))
    }
  }

  /// The names shown in another text than the one the revisions were made on, which is known or not.
  private func names(
    _ made: [Revision], in new: Transcript, knowing old: Transcript? = nil
  ) -> (speakers: [String], skipped: [SkippedRevision.Reason]) {
    let document = AnnotationDocument(
      transcript: TranscriptIdentity(name: "i", digest: "old"),
      records: made.map { .revision($0) })
    // A text of which nothing but labels has changed has the same digest.
    let isSame = old.map { $0.text == new.text } ?? false
    let texts = OldTexts(of: document, besides: isSame ? "old" : "new") { _ in old?.text }
    let shown = new.revised(by: made, knowing: texts)
    return (
      shown.transcript.turns.indices.map { shown.transcript.speakerName(ofTurn: $0) ?? "?" },
      shown.skipped.map(\.reason)
    )
  }

  @Test("where one label is all that is left of two people, neither's name is given to both")
  func sharedLabel() {
    let source = transcript(labels)
    let made = renames(
      [("Speaker 1", "Ines"), ("Speaker 2", "Murch"), ("Speaker 3", "Ada")], in: source)
    for old in [source, nil] {
      let one = transcript([1: "Speaker", 2: "Speaker", 3: "Speaker"])
      let all = names(made, in: one, knowing: old)
      #expect(Set(all.speakers) == ["Speaker"])
      #expect(all.skipped == [.speakersAreOne, .speakersAreOne, .speakersAreOne])
      let two = names(
        made, in: transcript([1: "Speaker 2", 2: "Speaker 1", 3: "Speaker 1"]), knowing: old)
      #expect(Array(two.speakers[..<3]) == ["Ines", "Speaker 1", "Speaker 1"])
      #expect(two.skipped == [.speakersAreOne, .speakersAreOne])
    }
  }

  @Test("turns that were given to somebody by hand do not make a label another's")
  func byHand() {
    let source = transcript(labels)
    var made: [Revision] = [1, 4].enumerated().map { order, turn in
      Revision(
        id: "h\(order)", order: order,
        change: .reassign(
          at: TextPoint(at: source.turns[turn].range.lowerBound, in: source), to: "Speaker 1"),
        coder: "ines", created: "t")
    }
    let shown = source.revised(by: made)
    made.append(
      Revision(
        id: "r", order: 2, change: .rename(from: "Speaker 1", to: "Ines"), coder: "ines",
        created: "t", voice: shown.voice(of: "Speaker 1"), others: shown.others(than: "Speaker 1")))
    let found = names(made, in: source, knowing: source)
    #expect(found.skipped.isEmpty)
    #expect(Array(found.speakers[..<3]) == ["Ines", "Ines", "Speaker 3"])
  }

  @Test("also where only one of them had been given a name")
  func oneName() {
    let made = renames([("Speaker 2", "Murch")], in: transcript(labels))
    let found = names(made, in: transcript([1: "Speaker 1", 2: "Speaker 2", 3: "Speaker 2"]))
    #expect(Set(found.speakers) == ["Speaker 1", "Speaker 2"])
    #expect(found.skipped == [.speakersAreOne])
  }

  @Test("two labels of one person, who has one in the new text, are that person still")
  func samePerson() {
    let made = renames(
      [("Speaker 1", "Ines"), ("Speaker 2", "Murch"), ("Speaker 3", "Murch")],
      in: transcript(labels))
    let found = names(made, in: transcript([1: "A", 2: "B", 3: "B"]))
    #expect(Array(found.speakers[..<3]) == ["Ines", "Murch", "Murch"])
    #expect(found.skipped.allSatisfy { $0 == .speakerNotFound })
  }

  @Test("a name that was changed twice is no second person")
  func twice() {
    let made = renames(
      [("Speaker 1", "Ines"), ("Ines", "Ines K."), ("Speaker 2", "Murch")], in: transcript(labels))
    let found = names(made, in: transcript([1: "Speaker 3", 2: "Speaker 1", 3: "Speaker 2"]))
    #expect(Array(found.speakers[..<3]) == ["Ines K.", "Murch", "Speaker 2"])
    #expect(found.skipped.isEmpty)
  }

  @Test("who has a pseudonym in the text now is not called by a name again")
  func pseudonym() {
    let made = renames([("Jonas", "Jonas Nick")], in: transcript([1: "Ada", 2: "Jonas", 3: "Bo"]))
    let found = names(made, in: transcript([1: "P1", 2: "P2", 3: "P3"]))
    #expect(Array(found.speakers[..<3]) == ["P1", "P2", "P3"])
    #expect(found.skipped == [.speakerHasOtherName])
  }

  @Test("a name that the text has in capitals now is the same")
  func capitals() {
    let made = renames([("Jonas", "Jonas Nick")], in: transcript([1: "Ada", 2: "Jonas", 3: "Bo"]))
    let found = names(made, in: transcript([1: "ADA", 2: "JONAS", 3: "BO"]))
    #expect(Array(found.speakers[..<3]) == ["ADA", "Jonas Nick", "BO"])
    #expect(found.skipped.isEmpty)
  }

  @Test("a number means nobody where nothing is left of what its speaker said; a name does")
  func otherText() {
    let other = { (_: String) in "Nada de lo que se dijo entonces." }
    let numbers = names(
      renames([("Speaker 1", "Ines")], in: transcript(labels)), in: transcript(labels, other))
    #expect(numbers.skipped == [.speakerNotHeard])
    let people = [1: "Ada", 2: "Jonas", 3: "Bo"]
    let made = names(
      renames([("Jonas", "Jonas Nick")], in: transcript(people)), in: transcript(people, other))
    #expect(made.speakers[1] == "Jonas Nick")
  }

  @Test("turns that were joined as one person's stay apart where another one says the second now")
  func joined() {
    let source = transcript([1: "Ines", 2: "Ada", 3: "Ada"])
    let point = TextPoint(
      at: source.turns[2].range.lowerBound, ofTurn: source.turns[2].range, in: source)
    let join = Revision(
      id: "j", order: 0, change: .join(at: point), coder: "ines", created: "t",
      voice: source.revised(by: []).voice(of: "Ada"))
    #expect(names([join], in: transcript([1: "Ines", 2: "Ada", 3: "Ada"])).speakers.count == 8)
    let parted = names([join], in: transcript([1: "Ines", 2: "Ada", 3: "Bo"]))
    #expect(parted.speakers.count == 9)
    #expect(parted.skipped == [.speakerIsAnother])
  }
}
