/// How a plain text marks its paragraphs.
struct PlainTextLayout {
  private let source: SourceLines
  /// Whether blank lines stand between its lines.
  private(set) var hasBlankLines = false
  /// How many blocks the blank lines make.
  private(set) var blocks = 0
  /// Whether so many lines start with a time that it is no part of what is said.
  private(set) var startsWithTimes = false

  init(of lines: ArraySlice<Range<Int>>, in source: SourceLines) {
    self.source = source
    var gap = true
    var count = 0
    var timed = 0
    for line in lines {
      if isBreak(line) {
        gap = true
        continue
      }
      count += 1
      if ClockReading.time(in: source.bytes, at: line.lowerBound, end: line.upperBound) != nil {
        timed += 1
      }
      if gap {
        blocks += 1
        gap = false
      }
    }
    startsWithTimes = timed >= 3 && timed * 5 >= count * 2
    hasBlankLines = blocks > 1
  }

  /// Whether a line only parts what stands around it: blank, or a rule such as "=====".
  func isBreak(_ line: Range<Int>) -> Bool {
    guard let first = line.first else { return true }
    let byte = source.bytes[first]
    if byte > 0x20, byte < 0x80, !"=-_*~".utf8.contains(byte) { return false }
    if source.isBlank(line) { return true }
    return line.count >= 3 && "=-_*~".utf8.contains(byte)
      && line.allSatisfy { source.bytes[$0] == byte }
  }
}

/// A time that another program put before every line, always the same one.
enum ConstantPrefix {
  /// The lines without the prefix; as they are where they have none.
  static func removed(
    from lines: ArraySlice<Range<Int>>, in source: SourceLines
  ) -> ArraySlice<Range<Int>> {
    let visible = lines.filter { !source.isBlank($0) }
    guard visible.count >= 5, let first = visible.first,
      let found = ClockReading.time(
        in: source.bytes, at: first.lowerBound, end: first.upperBound)
    else { return lines }
    let prefix = source.bytes[first.lowerBound..<found.end]
    func hasPrefix(_ line: Range<Int>) -> Bool {
      let bytes = source.bytes[line]
      guard bytes.starts(with: prefix) else { return false }
      return bytes.dropFirst(prefix.count).first.map { $0 == 0x20 || $0 == 0x09 } ?? true
    }
    guard visible.count(where: hasPrefix) * 10 > visible.count * 9 else { return lines }
    return lines.map { line in
      guard hasPrefix(line) else { return line }
      let from = line.lowerBound + prefix.count
      return min(from + 1, line.upperBound)..<line.upperBound
    }[...]
  }
}
