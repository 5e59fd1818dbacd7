import Testing
import TextCore
import Transcripts

/// An interview of several turns with two doubtless speakers, before and after what is tested, so
/// that a file has habits.
private let plain = """
  Ada Lund: Where did the boat come from?
  Ben Holt: From the yard at the river mouth.
  Ada Lund: Who built it?
  Ben Holt: My uncle, in two winters.
  Ada Lund: And the sails?
  Ben Holt: Those came later, from the town.

  """

private func read(_ text: String) throws -> Transcript {
  try Transcript(reading: Array(text.utf8), fileName: "boat.txt")
}

/// The doubts of a text, each as "kind: the turn's first words", and where a split is proposed the
/// words after it behind a bar.
private func found(_ text: String) throws -> [String] {
  let transcript = try read(text)
  return transcript.doubts.map { doubt in
    let words = transcript.text(ofTurn: doubt.turn).split(separator: " ").prefix(2)
    let split = doubt.split.map { offset in
      let rest = transcript.text[utf8: offset..<transcript.turns[doubt.turn].range.upperBound]
      return " | " + rest.split(separator: " ").prefix(2).joined(separator: " ")
    }
    return "\(doubt.kind.rawValue): \(words.joined(separator: " "))\(split ?? "")"
  }
}

@Suite struct DoubtTests {
  @Test(
    "each kind of doubt is found where it is",
    arguments: [
      (
        "Ada Lund: One.\nAda Lund: Shall we go on?",
        ["label-again: Shall we"]
      ),
      (
        "Ada Lund: Tell me.\nBen Holt: The first year.\nIt was cold. Did it freeze?\nBen Holt: Every night.",
        ["label-again: It was | Did it", "carried: It was"]
      ),
      (
        "Ada Lund: Tell me.\nBen Holt: The first year.\nIt was cold.\nIt was wet.\nAda Lund: I see.",
        ["carried: It was"]
      ),
      (
        "Ada Lund: Then my aunt said, \"All right. Was it cold?",
        ["open-quote: Then my"]
      ),
      (
        "Ada Lund: Then my aunt said, “All right. Was it cold?",
        ["open-quote: Then my"]
      ),
      (
        "Ada Lund: How do you steer with that rudder? And so we cut it down.",
        ["two-voices: How do | And so"]
      ),
      (
        "Ada Lund: Was the harbour deep enough? Is it now? Yeah, it is.",
        ["two-voices: Was the | Yeah, it"]
      ),
      (
        "Ada Lund: How did you get out? We took a boat down the river.",
        ["two-voices: How did | We took"]
      ),
      ("Ada Lund: Was it hard? Yes, it was.", ["two-voices: Was it | Yes, it"]),
      ("Ada Lund: Was it cold? Sometimes.", ["two-voices: Was it | Sometimes."]),
      ("Ada Lund: Why not? Well, there was ice.", ["two-voices: Why not? | Well, there"]),
      ("Ada Lund: Go on.\nTom: Can I say something?", ["named-once: Can I"]),
      (
        "Ada Lund: I have said it before and I say it Peter: yes. And so it was.",
        ["named-once: I have | Peter: yes."]
      ),
      (
        "Ada Lund: That is how it was. Maria Vance: No. It was cold.",
        ["named-once: That is | Maria Vance:"]
      ),
      (
        "Ada Lund: I mean, Ada, I think the question is the rudder.",
        ["own-name: I mean,"]
      ),
      ("Ada Lund: Thank you, Ada.", ["own-name: Thank you,"]),
      ("Ada Lund: Tell me.\nBen Holt: ... and so we went.", ["goes-on: ... and"]),
      ("Ada Lund: Tell me.\nBen Holt: and so we went.", ["goes-on: and so"]),
      (
        "Ada Lund: Tell me.\nBen Holt: We saw that the rudder was the.\nThe rudder was the weak part.",
        ["broken-off: The rudder", "carried: The rudder"]
      ),
    ])
  func positive(_ text: String, _ expected: [String]) throws {
    #expect(try found(plain + text + "\n") == expected)
  }

  @Test(
    "what only looks like a doubt is none",
    arguments: [
      "Ada Lund: She said, \"All right.\" Was it cold?",
      "Ada Lund: The one who held us was Maria: she never went home.",
      "Ada Lund: I spoke to two of them, and to Peter: he said it was the glue.",
      "Ada Lund: It was late, Peter: the boat was gone. Note: it sank at 10:30. Honestly: yes.",
      "Ada Lund: It is called The Reason: a book. See John 3:16.",
      "Ada Lund: The mast is 5\" thick and the boom 4\" at the end.",
      "Ada Lund: „Gut“, sagte er, «bien», “so” and ‘thus’.",
      "Ada Lund: Why did we build it? Because the river asked for it.",
      "Ada Lund: Right? Yeah, that is how it was.",
      "Ada Lund: Was it hard? We thought so.",
      "Ada Lund: I wonder what you think? We took the boat, you know.",
      "Ada Lund: What was it for? We took it for the ropes.",
      "Ada Lund: He asked, \"Do you want to steer the boat?\" Yes, I did.",
      "Ada Lund: Do you know what I mean? I think it is the wind.",
      "Ada Lund: Tell me, Ben, how was it?",
      "Ada Lund: Hello, I'm your host, Ada.",
      "Ada Lund: We were four: Ben, Ada, and the dog.",
      "Ada Lund: Ada is my name. A name like Ada is short.",
      "Ada Lund: Tell me.\nBen Holt: iron and oak, that is all.\nAda Lund: it lasts.\nBen Holt: yes.\nAda Lund: so?",
      "Ada Lund: So the rudder was the\nBen Holt: The rudder was the weak part.",
      "Ada Lund: We went out.\nBen Holt: We went out again and again.",
    ])
  func negative(_ text: String) throws {
    #expect(try found(plain + text + "\n") == [])
  }

