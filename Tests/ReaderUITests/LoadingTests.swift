import Annotations
import TerminalCore
import TextCore
import Topics
import Transcripts
import Testing

@testable import ReaderUI

/// A large file of which the beginning is shown first.
@Suite struct LoadingTests {
  /// The first turns of the fixture; without labels every name stands in the words.
  private func beginning(turns: Int, labelled: Bool = true) -> Transcript {
    var builder = TranscriptBuilder()
    for turn in fixtureTurns.prefix(turns) {
      if labelled {
        builder.addTurn(turn.words, speaker: turn.speaker, source: turn.source)
      } else {
        let label = turn.speaker.map { $0 + ": " } ?? ""
        builder.addTurn(label + turn.words, speaker: nil, source: .none)
      }
    }
    return builder.build(format: "text")
  }

  private func state(
    of transcript: Transcript, loading: Loading? = nil, rows: Int = 24
  ) -> ReaderState {
    var input = ReaderInput(
      fileName: "ferry.txt", source: transcript,
      document: AnnotationDocument(transcript: TranscriptIdentity(name: "ferry.txt", digest: "")),
      coder: "ana", size: ScreenSize(columns: 80, rows: rows))
    input.loading = loading
    return ReaderState(input)
  }

  /// A reader on the beginning of the fixture.
  private func loading(
    turns: Int = 8, labelled: Bool = true, rows: Int = 24
  ) -> Session {
    var session = Session(fixture(), rows: rows)
    session.state = state(
      of: beginning(turns: turns, labelled: labelled), loading: Loading(.share(10)), rows: rows)
    return session
  }

  private func whole() -> Message { .loaded(state(of: fixture()), askedFor: nil) }

  private func status(_ session: Session) -> String {
    session.frame.text(row: session.state.size.rows - 1)
  }

  private func topWords(_ session: Session) -> Substring {
    let offset = session.state.offset(at: session.state.top, ReaderLayout(session.state))
    return session.text[utf8: offset..<session.text.utf8.count].prefix(12)
  }

  @Test("a file that has changed is told in the status line and stays told at the top")
  func fileChanged() {
    var session = Session(fixture())
    session.send(.stale("the transcript has changed on the disk: g r reads it again"))
    #expect(status(session).contains("g r reads it again"))
    session.type("j")
    #expect(session.frame.text(row: 0).contains("FILE CHANGED"))
    session.type("gr")
    #expect(session.effects.contains(.reread))
    session.send(.stale(nil))
    #expect(!session.frame.text(row: 0).contains("FILE CHANGED"))
  }

  @Test("while the file is read again nothing can be changed; then the place is kept by its words")
  func rereading() {
    var session = Session(fixture())
    session.put(at: "Which apple")
    let words = session.words(20)
    session.send(.rereading)
    session.type("h")
    #expect(session.state.document.isEmpty && session.state.refusals == 1)
    var builder = TranscriptBuilder()
    builder.addTurn("This was put before all others.", speaker: "Ed", source: .explicit)
    for turn in fixtureTurns {
      builder.addTurn(turn.words, speaker: turn.speaker, source: turn.source)
    }
    session.send(.loaded(state(of: builder.build(format: "text")), askedFor: nil))
    #expect(session.words(20) == words)
    session.type("h")
    #expect(session.state.document.annotations.count == 1)
  }

  @Test("what was done before the file was read again can still be undone")
  func undoAfterRereading() throws {
    var session = Session(fixture())
    session.put(at: "Which apple")
    session.type("h d")
    session.send(.rereading)
    session.type("u")
    #expect(session.state.refusals == 1 && session.marks.isEmpty)
    var again = state(of: fixture())
    let former = session.state.history.former(than: again.document)
    for annotation in former {
      let start = session.offset(of: annotation.anchor.quote)
      let range = start..<(start + annotation.anchor.quote.utf8.count)
      again.marks.place(annotation, at: Resolution(kind: .exact, range: range, score: 1))
    }
    session.send(.loaded(again, askedFor: nil))
    session.type("u")
    #expect(session.quotes == former.map(\.anchor.quote) && former.count == 1)
    session.type("u")
    #expect(session.marks.isEmpty && session.notice?.hasPrefix("undone") == true)
  }

  @Test("a file that cannot be read again leaves what was read, to be marked as before")
  func notReread() {
    var session = Session(fixture())
    session.send(.rereading)
    session.send(.notReread("i.txt: no such file", access: nil))
    #expect(status(session).contains("not read again: i.txt"))
    session.type("h")
    #expect(session.state.document.annotations.count == 1)
  }

  @Test("the status line says how much is read, until all is")
  func progress() {
    var session = loading()
    session.send(.progress(.share(34)))
    #expect(status(session).contains("reading 34 %"))
    session.type("/ \"rope\" Enter")
    #expect(status(session).contains("(reading 34 %)"))
    session.send(.progress(.bytes(3_400_000)))
    #expect(status(session).contains("reading, 3 MB"))
    session.send(whole())
    #expect(!status(session).contains("reading"))
    #expect(session.effects.contains(.findTopics(.usual)))
  }

  @Test("the cursor and the first row stay on their words when the whole file comes")
  func place() {
    for labelled in [true, false] {
      var session = loading(labelled: labelled, rows: 8)
      session.type("4 } w w")
      let (words, top) = (session.words(20), topWords(session))
      let beginning = session.state.transcript
      session.send(whole())
      #expect(session.state.transcript == fixture())
      #expect((session.state.transcript.turns.first == beginning.turns.first))
      #expect(session.words(20) == words)
      // A name that is no part of the words any more may have stood at the start of the row.
      #expect(!labelled || topWords(session) == top)
    }
  }

