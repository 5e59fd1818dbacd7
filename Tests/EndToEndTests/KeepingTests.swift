import Foundation
import TerminalCore
import TestSupport
import Testing

/// Sidecars that are odd, hostile transcripts, and keys struck at random.
@Suite(.serialized) struct KeepingTests {
  @Test(
    "a sidecar that cannot be read, or is newer, is not touched and the reader says read-only",
    arguments: ["{ broken", #"{"format":"verbatim-annotations","version":9999}"#, ""])
  func oddSidecar(text: String) throws {
    let desk = try Desk()
    try Data(text.utf8).write(to: desk.sidecar)
    let session = try desk.open()
    try session.wait(for: "read-only")
    // The first message goes with the key, so that what is waited for is the refusal.
    session.type("j")
    try session.wait("no message") { screen in
      !((screen.size.rows - 3)..<screen.size.rows).contains {
        screen.text(row: $0).contains("read-only")
      }
    }
    session.type("h")
    try session.wait(forStatus: "read-only")
    #expect(try session.quit())
    #expect(desk.sidecarText == text)
  }

  @Test("a note that is being written when the program is killed comes back")
  func killedWhileWriting() throws {
    let desk = try Desk()
    let session = try desk.open()
    session.type("ahalf a thought")
    let recovery = desk.folder.appending(path: "home/state/verbatim/recovery")
    func kept() -> [String] {
      let files = try? FileManager.default.contentsOfDirectory(
        at: recovery, includingPropertiesForKeys: nil)
      return (files ?? []).compactMap { try? String(contentsOf: $0, encoding: .utf8) }
    }
    try session.wait(
      untilTrue: { kept().contains { $0.contains("half a thought") } }, "the note in the journal")
    session.signal(9)
    #expect(try session.waitForExit() == .killed(signal: 9))
    let next = try desk.open()
    try next.wait(forStatus: "brought back")
    #expect(try next.quit())
    #expect(desk.sidecarText.contains("half a thought"))
    #expect(kept().isEmpty)
  }

  @Test(
    "what the editor saved of a note comes back when the reader is killed, or its terminal closed, behind it",
    arguments: ["KILL", "HUP"])
  func killedBehindTheEditor(signal: String) throws {
    let desk = try Desk()
    let script = desk.folder.appending(path: "editor")
    let line = "echo 'saved in the editor' > \"$1\"; kill -\(signal) $PPID; exit 1\n"
    try Data(line.utf8).write(to: script)
    let session = try desk.open(
      environment: ["VISUAL": nil, "EDITOR": "/bin/sh \(script.path)"])
    session.type("atyped before")
    session.control("o")
    #expect(
      try session.waitForExit() == .killed(signal: signal == "KILL" ? SIGKILL : SIGHUP))
    let next = try desk.open()
    if signal == "KILL" { try next.wait(forStatus: "brought back") }
    #expect(try next.quit())
    #expect(desk.sidecarText.contains("saved in the editor"))
    #expect(!desk.sidecarText.contains("typed before"))
    let state = try FileManager.default.contentsOfDirectory(
      atPath: desk.folder.appending(path: "home/state/verbatim").path)
    #expect(!state.contains { $0.hasPrefix("verbatim-") })
  }

  @Test("a mark that was refused so late that no screen shows it is told when the reader ends")
  func refusedAtTheEnd() throws {
    let desk = try Desk()
    try Data("{ broken".utf8).write(to: desk.sidecar)
    let session = try desk.open()
    // Both keys come at once.
    session.type("hq")
    #expect(try session.waitForExit() == .exited(2))
    #expect(session.screen.contains("could not be saved: read-only"))
    #expect(session.disorder.isEmpty)
  }

  @Test("what annotate writes while the reader is open, and what the reader marks, both stay")
  func together() throws {
    let desk = try Desk()
    let session = try desk.open()
    session.type("h")
    try session.wait(untilTrue: { desk.sidecarText.contains("yellow") }, "the saved mark")
    let added = try desk.run(
      "annotate", desk.file.path, "--quote", "To the second stair", "--tag", "outside")
    #expect(added.code == 0)
    session.type("}}h")
    try session.wait(
      untilTrue: { desk.sidecarText.components(separatedBy: "yellow").count > 2 }, "both marks")
    #expect(try session.quit())
    #expect(try desk.annotations().count == 3)
  }

  @Test("hostile text draws clean cells and none of its controls reaches the terminal")
  func hostile() throws {
    let evil =
      "Ada: a\u{1B}]0;owned\u{7}b \u{1B}P1$rx\u{1B}\\ \u{9B}31m\u{9D}52;c;eHg=\u{9C} c\u{8}\u{0B}d\n\n"
      + "Bob: \u{202E}bidi\u{2066}x\u{2069} \u{200D}\u{200B}\u{FEFF} 日本語 e\u{301}\u{301} "
      + "👩\u{200D}👩\u{200D}👧 👍🏽 \u{E0041} end\n"
    let session = try Desk("evil.txt", Data(evil.utf8)).open()
    let screen = try session.wait(for: "end")
    for cell in screen.cells {
      for scalar in cell.text.unicodeScalars {
        #expect(scalar.value >= 0x20 && !(0x7F..<0xA0).contains(scalar.value))
        #expect(!(0x202A...0x202E).contains(scalar.value))
        #expect(!(0x2066...0x2069).contains(scalar.value))
      }
    }
    #expect(screen.contains("日本語") && screen.contains("e\u{301}\u{301}"))
    #expect(!session.commands.contains { $0.contains("owned") || $0.hasPrefix("52;") })
    let bytes = session.bytes
    #expect(
      !zip(bytes, bytes.dropFirst()).contains { $0 == 0xC2 && (0x80..<0xA0).contains($1) })
    #expect(!zip(bytes, bytes.dropFirst()).contains { $0 == 0x1B && $1 == UInt8(ascii: "P") })
    #expect(try session.quit())
  }

