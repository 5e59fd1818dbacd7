import Annotations
import Exchange
import TerminalCore
import Testing

@testable import ReaderUI

@Suite struct FindingKeyTests {
  @Test("a search in small letters finds all spellings, with a capital only that one")
  func smartCase() {
    #expect(session("/ \"trust\"").state.search.hits.count == 11)
    #expect(session("/ \"Trust\"").state.search.hits.count == 9)
    #expect(session("/ \"nowhere\"").state.search.hits.isEmpty)
  }

  @Test("the hit nearest after the cursor is shown while one types")
  func preview() {
    #expect(session("2G / \"rope\"").turn == 2)
    #expect(session("8G / \"rope\"").turn == 2)
    #expect(session("5G / \"apple\"").turn == 7)
  }

  @Test("Esc returns to exactly the place where the search was begun")
  func leaving() {
    let before = session("6G 7j 3w", columns: 60)
    var after = before
    after.type("/ \"apple\" Down Down Esc")
    #expect(after.state.cursor == before.state.cursor)
    #expect(after.state.top == before.state.top)
    #expect(after.state.search == before.state.search)
    #expect(after.frame == before.frame)
  }

  @Test("Enter stays at the hit, and the place before can be gone back to")
  func accepting() {
    var session = session("2G / \"apple\" Down Enter")
    #expect(session.state.pane == nil)
    #expect(session.words(5) == "apple")
    session.type("C-o")
    #expect(session.turn == 1)
  }

  @Test("n and N go round from one end to the other")
  func wrapping() {
    var session = session("/ \"graft\" Enter")
    let here = session.state.cursor
    session.type("n")
    #expect(session.state.cursor == here)
    #expect(session.notice == "from the end to the start")
    session.type("N")
    #expect(session.notice == "from the start to the end")
    session.type("/ \"ferryman\" Enter gg / \"orchard\" Enter n n")
    #expect(session.words(7) == "orchard")
  }

  @Test("n after moving on goes to the next hit from there, N to the one before")
  func fromHere() {
    #expect(session("/ \"rope\" Enter 2G n").turn == 2)
    #expect(session("/ \"apple\" Enter 11G N").turn == 8)
    #expect(session("n").notice == "/ searches")
  }

  @Test("hits are counted and grouped by topic")
  func grouping() {
    let session = session("2G / \"apple\"", topics: true)
    let rows = session.state.pane?.rows ?? []
    #expect(rows.contains(.heading("Apple trees", count: 4)))
    #expect(rows.contains(.heading("Selling on board", count: 1)))
    #expect(session.frame.text(row: 1).contains("1/5"))
  }

  @Test("* searches for the word under the cursor")
  func word() {
    let session = session("2G 6w *")
    #expect(session.state.search.query == "ferry")
    #expect(session.turn == 4 || session.turn == 11)
  }

  @Test("the topics are listed, jumped to and renamed")
  func topics() {
    var session = session("8G o", topics: true)
    #expect(session.state.pane?.chosen == 1)
    session.type("Down Enter")
    #expect(session.turn == 11 && session.state.pane == nil)
    session.type("T C-u \"The market\" Enter")
    #expect(session.state.topics.map(\.label).last == "The market")
    #expect(session.frame.text(row: 0).contains("The market"))
    session.type("u")
    #expect(session.state.topics.map(\.label).last == "Selling on board")
    session.type("C-p")
    #expect(session.turn == 6 && session.notice == nil)
    session.type("C-n")
    #expect(session.turn == 11)
  }

  @Test("the marks list is filtered, edited and deleted from")
  func marks() {
    var session = session("2G h t \"trust\" Enter 5G h 8G h M \"trust\"")
    #expect(session.state.pane?.rows.count == 2)
    session.type("C-u \"#trust\"")
    #expect(session.state.pane?.rows.count == 1)
    session.type("C-e \"why\" Esc")
    #expect(session.marks[0].annotation.note == "why")
    session.type("Delete")
    #expect(session.marks.count == 2)
    session.type("C-u Esc u")
    #expect(session.marks.count == 3)
  }

  @Test("a pinned list stays while the keys go to the reader")
  func pinning() {
    var session = session("o Tab j", topics: true)
    #expect(session.state.pane?.isPinned == true)
    #expect(session.turn == 1)
    session.type("o Esc")
    #expect(session.state.pane == nil)
  }

  @Test("a press puts the cursor, a drag selects, the wheel scrolls")
  func mouse() throws {
    var session = session("2G")
    let place = try #require(session.frame.cursor)
    session.mouse(.press, place.column + 4, place.row)
    #expect(session.words(3) == "did" && session.state.selection == nil)
    session.mouse(.drag, place.column + 10, place.row)
    session.mouse(.release, place.column + 10, place.row)
    #expect(session.selected == "did you")
    session.type("h")
    #expect(session.quotes == ["did you"])
    session.mouse(.wheelDown, 5, 5)
    #expect(session.state.top != RowPosition(turn: 0, row: 0))
  }

  @Test("the words at the top and the cursor stay through every size")
  func resizing() {
    for start in ["6G 9j", "10G 4w", "13G v 3w"] {
      var session = session(start)
      let cursor = session.state.cursor
      for columns in stride(from: 20, through: 160, by: 7) {
        for rows in [5, 9, 16, 40] {
          session.resize(columns, rows)
          #expect(session.state.cursor == cursor)
          #expect(session.frame.cursor != nil, "\(columns)x\(rows)")
        }
      }
      session.resize(1, 1)
      session.resize(80, 24)
      #expect(session.state.cursor == cursor && session.frame.cursor != nil)
    }
  }
}
