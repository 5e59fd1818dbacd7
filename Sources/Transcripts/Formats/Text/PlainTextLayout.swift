/// How a plain text marks its paragraphs.
struct PlainTextLayout {
  private let source: SourceLines
  private let secondsArePauses: Bool
  /// Whether blank lines stand between its lines.
  private(set) var hasBlankLines = false
  /// How many blocks the blank lines make.
  private(set) var blocks = 0
  /// Whether so many lines start with a time that it is no part of what is said.
  private(set) var startsWithTimes = false
  /// Whether so many paragraphs end with a time in brackets.
  private(set) var endsWithTimes = false
  /// How wide its lines are, where they were broken at a width and no blank lines part them.
  private var wrapWidth: WrapWidth?

  init(of lines: BodyLines, in source: SourceLines, _ marks: DocumentMarks) {
    self.source = source
    secondsArePauses = marks.secondsArePauses
    var gap = true
    var count = 0
    var timed = 0
    var timedAtEnd = 0
    for line in lines {
      if isBreak(line) {
        gap = true
        continue
      }
      count += 1
      if time(at: line.lowerBound, end: line.upperBound) != nil {
        timed += 1
      }
      if TimeMarks.bracketed(atEndOf: line, in: source.bytes) != nil { timedAtEnd += 1 }
      if gap {
        blocks += 1
        gap = false
      }
    }
    startsWithTimes = timed >= 3 && timed * 5 >= count * 2
    hasBlankLines = blocks > 1
    if !hasBlankLines {
      wrapWidth = WrapWidth(
        of: lines.lazy.filter { !Self.isBreak($0, in: source) }, in: source.bytes)
    }
    let paragraphs = hasBlankLines ? min(blocks, count) : count
    endsWithTimes = !startsWithTimes && timedAtEnd >= 3 && timedAtEnd * 5 >= paragraphs * 2
  }

  /// The time that starts at a byte.
  func time(at start: Int, end: Int) -> ClockReading.Found? {
    ClockReading.time(in: source.bytes, at: start, end: end).flatMap {
      $0.isSeconds && secondsArePauses ? nil : $0
    }
  }

  /// Whether a line may go on with the paragraph of the one before it.
  func joins(_ line: Range<Int>, to last: Range<Int>?) -> Bool {
    if hasBlankLines { return true }
    guard let last, let wrapWidth else { return false }
    return wrapWidth.joins(line, to: last, in: source.bytes)
  }

  /// Whether a line only parts what stands around it: blank, or a rule such as "=====" and "* * *".
  func isBreak(_ line: Range<Int>) -> Bool { Self.isBreak(line, in: source) }

  /// Whether a line of a text only parts what stands around it.
  static func isBreak(_ line: Range<Int>, in source: SourceLines) -> Bool {
    guard let first = line.first else { return true }
    let byte = source.bytes[first]
    if byte > 0x20, byte < 0x80, !"=-_*~>".utf8.contains(byte) { return false }
    if source.isBlank(line) { return true }
    // A blank line of a quotation.
    if byte == UInt8(ascii: ">") { return source.isBlank((first + 1)..<line.upperBound) }
    let marks = line.count { source.bytes[$0] == byte }
    return marks >= 3 && "=-_*~".utf8.contains(byte)
      && line.allSatisfy { source.bytes[$0] == byte || source.bytes[$0] == 0x20 }
  }
}

/// The lines of a text below its front matter, without a time that another program put before every
/// line, always the same one, and without the numbers of lines.
struct BodyLines: RandomAccessCollection {
  private let source: SourceLines
  private let first: Int
  private var prefix: [UInt8] = []
  /// The numbers that are left out.
  private(set) var numbers: LineNumbers?

  /// The lines from one on.
  init(of source: SourceLines, from first: Int) {
    self.source = source
    self.first = first
    let said = source.lines[first...].lazy.filter { !source.isBlank($0) }
    numbers = LineNumbers(of: said, in: source.bytes)
    guard numbers == nil, let line = source.lines[first...].first(where: { !source.isBlank($0) }),
      let time = ClockReading.time(in: source.bytes, at: line.lowerBound, end: line.upperBound)
    else { return }
    let prefix = Array(source.bytes[line.lowerBound..<time.end])
    var (count, prefixed) = (0, 0)
    for line in source.lines[first...] where !source.isBlank(line) {
      count += 1
      if has(prefix, line) { prefixed += 1 }
    }
    if count >= 5, prefixed * 10 > count * 9 { self.prefix = prefix }
  }

  /// That time, as it stands; nil where there is none.
  var prefixText: String? { prefix.isEmpty ? nil : String(decoding: prefix, as: UTF8.self) }

  var startIndex: Int { first }
  var endIndex: Int { source.lines.count }

  subscript(index: Int) -> Range<Int> {
    let line = source.lines[index]
    if let numbers { return numbers.line(line) }
    guard !prefix.isEmpty, has(prefix, line) else { return line }
    return Swift.min(line.lowerBound + prefix.count + 1, line.upperBound)..<line.upperBound
  }

  private func has(_ prefix: [UInt8], _ line: Range<Int>) -> Bool {
    let bytes = source.bytes[line]
    guard bytes.starts(with: prefix) else { return false }
    return bytes.dropFirst(prefix.count).first.map { $0 == 0x20 || $0 == 0x09 } ?? true
  }
}
