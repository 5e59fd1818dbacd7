/// Where the elements of a list in a JSON document stand, for messages about one of them.
///
/// The document is looked through when the first of them is asked for, and not before.
struct JSONPlaces {
  private let source: JSONSource
  private let path: [String]
  private var lines: [Int]?

  /// The list is at the end of a path of members.
  init(_ source: JSONSource, of path: [String]) {
    self.source = source
    self.path = path
  }

  /// The line at which an element of the list starts, from 1.
  ///
  /// - Complexity: O(bytes) the first time.
  mutating func line(of index: Int) -> Int {
    if lines == nil {
      var scan = Scan(bytes: source.text.bytes)
      lines = scan.elements(at: path[...])
    }
    return lines.flatMap { $0.indices.contains(index) ? $0[index] : nil } ?? 1
  }

  /// Steps through a document, of which the end may be broken.
  private struct Scan {
    let bytes: [UInt8]
    private var i = 0
    private var line = 1

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func elements(at path: ArraySlice<String>) -> [Int] {
      skipSpace()
      if let name = path.first {
        guard take("{") else { return [] }
        while i < bytes.count, bytes[i] == UInt8(ascii: "\"") {
          let key = string()
          skipSpace()
          _ = take(":")
          if bytes[key].elementsEqual(name.utf8) { return elements(at: path.dropFirst()) }
          skipValue()
          _ = take(",")
          skipSpace()
        }
        return []
      }
      guard take("[") else { return [] }
      var lines: [Int] = []
      while i < bytes.count, bytes[i] != UInt8(ascii: "]") {
        let start = i
        lines.append(line)
        skipValue()
        _ = take(",")
        skipSpace()
        // What closes something else than the list is where it is broken.
        if i == start { break }
      }
      return lines
    }

    private mutating func skipSpace() {
      while i < bytes.count, bytes[i] <= 0x20 {
        if bytes[i] == 0x0A || bytes[i] == 0x0D && bytes[min(i + 1, bytes.count - 1)] != 0x0A {
          line += 1
        }
        i += 1
      }
    }

    private mutating func take(_ mark: Unicode.Scalar) -> Bool {
      guard i < bytes.count, bytes[i] == UInt8(ascii: mark) else { return false }
      i += 1
      skipSpace()
      return true
    }

    /// Steps over a string and says where it stands, its quotes left out.
    private mutating func string() -> Range<Int> {
      let start = i + 1
      i = start
      while i < bytes.count, bytes[i] != UInt8(ascii: "\"") {
        i += bytes[i] == UInt8(ascii: "\\") ? 2 : 1
      }
      let end = min(i, bytes.count)
      i = min(i + 1, bytes.count)
      return start..<end
    }

    private mutating func skipValue() {
      var depth = 0
      while i < bytes.count {
        switch bytes[i] {
        case UInt8(ascii: "\""): _ = string()
        case UInt8(ascii: "{"), UInt8(ascii: "["):
          depth += 1
          i += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
          if depth == 0 { return }
          depth -= 1
          i += 1
        case UInt8(ascii: ","):
          if depth == 0 { return }
          i += 1
        default:
          if bytes[i] <= 0x20 { skipSpace() } else { i += 1 }
        }
        if depth == 0, i < bytes.count, bytes[i] == UInt8(ascii: ",") { return }
      }
    }
  }
}