  @Test("y copies the quote with who said it through the terminal")
  func clipboard() throws {
    let session = try Desk().open()
    session.type("vey")
    try session.wait(for: "copied")
    #expect(session.clipboard == "“Thank” — Interviewer, interview.txt")
    #expect(try session.quit())
  }

  @Test(
    "400 random keys, clicks, pastes and sizes leave a reader that quits in order",
    arguments: Array(UInt64(1)...4))
  func monkey(seed: UInt64) throws {
    let desk = try Desk()
    var random = SeededGenerator(seed: seed)
    let session = try desk.open()
    let letters = Array("vVhtau.nNHsrRJo/M]['?jkweb)(0$}{><gGz*+-Ty:d123 \t\r\u{1B}\u{7F}\u{12}xé日")
    for step in 0..<400 {
      switch Int.random(in: 0..<40, using: &random) {
      case 0:
        session.resize(
          columns: .random(in: 1...140, using: &random), rows: .random(in: 1...50, using: &random))
      case 1: session.paste("pasted\n\u{7}text \u{9B}")
      case 2, 3:
        let (width, height) = (session.size.columns, session.size.rows)
        session.drag(
          from: ScreenPoint(column: 0, row: 0),
          to: ScreenPoint(
            column: .random(in: 0..<width, using: &random),
            row: .random(in: 0..<height, using: &random)))
      case 4: session.mouse(.wheelDown, column: 0, row: 0)
      case 5: session.press(Key(.pageDown), Key(.up), Key(.delete))
      default:
        let letter = letters.randomElement(using: &random) ?? "j"
        session.type(String(letter))
      }
      if step % 20 == 19 {
        session.resize(columns: 80, rows: 24)
        try session.wait("step \(step)") { $0.rows[0].contains("%]") }
      }
    }
    // Ctrl-C backs out of whatever is open; the first q may close a list.
    for _ in 0..<5 { session.control("c") }
    try session.wait(forStatus: "q quits")
    #expect(try session.quit())
    let check = try desk.run("check", desk.file.path, "--json")
    #expect(check.code == 0 && check.output.contains(#""orphaned": 0"#), "\(check)")
  }
}
