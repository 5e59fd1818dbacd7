/// Why a text is not JSON, and where.
public struct JSONSyntaxError: Error, Equatable, CustomStringConvertible {
  /// The line of the error, from 1.
  public let line: Int
  /// The column of the error in bytes, from 1.
  public let column: Int
  /// What is wrong, in a few words.
  public let problem: String

  /// "line 3, column 7: expected a colon".
  public var description: String { "line \(line), column \(column): \(problem)" }
}

extension JSONValue {
  /// Reads one JSON document from UTF-8 bytes; a leading byte order mark is skipped.
  ///
  /// Stricter than most: a duplicate member, a depth over 64 and anything after the document are
  /// errors, since each of them is a way to lose data in silence. An unpaired surrogate escape
  /// becomes U+FFFD.
  ///
  /// - Complexity: O(n) in the number of bytes.
  public init(parsing bytes: [UInt8]) throws(JSONSyntaxError) {
    var parser = JSONParser(bytes: bytes)
    self = try parser.document()
  }

  /// Reads one JSON document from a string.
  public init(parsing text: String) throws(JSONSyntaxError) {
    try self.init(parsing: Array(text.utf8))
  }
}

private struct JSONParser {
  private let bytes: [UInt8]
  private var at = 0
  private var depth = 0
  /// How many members the last object at each depth had: the next one often has as many.
  private var sizes = Array(repeating: 0, count: depthLimit + 1)
  private static let depthLimit = 64

  init(bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
  }

  mutating func document() throws(JSONSyntaxError) -> JSONValue {
    let value = try self.value()
    skipSpace()
    guard at == bytes.count else { throw error("unexpected text after the end of the document") }
    return value
  }

  /// What a message shows of a name: its first 60 characters, in one line.
  private static func excerpt(of name: String) -> String {
    String(name.prefix(60).map { $0.isNewline ? " " : $0 })
  }

  private func error(_ problem: String, at place: Int? = nil) -> JSONSyntaxError {
    let end = min(place ?? at, bytes.count)
    var line = 1
    var lineStart = 0
    for i in 0..<end where bytes[i] == UInt8(ascii: "\n") {
      line += 1
      lineStart = i + 1
    }
    return JSONSyntaxError(line: line, column: end - lineStart + 1, problem: problem)
  }

  private var byte: UInt8? { at < bytes.count ? bytes[at] : nil }

  private mutating func skipSpace() {
    while let next = byte, next == 0x20 || next == 0x0A || next == 0x0D || next == 0x09 { at += 1 }
  }

  private mutating func take(_ expected: Unicode.Scalar) -> Bool {
    guard byte == UInt8(ascii: expected) else { return false }
    at += 1
    return true
  }

