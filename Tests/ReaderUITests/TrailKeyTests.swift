import Annotations
import Testing

@testable import ReaderUI

@Suite struct TrailKeyTests {
  private func sentences(_ session: Session) -> [String] {
    session.state.document.trail.entries.flatMap { $0.sentences() }
  }

  @Test("what is done, undone and done again is in the trail, with its coder")
  func everyAction() {
    var session = session("2G h")
    session.type("t \"trust\" Enter u C-r d")
    let entries = session.state.document.trail.entries
    #expect(entries.map(\.way) == [.done, .done, .undone, .redone, .done])
    let tag = "tag trust"
    #expect(entries.map(\.action) == ["highlight", tag, tag, tag, "delete"])
    #expect(entries.allSatisfy { $0.coder == "ana" && $0.time == "2026-11-23T20:00:00Z" })
    #expect(Set(entries.map(\.id)).count == entries.count)
    let records = entries.flatMap(\.changes).map(\.record)
    #expect(Set(records).count == 1 && Set(records).isDisjoint(with: entries.map(\.id)))
    #expect(sentences(session)[2].hasPrefix("undid tag trust: untagged"))
  }

  @Test("putting speakers right is in the trail")
  func revisions() {
    let session = session("2G J u")
    #expect(session.state.document.trail.entries.map(\.way) == [.done, .undone])
    #expect(sentences(session).first?.hasPrefix("join") == true)
  }

  @Test("a reader that may change nothing writes no trail")
  func readOnly() {
    let session = session("2G h u", readOnly: "because")
    #expect(session.state.document.trail.isEmpty)
  }
}

@Suite struct TakeOverKeyTests {
  /// Notes made on the same text under another name.
  private func notes(_ session: Session) -> NotesFromElsewhere {
    NotesFromElsewhere(
      name: "ferry.vtt", document: session.state.document, placed: session.state.marks.all)
  }

  @Test("notes made on the same words elsewhere are offered once, and Y takes them over")
  func offered() {
    let other = session("2G h 3G t \"trust\" Enter")
    var session = session("")
    session.send(.offered(notes(other)))
    #expect(session.notice == "ferry.vtt has 2 annotations on these words: Y takes them over")
    session.type("j")
    #expect(session.state.document.isEmpty && session.notice == nil)
    session.type("Y")
    #expect(session.state.document.records == other.state.document.records)
    #expect(session.state.marks.placed == other.state.marks.placed)
    #expect(session.effects.contains(.save))
    let actions = session.state.document.trail.entries.map(\.action)
    #expect(actions.count == 3 && actions.contains("take over the notes of ferry.vtt"))
    session.type("u")
    #expect(session.state.document.isEmpty && session.state.marks.placed.isEmpty)
  }

  @Test("nothing is offered to a reader that may change nothing")
  func notOffered() {
    let other = session("2G h")
    var session = session("", readOnly: "because")
    let before = session.state.document
    session.send(.offered(notes(other)))
    session.type("Y")
    #expect(session.state.document == before)
  }

  @Test("notes that were made under another name are taken over beside a first new mark")
  func offeredBeside() {
    let other = session("j j 2G h")
    var session = session("3G h")
    session.send(.offered(notes(other)))
    #expect(session.notice == "ferry.vtt has 1 annotation on these words: Y takes them over")
    session.type("Y")
    #expect(session.state.document.annotations.count == 2)
    session.type("u")
    #expect(session.state.document.annotations.count == 1)
  }
}
