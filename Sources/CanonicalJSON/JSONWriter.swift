extension JSONValue {
  /// The canonical form: members sorted by the bytes of their names, each element of an array on a
  /// line of its own, LF, a final newline; the same bytes for the same content.
  ///
  /// The outer object has one member a line as well, so that a line-based diff shows one change as
  /// one line.
  ///
  /// - Complexity: O(n log m) for n bytes and at most m members an object.
  public var canonicalText: String {
    var writer = JSONWriter()
    writer.writeOuter(self)
    writer.text += "\n"
    return writer.text
  }

  /// This value on a single line, members sorted.
  public var compactText: String {
    var writer = JSONWriter()
    writer.write(self)
    return writer.text
  }
}

private struct JSONWriter {
  var text = ""

  mutating func writeOuter(_ value: JSONValue) {
    guard case .object(let members) = value, !members.isEmpty else {
      return writeLines(value)
    }
    var separator = "{\n"
    for (name, member) in members.sorted(by: { precedes($0.key, $1.key) }) {
      text += separator
      write(.string(name))
      text += ": "
      writeLines(member)
      separator = ",\n"
    }
    text += "\n}"
  }

  private mutating func writeLines(_ value: JSONValue) {
    guard case .array(let elements) = value, !elements.isEmpty else { return write(value) }
    var separator = "[\n"
    for element in elements {
      text += separator
      write(element)
      separator = ",\n"
    }
    text += "\n]"
  }

  mutating func write(_ value: JSONValue) {
    switch value {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .number(let literal): text += literal
    case .string(let string): writeString(string)
    case .array(let elements):
      var separator = "["
      for element in elements {
        text += separator
        write(element)
        separator = ", "
      }
      text += elements.isEmpty ? "[]" : "]"
    case .object(let members):
      var separator = "{"
      for (name, member) in members.sorted(by: { precedes($0.key, $1.key) }) {
        text += separator
        writeString(name)
        text += ": "
        write(member)
        separator = ", "
      }
      text += members.isEmpty ? "{}" : "}"
    }
  }

  private func precedes(_ first: String, _ second: String) -> Bool {
    first.utf8.lexicographicallyPrecedes(second.utf8)
  }

  private static let shortEscapes: [Unicode.Scalar: String] = [
    "\"": "\\\"", "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\u{8}": "\\b",
    "\u{C}": "\\f",
  ]

  private mutating func writeString(_ string: String) {
    text += "\""
    let needsEscape = string.unicodeScalars.contains { Self.mustEscape($0) }
    guard needsEscape else {
      text += string + "\""
      return
    }
    for scalar in string.unicodeScalars {
      if let short = Self.shortEscapes[scalar] {
        text += short
      } else if Self.mustEscape(scalar) {
        let hex = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }

  /// Control characters, the two line separators that break JavaScript, quote and backslash.
  private static func mustEscape(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x22, 0x5C, 0x7F..<0xA0, 0x2028, 0x2029: true
    default: false
    }
  }
}
