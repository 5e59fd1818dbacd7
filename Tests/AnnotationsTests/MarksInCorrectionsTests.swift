import Annotations
import Testing
import TextCore
import Transcripts

/// Marks on some of the words that are shown for others.
@Suite struct MarksInCorrectionsTests {
  private let source = transcript("Ada: Who helped you then?", "Bob: Yeah.", "Ada: And later?")

  private func revised(to words: String) -> RevisedTranscript {
    source.revised(by: [
      Revision(
        id: "c", order: 0,
        change: .correct(Anchor(of: source.range(of: "Yeah"), in: source), to: words),
        coder: "me", created: "t")
    ])
  }

  /// The words that a mark is on which was put on some words of one text, in another.
  private func words(
    marked: String, in first: RevisedTranscript, shownIn second: RevisedTranscript
  ) throws -> String {
    let anchor = first.anchor(of: first.transcript.range(of: marked))
    let document = AnnotationDocument(
      transcript: TranscriptIdentity(name: "i", digest: "d"),
      records: [
        .annotation(Annotation(id: "1", anchor: anchor, coder: "me", created: "t"))
      ])
    let found = try #require(resolve(document, in: source, digest: "d").first)
    let place = try #require(second.map.shown(found.resolution, of: anchor).range)
    return String(second.transcript.text[utf8: place])
  }

  @Test("a mark on one word of a correction reads as that word, not as the whole correction")
  func oneWord() throws {
    let council = revised(to: "Help from the council")
    for marked in ["council.", "the council", "from", "Help", "Help from the council."] {
      #expect(try words(marked: marked, in: council, shownIn: council) == marked)
    }
  }

  @Test("a mark on words that a correction has twice, or has no more, keeps all of it")
  func notDetermined() throws {
    let twice = revised(to: "no help, no council")
    #expect(try words(marked: "no", in: twice, shownIn: twice) == "no help, no council")
    let council = revised(to: "Help from the council")
    let later = revised(to: "Help from the town")
    #expect(
      try words(marked: "council.", in: council, shownIn: later) == "Help from the town.")
    #expect(
      try words(marked: "council.", in: council, shownIn: RevisedTranscript(source)) == "Yeah.")
  }
}
