#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif
internal import TerminalCore

/// A colour in CIE L*a*b*, where distances are as the eye sees them.
///
/// Source: CIE 15:2004, with the D65 white point and the sRGB transfer curve (IEC 61966-2-1).
struct LabColor {
  /// L*, from 0 (black) to 100.
  var lightness: Double
  private var a: Double
  private var b: Double

  /// Converts an sRGB colour.
  init(red: UInt8, green: UInt8, blue: UInt8) {
    let (r, g, b) = (Self.linear(red), Self.linear(green), Self.linear(blue))
    let x = Self.curve((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047)
    let y = Self.curve(0.2126 * r + 0.7152 * g + 0.0722 * b)
    let z = Self.curve((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883)
    lightness = 116 * y - 16
    self.a = 500 * (x - y)
    self.b = 200 * (y - z)
  }

  /// The square of the distance to another colour.
  func distance(to other: LabColor) -> Double {
    let (dl, da, db) = (lightness - other.lightness, a - other.a, b - other.b)
    return dl * dl + da * da + db * db
  }

  private static func linear(_ channel: UInt8) -> Double {
    let value = Double(channel) / 255
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
  }

  private static func curve(_ value: Double) -> Double {
    value > 216.0 / 24389 ? cbrt(value) : (24389.0 / 27 * value + 16) / 116
  }
}

/// The colours of xterm: how a theme's colours become the numbers that a terminal takes.
enum Palette {
  /// The sixteen ANSI colours as xterm shows them.
  static let ansi: [(UInt8, UInt8, UInt8)] = [
    (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205), (0, 205, 205),
    (229, 229, 229), (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255),
    (255, 0, 255), (0, 255, 255), (255, 255, 255),
  ]

  private static let levels: [UInt8] = [0, 95, 135, 175, 215, 255]

  private static let ansiLab = ansi.map { LabColor(red: $0.0, green: $0.1, blue: $0.2) }

  /// Colours 16 to 255: a cube of 6x6x6 and 24 greys.
  private static let fixedLab: [LabColor] = {
    let cube = (0..<216).map { index in
      LabColor(
        red: levels[index / 36], green: levels[index / 6 % 6], blue: levels[index % 6])
    }
    let greys = (0..<24).map { index in
      let level = UInt8(8 + 10 * index)
      return LabColor(red: level, green: level, blue: level)
    }
    return cube + greys
  }()

  /// The number of a colour at a depth; -1 is the terminal's own.
  static func index(of color: Color, depth: ColorDepth) -> Int {
    switch (color, depth) {
    case (.terminal, _), (_, .monochrome): -1
    case (.ansi(let number), _): Int(number) & 15
    case (.rgb(let red, let green, let blue), .truecolor): direct(red, green, blue)
    case (.rgb(let red, let green, let blue), .indexed256):
      16 + nearest(LabColor(red: red, green: green, blue: blue), in: fixedLab)
    case (.rgb(let red, let green, let blue), .ansi16):
      nearest(LabColor(red: red, green: green, blue: blue), in: ansiLab)
    }
  }

  /// The 24 bits of a colour. Those below 16 would name a colour of the palette instead.
  private static func direct(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> Int {
    let value = Int(red) << 16 | Int(green) << 8 | Int(blue)
    if value == 0 { return 0x01_01_01 }
    return max(value, 16)
  }

  private static func nearest(_ color: LabColor, in colors: [LabColor]) -> Int {
    let best = colors.indices.min {
      colors[$0].distance(to: color) < colors[$1].distance(to: color)
    }
    return best ?? 0
  }
}
