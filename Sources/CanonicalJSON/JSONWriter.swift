/// Writes JSON in the canonical form straight into bytes, so that a large document needs no tree.
///
/// Members must come in the order of their names' bytes; those of a newer version that are only kept
/// are put between them. An object or array in lines has each of its parts on a line of its own.
public struct JSONWriter: Sendable {
  /// How the parts of an object or an array stand.
  public enum Layout: Sendable {
    /// One behind the other.
    case row
    /// Each on a line of its own.
    case lines
  }

  private struct Level {
    let layout: Layout
    let isObject: Bool
    let kept: JSONObject
    var nextKept = 0
    var isEmpty = true
  }

  /// What is written so far, in UTF-8.
  public fileprivate(set) var bytes: [UInt8] = []
  private var levels: [Level] = []

  /// Nothing is written yet; there is room for so many bytes.
  public init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

  /// Begins an object, or the next one of an array; `kept` are members written as they are, unless
  /// one of the same name comes.
  public mutating func beginObject(_ layout: Layout = .row, keeping kept: JSONObject = [:]) {
    begin("{", Level(layout: layout, isObject: true, kept: kept))
  }

  /// Begins an array.
  public mutating func beginArray(_ layout: Layout = .row) {
    begin("[", Level(layout: layout, isObject: false, kept: [:]))
  }

  /// Ends the object or array that was begun last.
  public mutating func end() {
    if let level = levels.last, level.isObject { writeKept(before: nil) }
    guard let level = levels.popLast() else { return }
    if level.layout == .lines, !level.isEmpty { put("\n") }
    put(level.isObject ? "}" : "]")
  }

  /// Begins a member; its value comes next.
  public mutating func name(_ name: StaticString) {
    if let last = levels.indices.last, !levels[last].kept.isEmpty {
      writeKept(before: "\(name)")
    }
    separate()
    put("\"")
    put(name)
    put("\": ")
  }

  /// Begins a member whose name comes after those of all that are kept.
  fileprivate mutating func lastName(_ name: String) {
    writeKept(before: nil)
    writeName(name)
  }

  private mutating func writeName(_ name: String) {
    separate()
    put("\"")
    writeEscaped(name)
    put("\": ")
  }

  /// Writes a value, all of it in a row.
  public mutating func value(_ value: JSONValue) {
    switch value {
    case .null: literal("null")
    case .bool(let value): literal(value ? "true" : "false")
    case .number(let number): literal(number)
    case .string(let text): string(text)
    case .array(let elements):
      beginArray()
      for element in elements { self.value(element) }
      end()
    case .object(let members):
      beginObject(keeping: members)
      end()
    }
  }

  /// Writes a value; an array has each of its elements on a line of its own.
  fileprivate mutating func lines(_ value: JSONValue) {
    guard case .array(let elements) = value else { return self.value(value) }
    beginArray(.lines)
    for element in elements { self.value(element) }
    end()
  }

  /// Writes the newline that ends a document.
  public mutating func endDocument() { put("\n") }

  /// Writes a string.
  public mutating func string(_ text: String) {
    beginValue()
    put("\"")
    writeEscaped(text)
    put("\"")
  }

  /// Writes one string of several, with blanks between them.
  public mutating func string(joining parts: [String]) {
    beginValue()
    put("\"")
    for (number, part) in parts.enumerated() {
      if number > 0 { put(" ") }
      writeEscaped(part)
    }
    put("\"")
  }

  /// Writes a whole number.
  public mutating func integer(_ value: Int) { literal(String(value)) }

  /// Writes `null`, `true`, `false` or a number as it is to stand.
  public mutating func literal(_ text: String) {
    beginValue()
    bytes.append(contentsOf: text.utf8)
  }

  private mutating func begin(_ bracket: StaticString, _ level: Level) {
    beginValue()
    put(bracket)
    levels.append(level)
  }

  /// Elements of an array are separated here; the values of members by their names.
  private mutating func beginValue() {
    if let last = levels.indices.last, !levels[last].isObject { separate() }
  }

