/// Numbers that stand before the lines, or the paragraphs, of a text: "12  Ann: yes".
///
/// They count up by one, from line to line or on every so many lines, as on pages that are to be
/// cited.
struct LineNumbers {
  /// The first of them and the last one.
  let first: Int
  let last: Int
  /// Where what is said starts in each line that has a number, by the place of the line.
  private let starts: [Int: Int]

  /// Nil where the lines show no such numbers: at least five, and on nearly all lines.
  ///
  /// - Complexity: O(lines).
  init?(of lines: some Sequence<Range<Int>>, in bytes: [UInt8]) {
    var starts: [Int: Int] = [:]
    var (count, first, last): (Int, Int?, Int) = (0, nil, 0)
    for line in lines {
      count += 1
      guard let found = Self.number(in: line, of: bytes) else { continue }
      // A number that does not follow is one of what is said.
      guard first == nil ? found.value <= 1 : found.value == last + 1 else { continue }
      first = first ?? found.value
      last = found.value
      starts[line.lowerBound] = found.end
    }
    guard let first, starts.count >= 5, starts.count * 10 >= count * 9 else { return nil }
    self.starts = starts
    self.first = first
    self.last = last
  }

  /// The line without its number.
  func line(_ line: Range<Int>) -> Range<Int> {
    starts[line.lowerBound].map { $0..<line.upperBound } ?? line
  }

  /// One to four digits, and a blank behind them.
  private static func number(
    in line: Range<Int>, of bytes: [UInt8]
  ) -> (value: Int, end: Int)? {
    guard var i = line.first(where: { bytes[$0] != 0x20 && bytes[$0] != 0x09 }) else { return nil }
    let from = i
    var value = 0
    while i < line.upperBound, i - from < 5, (0x30...0x39).contains(bytes[i]) {
      value = value * 10 + Int(bytes[i] - 0x30)
      i += 1
    }
    guard (1...4).contains(i - from), i < line.upperBound, bytes[i] == 0x20 || bytes[i] == 0x09
    else { return nil }
    while i < line.upperBound, bytes[i] == 0x20 || bytes[i] == 0x09 { i += 1 }
    return i < line.upperBound ? (value, i) : nil
  }
}
