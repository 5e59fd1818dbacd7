internal import TerminalCore

/// A control sequence (`ESC [`, parameters, final byte) that the terminal sent.
struct ControlSequence {
  /// The marker before the parameters: "<" for the mouse, "?" for answers.
  private var marker: UInt8?
  private var numbers: [Int]
  private var final: Unicode.Scalar

  private static let letters: [Unicode.Scalar: Key.Code] = [
    "A": .up, "B": .down, "C": .right, "D": .left, "H": .home, "F": .end,
    "P": .function(1), "Q": .function(2), "R": .function(3), "S": .function(4),
  ]

  private static let tildes: [Int: Key.Code] = [
    1: .home, 2: .insert, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end,
    11: .function(1), 12: .function(2), 13: .function(3), 14: .function(4), 15: .function(5),
    17: .function(6), 18: .function(7), 19: .function(8), 20: .function(9), 21: .function(10),
    23: .function(11), 24: .function(12),
  ]

  /// Takes the bytes between `ESC [` and the final byte.
  init(parameters: [UInt8], final: Unicode.Scalar) {
    marker = parameters.first.flatMap { (0x3C...0x3F).contains($0) ? $0 : nil }
    let digits = parameters.dropFirst(marker == nil ? 0 : 1)
    numbers = digits.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
      .map { Int(String(decoding: $0, as: UTF8.self)) ?? 0 }
    self.final = final
  }

  /// Whether a paste begins here.
  var beginsPaste: Bool { marker == nil && final == "~" && numbers == [200] }

  /// What happened; nil for what the program does not use.
  var event: Event? {
    if marker == UInt8(ascii: "<") { return mouse.map(Event.mouse) }
    guard marker == nil else { return nil }
    if numbers.allSatisfy({ $0 == 0 }) {
      if final == "I" { return .focus(true) }
      if final == "O" { return .focus(false) }
    }
    return key.map(Event.key)
  }

  /// The key of the sequence.
  var key: Key? {
    let modifiers = numbers.count > 1 ? KeyNames.modifiers(number: numbers[1]) : []
    if final == "Z" { return Key(.tab, .shift) }
    if final == "~" { return Self.tildes[numbers.first ?? 0].map { Key($0, modifiers) } }
    // A first parameter other than 1 makes "R" the answer to where the cursor is.
    guard (numbers.first ?? 1) <= 1 else { return nil }
    return Self.letters[final].map { Key($0, modifiers) }
  }

  /// The mouse in the SGR form: button and modifiers, column, row; "M" pressed, "m" released.
  private var mouse: MouseEvent? {
    guard numbers.count == 3, numbers[1] > 0, numbers[2] > 0 else { return nil }
    let point = ScreenPoint(column: numbers[1] - 1, row: numbers[2] - 1)
    // 4, 8 and 16 are Shift, Alt and Ctrl.
    let button = numbers[0] & ~0b11100
    switch (button, final) {
    case (0, "M"): return MouseEvent(.press, at: point)
    case (0, "m"), (32, "m"): return MouseEvent(.release, at: point)
    case (32, "M"): return MouseEvent(.drag, at: point)
    case (64, "M"): return MouseEvent(.wheelUp, at: point)
    case (65, "M"): return MouseEvent(.wheelDown, at: point)
    default: return nil
    }
  }
}
