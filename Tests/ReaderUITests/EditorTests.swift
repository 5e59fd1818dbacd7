import TerminalCore
import Testing

@testable import ReaderUI

@Suite struct EditorTests {
  private func line(_ text: String, _ keys: String) -> String {
    var editor = LineEditor(text)
    for key in Key.sequence(keys) ?? [] { _ = editor.handle(key) }
    let characters = editor.characters
    return String(characters[..<editor.cursor]) + "|" + String(characters[editor.cursor...])
  }

  @Test(
    "a line is edited by the usual keys",
    arguments: [
      ("one two", "C-w", "one |"), ("one two ", "C-w", "one |"), ("one two", "C-u", "|"),
      ("one two", "Home C-k", "|"), ("one two", "C-a Right Delete", "o|e two"),
      ("one two", "C-Left x", "one x|two"), ("one two", "Home C-Right", "one| two"),
      ("e\u{301}", "Backspace", "|"), ("ab", "Left Backspace", "|b"), ("", "Backspace", "|"),
      ("ab", "C-b C-d", "a|"), ("one two", "A-b A-b", "|one two"), ("ab", "A-Backspace", "|"),
    ])
  func lines(_ text: String, _ keys: String, _ expected: String) {
    #expect(line(text, keys) == expected)
  }

  @Test("line ends and control characters do not get into a line")
  func clean() {
    var editor = LineEditor()
    editor.insert("a\tb\nc\u{1B}d\r\ne")
    #expect(editor.text == "a b cd e")
  }

  private func text(_ text: String, _ keys: String) -> String {
    var editor = TextEditor(text)
    for key in Key.sequence(keys) ?? [] { _ = editor.handle(key) }
    return editor.text
  }

  @Test(
    "a text is edited over its lines",
    arguments: [
      ("one", "Enter x", "one\nx"), ("one\ntwo", "Up x", "onex\ntwo"),
      ("one\ntwo", "Home Backspace", "onetwo"), ("one\ntwo", "Up End Delete", "onetwo"),
      ("one\ntwo", "Home Backspace x", "onextwo"),
      ("one\ntwo", "Up Home Up Down Down x", "one\nxtwo"),
      ("one", "Home Backspace x", "xone"), ("one", "Left Enter", "on\ne"),
      ("a\n\nb", "Up Backspace", "a\nb"), ("", "Enter Enter x", "\n\nx"),
    ])
  func texts(_ before: String, _ keys: String, _ after: String) {
    #expect(text(before, keys) == after)
  }

  @Test("two characters that join at a line's end become one")
  func joining() {
    #expect(text("e\n\u{301}x", "Home Backspace") == "e\u{301}x")
  }
}

@Suite struct JumpListTests {
  @Test("back and forward walk over the places, and a new jump forgets what lay ahead")
  func walking() {
    var jumps = JumpList()
    #expect(jumps.back(from: 5) == nil && jumps.forward() == nil)
    jumps.remember(1)
    jumps.remember(2)
    #expect(jumps.back(from: 9) == 2)
    #expect(jumps.back(from: 2) == 1)
    #expect(jumps.back(from: 1) == nil)
    #expect(jumps.forward() == 2)
    #expect(jumps.forward() == 9)
    #expect(jumps.forward() == nil)
    #expect(jumps.back(from: 9) == 2)
    jumps.remember(4)
    #expect(jumps.forward() == nil)
  }

  @Test("the last hundred places are kept")
  func limit() {
    var jumps = JumpList()
    for place in 0..<500 { jumps.remember(place) }
    var count = 0
    var here = 500
    while let place = jumps.back(from: here) {
      count += 1
      here = place
    }
    #expect((99...100).contains(count) && here >= 400)
  }
}

@Suite struct FreshTests {
  @Test("identifiers are distinct lower-case UUIDs of version 4")
  func identifiers() {
    for random in [(0, 0), (.max, .max), (1, .max - 3)] as [(UInt64, UInt64)] {
      var fresh = Fresh(now: "2026-11-23T20:00:00Z", random: random)
      let names = (0..<100).map { _ in fresh.identifier() }
      #expect(Set(names).count == 100)
      for name in names {
        let parts = name.split(separator: "-")
        #expect(parts.map(\.count) == [8, 4, 4, 4, 12])
        #expect(parts[2].first == "4" && "89ab".contains(parts[3].prefix(1)))
        #expect(name.allSatisfy { "0123456789abcdef-".contains($0) })
      }
    }
  }
}
