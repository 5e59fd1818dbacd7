import Annotations
import TerminalCore
import TestSupport
import Testing
import TextCore
import Transcripts

@testable import ReaderUI

/// What was put right and is not applied, in the list of what is to be looked at.
@Suite struct UnappliedReviewTests {
  private func session(_ keys: String) -> Session {
    let source = fixture()
    let anchor = Anchor(
      of: source.occurrences(ofQuote: "the river froze").first ?? 0..<0, in: source)
    let revisions = [("1", "the lake froze", false), ("2", "the pond froze", true)].map {
      Revision(
        id: $0, order: 1, change: .correct(anchor, to: $1), coder: "ben",
        created: "2026-11-01T10:00:00Z", isSetAside: $2)
    }
    let document = AnnotationDocument(
      transcript: TranscriptIdentity(name: "ferry.txt", digest: "d"),
      records: revisions.map { .revision($0) })
    var input = ReaderInput(
      fileName: "ferry.txt", source: source, document: document, coder: "ana",
      size: ScreenSize(columns: 80, rows: 24))
    input.digest = "d"
    var session = Session(source, columns: 80, rows: 24)
    session.state = ReaderState(input)
    session.type(keys)
    return session
  }

  @Test("a correction that a merge set aside is listed with its reason, and dropped by a key")
  func dropped() {
    var session = session("X")
    let screen = (0..<24).map { session.frame.text(row: $0) }
    #expect(screen.contains { $0.contains("Not applied") })
    #expect(screen.contains { $0.contains("by ben; somebody else has") })
    #expect(screen.contains { $0.contains("C-k drop") })
    session.type("C-a")
    #expect(session.state.document.records["2"] != nil)
    session.type("C-k")
    #expect(session.state.document.records["2"] == nil)
    #expect(session.state.document.records["1"] != nil)
    #expect(session.effects.contains(.save))
    #expect(session.notice == "dropped; Esc, u takes it back")
    #expect(session.state.transcript.text.contains("the lake froze"))
    session.type("Esc u")
    #expect(session.state.document.records["2"] != nil)
  }

  @Test("what is not applied is put on the words that are selected")
  func attached() {
    var session = session("X C-s")
    #expect(session.notice == "nothing is selected: Tab, select its words, C-s")
    session.type("Esc")
    let place = session.state.source.occurrences(ofQuote: "My aunt owned").first ?? 0..<0
    session.state.selection = Selection(origin: place.lowerBound, unit: .characters)
    session.state.cursor = place.upperBound - 1
    session.type("X C-s")
    #expect(session.notice == "it is applied there; Esc, u takes it back")
    #expect(session.state.transcript.text.contains("the pond froze"))
    #expect(session.state.transcript.text.contains("the lake froze"))
    #expect(session.state.unapplied.isEmpty)
  }
}
