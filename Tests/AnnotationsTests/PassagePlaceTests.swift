import Testing
import TextCore
import Transcripts

@testable import Annotations

@Suite("Finding corrected words in a text that has changed near them")
struct PassagePlaceTests {
  private static let start = "They were intellectually very interesting, but they were just silly"
  private static let rest =
    "in that they were never going to meet anything that mattered for the firm at all"

  private func transcript(_ lines: String...) -> Transcript {
    var builder = TranscriptBuilder()
    for line in lines { builder.addTurn(line, speaker: nil, source: .none) }
    return builder.build(format: "text")
  }

  private func correction(
    _ words: String, to other: String, in source: Transcript, last: Bool = false
  ) throws -> Revision {
    let found = source.occurrences(ofQuote: words)
    let range = try #require(last ? found.last : found.first)
    return Revision(
      id: "r-\(words)", order: 0, change: .correct(Anchor(of: range, in: source), to: other),
      coder: "ines", created: "2026-01-01T10:00:00Z")
  }

  @Test(
    "a correction stays when a word near it is changed, added or a turn is put before it",
    arguments: [
      "Well they were intellectually very interesting, but they were just silly",
      "They were intellectually rather interesting, but they were just silly",
      "Good morning to everybody here.\nThey were intellectually very interesting, but they were just silly",
      "They were quite intellectually very interesting, but they were just silly",
    ])
  func edits(line: String) throws {
    let source = transcript(Self.start, Self.rest)
    let fix = try correction("intellectually", to: "academically", in: source)
    let lines = line.split(separator: "\n").map(String.init)
    let changed =
      lines.count == 1
      ? transcript(lines[0], Self.rest) : transcript(lines[0], lines[1], Self.rest)
    let revised = changed.revised(by: [fix])
    #expect(revised.skipped.isEmpty)
    #expect(
      revised.transcript.text
        == changed.text.replacing("intellectually", with: "academically"))
  }

  /// What is kept after a point ends with the end of the line then: its last word is a whole one.
  @Test(
    "a split near the end of its turn is found in a text without marks, wherever what was kept of it ends",
    arguments: [28, 29, 30, 31, 32, 33])
  func splitNearTheEnd(length: Int) throws {
    let start = String("I was going to ask you about it all".prefix(length))
    let source = transcript(
      "What have you heard of them, or am I mistaken here?", "I mean, \(start)", Self.rest)
    let place = try #require(source.occurrences(ofQuote: start).first).lowerBound
    let split = Revision(
      id: "s", order: 0, change: .split(at: TextPoint(at: place, in: source)), coder: "ines",
      created: "2026-01-01T10:00:00Z")
    let changed = transcript(
      "what have you heard of them or am i mistaken here", "i mean \(start.lowercased())",
      Self.rest)
    let revised = changed.revised(by: [split])
    #expect(revised.skipped.isEmpty)
    #expect(revised.transcript.turns.count == 4)
  }

  @Test("three corrections of a tiny transcript outlive a turn put before it")
  func tiny() throws {
    let source = transcript("one two three four", "five six seven eight")
    let fixes = try ["one", "three", "eight"].map {
      try correction($0, to: $0.uppercased(), in: source)
    }
    let changed = transcript("Hello there.", "one two three four", "five six seven eight")
    let revised = changed.revised(by: fixes)
    #expect(revised.skipped.isEmpty)
    #expect(
      revised.transcript.text == "Hello there.\nONE two THREE four\nfive six seven EIGHT")
  }

  @Test(
    "a correction that was made in the file itself is not laid over the same word elsewhere",
    arguments: [
      (
        "it was in the um it was in the um house by the lake where we all used to live",
        "it was in the um it was in the house by the lake where we all used to live"
      ),
      (
        "So I think that it was um good of him. So I think that it was um bad of her to go there",
        "So I think that it was um good of him. So I think that it was bad of her to go there"
      ),
      (
        "very um very um nice to be here with you all on this day and to talk",
        "very um very nice to be here with you all on this day and to talk"
      ),
      (
        "I was um here. I was um there and then we all went home to eat and to sleep",
        "I was um here. I was there and then we all went home to eat and to sleep"
      ),
    ])
  func mended(before: String, after: String) throws {
    let fix = try correction("um", to: "", in: transcript(before), last: true)
    let changed = transcript(after)
    let revised = changed.revised(by: [fix])
    #expect(revised.transcript == changed)
    #expect(revised.skipped.map(\.reason) == [.wordsNotCertain])
  }

  @Test("words that stand elsewhere only are told from words that are gone")
  func reasons() throws {
    let source = transcript(Self.start, Self.rest)
    let fix = try correction("intellectually", to: "academically", in: source)
    let elsewhere = transcript("Nobody here is intellectually lazy", Self.rest).revised(by: [fix])
    #expect(
      elsewhere.unapplied.map(\.complaint) == [
        "not applied, by ines: corrected \u{201C}intellectually\u{201D} to "
          + "\u{201C}academically\u{201D}; its words are in the text, but perhaps not at the place "
          + "it was made for"
      ])
    let gone = transcript("They were very interesting", Self.rest).revised(by: [fix])
    #expect(gone.unapplied.map(\.reason) == [.wordsNotFound])
  }
}
