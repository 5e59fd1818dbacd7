import Transcripts
import Annotations
import TerminalCore
import Testing

@testable import ReaderUI

@Suite struct MarkingKeyTests {
  @Test("h marks the selection in the pen, ends it and leaves the cursor on the mark")
  func highlight() {
    let session = session("2G v 2w h")
    #expect(session.quotes == ["How did"])
    #expect(session.marks.map(\.annotation.color) == [.yellow])
    #expect(session.marks.map(\.annotation.coder) == ["ana"])
    #expect(session.state.selection == nil)
    #expect(session.marks[0].range.contains(session.state.cursor))
    #expect(session.effects == [.save])
  }

  @Test("h without a selection marks the turn")
  func highlightTurn() {
    #expect(session("5G 3w h").quotes == [fixtureTurns[4].words])
  }

  @Test("a selection over two turns makes one mark")
  func overTurns() {
    #expect(session("14G v 2} h").quotes == ["And does that work?\nYes."])
    #expect(session("14G V } h").quotes == ["And does that work?\nYes."])
  }

  @Test("v again ends the selection, V turns it into one of turns")
  func toggling() {
    #expect(session("2G v w v").state.selection == nil)
    #expect(session("2G w v w V").selected == fixtureTurns[1].words)
  }

  @Test("d with a selection deletes the marks inside of it, and no mark that reaches out of it")
  func deleteSelected() {
    var reader = session("2G h v w h 3G h 2G V j d")
    #expect(reader.quotes.isEmpty)
    #expect(reader.notice == "3 marks deleted; u takes it back" && reader.state.selection == nil)
    reader.type("u")
    #expect(reader.quotes.count == 3)
    let none = session("2G h v w d")
    #expect(none.quotes.count == 1)
    #expect(none.notice?.contains("no mark lies inside of the selection") == true)
  }

  @Test("a message that is longer than a line is shown whole, in more lines")
  func longMessage() {
    var reader = session("")
    let words = (1...30).map { "word\($0)" }
    reader.state.notice = Notice(words.joined(separator: " "))
    let screen = (0..<24).map { reader.frame.text(row: $0) }.joined(separator: " ")
    #expect(words.allSatisfy { screen.contains($0) })
    reader.state.notice = Notice(String(repeating: "word ", count: 400))
    #expect(reader.frame.text(row: 23).contains("…"))
    #expect(!reader.frame.text(row: 10).contains("word word"))
  }

  @Test("the same words are not marked twice")
  func twice() {
    let again = session("2G h h")
    #expect(again.marks.count == 1)
    #expect(again.notice == "it is marked so already")
    let other = session("2G h H 3 h")
    #expect(other.marks.count == 1)
    #expect(other.marks.map(\.annotation.color) == [Pen.allCases[2]])
  }

  @Test("white space at the ends of a selection is not marked")
  func trimming() {
    #expect(session("2G 3 Right v Right h").quotes == ["d"])
    let blank = session("2G 3 Right v h")
    #expect(blank.marks.isEmpty)
    #expect(blank.notice == "nothing but white space is selected")
  }

  @Test("where marks overlap the shortest gives the colour and the words are underlined")
  func overlap() throws {
    let session = session("2G v 3w h { H 2 w v w h {")
    #expect(session.quotes == ["How did you", "did"])
    let cursor = try #require(session.frame.cursor)
    let outer = session.frame[cursor.column, cursor.row].style
    let inner = session.frame[cursor.column + 4, cursor.row].style
    #expect(outer.overlay == .pen(0) && !outer.attributes.contains(.underline))
    #expect(inner.overlay == .pen(1) && inner.attributes.contains(.underline))
  }

  @Test("H chooses the next pen, a digit or a count that one")
  func pens() {
    #expect(session("H").state.pen == Pen.allCases[1])
    #expect(session("H H H").state.pen == Pen.allCases[3])
    #expect(session("H 5").state.pen == Pen.allCases[4])
    #expect(session("4H").state.pen == Pen.allCases[3])
    #expect(session("4H").state.dialog == nil)
    #expect(session("9H").notice == "there are 5 pens")
    #expect(session("2G H h").marks.map(\.annotation.color) == [Pen.allCases[1]])
    #expect(session("H H H H H").state.pen == Pen.allCases[0])
  }

  @Test("d deletes the innermost mark under the cursor")
  func delete() {
    #expect(session("2G h v w h d").quotes == [fixtureTurns[1].words])
    #expect(session("2G d").notice == "no mark here")
  }

  @Test("] and [ go from mark to mark")
  func moving() {
    #expect(session("2G h 5G h gg ]").turn == 1)
    #expect(session("2G h 5G h gg 2]").turn == 4)
    #expect(session("2G h 5G h [").turn == 1)
    #expect(session("2G h ]").notice == "no further mark")
    #expect(session("]").notice == "no marks yet")
  }

  @Test(". gives the colour and tags of the last mark to the next one")
  func repeating() {
    let session = session("2G H 2 h t \"trust\" Enter 5G v w .")
    #expect(session.quotes == [fixtureTurns[1].words, "And"])
    #expect(session.marks[1].annotation.tags == ["trust"])
    #expect(session.marks[1].annotation.color == Pen.allCases[1])
    #expect(ReaderUITests.session(".").notice == "nothing was marked yet")
  }

  @Test("undo and redo have no limit and say what they did")
  func undo() {
    var session = session("2G h 3G h t \"trust\" Enter 5G a \"so\" Esc")
    let full = session.state.document
    session.type("u")
    #expect(session.notice == "undone: note")
    session.type("u")
    #expect(session.notice == "undone: tag trust")
    session.type("u u")
    #expect(session.notice == "undone: highlight")
    #expect(session.state.document.isEmpty && session.marks.isEmpty)
    session.type("u")
    #expect(session.notice == "nothing to undo")
    session.type("4 C-r")
    #expect(session.notice == "redone: 4 changes")
    #expect(session.state.document.records == full.records)
    session.type("C-r")
    #expect(session.notice == "nothing to redo")
  }

  @Test("y copies the words with speaker, file and time, and says who is not certain")
  func copying() {
    #expect(
      session("2G v 2w y", on: fixture(.timed)).effects
        == [.copy("“How did” — Mara, ferry.txt, 00:00:47")])
    #expect(session("4G v 3w y").effects == [.copy("“That was the” — Ole Berg?, ferry.txt")])
  }

  @Test(
    "what is read-only refuses every change with a message",
    arguments: ["h", "t", "a", ": \"tag x\" Enter", "s", "J", "v w h", "R \"x\" Enter"])
  func readOnly(_ keys: String) {
    let session = session("2G w " + keys, readOnly: "a newer program wrote it")
    #expect(session.notice == "read-only: a newer program wrote it")
    #expect(session.state.document.isEmpty)
    #expect(session.effects.isEmpty)
    #expect(session.frame.text(row: 0).contains("read-only"))
  }
}
