/// Times that Markdown sets apart: with escaped brackets, "\[00:12\]", or as a link to the recording,
/// "([00:12](https://…))", "[(00:12)](https://…)".
enum MarkdownTimes {
  /// A text with such times in plain brackets; nil where it has none.
  ///
  /// - Complexity: O(bytes).
  static func plain(_ bytes: [UInt8]) -> [UInt8]? {
    var result: [UInt8] = []
    var (from, i) = (0, 0)
    while let open = bytes[i...].firstIndex(of: UInt8(ascii: "[")) {
      i = open + 1
      let isRound = i < bytes.count && bytes[i] == UInt8(ascii: "(")
      guard i < bytes.count, isRound || (0x30...0x39).contains(bytes[i]),
        let time = ClockReading.time(in: bytes, at: i, end: min(i + 16, bytes.count)),
        let range = escaped(from: open, to: time.end, in: bytes)
          ?? linked(from: open, to: time.end, in: bytes)
      else { continue }
      result += bytes[from..<range.lowerBound]
      result += isRound ? bytes[i..<time.end] : bytes[open..<time.end] + "]".utf8
      (from, i) = (range.upperBound, range.upperBound)
    }
    return from == 0 ? nil : result + bytes[from...]
  }

  private static func escaped(from open: Int, to end: Int, in bytes: [UInt8]) -> Range<Int>? {
    let isEscaped =
      open > 0 && bytes[open - 1] == UInt8(ascii: "\\") && bytes[end...].starts(with: "\\]".utf8)
    return isEscaped ? (open - 1)..<(end + 2) : nil
  }

  /// The longest address that is looked at, in bytes.
  private static let longest = 500

  private static func linked(from open: Int, to end: Int, in bytes: [UInt8]) -> Range<Int>? {
    let end = bytes[end...].first == 0x20 ? end + 1 : end
    guard bytes[end...].starts(with: "](http".utf8),
      let close = bytes[end...].prefix(longest).firstIndex(of: UInt8(ascii: ")"))
    else { return nil }
    let isInBrackets =
      open > 0 && bytes[open - 1] == UInt8(ascii: "(")
      && bytes[(close + 1)...].first == UInt8(ascii: ")")
    return isInBrackets ? (open - 1)..<(close + 2) : open..<(close + 1)
  }
}
