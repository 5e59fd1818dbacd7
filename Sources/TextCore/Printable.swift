extension StringProtocol {
  /// The text with nothing in it that a terminal would obey: control characters, bidirectional
  /// controls and line separators become visible names such as `<9B>` or `<202E>`.
  ///
  /// Newline and tab are kept when asked for; otherwise they become a blank, so that the text stays
  /// in its line.
  ///
  /// - Complexity: O(n).
  public func printable(keepingLines: Bool = false) -> String {
    guard unicodeScalars.contains(where: \.isObeyedByTerminals) else { return String(self) }
    var result = ""
    for scalar in unicodeScalars {
      if scalar == "\n" || scalar == "\t" {
        result.unicodeScalars.append(keepingLines ? scalar : " ")
      } else if scalar.isObeyedByTerminals {
        let hex = String(scalar.value, radix: 16, uppercase: true)
        result += "<" + String(repeating: "0", count: Swift.max(0, 2 - hex.count)) + hex + ">"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension Unicode.Scalar {
  /// Whether a terminal might take it for an order, or show the text beside it in another order or
  /// not at all: C0, C1, DEL, bidirectional controls, line separators, the byte order mark, tags.
  public var isObeyedByTerminals: Bool {
    switch value {
    case 0..<0x20, 0x7F..<0xA0, 0x61C, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069,
      0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F:
      true
    default: false
    }
  }
}
