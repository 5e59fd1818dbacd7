import TerminalCore

#if canImport(Glibc)
  import Glibc
#endif

/// What eyes make of colours: contrast by WCAG 2, distance in the Oklab space.
struct MeasuredColor {
  private let linear: (red: Double, green: Double, blue: Double)

  init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
    func value(_ byte: UInt8) -> Double {
      let share = Double(byte) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    linear = (value(red), value(green), value(blue))
  }

  /// nil for the terminal's own colours, of which nothing is known; the sixteen are those of xterm.
  init?(_ color: Color?) {
    switch color {
    case .rgb(let red, let green, let blue): self.init(red, green, blue)
    case .ansi(let number):
      let (red, green, blue) = Self.xterm[Int(number)]
      self.init(red, green, blue)
    case .terminal, nil: return nil
    }
  }

  private static let xterm: [(UInt8, UInt8, UInt8)] = [
    (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205),
    (0, 205, 205), (229, 229, 229), (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0),
    (92, 92, 255), (255, 0, 255), (0, 255, 255), (255, 255, 255),
  ]

  private var luminance: Double {
    0.2126 * linear.red + 0.7152 * linear.green + 0.0722 * linear.blue
  }

  func contrast(with other: MeasuredColor) -> Double {
    let (one, two) = (luminance + 0.05, other.luminance + 0.05)
    return max(one, two) / min(one, two)
  }

  /// Lightness, green to red, blue to yellow.
  var oklab: (lightness: Double, a: Double, b: Double) {
    let (r, g, b) = linear
    let l = cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
    let m = cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
    let s = cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
    return (
      0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
      1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
      0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s
    )
  }

  func distance(to other: MeasuredColor) -> Double {
    let (one, two) = (oklab, other.oklab)
    let squares = [one.lightness - two.lightness, one.a - two.a, one.b - two.b].map { $0 * $0 }
    return squares.reduce(0, +).squareRoot()
  }
}
