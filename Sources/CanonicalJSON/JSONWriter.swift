extension JSONValue {
  /// The canonical form: members sorted by the bytes of their names, each element of an array on a
  /// line of its own, LF, a final newline; the same bytes for the same content.
  ///
  /// The outer object has one member a line as well, so that a line-based diff shows one change as
  /// one line.
  ///
  /// - Complexity: O(n) for n bytes.
  public var canonicalBytes: [UInt8] {
    var writer = JSONWriter()
    writer.writeOuter(self)
    writer.put("\n")
    return writer.bytes
  }

  /// Writes the canonical form of an object of which one member is a long array, a piece at a time,
  /// so that neither the array nor the text has to be kept.
  ///
  /// - Parameters:
  ///   - members: The members but for the array, whose name must sort after theirs.
  ///   - name: The name of the array.
  ///   - count: How many elements it has.
  ///   - element: Makes the element at an index.
  ///   - put: Takes some of the bytes.
  /// - Throws: What `element` and `put` throw.
  /// - Complexity: O(n) for n bytes; memory for 64 KB and one element.
  public static func writeCanonical<Failure: Error>(
    _ members: JSONObject, last name: String, count: Int,
    element: (Int) throws(Failure) -> JSONValue, put: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    var outer = members
    outer[name] = .array([])
    precondition(outer.keys.last == name, "the array is the last member")
    var writer = JSONWriter()
    writer.bytes = JSONValue.object(outer).canonicalBytes.dropLast("]\n}\n".utf8.count)
    for index in 0..<count {
      writer.put(index > 0 ? ",\n" : "\n")
      writer.write(try element(index))
      guard writer.bytes.count >= 1 << 16 else { continue }
      try put(writer.bytes)
      writer.bytes.removeAll(keepingCapacity: true)
    }
    writer.put(count > 0 ? "\n]\n}\n" : "]\n}\n")
    try put(writer.bytes)
  }

  /// The canonical form as a string.
  public var canonicalText: String { String(decoding: canonicalBytes, as: UTF8.self) }

  /// This value on a single line, members sorted.
  public var compactText: String {
    var writer = JSONWriter()
    writer.write(self)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

private struct JSONWriter {
  var bytes: [UInt8] = []

  mutating func put(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  mutating func writeOuter(_ value: JSONValue) {
    guard case .object(let members) = value, !members.isEmpty else {
      return writeLines(value)
    }
    put("{\n")
    for (number, (name, member)) in members.enumerated() {
      if number > 0 { put(",\n") }
      writeString(name)
      put(": ")
      writeLines(member)
    }
    put("\n}")
  }

  private mutating func writeLines(_ value: JSONValue) {
    guard case .array(let elements) = value, !elements.isEmpty else { return write(value) }
    put("[\n")
    for (number, element) in elements.enumerated() {
      if number > 0 { put(",\n") }
      write(element)
    }
    put("\n]")
  }

  mutating func write(_ value: JSONValue) {
    switch value {
    case .null: put("null")
    case .bool(let value): if value { put("true") } else { put("false") }
    case .number(let literal): bytes.append(contentsOf: literal.utf8)
    case .string(let string): writeString(string)
    case .array(let elements):
      put("[")
      for (number, element) in elements.enumerated() {
        if number > 0 { put(", ") }
        write(element)
      }
      put("]")
    case .object(let members):
      put("{")
      for (number, (name, member)) in members.enumerated() {
        if number > 0 { put(", ") }
        writeString(name)
        put(": ")
        write(member)
      }
      put("}")
    }
  }

  private static let shortEscapes: [Unicode.Scalar: String] = [
    "\"": "\\\"", "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\u{8}": "\\b",
    "\u{C}": "\\f",
  ]

  private mutating func writeString(_ string: String) {
    put("\"")
    if mayNeedEscape(string) {
      for scalar in string.unicodeScalars { write(scalar) }
    } else {
      bytes.append(contentsOf: string.utf8)
    }
    put("\"")
  }

  private mutating func write(_ scalar: Unicode.Scalar) {
    if let short = Self.shortEscapes[scalar] {
      bytes.append(contentsOf: short.utf8)
    } else if Self.mustEscape(scalar) {
      let hex = String(scalar.value, radix: 16)
      bytes.append(contentsOf: "\\u\(String(repeating: "0", count: 4 - hex.count))\(hex)".utf8)
    } else {
      bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
  }

  /// Whether a byte occurs that a scalar which must be escaped has; cheaper to tell than by scalars.
  private func mayNeedEscape(_ string: String) -> Bool {
    string.utf8.contains { byte in
      byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F || byte == 0xC2 || byte == 0xE2
    }
  }

  /// Control characters, the two line separators that break JavaScript, quote and backslash.
  private static func mustEscape(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x22, 0x5C, 0x7F..<0xA0, 0x2028, 0x2029: true
    default: false
    }
  }
}
