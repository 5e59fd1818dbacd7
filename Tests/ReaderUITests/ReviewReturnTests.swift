import Annotations
import TerminalCore
import Testing
import TextCore
import Transcripts

@testable import ReaderUI

/// Leaving the list of doubtful marks for the text and coming back to it.
@Suite struct ReviewReturnTests {
  @Test("C-s beside the pinned list puts the chosen mark on what is selected, and does not search")
  func besideThePinnedList() {
    var session = Session.changed("X Down Down Tab 2G v 4w C-s")
    #expect(session.annotation("c")?.anchor.quote == "How did you come")
    #expect(session.state.pane?.kind == .review && session.state.pane?.isPinned == true)
    #expect(session.state.marksToReview == 2 && session.state.selection == nil)
    session.type("u")
    #expect(session.annotation("c")?.anchor.quote == "The bridge burnt down.")
    #expect(session.state.marksToReview == 3)
  }

  @Test("without a selection C-s beside the pinned list says so, and the list stays")
  func nothingSelected() {
    let session = Session.changed("X Tab C-s")
    #expect(session.notice == "nothing is selected: Tab, select its words, C-s")
    #expect(session.state.pane?.kind == .review)
    #expect(Session.changed("X Tab /").state.pane?.kind == .search)
    #expect(
      ReaderUITests.session("X Tab C-s").state.pane?.kind == .search, "an empty list has no use")
  }

  @Test("the hints tell of C-s while something is selected beside the list")
  func hints() {
    let hint = "C-s the mark here"
    #expect(Session.changed("X Tab v 4w", columns: 120).frame.text(row: 23).contains(hint))
    #expect(!Session.changed("v 4w", columns: 120).frame.text(row: 23).contains(hint))
  }

  @Test(
    "X comes back to the entry that was left, so that what was selected for it is not put on another",
    arguments: ["Enter", "Esc", "Tab q", "Tab /", "Tab M"])
  func sameEntry(leaving: String) {
    var session = Session.changed("X Down Down \(leaving)")
    if session.state.pane != nil { session.type("Esc") }
    session.type("2G v 4w X")
    #expect(session.state.reviewed?.annotation.id == "c")
    session.type("C-s")
    #expect(session.annotation("c")?.anchor.quote == "How did you come")
    #expect(session.annotation("a")?.anchor.quote == "the stream froze over twice")
  }

  @Test("where the entry that was left is settled the list begins at its first")
  func settledMeanwhile() {
    #expect(Session.changed("X Down C-a Esc X").state.reviewed?.annotation.id == "c")
    #expect(Session.changed("X Down Enter u X").state.reviewed?.annotation.id == "b")
  }

  @Test("Right looks at every place where the words of a mark stand, the nearest first")
  func everywhere() {
    func built(_ turns: [String]) -> Transcript {
      turns.reduce(into: TranscriptBuilder()) {
        $0.addTurn($1, speaker: nil, source: .none)
      }.build(format: "text")
    }
    let new = built(["So you came by boat?", "Yeah.", "Yeahs are many.", "And it rained.", "Yeah."])
    let old = built(["So you came by ship then?", "Yeah.", "It rained much."])
    let places = new.occurrences(ofQuote: "Yeah.")
    let mark = Annotation(
      id: "0", anchor: Anchor(of: old.occurrences(ofQuote: "Yeah.")[0], in: old), coder: "ana",
      created: "2026-11-01T10:00:00Z")
    for found in [
      Resolution(kind: .approximate, range: places[0], score: 0.6), Resolution.orphaned,
    ] {
      let document = AnnotationDocument(
        transcript: TranscriptIdentity(name: "ferry.txt", digest: "old"),
        records: [.annotation(mark)])
      var input = ReaderInput(
        fileName: "ferry.txt", source: new, document: document,
        placed: [PlacedAnnotation(annotation: mark, resolution: found)], coder: "ana",
        size: ScreenSize(columns: 80, rows: 24))
      input.digest = "new"
      var session = Session(new)
      session.state = ReaderState(input)
      session.type("X")
      #expect(session.state.reviewed?.places.count == (found.range == nil ? 0 : 1))
      session.type("Right")
      #expect(session.state.reviewed?.places == places)
      if found.range == nil {
        #expect(session.state.reviewed?.place == places[0])
        session.type("Right")
      }
      #expect(session.state.reviewed?.place == places[1])
      #expect(session.state.cursor == places[1].lowerBound)
      session.type("C-a")
      #expect(session.marks.map(\.range) == [places[1]])
    }
  }
}
