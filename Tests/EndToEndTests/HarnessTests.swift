import TerminalCore
import TestSupport
import Testing

/// What the end-to-end tests stand on, tried on programs that are known to work.
@Suite(.serialized) struct HarnessTests {
  @Test("what is typed into cat comes back, and its terminal is a shell's")
  func cat() throws {
    let session = try TerminalSession(program: "cat")
    session.type("so I think\r")
    let screen = try session.wait("the echo and the line") { $0.rows[1] == "so I think" }
    #expect(screen.rows[0] == "so I think")
    #expect(screen.find("think") == ScreenPoint(column: 5, row: 0))
    #expect(!screen.isAlternate && screen.isCursorVisible)
    #expect(session.disorder.isEmpty)
    session.press(Key(.character("d"), .control))
    #expect(try session.waitForExit() == .exited(0))
  }

  @Test("colours, attributes, wide characters and marks stand in their cells")
  func cells() throws {
    let text = #"\033[1;31mR\033[0m\033[3;4;38;2;255;128;0;48;5;17mO\033[0m日e\u0301\033[7mV"#
    let session = try TerminalSession(
      program: "bash", arguments: ["-c", "printf '\(text)'; read x"])
    let screen = try session.wait(for: "V")
    #expect(screen.cell(0, 0).attributes == .bold)
    #expect(screen.cell(0, 0).foreground == .indexed(1))
    #expect(screen.cell(1, 0).attributes == [.italic, .underline])
    #expect(screen.cell(1, 0).foreground == .rgb(255, 128, 0))
    #expect(screen.cell(1, 0).background == .indexed(17))
    #expect(screen.cell(2, 0).width == 2 && screen.cell(3, 0).text.isEmpty)
    #expect(screen.cell(4, 0).text == "e\u{301}")
    #expect(screen.cell(5, 0).attributes == .reverse)
    #expect(screen.cells(of: "日e\u{301}").count == 3)
  }

  @Test("a full-screen program takes the screen, scrolls and gives it back")
  func less() throws {
    let session = try TerminalSession(
      program: "sh", arguments: ["-c", "seq 1 200 | LESS= less"],
      size: ScreenSize(columns: 40, rows: 10))
    try session.wait("the alternate screen") { $0.isAlternate && $0.rows[8] == "9" }
    session.type("G")
    try session.wait("the end") { $0.rows[8] == "200" && $0.rows[9] == "(END)" }
    session.type("q")
    #expect(try session.waitForExit() == .exited(0))
    #expect(session.disorder.isEmpty)
  }

  @Test("a program sees that its terminal was made smaller")
  func resize() throws {
    let session = try TerminalSession(
      program: "sh", arguments: ["-c", "stty size; read x; stty size; read x"],
      size: ScreenSize(columns: 40, rows: 10))
    try session.wait(for: "10 40")
    session.resize(columns: 30, rows: 5)
    session.type("\r")
    let screen = try session.wait(for: "5 30")
    #expect(screen.rows.count == 5)
    session.type("\r")
    #expect(try session.waitForExit() == .exited(0))
  }

  @Test("commands, modes and the clipboard are read from the bytes")
  func commands() throws {
    let program =
      #"printf '\033]52;c;dmVyYmF0aW0=\007\033]0;a title\033\\\033[?2004;1004h.'; read x"#
    let session = try TerminalSession(program: "bash", arguments: ["-c", program])
    try session.wait(for: ".")
    #expect(session.clipboard == "verbatim")
    #expect(session.commands == ["52;c;dmVyYmF0aW0=", "0;a title"])
    #expect(session.isModeSet(2004) && session.isModeSet(1004))
    #expect(session.disorder == ["mode 1004 is set", "mode 2004 is set"])
  }

  @Test("the terminal says what colour its background is, before what kind it is")
  func background() throws {
    let program = #"stty raw -echo; printf '\033]11;?\033\\\033[c'; head -c 31 | od -An -c"#
    let session = try TerminalSession(
      program: "bash", arguments: ["-c", program], background: .light)
    try session.wait(for: "[   ?")
    #expect(session.screen.contains("f   a   f   a"))
  }

  @Test("a signal's death and an exit code are told apart")
  func ends() throws {
    let killed = try TerminalSession(program: "cat")
    killed.signal(15)
    #expect(try killed.waitForExit() == .killed(signal: 15))
    let failed = try TerminalSession(program: "sh", arguments: ["-c", "exit 3"])
    #expect(try failed.waitForExit() == .exited(3))
  }

  @Test("a wait that fails tells the screen, the keys and the bytes")
  func failure() throws {
    let session = try TerminalSession(
      program: "sh", arguments: ["-c", "read x; echo got $x"],
      size: ScreenSize(columns: 20, rows: 3))
    session.type("abc\r")
    do {
      try session.wait(for: "never")
      Issue.record("a text that never came was found")
    } catch {
      let text = "\(error)"
      #expect(text.contains("|got abc"))
      #expect(text.contains(#"keys: "abc\r""#))
      #expect(text.contains(#"got abc\r\n"#))
      #expect(text.contains("before \"never\" came"))
    }
  }

  @Test("only the variables of the session reach the program")
  func environment() throws {
    let session = try TerminalSession(
      program: "sh", arguments: ["-c", "echo [$TERM][$COLORTERM][$LANG][$PWD]; read x"],
      environment: ["COLORTERM": "truecolor", "LANG": nil], workingDirectory: "/")
    try session.wait(for: "[xterm-256color][truecolor][][/]")
  }
}

@Suite struct TestSupportTests {
  @Test("a marked text is its text and the UTF-8 offsets of the mark")
  func marks() {
    let middle = marked("só ⟦I think⟧ yes")
    #expect(middle.text == "só I think yes" && middle.range == 4..<11)
    let empty = marked("⟦⟧")
    #expect(empty.text.isEmpty && empty.range == 0..<0)
  }

  @Test("a line difference shows what changed and what is around it")
  func difference() {
    #expect(lineDifference("a\nb\nc\nd\ne", "a\nb\nx\nd\ne", context: 1) == "  b\n- c\n+ x\n  d")
    #expect(lineDifference("a", "a") == "")
    #expect(lineDifference("", "a\nb") == "- \n+ a\n+ b")
  }

  @Test("the same seed gives the same numbers")
  func seeds() {
    var first = SeededGenerator(seed: 7)
    var second = SeededGenerator(seed: 7)
    var other = SeededGenerator(seed: 8)
    let numbers = (0..<4).map { _ in first.next() }
    #expect(numbers == (0..<4).map { _ in second.next() })
    #expect(numbers != (0..<4).map { _ in other.next() })
  }

  @Test("a snapshot that is not stored, and one that differs, are told")
  func snapshots() throws {
    #expect(throws: SnapshotMismatch.self) { try expectSnapshot("no-such-snapshot", "x") }
  }
}
