import CanonicalJSON
import Foundation
import TerminalCore
import TestSupport
import Testing

/// The whole main job, as somebody who has an interview to code does it.
@Suite(.serialized) struct StoryTests {
  private let split = "A loaf that rose slowly"
  private let rest = "has a crust you can hear."

  @Test("an interview is searched, marked, put right, exported, closed and found again as it was")
  func story() throws {
    let desk = try Desk()
    let original = try Data(contentsOf: desk.file)
    let session = try desk.open()
    let colour = try label("Interviewer", in: session.wait(for: "Interviewer"))
    try search(session)
    try jumpToTopic(session)
    try mark(session)
    try tagAndNote(session)
    try putRight(session)
    session.type(":export md\r")
    try session.wait(for: "written:")
    #expect(try session.quit())
    #expect(try Data(contentsOf: desk.file) == original)
    try checkFiles(desk)
    try reopen(desk, colour)
    #expect(try Data(contentsOf: desk.file) == original)
  }

  private func label(_ name: String, in screen: Screen) throws -> ScreenCell {
    let cells = (1..<(screen.size.rows - 1)).lazy.compactMap { row -> ScreenCell? in
      guard screen.text(row: row).drop(while: { $0 == " " }).hasPrefix(name) else { return nil }
      return (0..<screen.size.columns).map { screen.cell($0, row) }.first { $0.text != " " }
    }
    return try #require(cells.first)
  }

  private func search(_ session: TerminalSession) throws {
    session.type("/")
    try session.wait(for: "type to search")
    session.type("rescue")
    try session.wait("the hits and a preview") { screen in
      screen.contains("1/2") && screen.contains("The rescue boat")
    }
    session.enter()
    var screen = try session.wait(forCursorOn: "rescue boat")
    #expect(screen.cells(of: "rescue boat").first?.background == .rgb(0xFE, 0x78, 0x31))
    session.type("n")
    screen = try session.wait(forCursorOn: "rescue crew")
    #expect(screen.contains("2/2"))
    session.type("N")
    try session.wait(forCursorOn: "rescue boat")
    session.escape()
    try session.wait("no hit in colour") {
      $0.cells(of: "rescue boat").first?.background == .rgb(0x16, 0x18, 0x1D)
    }
  }

  private func jumpToTopic(_ session: TerminalSession) throws {
    session.type("gg")
    try session.wait(forCursorOn: "Thank you")
    session.type("o")
    let list = try session.wait("the topics") { $0.contains("▸1") && $0.contains(" 2 ") }
    session.press(Key(.down))
    let row = try #require(list.find(" 2 ")).row
    let chosen = try session.wait("the second topic chosen") {
      $0.cell(5, row).background == .rgb(0x2C, 0x44, 0x62)
    }
    let name = String(chosen.text(row: row).dropFirst(4).prefix(8))
    session.enter()
    try session.wait("the second topic in the header") {
      !$0.contains("type to filter") && $0.rows[0].contains(name)
    }
  }

  private func mark(_ session: TerminalSession) throws {
    session.type("/A loaf that\r")
    try session.wait(forCursorOn: split)
    session.escape()
    session.type("v))")
    var screen = try session.wait(forStatus: "11 words selected")
    let selected = ScreenColor.rgb(0xB9, 0xCB, 0xE8)
    #expect(screen.cells(of: split).allSatisfy { $0.background == selected })
    #expect(screen.cells(of: rest).allSatisfy { $0.background == selected })
    #expect(screen.cells(of: "he oven must").allSatisfy { $0.background != selected })
    session.type("h")
    screen = try session.wait("the pen") {
      $0.cells(of: split).first?.background == .rgb(0x63, 0x55, 0x07)
    }
    #expect(screen.cells(of: rest).allSatisfy { $0.background == .rgb(0x63, 0x55, 0x07) })
    #expect(screen.cells(of: "The oven must").first?.background == .rgb(0x16, 0x18, 0x1D))
  }

