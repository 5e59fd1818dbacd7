internal import TerminalCore

/// The bytes that xterm sends for keys.
enum KeyBytes {
  private static let letters: [Key.Code: String] = [
    .up: "A", .down: "B", .right: "C", .left: "D", .home: "H", .end: "F",
    .function(1): "P", .function(2): "Q", .function(3): "R", .function(4): "S",
  ]

  private static let tildes: [Key.Code: Int] = [
    .insert: 2, .delete: 3, .pageUp: 5, .pageDown: 6, .function(5): 15, .function(6): 17,
    .function(7): 18, .function(8): 19, .function(9): 20, .function(10): 21, .function(11): 23,
    .function(12): 24,
  ]

  /// The bytes of a key; `isApplication` as the program has set mode 1.
  static func bytes(of key: Key, isApplication: Bool) -> String {
    if key == Key(.tab, .shift) { return "\u{1B}[Z" }
    let number = modifierNumber(key.modifiers)
    if let letter = letters[key.code] {
      if number > 1 { return "\u{1B}[1;\(number)\(letter)" }
      if case .function = key.code { return "\u{1B}O\(letter)" }
      return (isApplication ? "\u{1B}O" : "\u{1B}[") + letter
    }
    if let tilde = tildes[key.code] {
      return number > 1 ? "\u{1B}[\(tilde);\(number)~" : "\u{1B}[\(tilde)~"
    }
    return (key.modifiers.contains(.alt) ? "\u{1B}" : "") + typed(key)
  }

  private static func typed(_ key: Key) -> String {
    switch key.code {
    case .enter: return "\r"
    case .tab: return "\t"
    case .escape: return "\u{1B}"
    case .backspace: return "\u{7F}"
    case .character(let character):
      guard key.modifiers.contains(.control), let ascii = character.asciiValue else {
        return String(character)
      }
      return String(Unicode.Scalar(ascii & 0x1F))
    default: return ""
    }
  }

  private static func modifierNumber(_ modifiers: Key.Modifiers) -> Int {
    1 + (modifiers.contains(.shift) ? 1 : 0) + (modifiers.contains(.alt) ? 2 : 0)
      + (modifiers.contains(.control) ? 4 : 0)
  }
}
