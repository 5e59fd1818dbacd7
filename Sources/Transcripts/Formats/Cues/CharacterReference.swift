/// HTML character references: "&amp;", "&#169;", "&#x2014;".
enum CharacterReference {
  private static let named: [Substring: String] = {
    var named: [Substring: String] = [:]
    for entry in namedCharacters.split(whereSeparator: { $0 == "," || $0 == "\n" }) {
      let parts = entry.split(separator: " ")
      guard parts.count == 2 else { continue }
      var text = ""
      for code in parts[1].split(separator: "+") {
        if let scalar = UInt32(code, radix: 16).flatMap(Unicode.Scalar.init) {
          text.unicodeScalars.append(scalar)
        }
      }
      named[parts[0]] = text
    }
    return named
  }()

  /// The longest name there is, its semicolon included.
  private static let longest = 33

  /// The text that a reference at the start stands for and the number of characters it takes; the
  /// ampersand itself when it starts none.
  static func decoded(_ text: Substring) -> (text: String, used: Int) {
    let body = text.dropFirst().prefix(longest)
    guard let end = body.firstIndex(of: ";") else { return ("&", 1) }
    let name = body[..<end]
    let used = name.count + 2
    if let known = named[name] { return (known, used) }
    guard name.first == "#" else { return ("&", 1) }
    let digits = name.dropFirst()
    let isHex = digits.first == "x" || digits.first == "X"
    let value = isHex ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    guard let value, let scalar = scalar(value) else { return ("&", 1) }
    return (String(Character(scalar)), used)
  }

  /// A text in which every reference is the character it stands for.
  static func decodedAll(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    var result = ""
    var rest = text[...]
    while let mark = rest.firstIndex(of: "&") {
      result += rest[..<mark]
      let (decoded, used) = decoded(rest[mark...])
      result += decoded
      rest = rest[mark...].dropFirst(used)
    }
    return result + rest
  }

  /// Whether a text can be one in which what HTML reserves is escaped.
  static func areAll(_ text: String) -> Bool {
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "&") || $0 == UInt8(ascii: "<") }) else {
      return true
    }
    return !text.contains("<")
      && text.indices.allSatisfy { text[$0] != "&" || decoded(text[$0...]).used > 1 }
  }

  /// A code point; HTML takes those of C1 for the characters of Windows-1252.
  private static func scalar(_ value: UInt32) -> Unicode.Scalar? {
    guard value > 0 else { return nil }
    if let byte = UInt8(exactly: value), let known = Windows1252.scalars[byte],
      known != "\u{FFFD}"
    {
      return known
    }
    return Unicode.Scalar(value)
  }
}
