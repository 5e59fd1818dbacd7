/// Text as it is written in XML.
public enum XMLText {
  /// The text with markup escaped, for content and for attributes; characters that no XML document
  /// can hold become U+FFFD, and `replaced` is increased by their number.
  ///
  /// - Complexity: O(text).
  public static func escaped(_ text: String, replaced: inout Int) -> String {
    guard text.unicodeScalars.contains(where: { needsCare($0) }) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      // Readers make blanks of these, or of a CR a line feed.
      case "\t", "\n", "\r": result += "&#\(scalar.value);"
      default:
        let isAllowed = !isRefused(scalar)
        if !isAllowed { replaced += 1 }
        result.unicodeScalars.append(isAllowed ? scalar : "\u{FFFD}")
      }
    }
    return result
  }

  private static func needsCare(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "&", "<", ">", "\"", "\t", "\n", "\r": true
    default: isRefused(scalar)
    }
  }

  private static func isRefused(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x9, 0xA, 0xD: false
    case 0..<0x20, 0xFFFE, 0xFFFF: true
    default: false
    }
  }
}