  @Test("a name that was misheard between commas is a call, another speaker's name is not")
  func misheard() throws {
    let talk = "Elad Gil: Go on.\nElia Rossi: Thanks.\nElad Gil: Why?\nElia Rossi: For the sea.\n"
    #expect(try found(talk + "Elad Gil: I mean, Eled, you know it.") == ["own-name: I mean,"])
    #expect(try found(talk + "Elad Gil: I mean, Elia, you know it.") == [])
    #expect(try found(talk + "Elad Gil: Else, you know, we sink.") == [])
  }

  @Test("what is usual in a file is not doubted")
  func habits() throws {
    let repeating = (1...12).map { "Ada Lund: Line \($0).\nAda Lund: More.\nBen Holt: Yes.\n" }
    #expect(try found(repeating.joined()) == [])
    let carrying = (1...8).map { "Ada Lund: Number \($0)?\nBen Holt: One.\nTwo.\nThree.\n" }
    #expect(try found(carrying.joined()) == [])
    let small = (1...8).map { "Ada Lund: number \($0)?\nBen Holt: one.\n" }
    #expect(try found(small.joined()) == [])
  }

  @Test("an interview in which every turn has its label gives no doubt")
  func clean() throws {
    let talk = (1...20).map { number in
      """
      Ada Lund: You said "the rope" \(number) times. What did you mean by that, Ben?

      Ben Holt: It held us. Why would I change it? We had nothing else, and nobody asked.


      """
    }
    #expect(try found(talk.joined()) == [])
  }

  @Test("a paragraph that opens its quotation again is the same quotation")
  func quotationOfParagraphs() throws {
    let letter = "Ada Lund: Tell me.\nBen Holt: He wrote: “The first day.\n“The second day.”\n"
    #expect(try found(plain + letter) == ["carried: “The second"])
  }

  @Test("where fields of the file name the speakers, and where nobody is named, nothing is doubted")
  func noLabels() throws {
    let cues = """
      WEBVTT

      00:01.000 --> 00:02.000
      <v Ada>and then "he

      00:09.000 --> 00:10.000
      <v Ada>Are you sure about it? Yeah, I am, Ada.
      """
    let captions = try Transcript(reading: Array(cues.utf8), fileName: "a.vtt")
    #expect(captions.turns.count == 2 && captions.doubts.isEmpty)
    #expect(try found("Are you sure about it? Yeah, I am.\n\nHe said: \"so.\n") == [])
  }

  @Test("a name before a colon in a caption is doubted") func captions() throws {
    let cues = """
      WEBVTT

      00:01.000 --> 00:02.000
      Ada Lund: Where was the boat?

      00:02.000 --> 00:03.000
      Ben Holt: It was at sea. Tom: No.

      00:03.000 --> 00:04.000
      Ada Lund: And then?

      00:04.000 --> 00:05.000
      Ben Holt: and then "he came.
      """
    let captions = try Transcript(reading: Array(cues.utf8), fileName: "a.vtt")
    #expect(captions.doubts.map(\.kind) == [.namedOnce])
    #expect(
      captions.doubts.map(\.text) == [
        "\"Tom:\" stands inside of what is said: is it a speaker, or a word before a colon?"
      ])
  }

  @Test("a sentence says what there is to see, and a remedy is proposed")
  func words() throws {
    let text =
      "Ada Lund: Tell me.\nBen Holt: The first year.\nIt was cold. Did it freeze?\nBen Holt: Every night.\n"
    let doubts = try read(plain + text).doubts
    #expect(
      doubts.map(\.text) == [
        "the next turn names Ben Holt again: is a label missing?",
        "no label here: Ben Holt is the speaker before",
      ])
    #expect(doubts.map(\.remedy) == [.split, .reassign])
  }

  static let gold = "interview.txt"

  /// The places that the catalogue of formats lists for this file; turns are counted from 1.
  @Test(
    "the doubtful places of a thinned interview are found",
    .enabled(if: SharedData.isPresent(Self.gold)))
  func interview() throws {
    let transcript = try SharedData.transcript(Self.gold)
    let doubts = transcript.doubts
    func turns(_ kind: Doubt.Kind) -> [Int] {
      doubts.filter { $0.kind == kind }.map { $0.turn + 1 }
    }
    #expect(turns(.openQuote) == [1, 3, 5, 14])
    #expect(turns(.goesOn) == [3])
    #expect(turns(.labelAgain) == [3, 7, 9, 15])
    #expect(turns(.carried) == [4, 9, 11, 13, 17])
    #expect(turns(.ownName) == [6])
    #expect(turns(.brokenOff) == [7])
    #expect(turns(.twoVoices) == [18])
    let words = doubts.compactMap { doubt in
      doubt.split.map { transcript.text[utf8: $0..<($0 + 24)] }
    }
    #expect(words.contains("Because obviously from a"))
    #expect(words.contains("And so the first thing t"))
  }
}