  private mutating func separate() {
    guard let last = levels.indices.last else { return }
    let isInLines = levels[last].layout == .lines
    if !levels[last].isEmpty { put(isInLines ? "," : ", ") }
    if isInLines { put("\n") }
    levels[last].isEmpty = false
  }

  /// Writes the kept members whose names come before one; all of them for nil.
  private mutating func writeKept(before name: String?) {
    let last = levels.count - 1
    while levels[last].nextKept < levels[last].kept.count {
      let member = levels[last].kept[levels[last].nextKept]
      let order = name.map { JSONObject.order(member.key, $0) } ?? -1
      guard order <= 0 else { return }
      levels[last].nextKept += 1
      guard order < 0 else { continue }
      writeName(member.key)
      if levels[last].layout == .lines { lines(member.value) } else { value(member.value) }
    }
  }

  private mutating func put(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }
}

/// What may not stand in a string: quote, backslash, control characters, and the two line separators
/// that break JavaScript.
extension JSONWriter {
  private static let short: [(byte: UInt8, escape: StaticString)] = [
    (0x22, "\\\""), (0x5C, "\\\\"), (0x0A, "\\n"), (0x0D, "\\r"), (0x09, "\\t"), (0x08, "\\b"),
    (0x0C, "\\f"),
  ]

  private mutating func writeEscaped(_ text: String) {
    var text = text
    text.withUTF8 { writeEscaped($0) }
  }

  private mutating func writeEscaped(_ text: UnsafeBufferPointer<UInt8>) {
    var start = 0
    var at = 0
    while at < text.count {
      guard Self.mayBeEscaped(text[at]), let found = Self.escaped(text, at) else {
        at += 1
        continue
      }
      bytes.append(contentsOf: text[start..<at])
      writeEscape(found.scalar)
      at += found.length
      start = at
    }
    bytes.append(contentsOf: text[start...])
  }

  /// Whether a byte begins what has to be escaped, or may do so.
  private static func mayBeEscaped(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F || byte == 0xC2 || byte == 0xE2
  }

  /// The scalar at an offset and its bytes, when it has to be escaped.
  private static func escaped(
    _ text: UnsafeBufferPointer<UInt8>, _ at: Int
  ) -> (scalar: UInt32, length: Int)? {
    let byte = text[at]
    switch byte {
    case 0..<0x20, 0x22, 0x5C, 0x7F: return (UInt32(byte), 1)
    // U+0080 to U+009F.
    case 0xC2 where text[at + 1] < 0xA0: return (UInt32(text[at + 1]), 2)
    // U+2028 and U+2029.
    case 0xE2 where text[at + 1] == 0x80 && text[at + 2] & 0xFE == 0xA8:
      return (0x2000 + UInt32(text[at + 2] & 0x3F), 3)
    default: return nil
    }
  }

  private mutating func writeEscape(_ scalar: UInt32) {
    if let (_, escape) = Self.short.first(where: { UInt32($0.byte) == scalar }) {
      return put(escape)
    }
    let hex = String(scalar, radix: 16)
    put("\\u")
    bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: 4 - hex.utf8.count))
    bytes.append(contentsOf: hex.utf8)
  }
}

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
    if case .object(let members) = self {
      writer.beginObject(.lines, keeping: members)
      writer.end()
    } else {
      writer.lines(self)
    }
    writer.endDocument()
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
    precondition(
      members.allSatisfy { JSONObject.order($0.key, name) < 0 }, "the array is the last member")
    var writer = JSONWriter()
    writer.beginObject(.lines, keeping: members)
    writer.lastName(name)
    writer.beginArray(.lines)
    for index in 0..<count {
      writer.value(try element(index))
      guard writer.bytes.count >= 1 << 16 else { continue }
      try put(writer.bytes)
      writer.bytes.removeAll(keepingCapacity: true)
    }
    writer.end()
    writer.end()
    writer.endDocument()
    try put(writer.bytes)
  }

  /// The canonical form as a string.
  public var canonicalText: String { String(decoding: canonicalBytes, as: UTF8.self) }

  /// This value on a single line, members sorted.
  public var compactText: String {
    var writer = JSONWriter()
    writer.value(self)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
