extension Key {
  /// Reads a key as people write it: "j", "H", "C-d", "A-b", "S-Tab", "Space", "F1", "PageDown".
  ///
  /// Nil when it names no key.
  public init?(notation: String) {
    var rest = Substring(notation)
    var modifiers: Modifiers = []
    while rest.count > 2, let modifier = Self.modifierLetters[String(rest.prefix(2))] {
      modifiers.insert(modifier)
      rest = rest.dropFirst(2)
    }
    if let code = Self.codesByName[String(rest)] {
      self.init(code, modifiers)
    } else if rest.count == 1, let character = rest.first {
      self.init(.character(character), modifiers)
    } else if rest.first == "F", let number = Int(rest.dropFirst()), (1...12).contains(number) {
      self.init(.function(number), modifiers)
    } else {
      return nil
    }
  }

  /// The key as people write it; `init(notation:)` reads it back.
  public var notation: String {
    let prefix = Self.modifierLetters.sorted { $0.key < $1.key }
      .filter { modifiers.contains($0.value) }.map(\.key).joined()
    switch code {
    case .character(let character): return prefix + (character == " " ? "Space" : "\(character)")
    case .function(let number): return prefix + "F\(number)"
    default: return prefix + (Self.codesByName.first { $0.value == code }?.key ?? "")
    }
  }

  /// Reads a sequence of keys parted by blanks: "g g"; nil when one of them names no key.
  public static func sequence(_ notation: String) -> [Key]? {
    var keys: [Key] = []
    for part in notation.split(separator: " ") {
      guard let key = Key(notation: String(part)) else { return nil }
      keys.append(key)
    }
    return keys
  }

  private static let modifierLetters: [String: Modifiers] = [
    "C-": .control, "A-": .alt, "S-": .shift,
  ]

  private static let codesByName: [String: Code] = [
    "Space": .character(" "), "Enter": .enter, "Tab": .tab, "Esc": .escape,
    "Backspace": .backspace, "Delete": .delete, "Insert": .insert, "Up": .up, "Down": .down,
    "Left": .left, "Right": .right, "Home": .home, "End": .end, "PageUp": .pageUp,
    "PageDown": .pageDown,
  ]
}
