/// What the terminal said about the colour of its background.
struct BackgroundAnswer: Equatable {
  /// Whether the background is dark; nil when the terminal did not say.
  var isDark: Bool?
  /// What came between the answers: keys that were typed meanwhile.
  var typed: [UInt8]

  /// The question: the background (OSC 11), then what every terminal answers (DA1), so that the
  /// answer to the second says that there is none to the first.
  static let question = "\u{1B}]11;?\u{1B}\\\u{1B}[c"

  /// Takes the answers out of what was read.
  init(bytes: [UInt8]) {
    typed = []
    var rest = bytes[...]
    while let byte = rest.first {
      if let (body, length) = Self.report(at: rest) {
        isDark = Self.isDark(report: body) ?? isDark
        rest = rest.dropFirst(length)
      } else {
        typed.append(byte)
        rest = rest.dropFirst()
      }
    }
  }

  /// The body of an OSC or of a private CSI report at the start of the bytes, and its length.
  private static func report(at bytes: ArraySlice<UInt8>) -> (body: String, length: Int)? {
    let start = bytes.startIndex
    if bytes.starts(with: [0x1B, 0x5D]) {
      guard let end = bytes.dropFirst(2).firstIndex(where: { $0 == 0x07 || $0 == 0x1B }) else {
        return nil
      }
      let body = String(decoding: bytes[(start + 2)..<end], as: UTF8.self)
      return (body, end - start + (bytes[end] == 0x07 ? 1 : 2))
    }
    guard bytes.starts(with: [0x1B, 0x5B, 0x3F]),
      let end = bytes.dropFirst(3).firstIndex(where: { $0 >= 0x40 })
    else { return nil }
    return ("", end - start + 1)
  }

  /// Whether `11;rgb:RRRR/GGGG/BBBB` (1 to 4 digits each) is a dark colour.
  static func isDark(report: String) -> Bool? {
    let prefix = ["11;rgb:", "11;rgba:"].first { report.hasPrefix($0) }
    guard let prefix else { return nil }
    let parts = report.dropFirst(prefix.count).split(separator: "/").prefix(3)
    let channels = parts.compactMap { part -> Double? in
      guard (1...4).contains(part.count), let value = Int(part, radix: 16) else { return nil }
      return Double(value) / Double((1 << (4 * part.count)) - 1)
    }
    guard channels.count == 3 else { return nil }
    let bytes = channels.map { UInt8(($0 * 255).rounded()) }
    return LabColor(red: bytes[0], green: bytes[1], blue: bytes[2]).lightness < 50
  }

  /// Whether the variable `COLORFGBG` ("15;0", "0;default;15") tells of a dark background.
  static func isDark(colorFgBg: String) -> Bool? {
    guard let last = colorFgBg.split(separator: ";").last, let number = Int(last),
      (0...15).contains(number)
    else { return nil }
    return number < 7 || number == 8
  }
}
