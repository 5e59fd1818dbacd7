import Annotations
import Testing
import TextCore
import Transcripts

@Suite struct CorrectingTests {
  private let source = transcript(
    "Ada: we went to the see side in the summer", "Bob: the see was cold, um, very cold",
    "Ada: yes no")

  private func correction(
    _ words: String, _ number: Int = 1, to new: String, of text: Transcript? = nil, order: Int = 0
  ) -> Revision {
    let text = text ?? source
    // White space at the ends is not looked for, but is part of what is corrected.
    let found = text.range(of: words, number)
    let from = found.lowerBound - (words.hasPrefix(" ") ? 1 : 0)
    let range = from..<(found.upperBound + (words.hasSuffix(" ") ? 1 : 0))
    return Revision(
      id: "c\(order)", order: order,
      change: .correct(Anchor(of: range, in: text), to: new),
      coder: "me", created: "t")
  }

  private func turns(_ revised: RevisedTranscript) -> [String] {
    revised.transcript.turns.indices.map { String(revised.transcript.text(ofTurn: $0)) }
  }

  @Test("corrected words stand for the source's, and nothing else changes")
  func words() {
    let revised = source.revised(by: [correction("see side", to: "seaside")])
    #expect(turns(revised)[0] == "we went to the seaside in the summer")
    #expect(Array(turns(revised)[1...]) == ["the see was cold, um, very cold", "yes no"])
    #expect(revised.transcript.turns.map(\.start) == source.turns.map(\.start))
    #expect(revised.transcript.speakers == source.speakers && revised.skipped.isEmpty)
  }

  @Test("words can be left out, at both ends of a turn too, but not all words of a turn")
  func leftOut() {
    let first = source.revised(by: [correction("um, ", to: "")])
    #expect(turns(first)[1] == "the see was cold, very cold")
    let ends = source.revised(by: [
      correction("we ", to: "", order: 0), correction(" summer", to: "", order: 1),
    ])
    #expect(turns(ends)[0] == "went to the see side in the")
    let all = source.revised(by: [correction("yes no", to: " ")])
    #expect(all.transcript == source && all.skipped.map(\.reason) == [.turnIsEmpty])
    let both = source.revised(by: [
      correction("yes", to: "", order: 0), correction("no", to: "", order: 1),
    ])
    #expect(turns(both)[2] == "no" && both.skipped.map(\.reason) == [.turnIsEmpty])
  }

  @Test("a second correction of the same words is told, and the first one stays")
  func twice() {
    let revised = source.revised(by: [
      correction("see side", to: "seaside", order: 0),
      correction("side in", to: "side of", order: 1),
    ])
    #expect(turns(revised)[0] == "we went to the seaside in the summer")
    #expect(revised.skipped.map(\.reason) == [.alreadyCorrected])
  }

  @Test("a correction of words of two turns holds only as long as the turns are joined")
  func turnBorders() {
    let join = Revision(
      id: "j", order: 0,
      change: .join(at: TextPoint(at: source.range(of: "the see was").lowerBound, in: source)),
      coder: "", created: "")
    let over = correction("summer the see", to: "summer. The sea", order: 1)
    let revised = source.revised(by: [join, over])
    #expect(
      turns(revised)[0]
        == "we went to the see side in the summer. The sea was cold, um, very cold")
    #expect(source.revised(by: [over]).skipped.map(\.reason) == [.crossesTurns])
  }

  @Test("turns are split beside corrected words, and not inside of them")
  func splits() {
    func split(_ offset: Int) -> Revision {
      Revision(
        id: "s", order: 9, change: .split(at: TextPoint(at: offset, in: source)), coder: "",
        created: "")
    }
    let fix = correction("see side", to: "seaside")
    let place = source.range(of: "see side")
    let beside = source.revised(by: [fix, split(place.lowerBound)])
    #expect(Array(turns(beside)[..<2]) == ["we went to the", "seaside in the summer"])
    #expect(beside.sourceTurns[1].lowerBound == place.lowerBound)
    let inside = source.revised(by: [fix, split(place.lowerBound + 4)])
    #expect(inside.skipped.map(\.reason) == [.isInsideCorrection])
    let before = source.revised(by: [split(place.lowerBound + 4), fix])
    #expect(before.skipped.map(\.reason) == [.crossesTurns])
    let empty = source.revised(by: [correction("yes ", to: ""), split(source.text.utf8.count - 2)])
    #expect(empty.skipped.map(\.reason) == [.partIsEmpty])
  }

  @Test("cues and words keep their times, and follow one another")
  func times() {
    var builder = TranscriptBuilder()
    builder.addTurn(
      words: [("one", 0), ("too", 1), ("three", 2), ("fore", 3), ("um", 4), ("five", 5)].map {
        SpokenWord(
          $0.0, start: Timestamp(milliseconds: $0.1 * 1000),
          end: Timestamp(milliseconds: $0.1 * 1000 + 900))
      }, speaker: "Ada", source: .explicit, start: Timestamp(milliseconds: 0),
      end: Timestamp(milliseconds: 6000))
    let text = builder.build(format: "text")
    let revised = text.revised(by: [
      correction("too", to: "two", of: text, order: 0),
      correction("three fore", to: "thirty-four", of: text, order: 1),
      correction("um ", to: "", of: text, order: 2),
    ])
    let shown = revised.transcript
    #expect(shown.text == "one two thirty-four five")
    let words = shown.words.cues.map { cue in
      "\(shown.text[utf8: cue.range])@\(cue.start.milliseconds)-\(cue.end?.milliseconds ?? 0)"
    }
    #expect(words == ["one@0-900", "two@1000-1900", "thirty-four@2000-3900", "five@5000-5900"])
    #expect(shown.times.cues.map(\.range) == [shown.turns[0].range])
  }

  @Test("in a changed text a correction is found with its words, or not laid over anything")
  func changedText() {
    let fix = correction("see side", to: "seaside")
    let longer = transcript(
      "Eve: Well then.", "Ada: we went to the see side in the summer",
      "Bob: the see was cold, um, very cold", "Ada: yes no")
    #expect(turns(longer.revised(by: [fix]))[1] == "we went to the seaside in the summer")
    let mended = transcript(
      "Ada: we went to the seaside in the summer", "Bob: the see was cold, um, very cold",
      "Ada: yes no")
    let revised = mended.revised(by: [fix])
    #expect(revised.transcript == mended)
    #expect(
      revised.skipped.map(\.description) == [
        "correct was not applied: its words are not in the text any more"
      ])
  }

  @Test("an anchor made on corrected words quotes the source, and what was shown")
  func anchors() {
    let revised = source.revised(by: [correction("see side", to: "seaside")])
    let shown = revised.transcript.range(of: "the seaside")
    let anchor = revised.anchor(of: shown)
    #expect(anchor.quote == "the see side" && anchor.shown == "the seaside")
    #expect(revised.map.shown(revised.map.source(shown)) == shown)
    let beside = revised.anchor(of: revised.transcript.range(of: "very cold"))
    #expect(beside == Anchor(of: source.range(of: "very cold"), in: source))
  }
}
