import Annotations
import TerminalCore
import Testing

@testable import ReaderUI

/// What other programs do to the annotations while something is being typed.
@Suite struct ForeignChangeTests {
  private let stamp = AuditStamp(id: "f0", time: "2026-11-23T21:00:00Z", coder: "ben")

  private func bring(_ document: AnnotationDocument, to session: inout Session) {
    let placed = resolve(document, in: session.state.source, digest: "") { _ in nil }
    session.send(.merged(document, placed, "another program changed the notes"))
  }

  private func bring(
    to session: inout Session, _ change: (Annotation) -> Annotation?
  ) throws {
    var document = session.state.document
    let mark = try #require(session.marks.first).annotation
    let edit = Edit(before: .annotation(mark), after: change(mark).map { .annotation($0) })
    document.perform(EditGroup(name: "outside", edits: [edit]), by: stamp)
    bring(document, to: &session)
  }

  private func theirNote(_ mark: Annotation) -> Annotation {
    var mark = mark
    mark.note = "theirs"
    return mark
  }

  @Test(
    "a note or a tag sits on the words selected for it when words before them are corrected elsewhere",
    arguments: ["a \"mine\"", "t \"mine\""])
  func passage(_ typing: String) throws {
    let corrected = session("2G 3w c C-u \"came all the way along\" Enter")
    var reader = session("")
    reader.put(at: "ferry? I")
    reader.type("v w w")
    let wanted = try #require(reader.selected)
    reader.type(typing)
    bring(corrected.state.document, to: &reader)
    #expect(reader.text.contains("came all the way along"))
    reader.type(typing.hasPrefix("a") ? "Esc" : "Enter")
    #expect(reader.quotes == [wanted])
  }

  @Test("a note that another program changed while it was being written keeps both texts")
  func bothNotes() throws {
    var reader = session("2G v w a \"first\" Esc a \" mine\"")
    try bring(to: &reader, theirNote)
    reader.type("Esc")
    #expect(reader.marks.map(\.annotation.note) == ["theirs\n\nfirst mine"])
    #expect(reader.notice?.contains("both texts are kept") == true)
  }

  @Test("a note that is only looked at leaves what another program has written there")
  func untouched() throws {
    var reader = session("2G v w a \"first\" Esc a")
    try bring(to: &reader, theirNote)
    reader.type("Esc")
    #expect(reader.marks.map(\.annotation.note) == ["theirs"])
  }

  @Test("a mark that another program deleted while its note was being written comes back with it")
  func deleted() throws {
    var reader = session("2G v w a \"first\" Esc a \" and long work\"")
    let before = reader.quotes
    try bring(to: &reader) { _ in nil }
    #expect(reader.marks.isEmpty)
    reader.type("Esc")
    #expect(reader.marks.map(\.annotation.note) == ["first and long work"])
    #expect(reader.quotes == before)
    #expect(reader.notice?.contains("it is back") == true)
    reader.type("u")
    #expect(reader.marks.isEmpty)
  }

  @Test("what was done before another program changed the notes can still be undone, step by step")
  func undo() throws {
    var reader = session("h } h } h")
    let others = try #require(reader.marks.last).annotation
    reader.type("gg d } d")
    try bring(to: &reader) { _ in theirNote(others) }
    reader.type("u u")
    #expect(reader.quotes.count == 3 && reader.marks.last?.annotation.note == "theirs")
    reader.type("C-r C-r")
    #expect(reader.quotes.count == 1)
    reader.type("u u u")
    #expect(reader.notice?.contains("another program has changed it since") == true)
    reader.type("u u")
    #expect(reader.marks.map(\.annotation) == [theirNote(others)])
  }

  @Test("undo gives back what was before, but not where another program has changed it since")
  func undoBeside() throws {
    var reader = session("h t \"mine\" Enter a \"my note\" Esc")
    try bring(to: &reader) { mark in
      var mark = theirNote(mark)
      mark.tags.append("other")
      return mark
    }
    reader.type("u")
    #expect(reader.notice?.contains("another program has changed it since") == true)
    #expect(reader.marks.first?.annotation.note == "theirs")
    reader.type("u")
    #expect(reader.notice == "undone: tag mine")
    #expect(reader.marks.first?.annotation.tags == ["other"])
  }

  @Test("a correction that another program makes while one is typed there is shown before it goes")
  func correction() throws {
    let theirs = session("2G 3w c C-u \"turned up\" Enter")
    var reader = session("2G 3w c C-u \"arrived\"")
    bring(theirs.state.document, to: &reader)
    reader.type("Enter")
    #expect(reader.notice?.contains("has put \u{201C}turned up\u{201D} here") == true)
    #expect(reader.text.contains("turned up") && reader.state.dialog != nil)
    reader.type("Enter")
    #expect(reader.text.contains("arrived") && !reader.text.contains("turned up"))
    reader.type("u")
    #expect(reader.text.contains("turned up"))
  }

  @Test("a correction that is only looked at leaves what another program has put there")
  func correctionUntouched() throws {
    let theirs = session("2G 3w c C-u \"turned up\" Enter")
    var reader = session("2G 3w c")
    bring(theirs.state.document, to: &reader)
    reader.type("Enter")
    #expect(reader.text.contains("turned up") && reader.state.dialog == nil)
    #expect(reader.notice?.contains("it is left so") == true)
  }

  @Test("a note that is being written can be kept aside, and stays open as it is")
  func draft() {
    let reader = session("2G v w a \"half a thought\"")
    let fresh = Fresh(now: "2026-11-23T20:00:00Z", random: (1, 2))
    #expect(reader.state.draft(fresh)?.annotations.map(\.note) == ["half a thought"])
    #expect(reader.state.openNoteText == "half a thought" && reader.state.document.isEmpty)
    #expect(session("2G v w a").state.draft(fresh) == nil)
    #expect(session("2G v w").state.openNoteText == nil)
  }

  @Test("a note that is being written is kept when the program is made to end")
  func ending() {
    var reader = session("2G v w a \"half a thought\"")
    reader.effects = []
    reader.send(Event.end(signal: 15))
    #expect(reader.marks.map(\.annotation.note) == ["half a thought"])
    #expect(reader.effects == [.save, .quit])
  }
}
