import Annotations
import Testing
import TextCore
import Transcripts

@Suite("Knowing speakers again where the labels of a new text mean others")
struct SpeakerVoiceTests {
  private let turns = [
    (1, "How long have you lived in this street, if I may ask that first of all?"),
    (2, "I came here in the winter of seventy-four, with two suitcases and my brother's radio."),
    (3, "We met on the stairs on the second day, she had lost the key to the cellar."),
    (1, "Right."),
    (2, "The landlord lived on the ground floor and heard every step that anybody made."),
    (3, "Every step. He used to write them down in a little green book, with the hour."),
    (1, "What became of the book when the house was sold to the city in the nineties?"),
    (2, "Nobody knows, but I believe that his daughter took it along to Lisbon."),
  ]

  private func transcript(_ names: [Int: String], _ words: (String) -> String = { $0 })
    -> Transcript
  {
    var builder = TranscriptBuilder()
    for (who, text) in turns {
      builder.addTurn(words(text), speaker: names[who], source: .explicit)
    }
    return builder.build(format: "text")
  }

  private let labels = [1: "Speaker 1", 2: "Speaker 2", 3: "Speaker 3"]
  private let swapped = [1: "Speaker 3", 2: "Speaker 1", 3: "Speaker 2"]

  private func revision(_ order: Int, _ change: Revision.Change, _ voice: [TextPoint]) -> Revision {
    Revision(
      id: "r\(order)", order: order, change: change, coder: "ines", created: "t", voice: voice)
  }

  /// Speaker 1 is Jonas, Speaker 2 is Murch, and the fourth turn was Murch's.
  private func revisions(of source: Transcript) -> [Revision] {
    var made: [Revision] = []
    func add(about name: String, _ change: Revision.Change) {
      let voice = source.revised(by: made).voice(of: name)
      made.append(revision(made.count, change, voice))
    }
    add(about: "Speaker 1", .rename(from: "Speaker 1", to: "Jonas"))
    add(about: "Speaker 2", .rename(from: "Speaker 2", to: "Murch"))
    add(
      about: "Murch",
      .reassign(at: TextPoint(at: source.turns[3].range.lowerBound, in: source), to: "Murch"))
    return made
  }

  private func speakers(_ transcript: Transcript) -> [String] {
    transcript.turns.indices.map { transcript.speakerName(ofTurn: $0) ?? "?" }
  }

  @Test("names given to speakers stay with them where a new transcription numbers them otherwise")
  func swappedLabels() {
    let source = transcript(labels)
    let made = revisions(of: source)
    let wanted = ["Jonas", "Murch", "Speaker 3", "Murch", "Murch", "Speaker 3", "Jonas", "Murch"]
    #expect(speakers(source.revised(by: made).transcript) == wanted)
    let changed = transcript(swapped).revised(by: made)
    #expect(changed.skipped.isEmpty)
    #expect(speakers(changed.transcript) == wanted.map { $0 == "Speaker 3" ? "Speaker 2" : $0 })
  }

  @Test("also where the words are heard otherwise, and the old text is not known")
  func otherWords() {
    let made = revisions(of: transcript(labels))
    let heard = transcript(swapped) {
      $0.replacing("winter", with: "winters").replacing("daughter", with: "doctor")
    }
    let changed = heard.revised(by: made)
    #expect(changed.skipped.isEmpty)
    #expect(speakers(changed.transcript)[4...6] == ["Murch", "Speaker 2", "Jonas"])
  }

  @Test("a turn given to somebody who is called otherwise in the text now is given to them")
  func renamedInTheText() {
    let source = transcript([1: "Interviewer", 2: "Mark Erhardt", 3: "Ruth"])
    let point = TextPoint(at: source.turns[3].range.lowerBound, in: source)
    let given = revision(
      0, .reassign(at: point, to: "Mark Erhardt"),
      source.revised(by: []).voice(of: "Mark Erhardt"))
    let changed = transcript([1: "Interviewer", 2: "P07", 3: "Ruth"]).revised(by: [given])
    #expect(speakers(changed.transcript)[3] == "P07")
    #expect(!changed.transcript.speakers.map(\.name).contains("Mark Erhardt"))
  }

  @Test("where what somebody said is said by several now, nothing is renamed, and that is told")
  func partedVoice() {
    let source = transcript(labels)
    let named = revision(
      0, .rename(from: "Speaker 2", to: "Murch"), source.revised(by: []).voice(of: "Speaker 2"))
    var builder = TranscriptBuilder()
    for (number, turn) in turns.enumerated() {
      builder.addTurn(turn.1, speaker: "Speaker \(number % 4 + 1)", source: .explicit)
    }
    let changed = builder.build(format: "text").revised(by: [named])
    #expect(changed.skipped.map(\.reason) == [.speakerIsAnother])
  }

  @Test("a turn given to somebody new, and names without such places, are taken at their word")
  func withoutVoice() {
    let source = transcript(labels)
    #expect(source.revised(by: []).voice(of: "Nadia").isEmpty)
    let changed = transcript(swapped).revised(by: [
      revision(0, .rename(from: "Speaker 1", to: "Jonas"), []),
      revision(
        1, .reassign(at: TextPoint(at: source.turns[3].range.lowerBound, in: source), to: "Nadia"),
        []),
    ])
    #expect(changed.skipped.isEmpty)
    #expect(speakers(changed.transcript)[1] == "Jonas")
    #expect(speakers(changed.transcript)[3] == "Nadia")
  }

  @Test("what was given to somebody by hand is none of the places by which they are known")
  func byHand() {
    let source = transcript(labels)
    let point = TextPoint(at: source.turns[1].range.lowerBound, in: source)
    let given = source.revised(by: [revision(0, .reassign(at: point, to: "Speaker 1"), [])])
    #expect(
      source.revised(by: [revision(0, .reassign(at: point, to: "Nadia"), [])])
        .voice(of: "Nadia").isEmpty)
    let places = given.voice(of: "Speaker 1").map(\.offset)
    #expect(places.count == 3)
    #expect(places.allSatisfy { !source.turns[1].range.contains($0) })
  }
}
