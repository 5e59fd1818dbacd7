/// Characters that Word takes out of a font of symbols.
enum OfficeSymbol {
  /// What people type, and Word makes a symbol of.
  private static let wingdings: [UInt32: String] = [
    0x4A: "☺", 0x4B: "😐", 0x4C: "☹", 0xA8: "◻", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓",
    0xE7: "⇐", 0xE8: "⇒", 0xF3: "⇔", 0xFB: "✗", 0xFC: "✓", 0xFE: "☑",
  ]
  private static let symbol: [UInt32: String] = [
    0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB7: "•",
    0xBC: "…", 0xD7: "·", 0xDB: "⇔", 0xDC: "⇐", 0xDE: "⇒",
  ]

  /// The text of an element with a font and the number of a character in it; U+FFFD for what no
  /// other font has.
  static func text(_ attributes: [String: String]) -> String {
    guard let code = attributes["char"].flatMap({ UInt32($0, radix: 16) }) else { return "" }
    let place = code >= 0xF000 ? code - 0xF000 : code
    let font = attributes["font"]?.lowercased() ?? ""
    if font.hasPrefix("wingdings") { return wingdings[place] ?? "\u{FFFD}" }
    if font.hasPrefix("symbol") { return symbol[place] ?? "\u{FFFD}" }
    return Unicode.Scalar(place).map { String(Character($0)) } ?? "\u{FFFD}"
  }
}