  @Test("the cursor stays on its words when words before it are corrected in the whole")
  func corrected() throws {
    var session = loading()
    session.type("4 } w w")
    let words = session.words(20)
    let first = fixture().turns[0].range
    let word = first.lowerBound..<(first.lowerBound + 3)
    var input = ReaderInput(
      fileName: "ferry.txt", source: fixture(),
      document: AnnotationDocument(transcript: TranscriptIdentity(name: "ferry.txt", digest: "")),
      coder: "ana", size: ScreenSize(columns: 80, rows: 24))
    input.document.apply(
      Edit(
        before: nil,
        after: .revision(
          Revision(
            id: "r1", order: 0,
            change: .correct(Anchor(of: word, in: fixture()), to: "Much longer words"),
            coder: "ana", created: "2026-01-01T00:00:00Z"))))
    session.send(.loaded(ReaderState(input), askedFor: nil))
    #expect(session.text.hasPrefix("Much longer words"))
    #expect(session.words(20) == words)
    let place = fixture().turns[11].range.lowerBound
    var other = loading()
    other.send(.loaded(ReaderState(input), askedFor: place))
    #expect(other.turn == 11)
    #expect(other.state.sourceCursor == place)
  }

  @Test("a selection and the places to go back to stay on their words as well")
  func selection() {
    var session = loading(labelled: false)
    session.type("gg 3 } w w w w v e")
    let selected = session.selected
    session.send(whole())
    #expect(session.selected == selected)
    session.type("Esc C-o")
    #expect(session.turn == 0)
  }

  @Test("a turn that was asked for and is not in the beginning is gone to when it is there")
  func askedFor() throws {
    var session = loading()
    let place = fixture().turns[11].range.lowerBound
    session.send(.loaded(state(of: fixture()), askedFor: place))
    #expect(session.turn == 11)
    #expect(session.frame.cursor != nil)
  }

  @Test("who has moved meanwhile is not taken away")
  func askedForTooLate() {
    for keys in ["j", "v", "o"] {
      var session = loading()
      session.type(keys)
      let before = session.state.cursor
      session.send(.loaded(state(of: fixture()), askedFor: fixture().turns[11].range.lowerBound))
      #expect(session.state.cursor == before)
    }
  }

  @Test("nothing can be changed while the rest is read, and the user is told why")
  func refusal() {
    for keys in ["h", "t", "a", "J", ": \"tag rope\" Enter"] {
      var session = loading()
      session.type("3G")
      session.type(keys)
      #expect(session.notice?.contains(Loading.reason) == true)
      #expect(session.effects.isEmpty)
      session.send(whole())
      #expect(session.notice == nil)
      session.type("h")
      #expect(session.marks.count == 1)
      #expect(session.effects.contains(.save))
    }
  }

  @Test("the whole comes with its marks, and a search goes on in all of it")
  func contents() {
    var session = loading(turns: 3)
    session.type("/ \"rope\" Enter")
    let found = session.state.search.hits.count
    var marked = Session(fixture())
    marked.type("2G h")
    session.send(.loaded(marked.state, askedFor: nil))
    #expect(session.marks.count == 1)
    #expect(session.state.search.hits.count > found)
    #expect(session.state.pane == nil)
  }

  @Test("a list that is open stays open and lists the whole")
  func list() {
    var session = loading(turns: 3)
    session.type("/ \"rope\"")
    let (cursor, count) = (session.state.cursor, session.state.pane?.rows.count ?? 0)
    session.send(whole())
    #expect(session.state.pane?.query.text == "rope")
    #expect((session.state.pane?.rows.count ?? 0) > count)
    #expect(session.state.cursor == cursor)
  }

  @Test("the help stays open, what is about a place is closed")
  func dialogs() {
    for (keys, stays) in [("?", true), (":", true), ("R", true), ("r", false)] {
      var session = loading()
      session.type("3G")
      session.type(keys)
      #expect(session.state.dialog != nil)
      session.send(whole())
      #expect((session.state.dialog != nil) == stays)
    }
  }

  @Test("the size and the settings of the screen stay as they are now")
  func screen() {
    var session = loading()
    session.resize(100, 30)
    session.type(": \"measure 40\" Enter")
    session.send(whole())
    #expect(session.state.size == ScreenSize(columns: 100, rows: 30))
    #expect(session.state.settings.measure == 40)
    #expect(session.frame.size == ScreenSize(columns: 100, rows: 30))
  }

  @Test("what comes when nothing is being read any more changes nothing")
  func stale() {
    var session = loading()
    session.send(whole())
    session.type("5G h")
    let before = session.state
    session.send(.progress(.share(50)))
    session.send(whole())
    session.send(.unreadable("ferry.txt: input/output error"))
    #expect(session.state.cursor == before.cursor)
    #expect(session.marks.count == 1)
    #expect(session.state.loading == nil && session.state.readOnlyReason == nil)
  }

  @Test("when the rest cannot be read the beginning stays, and the user is told")
  func unreadable() {
    var session = loading()
    session.send(.unreadable("ferry.txt: input/output error"))
    #expect(session.notice?.contains("input/output error") == true)
    #expect(!status(session).contains("reading"))
    session.type("h")
    #expect(session.notice?.contains("only the beginning could be read") == true)
    #expect(session.marks.isEmpty)
  }
}
