/// How wide the lines of a text are that were broken at a width: a line goes on with the one before
/// where its first word had no room there.
struct WrapWidth {
  /// The widest line that goes on, in characters, its indentation included.
  private let width: Int

  private static let widths = 40...110

  /// Nil where the lines do not show it: lines that begin in lower case go on, and nearly all of
  /// them must follow a line that is full.
  ///
  /// - Complexity: O(bytes).
  init?(of lines: some Sequence<Range<Int>>, in bytes: [UInt8]) {
    var pairs: [(width: Int, word: Int)] = []
    var (count, longer) = (0, [Int: Int]())
    var last: Int?
    for line in lines {
      let width = Self.width(of: line, in: bytes)
      count += 1
      longer[width, default: 0] += 1
      if let last, Self.startsInLowerCase(line, in: bytes) {
        pairs.append((last, Self.firstWord(of: line, in: bytes)))
      }
      last = width
    }
    guard pairs.count >= 3, pairs.count * 8 >= count, let widest = pairs.map(\.width).max(),
      Self.widths.contains(widest),
      longer.filter({ $0.key > widest }).values.reduce(0, +) * 20 <= count,
      pairs.count(where: { $0.width + 1 + $0.word > widest }) * 10 >= pairs.count * 9
    else { return nil }
    width = widest
  }

  /// Whether a line goes on with the one before it.
  func joins(_ line: Range<Int>, to last: Range<Int>, in bytes: [UInt8]) -> Bool {
    Self.width(of: last, in: bytes) + 1 + Self.firstWord(of: line, in: bytes) > width
  }

  /// How many characters a range of bytes has, blanks at its end aside.
  private static func width(of line: Range<Int>, in bytes: [UInt8]) -> Int {
    let end = line.last { bytes[$0] > 0x20 }.map { $0 + 1 } ?? line.lowerBound
    return bytes[line.lowerBound..<end].count { $0 & 0xC0 != 0x80 }
  }

  private static func firstWord(of line: Range<Int>, in bytes: [UInt8]) -> Int {
    bytes[line].drop { $0 <= 0x20 }.prefix { $0 > 0x20 }.count { $0 & 0xC0 != 0x80 }
  }

  private static func startsInLowerCase(_ line: Range<Int>, in bytes: [UInt8]) -> Bool {
    let start = bytes[line].drop { $0 <= 0x20 }
    let first = String(decoding: start.prefix(4), as: UTF8.self).unicodeScalars.first
    return first?.properties.isLowercase == true
  }
}
