internal import TerminalCore

/// What the keys are that ncurses names: by name, because the numbers of most differ from one
/// build of the library to the next.
enum KeyNames {
  private static let plain: [String: Key] = [
    "KEY_UP": Key(.up), "KEY_DOWN": Key(.down), "KEY_LEFT": Key(.left), "KEY_RIGHT": Key(.right),
    "KEY_HOME": Key(.home), "KEY_FIND": Key(.home), "KEY_A1": Key(.home),
    "KEY_END": Key(.end), "KEY_SELECT": Key(.end), "KEY_C1": Key(.end),
    "KEY_PPAGE": Key(.pageUp), "KEY_A3": Key(.pageUp),
    "KEY_NPAGE": Key(.pageDown), "KEY_C3": Key(.pageDown),
    "KEY_IC": Key(.insert), "KEY_DC": Key(.delete),
    "KEY_BACKSPACE": Key(.backspace), "KEY_ENTER": Key(.enter), "KEY_BTAB": Key(.tab, .shift),
    "KEY_SR": Key(.up, .shift), "KEY_SF": Key(.down, .shift),
    "KEY_SLEFT": Key(.left, .shift), "KEY_SRIGHT": Key(.right, .shift),
    "KEY_SHOME": Key(.home, .shift), "KEY_SEND": Key(.end, .shift),
    "KEY_SPREVIOUS": Key(.pageUp, .shift), "KEY_SNEXT": Key(.pageDown, .shift),
    "KEY_SIC": Key(.insert, .shift), "KEY_SDC": Key(.delete, .shift),
    "KEY_SUSPEND": Key(.character("z"), .control),
  ]

  /// The names of xterm's modified keys, less the digit at their end.
  private static let stems: [String: Key.Code] = [
    "kUP": .up, "kDN": .down, "kLFT": .left, "kRIT": .right, "kHOM": .home, "kEND": .end,
    "kPRV": .pageUp, "kNXT": .pageDown, "kIC": .insert, "kDC": .delete,
  ]

  /// What xterm adds for each dozen of function keys.
  private static let dozens: [Key.Modifiers] = [
    [], .shift, .control, [.control, .shift], .alt, [.alt, .shift],
  ]

  /// The key of a name; nil for what is not a key, say `KEY_RESIZE`.
  static func key(named name: String) -> Key? {
    if let key = plain[name] { return key }
    if name.hasPrefix("KEY_F("), let number = Int(name.dropFirst(6).dropLast()), number > 0 {
      let dozen = (number - 1) / 12
      guard dozens.indices.contains(dozen) else { return nil }
      return Key(.function((number - 1) % 12 + 1), dozens[dozen])
    }
    if let code = stems[name] { return Key(code, .shift) }
    guard let digit = name.last?.wholeNumberValue, let code = stems[String(name.dropLast())] else {
      return nil
    }
    return Key(code, modifiers(number: digit))
  }

  /// The modifiers that xterm writes as one more than the sum of 1 (Shift), 2 (Alt), 4 (Ctrl) and
  /// 8 (Meta, taken as Alt).
  static func modifiers(number: Int) -> Key.Modifiers {
    let bits = max(0, number - 1)
    var modifiers: Key.Modifiers = []
    if bits & 1 != 0 { modifiers.insert(.shift) }
    if bits & 10 != 0 { modifiers.insert(.alt) }
    if bits & 4 != 0 { modifiers.insert(.control) }
    return modifiers
  }
}
