import Testing
import TerminalCore
import TextCore

@Suite struct CanvasTests {
  private func drawn(_ text: String, column: Int, width: Int = .max, ellipsis: Bool = true)
    -> (row: String, used: Int)
  {
    var frame = Frame(size: ScreenSize(columns: 8, rows: 1))
    let used = frame.put(text, column: column, row: 0, width: width, ellipsis: ellipsis)
    return (frame.text(row: 0), used)
  }

  @Test("what does not fit is cut, by an ellipsis or plainly")
  func cutting() {
    #expect(drawn("crossing", column: 2) == ("  cross…", 6))
    #expect(drawn("crossing", column: 2, ellipsis: false) == ("  crossi", 6))
    #expect(drawn("crossing", column: 1, width: 3) == (" cr…    ", 3))
    #expect(drawn("no", column: 9) == ("        ", 0))
  }

  @Test("a wide character takes two cells and is left out where only one is free")
  func wide() {
    #expect(drawn("東京", column: 1) == (" 東京   ", 4))
    #expect(drawn("東京", column: 5, ellipsis: false) == ("     東 ", 2))
    var frame = Frame(size: ScreenSize(columns: 3, rows: 1))
    frame.put("東", column: 0, row: 0)
    #expect(frame[1, 0].glyph == Cell.continuation)
    #expect(frame[2, 0].glyph == " ")
  }

  @Test("what must not reach a terminal is shown as a placeholder in its own role")
  func placeholders() {
    var frame = Frame(size: ScreenSize(columns: 3, rows: 1))
    frame.put("\u{1B}x", column: 0, row: 0, style: Style(.note))
    #expect(frame[0, 0] == Cell("\u{241B}", Style(.control)))
    #expect(frame[1, 0] == Cell("x", Style(.note)))
  }

  @Test("an overlay does not cover one that lies there already")
  func overlays() {
    var frame = Frame(size: ScreenSize(columns: 3, rows: 1))
    frame.put("ab", column: 0, row: 0, style: Style(.text, overlay: .hit))
    frame.overlay(.chosen, columns: -2..<9, row: 0)
    frame.overlay(.chosen, columns: 0..<3, row: 5)
    #expect(frame.cells.map(\.style.overlay) == [.hit, .hit, .chosen])
  }

  @Test("places outside of the frame are ignored")
  func outside() {
    var frame = Frame(size: ScreenSize(columns: 2, rows: 2))
    let before = frame
    frame.put("x", column: 0, row: 2)
    frame.put("x", column: 0, row: -1)
    frame.fill(columns: 5..<9, row: 0, style: Style(.note))
    #expect(frame == before)
    #expect(Frame(size: ScreenSize(columns: -1, rows: 4)).cells.isEmpty)
  }
}

@Suite struct KeyNotationTests {
  @Test("a key is read back from how it is written")
  func roundTrip() {
    let codes: [Key.Code] =
      [
        .enter, .tab, .escape, .backspace, .delete, .insert, .up, .down, .left, .right, .home,
        .end, .pageUp, .pageDown,
      ] + (1...12).map { .function($0) } + "aZ0-$ é東<".map { .character($0) }
    for code in codes {
      for bits in 0..<8 as Range<UInt8> {
        let key = Key(code, Key.Modifiers(rawValue: bits))
        #expect(Key(notation: key.notation) == key, "\(key.notation)")
      }
    }
  }

  @Test("what names no key is none", arguments: ["", "C-", "F0", "F13", "Entr", "jj", "C-Entr"])
  func none(_ notation: String) {
    #expect(Key(notation: notation) == nil)
    #expect(Key.sequence("g \(notation.isEmpty ? "F99" : notation)") == nil)
  }

  @Test("a sequence is keys with blanks between them")
  func sequence() {
    #expect(Key.sequence("g C-d") == [Key(.character("g")), Key(.character("d"), .control)])
    #expect(Key.sequence("") == [])
  }
}
