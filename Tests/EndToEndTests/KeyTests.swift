import CanonicalJSON
import Foundation
import TerminalCore
import TestSupport
import Testing

/// The keys that scripts drive.
@Suite(.serialized) struct KeyTests {
  private let pens: [ScreenColor] = [.rgb(0x63, 0x55, 0x07), .rgb(0x29, 0x5A, 0x2C)]

  @Test("V takes turns, H changes the pen, . repeats on the new selection, u counts")
  func marking() throws {
    let desk = try Desk()
    let session = try desk.open()
    session.type("V}h")
    var screen = try session.wait("two marked turns") {
      $0.cells(of: "It began with flour").first?.background == pens[0]
    }
    #expect(screen.cells(of: "Thank you").first?.background == pens[0])
    session.type("H")
    try session.wait(for: "[green]")
    session.escape()
    session.type("}ve.")
    try session.wait("the repeated mark") { $0.cells(of: "And").first?.background == pens[0] }
    session.type(")h")
    session.type("3u")
    try session.wait(forStatus: "undone: 3 changes")
    screen = try session.wait("no mark") { !$0.rows[0].contains("mark") }
    #expect(screen.cells(of: "Thank you").first?.background == .rgb(0x16, 0x18, 0x1D))
    #expect(try session.quit())
    #expect(try desk.annotations().isEmpty)
  }

  @Test("h without a selection marks the turn in the pen that H chose")
  func pen() throws {
    let desk = try Desk()
    let session = try desk.open()
    session.type("2Hh")
    try session.wait("a green turn") { $0.cells(of: "Thank you").first?.background == pens[1] }
    #expect(try session.quit())
    let mark = try #require(desk.annotations().first)
    #expect(mark["color"]?.stringValue == "green" && mark["turn"]?.intValue == 0)
    #expect(mark["start"]?.intValue == 0 && mark["endTurn"]?.intValue == 0)
  }

  @Test("counts multiply a motion")
  func counts() throws {
    let session = try Desk().open()
    session.type("3}")
    try session.wait(forCursorOn: "The oven was hers")
    session.type("2{")
    try session.wait(forCursorOn: "It began")
    session.type("3w")
    try session.wait(forCursorOn: "flour. My")
    #expect(try session.quit())
  }

  @Test("Esc backs out one level at a time, and at the top does nothing")
  func escape() throws {
    let session = try Desk().open()
    session.type("/bread")
    try session.wait(for: "Search")
    session.escape()
    try session.wait(forCursorOn: "Thank you")
    session.escape()
    session.type("v$")
    try session.wait(forStatus: "select")
    session.escape()
    session.escape()
    session.escape()
    session.type("}")
    try session.wait(forCursorOn: "It began")
    #expect(try session.quit())
  }

  @Test("Escape and the key struck after it are two keys, even when they come together")
  func escapeAndKey() throws {
    let desk = try Desk()
    let session = try desk.open()
    session.type("a")
    try session.wait(for: "Note")
    session.type("kept\u{1B}}")
    try session.wait(forCursorOn: "It began")
    #expect(try session.quit())
    #expect(try desk.annotations().first?["note"]?.stringValue == "kept")
  }

  @Test("the mouse selects by drag, and the wheel scrolls")
  func mouse() throws {
    let session = try Desk().open()
    let screen = try session.wait(for: "showing me")
    let start = try #require(screen.find("showing"))
    session.drag(from: start, to: ScreenPoint(column: start.column + 6, row: start.row))
    let after = try session.wait("a selection") {
      $0.cells(of: "showing").allSatisfy { $0.background == .rgb(0xB9, 0xCB, 0xE8) }
    }
    #expect(after.cells(of: " me the").first?.background == .rgb(0x16, 0x18, 0x1D))
    session.escape()
    for _ in 0..<4 { session.mouse(.wheelDown, column: 30, row: 8) }
    try session.wait("the first turn gone") { !$0.contains("showing me") }
    #expect(try session.quit())
  }

  @Test("a paste into a note is text, whatever stands in it")
  func paste() throws {
    let desk = try Desk()
    let session = try desk.open()
    session.type("a")
    try session.wait(for: "Note")
    session.paste("one :q\ntwo\u{7}")
    try session.wait(for: "two")
    session.escape()
    try session.wait(forStatus: "note kept")
    #expect(try session.quit())
    let note = try #require(desk.annotations().first?["note"]?.stringValue)
    #expect(note.hasPrefix("one :q\ntwo") && !note.contains("\u{7}"))
  }

  @Test("Ctrl-O writes the note in the editor of the environment")
  func editor() throws {
    let desk = try Desk()
    let script = desk.folder.appending(path: "editor")
    try "#!/bin/sh\necho 'from the editor' >> \"$1\"\n".write(
      to: script, atomically: true, encoding: .utf8)
    chmod(script.path, 0o755)
    let session = try desk.open(environment: ["VISUAL": nil, "EDITOR": "/bin/sh \(script.path)"])
    session.type("a")
    try session.wait(for: "Note")
    session.control("o")
    try session.wait(for: "from the editor")
    session.escape()
    try session.wait(forStatus: "note kept")
    #expect(try session.quit())
    #expect(try desk.annotations().first?["note"]?.stringValue == "from the editor")
  }

  @Test("in the tag picker Tab adds and stays, Enter adds and closes")
  func picker() throws {
    let desk = try Desk()
    let session = try desk.open()
    session.type("tone\ttwo\r")
    try session.wait(forStatus: "tagged: two")
    #expect(try session.quit())
    let tags = try desk.annotations().first?["tags"]?.arrayValue?.compactMap(\.stringValue)
    #expect(tags == ["one", "two"])
  }

  @Test("q closes the list first, then quits without a question")
  func quitting() throws {
    let session = try Desk().open()
    session.type("/flour\r")
    try session.wait(forCursorOn: "flour")
    session.type("o")
    try session.wait(for: "type to filter")
    session.press(Key(.tab))
    session.type("q")
    try session.wait("no list") { !$0.contains("type to filter") && $0.isAlternate }
    #expect(try session.quit())
  }
}
