import Annotations
import Exchange
import TerminalCore
import Testing
import TextCore
import Transcripts

@testable import ReaderUI

@Suite struct CorrectionKeyTests {
  private func words(_ session: Session, _ turn: Int) -> String {
    String(session.state.transcript.text(ofTurn: turn))
  }

  @Test("c opens the word under the cursor, and Enter puts what was typed in its place")
  func word() {
    let session = session("2G 3w c C-u \"came\" Enter")
    #expect(words(session, 1).hasPrefix("How did you came to the ferry?"))
    #expect(session.notice == "corrected" && session.effects.contains(.save))
    #expect(session.words(4) == "came")
    #expect(session.state.source == fixture())
  }

  @Test("c on a selection edits all of it, and only the words that differ become corrections")
  func selection() {
    let session = session(
      "2G v 7w c C-u \"How do you come to a ferry\" Enter")
    #expect(words(session, 1).hasPrefix("How do you come to a ferry?"))
    #expect(session.state.document.revisions.count == 2)
    #expect(session.state.selection == nil)
  }

  @Test("c over the end of a turn says that one turn is corrected at a time")
  func turnBorder() {
    let session = session("2G V j c")
    #expect(session.notice == "words are corrected in one turn at a time")
    #expect(session.state.dialog == nil)
  }

  @Test("c on corrected words opens them as corrected; Tab gives the file's words, which undo it")
  func again() {
    var session = session("2G 3w c C-u \"came along\" Enter c")
    guard case .correction(let editor) = session.state.dialog else {
      Issue.record("no sheet")
      return
    }
    #expect(editor.editor.text == "came along" && editor.original == "come")
    session.type("Tab Enter")
    #expect(session.state.document.revisions.isEmpty)
    #expect(session.state.transcript == session.state.source)
    #expect(session.notice == "as the file has it")
  }

  @Test("words that are left out can be seen beside them, and put back")
  func leftOut() {
    var session = session("2G 3w c C-u Enter")
    #expect(words(session, 1).hasPrefix("How did you to the ferry?"))
    #expect(session.words(2) == "to")
    #expect(session.frame.text(row: 23).contains("corrected"))
    session.type("Right Left")
    #expect(session.frame.text(row: 23).contains("the file has: come"))
    session.type("c Tab Enter")
    #expect(session.state.transcript == session.state.source)
  }

  @Test("all words of a turn cannot be left out; what was typed stays to be changed")
  func emptyTurn() {
    var session = session("15G c C-u \".\" Enter 15G v $ c C-u Enter")
    #expect(session.notice == "not corrected: the turn would have no words")
    #expect(session.state.dialog != nil)
    session.type("\"Yes indeed.\" Enter")
    #expect(words(session, 14) == "Yes indeed.")
  }

  @Test("marks stay on their words over and beside corrections, and undo brings all back")
  func marks() {
    var session = session("2G v 4w h 2G 5w V h 2G w c C-u \"on earth did\" Enter")
    #expect(session.quotes.contains("How on earth did you come"))
    #expect(session.quotes.contains(words(session, 1)))
    session.type("u")
    #expect(session.quotes.contains("How did you come"))
    session.type("C-r")
    #expect(session.quotes.contains("How on earth did you come"))
    #expect(session.state.marks.placed.allSatisfy { $0.kind == .exact })
  }

  @Test("a mark whose words are all left out has no place until they are back")
  func orphan() {
    var session = session("2G 3w v e h 2G 3w c C-u Enter")
    #expect(session.marks.isEmpty && session.state.marks.unplaced.count == 1)
    session.type("u")
    #expect(session.quotes == ["come"])
  }

  @Test("a mark made on corrected words keeps them when the correction is undone")
  func markOnCorrection() {
    var session = session("2G 3w c C-u \"get here\" Enter v 3e h")
    #expect(session.quotes == ["get here to"])
    #expect(session.marks[0].annotation.anchor.marked == "get here to")
    #expect(session.marks[0].annotation.anchor.quote == "come to")
    session.type("2u")
    #expect(session.marks.isEmpty)
  }

  @Test("search finds the corrected words, and hits move with them")
  func search() {
    var session = session("/ \"ferryman\" Enter 2G c C-u \"Whatever\" Enter n")
    #expect(session.words(8) == "ferryman")
    session.type("/ C-u \"Whatever\" Enter")
    #expect(session.words(8) == "Whatever")
  }

  @Test("topics, speakers, splits and joins work beside corrections")
  func others() {
    var session = Session(fixture(.timed), topics: true)
    session.type("2G c C-u \"However\" Enter 8G")
    #expect(session.state.topics[1].label == "Apple trees")
    #expect(session.state.topics[1].offset == session.state.transcript.turns[6].range.lowerBound)
    session.type("T C-u \"Orchard\" Enter 2G ) s")
    #expect(session.state.topics[1].label == "Orchard")
    #expect(words(session, 1) == "However did you come to the ferry?")
    session.type("J r \"Ina\" Enter")
    #expect(words(session, 1).hasPrefix("However did you come to the ferry? I trust"))
    #expect(session.state.transcript.speakerName(ofTurn: 1) == "Ina")
    session.type("99u")
    #expect(session.state.transcript == session.state.source)
  }

  @Test("a turn is not split inside of corrected words")
  func split() {
    let session = session("2G 3w c C-u \"get around\" Enter w s")
    #expect(session.notice == "the turn cannot be split inside of corrected words")
  }

  @Test("Esc leaves the words as they are, and read-only says why")
  func leave() {
    #expect(session("2G c C-u \"x\" Esc").state.document.isEmpty)
    #expect(session("2G c Enter").notice == "the words are as they were")
    #expect(session("2G c", readOnly: "locked").notice?.contains("locked") == true)
  }

  @Test("a reader opened on corrections shows them, and the cursor where it was")
  func opened() {
    let first = session("2G c C-u \"However\" Enter 8G h")
    var input = ReaderInput(
      fileName: "ferry.txt", source: fixture(), document: first.state.document,
      placed: resolve(first.state.document, in: fixture(), digest: ""), coder: "ana",
      size: first.state.size)
    input.cursor = first.state.sourceCursor
    let state = ReaderState(input)
    #expect(state.transcript == first.state.transcript && state.cursor == first.state.cursor)
    #expect(state.marks.placed.map(\.range) == first.state.marks.placed.map(\.range))
  }

  @Test("a reader opened on a text that a correction does not fit says so, and g p says why")
  func unapplied() {
    let first = session("2G 3w c C-u \"came\" Enter")
    var builder = TranscriptBuilder()
    builder.addTurn("Nothing of what was said.", speaker: nil, source: .none)
    let other = builder.build(format: "text")
    var session = Session(other)
    session.state = ReaderState(
      ReaderInput(
        fileName: "ferry.txt", source: other, document: first.state.document, coder: "ana",
        size: first.state.size))
    #expect(session.notice == "1 correction is not applied: press X")
    session.type("g p")
    #expect(session.screen.contains("not applied, by ana: corrected"))
    #expect(session.screen.contains("its words are not in the text any more"))
  }
}