  private mutating func value() throws(JSONSyntaxError) -> JSONValue {
    skipSpace()
    switch byte {
    case nil: throw error("unexpected end of the document")
    case UInt8(ascii: "{"):
      return try nested { (parser) throws(JSONSyntaxError) in try parser.object() }
    case UInt8(ascii: "["):
      return try nested { (parser) throws(JSONSyntaxError) in try parser.array() }
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func nested(
    _ body: (inout JSONParser) throws(JSONSyntaxError) -> JSONValue
  ) throws(JSONSyntaxError) -> JSONValue {
    guard depth < Self.depthLimit else { throw error("nested deeper than \(Self.depthLimit)") }
    depth += 1
    at += 1
    let value = try body(&self)
    depth -= 1
    return value
  }

  private mutating func word(
    _ word: StaticString, _ value: JSONValue
  ) throws(JSONSyntaxError) -> JSONValue {
    let end = at + word.utf8CodeUnitCount
    let matches = word.withUTF8Buffer { end <= bytes.count && bytes[at..<end].elementsEqual($0) }
    guard matches else { throw error("expected a value") }
    at = end
    return value
  }

  private mutating func object() throws(JSONSyntaxError) -> JSONValue {
    skipSpace()
    if take("}") { return .object([:]) }
    var members = JSONObject(minimumCapacity: sizes[depth])
    while true {
      skipSpace()
      let place = at
      guard byte == UInt8(ascii: "\"") else { throw error("expected a member name in quotes") }
      let name = try string()
      skipSpace()
      guard take(":") else { throw error("expected a colon after \"\(Self.excerpt(of: name))\"") }
      let value = try value()
      guard members.add(value, as: name) else {
        throw error("the member \"\(Self.excerpt(of: name))\" occurs twice", at: place)
      }
      skipSpace()
      if take(",") { continue }
      guard take("}") else { throw error("expected a comma or the end of the object") }
      sizes[depth] = members.count
      return .object(members)
    }
  }

  private mutating func array() throws(JSONSyntaxError) -> JSONValue {
    var elements: [JSONValue] = []
    skipSpace()
    if take("]") { return .array(elements) }
    while true {
      elements.append(try value())
      skipSpace()
      if take(",") { continue }
      guard take("]") else { throw error("expected a comma or the end of the array") }
      return .array(elements)
    }
  }

  private mutating func number() throws(JSONSyntaxError) -> JSONValue {
    let start = at
    _ = take("-")
    if !take("0") { try digits() }
    if take(".") { try digits() }
    if byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
      at += 1
      if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { at += 1 }
      try digits()
    }
    return .number(String(decoding: bytes[start..<at], as: UTF8.self))
  }

  private mutating func digits() throws(JSONSyntaxError) {
    let start = at
    while let next = byte, (0x30...0x39).contains(next) { at += 1 }
    guard at > start else { throw error("expected a value") }
  }

  private mutating func string() throws(JSONSyntaxError) -> String {
    let opening = at
    at += 1
    var result = plainPart()
    while let next = byte {
      at += 1
      if next == UInt8(ascii: "\"") { return result }
      guard next == UInt8(ascii: "\\") else {
        throw error("a control character stands unescaped in a string", at: at - 1)
      }
      result.unicodeScalars.append(try escape())
      result += plainPart()
    }
    throw error("this string is never closed", at: opening)
  }

  /// What stands before the next quote, backslash or control character.
  private mutating func plainPart() -> String {
    let start = at
    while at < bytes.count {
      let next = bytes[at]
      if next == UInt8(ascii: "\"") || next == UInt8(ascii: "\\") || next < 0x20 { break }
      at += 1
    }
    return String(decoding: bytes[start..<at], as: UTF8.self)
  }

  private static let simpleEscapes: [UInt8: Unicode.Scalar] = [
    UInt8(ascii: "\""): "\"", UInt8(ascii: "\\"): "\\", UInt8(ascii: "/"): "/",
    UInt8(ascii: "b"): "\u{8}", UInt8(ascii: "f"): "\u{C}", UInt8(ascii: "n"): "\n",
    UInt8(ascii: "r"): "\r", UInt8(ascii: "t"): "\t",
  ]

  private mutating func escape() throws(JSONSyntaxError) -> Unicode.Scalar {
    guard let letter = byte else { throw error("unexpected end of the document") }
    at += 1
    if let scalar = Self.simpleEscapes[letter] { return scalar }
    guard letter == UInt8(ascii: "u") else { throw error("unknown escape", at: at - 1) }
    let high = try hexQuad()
    if let scalar = Unicode.Scalar(high) { return scalar }
    let mark = at
    if high < 0xDC00, take("\\"), take("u") {
      let low = try hexQuad()
      if (0xDC00...0xDFFF).contains(low),
        let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
      {
        return scalar
      }
    }
    at = mark
    return "\u{FFFD}"
  }

  private mutating func hexQuad() throws(JSONSyntaxError) -> UInt32 {
    // Reading an integer would take a sign as well.
    guard at + 4 <= bytes.count, bytes[at] != UInt8(ascii: "+"),
      let value = UInt32(String(decoding: bytes[at..<(at + 4)], as: UTF8.self), radix: 16)
    else { throw error("expected four hexadecimal digits") }
    at += 4
    return value
  }
}
