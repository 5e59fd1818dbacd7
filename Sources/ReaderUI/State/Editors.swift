package import TerminalCore

/// A line that is being typed.
package struct LineEditor: Sendable, Equatable {
  /// What stands there.
  package private(set) var characters: [Character]
  /// Where the next character goes, from 0.
  package private(set) var cursor: Int

  /// A line with the cursor at its end.
  package init(_ text: String = "") {
    characters = Array(text)
    cursor = characters.count
  }

  /// The line as text.
  package var text: String { String(characters) }

  /// Types text at the cursor; line ends and control characters become blanks.
  package mutating func insert(_ text: String) {
    let clean = text.map { $0.isNewline || $0 == "\t" ? " " : $0 }.filter { !$0.isControl }
    characters.insert(contentsOf: clean, at: cursor)
    cursor += clean.count
  }

  /// Handles a key of line editing; false when it is none.
  package mutating func handle(_ key: Key) -> Bool {
    switch (key.code, key.modifiers) {
    case (.character(let character), []):
      insert(String(character))
    case (.backspace, []), (.character("h"), .control):
      guard cursor > 0 else { return true }
      cursor -= 1
      characters.remove(at: cursor)
    case (.delete, []), (.character("d"), .control):
      if cursor < characters.count { characters.remove(at: cursor) }
    case (.left, []), (.character("b"), .control): cursor = max(0, cursor - 1)
    case (.right, []), (.character("f"), .control): cursor = min(characters.count, cursor + 1)
    case (.home, []), (.character("a"), .control): cursor = 0
    case (.end, []), (.character("e"), .control): cursor = characters.count
    case (.left, .control), (.character("b"), .alt): cursor = wordStart
    case (.right, .control), (.character("f"), .alt): cursor = wordEnd
    case (.character("w"), .control), (.backspace, .alt):
      let start = wordStart
      characters.removeSubrange(start..<cursor)
      cursor = start
    case (.character("u"), .control):
      characters.removeSubrange(..<cursor)
      cursor = 0
    case (.character("k"), .control): characters.removeSubrange(cursor...)
    default: return false
    }
    return true
  }

  private var wordStart: Int {
    var place = cursor
    while place > 0, characters[place - 1].isWhitespace { place -= 1 }
    while place > 0, !characters[place - 1].isWhitespace { place -= 1 }
    return place
  }

  private var wordEnd: Int {
    var place = cursor
    while place < characters.count, characters[place].isWhitespace { place += 1 }
    while place < characters.count, !characters[place].isWhitespace { place += 1 }
    return place
  }
}

/// A text of several lines that is being typed.
package struct TextEditor: Sendable, Equatable {
  private var before: [String]
  private var line: LineEditor
  private var after: [String]

  /// A text with the cursor at its end.
  package init(_ text: String = "") {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    line = LineEditor(lines.popLast() ?? "")
    before = lines
    after = []
  }

  /// The whole text.
  package var text: String { lines.joined(separator: "\n") }

  /// The text, line by line.
  package var lines: [String] { before + [line.text] + after }

  /// The line of the cursor and its place in it, in characters, both from 0.
  package var cursor: (line: Int, character: Int) { (before.count, line.cursor) }

  /// Types text at the cursor; control characters other than line ends are left out.
  package mutating func insert(_ text: String) {
    let parts = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, part) in parts.enumerated() {
      if index > 0 { breakLine() }
      line.insert(String(part))
    }
  }

  /// Handles a key of text editing; false when it is none.
  package mutating func handle(_ key: Key) -> Bool {
    switch (key.code, key.modifiers) {
    case (.enter, []), (.character("j"), .control): breakLine()
    case (.tab, []): line.insert("  ")
    case (.up, []), (.character("p"), .control): moveUp()
    case (.down, []), (.character("n"), .control): moveDown()
    case (.backspace, []) where line.cursor == 0,
      (.character("h"), .control) where line.cursor == 0:
      joinWithLineBefore()
    case (.delete, []) where line.cursor == line.characters.count && !after.isEmpty:
      moveDown()
      moveToLineStart()
      joinWithLineBefore()
    default: return line.handle(key)
    }
    return true
  }

  private mutating func breakLine() {
    before.append(String(line.characters[..<line.cursor]))
    line = LineEditor(String(line.characters[line.cursor...]))
    moveToLineStart()
  }

  private mutating func joinWithLineBefore() {
    guard let previous = before.popLast() else { return }
    let rest = line.text
    line = LineEditor(previous)
    let length = line.characters.count
    line = LineEditor(previous + rest)
    moveToLineStart()
    for _ in 0..<length { _ = line.handle(Key(.right)) }
  }

  private mutating func moveToLineStart() { _ = line.handle(Key(.home)) }

  private mutating func moveUp() {
    guard let previous = before.popLast() else { return moveToLineStart() }
    after.insert(line.text, at: 0)
    replaceLine(with: previous)
  }

  private mutating func moveDown() {
    guard !after.isEmpty else { return }
    before.append(line.text)
    replaceLine(with: after.removeFirst())
  }

  private mutating func replaceLine(with text: String) {
    let column = line.cursor
    line = LineEditor(text)
    guard column < line.characters.count else { return }
    moveToLineStart()
    for _ in 0..<column { _ = line.handle(Key(.right)) }
  }
}

extension Character {
  fileprivate var isControl: Bool {
    unicodeScalars.allSatisfy { $0.properties.generalCategory == .control }
  }
}
