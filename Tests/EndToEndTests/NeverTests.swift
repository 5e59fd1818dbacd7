import Foundation
import TerminalCore
import TestSupport
import Testing

/// What must never happen to a terminal or to what was marked.
@Suite(.serialized) struct NeverTests {
  private func marked(_ desk: Desk) throws -> TerminalSession {
    let session = try desk.open()
    session.type("jh")
    try session.wait(untilTrue: { desk.sidecarText.contains("yellow") }, "the saved mark")
    return session
  }

  @Test(
    "a signal that ends the program gives the terminal back and loses no mark",
    arguments: [SIGTERM, SIGHUP, SIGINT, SIGSEGV, SIGABRT])
  func signals(number: Int32) throws {
    let desk = try Desk()
    let session = try marked(desk)
    session.signal(number)
    let status = try session.waitForExit()
    #expect(status == .killed(signal: number))
    #expect(session.disorder.isEmpty)
    #expect(try desk.annotations().count == 1)
    #expect(try desk.run("check", desk.file.path).code == 0)
  }

  @Test("a window that is closed loses no mark")
  func hangUp() throws {
    let desk = try Desk()
    let session = try marked(desk)
    session.hangUp()
    _ = try session.waitForExit()
    #expect(try desk.annotations().count == 1)
  }

  @Test("Ctrl-Z gives the shell its terminal and fg brings the screen back")
  func stopped() throws {
    let desk = try Desk()
    let session = try TerminalSession(
      program: "bash", arguments: ["--norc", "--noprofile", "-i"],
      environment: desk.environment.merging(["PS1": "shell> "]) { $1 },
      workingDirectory: desk.folder.path)
    try session.wait(for: "shell>")
    session.type("'\(try Desk.program())' interview.txt\r")
    try session.wait("the reader") { $0.isAlternate && $0.contains("Thank you") }
    session.type("h")
    try session.wait(untilTrue: { desk.sidecarText.contains("yellow") }, "the saved mark")
    session.control("z")
    try session.wait("the shell") { !$0.isAlternate && $0.contains("Stopped") }
    #expect(!session.isMouseReported && !session.isModeSet(1004))
    session.type("fg\r")
    try session.wait("the reader") { $0.isAlternate && $0.rows[0].contains("1 mark") }
    session.type("q")
    try session.wait("the shell") { !$0.isAlternate }
    session.type("exit\r")
    #expect(try session.waitForExit() == .exited(0))
    #expect(session.disorder.isEmpty)
  }

  @Test("a storm of sizes, down to one cell, keeps the place")
  func storm() throws {
    let session = try Desk().open()
    session.type("/rescue crew\r")
    try session.wait(forCursorOn: "rescue crew")
    for step in 0..<60 { session.resize(columns: 1 + step * 7 % 130, rows: 1 + step * 5 % 50) }
    session.resize(columns: 1, rows: 1)
    session.resize(columns: 19, rows: 5)
    try session.wait(for: "too small")
    session.resize(columns: 20, rows: 5)
    try session.wait("the words in 20 columns") { $0.contains("rescue") }
    session.resize(columns: 80, rows: 24)
    try session.wait(forCursorOn: "rescue crew")
    #expect(try session.quit())
  }

  @Test("every list opens and closes on a narrow screen", arguments: ["/", "o", "M"])
  func narrowLists(key: String) throws {
    for columns in [20, 40, 69] {
      let session = try Desk().open(columns: columns, rows: 12)
      session.type(key)
      let title = ["/": "Search", "o": "Topics", "M": "Marks"][key] ?? key
      try session.wait("the list") { $0.rows[1].contains(title) }
      session.escape()
      try session.wait("no list") { !$0.rows[1].contains(title) }
      #expect(try session.quit())
    }
  }

  @Test("what cannot be opened is one line, exit code 2 and an untouched terminal")
  func refusals() throws {
    let desk = try Desk()
    try Data([0, 1, 2, 0xFF, 0, 0, 7]).write(to: desk.folder.appending(path: "binary.txt"))
    for path in ["missing.txt", "home", "binary.txt"] {
      let session = try desk.start([path])
      #expect(try session.waitForExit() == .exited(2), "\(path)")
      #expect(session.screen.rows.count { !$0.isEmpty } <= 2, "\(path)")
      #expect(session.screen.contains(path) && session.disorder.isEmpty, "\(path)")
    }
  }

