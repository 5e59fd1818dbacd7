import Annotations
import Testing
import TextCore
import Transcripts

@Suite struct RevisingTests {
  private let source = transcript(
    "Ada: one two three four", "five six", "Bob: seven eight nine", "Ada: ten eleven")

  /// Who says what: "Ada! one two" explicit, "Ada~" carried, "?" nobody.
  private func printed(_ transcript: Transcript) -> [String] {
    transcript.turns.indices.map { index in
      let mark: [SpeakerSource: String] = [
        .explicit: "!", .carried: "~", .none: "", .inferred: "^",
      ]
      let source = mark[transcript.turns[index].speakerSource] ?? ""
      return
        "\(transcript.speakerName(ofTurn: index) ?? "?")\(source) \(transcript.text(ofTurn: index))"
    }
  }

  private func revised(_ changes: Revision.Change..., of text: Transcript? = nil)
    -> RevisedTranscript
  {
    (text ?? source).revised(
      by: changes.enumerated().map { number, change in
        Revision(id: "\(number)", order: number, change: change, coder: "me", created: "t")
      })
  }

  private func point(_ words: String) -> TextPoint {
    TextPoint(at: source.range(of: words).lowerBound, in: source)
  }

  @Test("a rename reaches carried turns too, and keeps the speaker's number")
  func rename() {
    let result = revised(.rename(from: "Ada", to: "Ada Lovelace"))
    #expect(
      printed(result.transcript) == [
        "Ada Lovelace! one two three four", "Ada Lovelace~ five six", "Bob! seven eight nine",
        "Ada Lovelace! ten eleven",
      ])
    #expect(result.transcript.speakers.map(\.ordinal) == [0, 1])
  }

  @Test("a rename to a name that exists merges the two")
  func mergeSpeakers() {
    let result = revised(.rename(from: "Ada", to: "Bob"), .rename(from: "Ada", to: "Eve"))
    #expect(result.transcript.speakers == [Speaker(name: "Bob", ordinal: 1)])
    #expect(result.transcript.turns.map(\.speaker) == [0, 0, 0, 0])
    #expect(result.skipped.map(\.reason) == [.speakerNotFound])
  }

  @Test("a reassigned turn is explicit, and the turns after it stay")
  func reassign() {
    let result = revised(
      .reassign(at: point("one"), to: "Eve"), .reassign(at: point("seven"), to: nil))
    #expect(
      printed(result.transcript) == [
        "Eve! one two three four", "Ada~ five six", "? seven eight nine", "Ada! ten eleven",
      ])
    #expect(result.transcript.speakers.map(\.ordinal) == [0, 2])
  }

  @Test("a split leaves the white space to neither turn, and gives the new one a time")
  func split() {
    let result = revised(.split(at: point("three")))
    #expect(
      printed(result.transcript).prefix(3) == [
        "Ada! one two", "Ada! three four", "Ada~ five six",
      ])
    let turns = result.transcript.turns
    #expect(turns[0].end == turns[1].start)
    #expect(turns[1].start.map { $0.milliseconds > 3000 && $0.milliseconds < 5000 } == true)
    #expect(turns[1].end == Timestamp(milliseconds: 8000))
  }

  @Test("joined turns are parted by one blank, and no offset changes")
  func join() {
    let result = revised(.join(at: point("seven")))
    #expect(printed(result.transcript)[1] == "Ada~ five six seven eight nine")
    #expect(result.transcript.text.utf8.count == source.text.utf8.count)
    #expect(result.transcript.turns[1].end == source.turns[2].end)
    #expect(result.transcript.speakers.map(\.name) == ["Ada"])
  }

  @Test("a turn that was split inside of a word is given to another speaker, and joined again")
  func splitInsideOfAWord() throws {
    let place = source.range(of: "three").lowerBound + 2
    var revisions = [
      Revision(
        id: "0", order: 0, change: .split(at: TextPoint(at: place, in: source)), coder: "me",
        created: "t")
    ]
    let split = source.revised(by: revisions)
    let half = try #require(split.sourceTurns.first { $0.lowerBound == place })
    let point = TextPoint(at: half.lowerBound, ofTurn: half, in: source)
    for change in [Revision.Change.reassign(at: point, to: "Eve"), .join(at: point)] {
      revisions.append(
        Revision(
          id: "\(revisions.count)", order: revisions.count, change: change, coder: "me",
          created: "t"))
      let result = source.revised(by: revisions)
      #expect(result.skipped.isEmpty)
      if revisions.count == 2 { #expect(printed(result.transcript)[1] == "Eve! ree four") }
    }
    #expect(
      printed(source.revised(by: revisions).transcript)[0] == "Ada! one two three four")
  }

  @Test("a split and a join at the same place give the turn back")
  func splitAndJoin() {
    let result = revised(.split(at: point("three")), .join(at: point("three")))
    #expect(result.skipped.isEmpty)
    #expect(printed(result.transcript) == printed(source))
  }

  @Test("what does not fit is left out and reported")
  func skipped() {
    let result = revised(
      .split(at: point("one")), .join(at: point("one")), .join(at: point("two")),
      .rename(from: "Zoe", to: "Eve"), .rename(from: "Ada", to: " "), .other(kind: "transpose"))
    #expect(result.transcript == source)
    #expect(
      result.skipped.map(\.reason) == [
        .partIsEmpty, .noTurnToJoin, .noTurnToJoin, .speakerNotFound, .nameIsEmpty, .unknownKind,
      ])
    #expect(
      result.skipped.last?.description == "transpose was not applied: this version does not know it"
    )
  }

  @Test("in a changed text a point is found by what stands beside it, or not at all")
  func changedText() {
    let longer = transcript(
      "Eve: Well then.", "Ada: one two three four", "five six",
      "Bob: seven eight nine", "Ada: ten eleven")
    let found = revised(.split(at: point("three")), of: longer)
    #expect(printed(found.transcript).contains("Ada! three four"))
    let other = transcript("Eve: three four, and nothing else that was there before")
    #expect(
      revised(.split(at: point("three")), of: other).skipped.map(\.reason) == [.wordsNotCertain])
  }

  @Test("offsets, text length and turn order hold over random revision scripts")
  func invariants() {
    for seed in 0..<300 {
      var random = SeededGenerator(seed: UInt64(seed))
      let changes = (0..<12).map { _ -> Revision.Change in
        let offset = Int.random(in: 0...source.text.utf8.count, using: &random)
        let point = TextPoint(at: offset, in: source)
        let name = ["Ada", "Bob", "Eve", "Zoe"].randomElement(using: &random) ?? ""
        switch Int.random(in: 0..<6, using: &random) {
        case 0: return .rename(from: name, to: "Bob")
        case 1: return .reassign(at: point, to: name)
        case 2, 3:
          let turn = source.turns.randomElement(using: &random)?.range.lowerBound ?? 0
          return .join(at: TextPoint(at: turn, in: source))
        default: return .split(at: point)
        }
      }
      let result = source.applying(
        changes.enumerated().map {
          Revision(id: "\($0)", order: $0, change: $1, coder: "", created: "")
        })
      #expect(result.text.utf8.count == source.text.utf8.count)
      let spoken = result.turns.indices.map { String(result.text(ofTurn: $0)) }.joined()
      #expect(spoken.filter { !$0.isWhitespace } == source.text.filter { !$0.isWhitespace })
      for (first, second) in zip(result.turns, result.turns.dropFirst()) {
        #expect(first.range.upperBound <= second.range.lowerBound)
      }
      #expect(result.turns.allSatisfy { ($0.speaker == nil) == ($0.speakerSource == .none) })
      #expect(result.turns.allSatisfy { $0.speaker.map { $0 < result.speakers.count } ?? true })
    }
  }
}
