extension Color {
  /// Reads a colour as theme files write it: "#rrggbb", "#rgb", "terminal", or the name of one of
  /// the sixteen ANSI colours, "red" or "bright-red".
  ///
  /// Colours from #000000 to #000007 become #000008: terminals in direct colour mode take smaller
  /// numbers for the ANSI palette.
  public init?(themeText text: String) {
    if text == "terminal" {
      self = .terminal
      return
    }
    if let number = Self.ansiNames.firstIndex(of: text) {
      self = .ansi(UInt8(number))
      return
    }
    let digits = text.dropFirst()
    guard text.first == "#", digits.count == 3 || digits.count == 6,
      digits.allSatisfy({ $0.isASCII && $0.isHexDigit }), var value = UInt32(digits, radix: 16)
    else { return nil }
    if digits.count == 3 {
      value = (value >> 8) * 0x11_0000 + (value >> 4 & 15) * 0x1100 + (value & 15) * 0x11
    }
    value = max(value, 8)
    self = .rgb(UInt8(value >> 16), UInt8(value >> 8 & 255), UInt8(value & 255))
  }

  /// The names of the ANSI colours, in their order.
  public static let ansiNames: [String] = {
    let names = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]
    return names + names.map { "bright-" + $0 }
  }()
}

/// How roles look with sixteen colours, where a theme does not say otherwise.
///
/// The background is the terminal's own. What lies over text has both its colours. Of the
/// foregrounds, a light background takes only the dark colours that can be read on white in every
/// common palette; speakers that share a colour differ in bold and italic.
func sixteenColorAppearances(isDark: Bool) -> [Role: Appearance] {
  var table: [Role: Appearance] = [
    .text: Appearance(foreground: .terminal, background: .terminal),
    .corrected: Appearance(foreground: .terminal, attributes: .italic),
    .dim: Appearance(attributes: .dim), .time: Appearance(attributes: .dim),
    .speakerUnknown: Appearance(attributes: [.dim, .italic]),
    .pen1: over(black, 3), .pen2: over(black, 2), .pen3: over(black, 6), .pen4: over(black, 5),
    .pen5: over(black, 9),
    .selection: over(black, 7),
    .hit: over(black, 11, .underline), .currentHit: over(black, 14, [.bold, .underline]),
    .header: Appearance(attributes: .reverse),
    .headerStrong: Appearance(attributes: [.reverse, .bold]),
    .status: Appearance(), .border: Appearance(attributes: .dim),
    .title: Appearance(attributes: .bold), .note: Appearance(attributes: .italic),
    .chosen: over(black, 15, .bold), .input: Appearance(attributes: .underline),
    .scrollTrack: Appearance(attributes: .dim), .scrollThumb: Appearance(),
  ]
  let inks: [Role: UInt8] =
    isDark
    ? [.key: 11, .warning: 9, .success: 10, .tag: 14, .control: 9]
    : [.key: 4, .warning: 1, .success: 4, .tag: 5, .control: 1]
  for (role, ink) in inks { table[role] = Appearance(foreground: .ansi(ink)) }
  table[.warning]?.attributes = .bold
  table[.key]?.attributes = .bold
  table[.control]?.attributes = .reverse
  let voices: [UInt8] = isDark ? [9, 14, 10, 13, 11, 12, 7, 6] : [1, 4, 5, 0, 1, 4, 5, 0]
  for (ordinal, voice) in voices.enumerated() {
    let isRepeated = !isDark && ordinal >= 4
    table[.speaker(ordinal)] = Appearance(
      foreground: .ansi(voice), attributes: isRepeated ? [.bold, .italic] : .bold)
  }
  if !isDark {
    // White is the ground there: the selection and the chosen row are dark instead.
    table[.selection] = over(.ansi(15), 4)
    table[.chosen] = over(.ansi(15), 0, .bold)
  }
  return table
}

private let black = Color.ansi(0)

private func over(_ ink: Color, _ ground: UInt8, _ attributes: Attributes = []) -> Appearance {
  Appearance(foreground: ink, background: .ansi(ground), attributes: attributes)
}

/// How roles look without colours: attributes alone carry what must not be lost. Marks are
/// underlined, the selection is reverse, hits are bold and underlined and the current one is
/// reverse as well, the chosen row of a list is reverse and bold.
let monochromeAppearances: [Role: Appearance] = {
  let attributes: [Role: Attributes] = [
    .text: [], .corrected: .italic, .dim: .dim, .time: .dim, .speakerUnknown: .italic,
    .pen1: .underline, .pen2: .underline, .pen3: .underline, .pen4: .underline,
    .pen5: .underline,
    .selection: .reverse, .hit: [.bold, .underline],
    .currentHit: [.bold, .underline, .reverse], .header: .reverse,
    .headerStrong: [.reverse, .bold], .status: [], .key: .bold, .warning: [.bold, .reverse],
    .success: .bold, .border: .dim, .title: .bold, .tag: .bold, .note: .italic,
    .chosen: [.reverse, .bold], .input: .underline, .scrollTrack: .dim, .scrollThumb: .reverse,
    .control: .reverse,
  ]
  var table = attributes.mapValues { Appearance(attributes: $0) }
  for ordinal in 0..<8 { table[.speaker(ordinal)] = Appearance(attributes: .bold) }
  return table
}()