  @Test("an empty file opens or is refused in one line")
  func empty() throws {
    let session = try Desk("empty.txt", Data()).start()
    try session.wait("something") { $0.contains("empty.txt") }
    if session.screen.isAlternate { session.type("hvt\rasJ/.nu") }
    session.escape()
    session.escape()
    if session.screen.isAlternate { session.type("q") }
    let status = try session.waitForExit()
    #expect(status == .exited(0) || status == .exited(2))
    #expect(session.disorder.isEmpty)
  }

  @Test(
    "a terminal that cannot do it gets one line and exit code 2, or a reader that works",
    arguments: ["dumb", "nonsense", "", nil])
  func terminals(name: String?) throws {
    let session = try Desk().start(environment: ["TERM": name])
    let status = try session.waitForExit()
    #expect(status == .exited(2))
    #expect(session.screen.rows.count { !$0.isEmpty } <= 3)
    #expect(session.disorder.isEmpty)
  }

  @Test("without a UTF-8 locale the reader works and breaks no cell")
  func locale() throws {
    let session = try Desk().open(environment: ["LC_ALL": "C", "LANG": nil])
    let screen = try session.wait(for: "Thank you")
    #expect(!screen.text.contains("\u{FFFD}") && !screen.text.contains("M-"))
    #expect(screen.text.unicodeScalars.allSatisfy { $0.isASCII })
    #expect(try session.quit())
  }

  @Test("a terminal of no size is taken as one of 80 by 24")
  func noSize() throws {
    let session = try Desk().shell("stty rows 0 cols 0; verbatim interview.txt")
    try session.wait("the reader") { $0.isAlternate && $0.contains("Thank you") }
    #expect(try session.quit())
  }

  @Test("a transcript on standard input leaves the keys to the terminal")
  func pipe() throws {
    let session = try Desk().shell("cat interview.txt | verbatim -")
    try session.wait(forCursorOn: "Thank you")
    session.type("}")
    try session.wait(forCursorOn: "It began")
    #expect(try session.quit())
  }

  @Test("without a terminal on standard output it prints what show prints")
  func notATerminal() throws {
    let desk = try Desk()
    let plain = try desk.run(desk.file.path)
    let shown = try desk.run("show", desk.file.path)
    #expect(plain.code == 0 && plain.output == shown.output)
    #expect(plain.output.contains("Thank you") && !plain.output.contains("\u{1B}"))
  }

  @Test("NO_COLOR draws without colours, and a selection is still seen")
  func noColor() throws {
    let session = try Desk().open(environment: ["NO_COLOR": "1", "COLORTERM": nil])
    session.type("ve")
    let screen = try session.wait("a selection") {
      $0.cells(of: "Thank").first?.attributes.contains(.reverse) == true
    }
    #expect(screen.cells.allSatisfy { $0.foreground == .terminal && $0.background == .terminal })
    session.escape()
    #expect(try session.quit())
  }

  @Test("sixteen colours are enough to tell speakers, a selection and a mark")
  func sixteen() throws {
    let session = try Desk().open(environment: ["TERM": "xterm", "COLORTERM": nil])
    session.type("h")
    let screen = try session.wait("a mark") {
      $0.cells(of: "Thank you").first?.background != .terminal
    }
    #expect(
      screen.cells.allSatisfy { cell in
        [cell.foreground, cell.background].allSatisfy { color in
          if case .rgb = color { return false }
          if case .indexed(let index) = color { return index < 16 }
          return true
        }
      })
    #expect(try session.quit())
  }

  @Test("a light terminal gets the light theme")
  func light() throws {
    let light = try Desk().open(background: .light).screen.cells(of: "Thank you")
    guard case .rgb(let red, _, _)? = light.first?.background else {
      Issue.record("no colour behind the text")
      return
    }
    #expect(red > 200)
  }
}
