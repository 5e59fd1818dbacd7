import TerminalCore
import Testing

@testable import NcursesTerminal

@Suite struct KeyDecoderTests {
  private func events(_ text: String) -> [Event] {
    var decoder = KeyDecoder()
    for scalar in text.unicodeScalars { decoder.take(.scalar(scalar)) }
    return decoder.finish()
  }

  private func key(_ code: Key.Code, _ modifiers: Key.Modifiers = []) -> [Event] {
    [.key(Key(code, modifiers))]
  }

  @Test("letters, control characters and the keys that send one")
  func single() {
    #expect(events("H") == key(.character("H")))
    #expect(events("\u{12}") == key(.character("r"), .control))
    #expect(events("\0") == key(.character(" "), .control))
    #expect(events("\u{1F}") == key(.character("_"), .control))
    #expect(events("\t\r\u{7F}") == key(.tab) + key(.enter) + key(.backspace))
    #expect(events("\u{9B}") == [])
  }

  @Test("an escape alone is the key, before a key it is Alt")
  func escapeAndAlt() {
    #expect(events("\u{1B}") == key(.escape))
    #expect(events("\u{1B}\u{1B}") == key(.escape) + key(.escape))
    #expect(events("\u{1B}j") == key(.character("j"), .alt))
    #expect(events("\u{1B}\u{7F}") == key(.backspace, .alt))
    #expect(events("\u{1B}[") == key(.character("["), .alt))
    #expect(events("\u{1B}]") == key(.character("]"), .alt))
    #expect(events("\u{1B}O") == key(.character("O"), .alt))
    #expect(events("\u{1B}]x") == key(.character("]"), .alt) + key(.character("x")))
  }

  @Test("Alt with a key that ncurses knows")
  func altWithNamedKey() {
    var decoder = KeyDecoder()
    decoder.take(.scalar("\u{1B}"))
    decoder.take(.key("KEY_UP"))
    #expect(decoder.finish() == key(.up, .alt))
  }

  @Test("a character and its marks typed at once are one key")
  func combining() {
    #expect(events("e\u{301}x") == key(.character("é")) + key(.character("x")))
    #expect(events("日本") == key(.character("日")) + key(.character("本")))
  }

  @Test("keys that the terminal's description lacks")
  func sequences() {
    #expect(events("\u{1B}[1;5D") == key(.left, .control))
    #expect(events("\u{1B}[1;6A") == key(.up, [.control, .shift]))
    #expect(events("\u{1B}[3;3~") == key(.delete, .alt))
    #expect(events("\u{1B}[15~\u{1B}OP") == key(.function(5)) + key(.function(1)))
    #expect(events("\u{1B}[Z") == key(.tab, .shift))
  }

  @Test("the mouse presses, drags, lets go and turns its wheel, far to the right too")
  func mouse() {
    let place = ScreenPoint(column: 299, row: 4)
    let sent = ["0;300;5M", "32;300;5M", "0;300;5m", "64;300;5M", "65;300;5M", "16;300;5M"]
    let actions: [MouseEvent.Action] = [.press, .drag, .release, .wheelUp, .wheelDown, .press]
    #expect(
      events(sent.map { "\u{1B}[<" + $0 }.joined())
        == actions.map { .mouse(MouseEvent($0, at: place)) })
    #expect(events("\u{1B}[<2;3;4M\u{1B}[<66;1;1M\u{1B}[<0;0;1M") == [])
  }

  @Test("a paste is one event, whatever is in it and however it comes in parts")
  func paste() {
    var decoder = KeyDecoder()
    for scalar in "\u{1B}[200~so\r\nI \u{1B}[A th".unicodeScalars { decoder.take(.scalar(scalar)) }
    #expect(decoder.finish() == [])
    decoder.take(.key("KEY_UP"))
    for scalar in "ink\r\u{1B}[201~q".unicodeScalars { decoder.take(.scalar(scalar)) }
    #expect(decoder.finish() == [.paste("so\nI \u{1B}[A think\n")] + key(.character("q")))
  }

  @Test("the window gains and loses the focus")
  func focus() {
    #expect(events("\u{1B}[I\u{1B}[O") == [.focus(true), .focus(false)])
  }

  @Test(
    "late answers of the terminal are no keys",
    arguments: [
      "\u{1B}]11;rgb:1e1e/1e1e/2e2e\u{1B}\\", "\u{1B}]11;rgb:1e1e/1e1e/2e2e\u{7}",
      "\u{1B}[?62;22c", "\u{1B}[?2026;2$y", "\u{1B}[12;40R", "\u{1B}[0n",
    ])
  func lateAnswers(answer: String) {
    #expect(events("a" + answer + "b") == key(.character("a")) + key(.character("b")))
  }

  @Test("an answer that comes in two parts is dropped too")
  func lateAnswerInParts() {
    var decoder = KeyDecoder()
    for scalar in "\u{1B}]11;rgb:1e1e/1e".unicodeScalars { decoder.take(.scalar(scalar)) }
    #expect(decoder.finish() == [])
    for scalar in "1e/2e2e\u{1B}\\j".unicodeScalars { decoder.take(.scalar(scalar)) }
    #expect(decoder.finish() == key(.character("j")))
  }

  @Test("no sequence of symbols is kept for ever")
  func bounded() {
    let long = "\u{1B}]1" + String(repeating: "x", count: 300) + "k"
    #expect(events(long).last == .key(Key(.character("k"))))
    let parameters = "\u{1B}[" + String(repeating: "1", count: 100) + "A" + "k"
    #expect(events(parameters).last == .key(Key(.character("k"))))
  }

  @Test(
    "ncurses' names",
    arguments: [
      ("KEY_UP", Key(.up)), ("kLFT5", Key(.left, .control)), ("kRIT3", Key(.right, .alt)),
      ("kUP", Key(.up, .shift)), ("kEND6", Key(.end, [.control, .shift])),
      ("KEY_SR", Key(.up, .shift)), ("KEY_BTAB", Key(.tab, .shift)),
      ("KEY_F(1)", Key(.function(1))),
      ("KEY_F(12)", Key(.function(12))), ("KEY_F(14)", Key(.function(2), .shift)),
      ("KEY_F(25)", Key(.function(1), .control)), ("KEY_NPAGE", Key(.pageDown)),
      ("KEY_DC", Key(.delete)), ("KEY_BACKSPACE", Key(.backspace)),
    ])
  func names(name: String, key: Key) {
    #expect(KeyNames.key(named: name) == key)
  }

  @Test(
    "names of what is no key", arguments: ["KEY_RESIZE", "KEY_MOUSE", "", "kUP9x", "KEY_F(99)"])
  func noKeys(name: String) {
    #expect(KeyNames.key(named: name) == nil)
  }
}
