/// Text in lines. The bytes are those of the file, line ends included: no copy is made of them.
struct SourceLines: Sendable {
  let bytes: [UInt8]
  /// The lines as ranges of `bytes`, without their line ends.
  let lines: LineTable

  /// CR, CRLF, LF, FF, VT, U+0085, U+2028 and U+2029 end a line; only what stands before `end` is
  /// looked at.
  ///
  /// - Complexity: O(bytes), and some two and a half bytes of memory a line.
  init(_ bytes: [UInt8], upTo end: Int? = nil) {
    self.bytes = bytes
    lines = LineTable(of: bytes, upTo: end ?? bytes.count)
  }

  func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  func text(ofLine index: Int) -> String { text(lines[index]) }

  /// The number of the line in which a byte stands, from 1.
  ///
  /// - Complexity: O(log lines).
  func lineNumber(of offset: Int) -> Int {
    var (low, high) = (0, lines.count)
    while low < high {
      let middle = (low + high) / 2
      if lines[middle].lowerBound <= offset { low = middle + 1 } else { high = middle }
    }
    return max(1, low)
  }

  /// Whether a line has no visible character.
  func isBlank(_ line: Range<Int>) -> Bool {
    for i in line {
      if bytes[i] >= 0x80 { return text(line).unicodeScalars.allSatisfy(\.isInvisible) }
      if !Unicode.Scalar(bytes[i]).isInvisible { return false }
    }
    return true
  }
}

extension SourceLines {
  /// Whether the first character of a line that is no blank is a digit.
  func startsWithDigit(_ line: Range<Int>) -> Bool {
    bytes[line].first { $0 != 0x20 && $0 != 0x09 }.map { (0x30...0x39).contains($0) } == true
  }
}

/// Where the lines of a text are: only where each starts is kept.
struct LineTable: RandomAccessCollection, Sendable {
  private let bytes: [UInt8]
  private let starts: LineStarts
  private let end: Int
  /// Whether the last line has a line end.
  private let isClosed: Bool

  init(of bytes: [UInt8], upTo end: Int) {
    self.bytes = bytes
    self.end = end
    var starts = LineStarts()
    starts.reserveCapacity(end / 32 + 1)
    var start = 0
    bytes.withUnsafeBufferPointer { bytes in
      var i = 0
      while i < end {
        let byte = bytes[i]
        i += 1
        // Nearly every byte is above these two tests.
        guard byte <= 0x0D ? byte >= 0x0A : byte == 0xC2 || byte == 0xE2 else { continue }
        let length = Self.lineEnd(at: i - 1, in: bytes, upTo: end)
        guard length > 0 else { continue }
        starts.append(start)
        i += length - 1
        start = i
      }
    }
    isClosed = start == end
    if !isClosed { starts.append(start) }
    self.starts = starts
  }

  var startIndex: Int { 0 }
  var endIndex: Int { starts.count }

  /// Complexity: O(1).
  subscript(index: Int) -> Range<Int> {
    let start = starts[index]
    let isLast = index + 1 == starts.count
    if isLast, !isClosed { return start..<end }
    let next = isLast ? end : starts[index + 1]
    let length =
      switch bytes[next - 1] {
      case 0x0A: next - 2 >= start && bytes[next - 2] == 0x0D ? 2 : 1
      case 0x85: 2
      case 0xA8, 0xA9: 3
      default: 1
      }
    return start..<(next - length)
  }

  /// How many bytes the line end has that stands at an offset; 0 when none does.
  private static func lineEnd(
    at i: Int, in bytes: UnsafeBufferPointer<UInt8>, upTo end: Int
  ) -> Int {
    switch bytes[i] {
    case 0x0A, 0x0B, 0x0C: 1
    case 0x0D: i + 1 < end && bytes[i + 1] == 0x0A ? 2 : 1
    case 0xC2: i + 1 < end && bytes[i + 1] == 0x85 ? 2 : 0
    case 0xE2:
      i + 2 < end && bytes[i + 1] == 0x80 && bytes[i + 2] & 0xFE == 0xA8 ? 3 : 0
    default: 0
    }
  }
}

/// Where lines start, in some two and a half bytes each.
private struct LineStarts: Sendable {
  /// Where the first of each sixteen lines starts, and how far from there each of them does.
  private var bases: [Int] = []
  private var distances: [UInt16] = []
  /// Where those start that are too far from there.
  private var far: [Int: Int] = [:]

  private static let linesOfBase = 16

  var count: Int { distances.count }

  mutating func reserveCapacity(_ count: Int) {
    distances.reserveCapacity(count)
    bases.reserveCapacity(count / Self.linesOfBase + 1)
  }

  mutating func append(_ start: Int) {
    if distances.count % Self.linesOfBase == 0 { bases.append(start) }
    let distance = start - bases[bases.count - 1]
    if distance >= Int(UInt16.max) { far[distances.count] = start }
    distances.append(UInt16(clamping: distance))
  }

  subscript(index: Int) -> Int {
    let distance = distances[index]
    if distance == .max, let start = far[index] { return start }
    return bases[index / Self.linesOfBase] + Int(distance)
  }
}