  private func tagAndNote(_ session: TerminalSession) throws {
    session.type("tcraft/bread")
    try session.wait(for: "craft/bread")
    session.enter()
    try session.wait(forStatus: "tagged: craft/bread")
    session.type("athe loaf speaks\rtwice")
    try session.wait(for: "twice")
    session.escape()
    try session.wait(forStatus: "note kept")
    session.type("u")
    try session.wait(forStatus: "undone: note")
    session.control("r")
    try session.wait(forStatus: "redone: note")
  }

  private func putRight(_ session: TerminalSession) throws {
    session.type(":turn 9\r")
    try session.wait(forCursorOn: "Does the bakery")
    session.type("rMarta\r")
    try session.wait(forStatus: "reassign to Marta")
    session.type(":turn 12\r")
    try session.wait(forCursorOn: "The river came")
    session.type("R")
    try session.wait(forStatus: "rename Piotr to")
    session.control("u")
    session.type("Pjotr\r")
    try session.wait(forStatus: "rename of Piotr to Pjotr")
    session.type(")s")
    try session.wait(forStatus: "split")
    session.type(":turn 15\r")
    try session.wait(forCursorOn: "How high")
    session.type("J")
    try session.wait(forStatus: "join")
  }

  private func checkFiles(_ desk: Desk) throws {
    let all = try desk.annotations()
    let mark = try #require(all.first)
    #expect(all.count == 1)
    #expect(mark["quote"]?.stringValue?.hasPrefix(split) == true)
    #expect(mark["quote"]?.stringValue?.hasSuffix(rest) == true)
    #expect(mark["turn"]?.intValue == 5 && mark["endTurn"]?.intValue == 6)
    #expect(mark["tags"]?.arrayValue?.compactMap(\.stringValue) == ["craft/bread"])
    #expect(mark["note"]?.stringValue == "the loaf speaks\ntwice")
    #expect(mark["color"]?.stringValue == "yellow" && mark["coder"]?.stringValue == "tester")
    #expect(mark["resolution"]?.stringValue == "exact")
    let quotes = try String(contentsOfFile: desk.file.path + ".md", encoding: .utf8)
    #expect(quotes.contains("craft/bread") && quotes.contains(split))
    let shown = try desk.run("show", desk.file.path).output
    #expect(shown.contains("Pjotr") && !shown.contains("Piotr:"))
    #expect(try desk.run("show", desk.file.path, "--original").output.contains("Piotr"))
  }

  private func reopen(_ desk: Desk, _ colour: ScreenCell) throws {
    let session = try desk.open()
    var screen = try session.wait(for: "How high")
    #expect(screen.isCursorVisible && screen.text(row: screen.cursor.row).contains("How high"))
    session.type("gg")
    screen = try session.wait(forCursorOn: "Thank you")
    let label = try label("Interviewer", in: screen)
    #expect(label.foreground == colour.foreground && label.attributes.contains(.bold))
    #expect(try self.label("Marta", in: screen).foreground != colour.foreground)
    session.type("]")
    screen = try session.wait(forCursorOn: split)
    #expect(screen.cells(of: split).allSatisfy { $0.background == .rgb(0x63, 0x55, 0x07) })
    #expect(screen.contains("#craft/bread") && screen.contains("the loaf speaks twice"))
    #expect(screen.contains("Pjotr") && screen.rows[0].contains("1 mark"))
    #expect(try session.quit())
  }

  @Test("a turn whose speaker is only carried on is shown in italics with a question mark")
  func carried() throws {
    let text =
      "Ada: The first words.\n\nWords with no name.\n\nBob: An answer.\n\n"
      + "Ada: More words.\n\nBob: The last words.\n"
    let session = try Desk("a.txt", Data(text.utf8)).open()
    let screen = try session.wait(for: "Words with no name")
    #expect(screen.cells(of: "Ada?").first?.attributes.contains(.italic) == true)
    #expect(try label("Bob", in: screen).attributes == .bold)
  }
}
