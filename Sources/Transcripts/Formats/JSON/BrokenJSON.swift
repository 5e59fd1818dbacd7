import CanonicalJSON

/// A JSON document that is broken in one place, as one that was not written to its end is.
enum BrokenJSON {
  /// What stands before the break: the document up to the last element of a list that is whole,
  /// with everything closed that is open there; nil when there is none.
  ///
  /// - Complexity: O(bytes).
  static func mended(_ bytes: [UInt8], brokenAt error: JSONSyntaxError) -> JSONValue? {
    var open: [UInt8] = []
    var whole: (end: Int, open: [UInt8])?
    var i = 0
    var (line, column) = (1, 1)
    var isString = false
    while i < bytes.count, (line, column) < (error.line, error.column) {
      let byte = bytes[i]
      if byte == 0x0A { (line, column) = (line + 1, 0) }
      column += 1
      if isString {
        if byte == UInt8(ascii: "\\") { (i, column) = (i + 1, column + 1) }
        if byte == UInt8(ascii: "\"") { isString = false }
      } else {
        switch byte {
        case UInt8(ascii: "\""): isString = true
        case UInt8(ascii: "{"): open.append(UInt8(ascii: "}"))
        case UInt8(ascii: "["): open.append(UInt8(ascii: "]"))
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
          guard open.popLast() == byte else { return parsed(bytes, whole) }
          if open.last == UInt8(ascii: "]") { whole = (i + 1, open) }
        default: break
        }
      }
      i += 1
    }
    return parsed(bytes, whole)
  }

  /// A list of the objects of which each line is one, as JSON Lines has them; nil when a line is none.
  ///
  /// - Complexity: O(bytes).
  static func lines(_ bytes: [UInt8]) -> JSONValue? {
    var items: [JSONValue] = []
    for line in bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D })
    where line.contains(where: { $0 > 0x20 }) {
      guard let item = try? JSONValue(parsing: Array(line)), item.objectValue != nil else {
        return nil
      }
      items.append(item)
    }
    return items.count > 1 ? .array(items) : nil
  }

  /// The document with null for the numbers that are none, which Python writes into JSON: NaN and
  /// Infinity; nil when it is broken elsewhere, or has none of them.
  ///
  /// - Complexity: O(bytes).
  static func withoutNotNumbers(_ bytes: [UInt8]) -> JSONValue? {
    let words = ["NaN", "Infinity", "-Infinity"].map { Array($0.utf8) }
    var result: [UInt8] = []
    var i = 0
    var isString = false
    var found = false
    while i < bytes.count {
      let byte = bytes[i]
      if !isString, let word = words.first(where: { bytes[i...].starts(with: $0) }) {
        result += "null".utf8
        (i, found) = (i + word.count, true)
        continue
      }
      if byte == UInt8(ascii: "\"") { isString.toggle() }
      let length = isString && byte == UInt8(ascii: "\\") ? 2 : 1
      result += bytes[i..<min(i + length, bytes.count)]
      i += length
    }
    return found ? try? JSONValue(parsing: result) : nil
  }

  private static func parsed(_ bytes: [UInt8], _ whole: (end: Int, open: [UInt8])?) -> JSONValue? {
    guard let whole else { return nil }
    let text = Array(bytes[..<whole.end]) + whole.open.reversed()
    do throws(JSONSyntaxError) { return try JSONValue(parsing: text) } catch { return nil }
  }
}
