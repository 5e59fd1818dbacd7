import TextCore

/// Turns Unicode scalar offsets of one text into UTF-8 offsets and back.
///
/// Sidecars count scalars, which other programs can count too; transcripts are addressed by UTF-8
/// offsets.
struct ScalarMap {
  private let text: String
  /// The UTF-8 offset of every `stride`-th scalar.
  private let marks: [Int]
  /// The number of scalars in the text.
  let count: Int
  private static let stride = 256

  /// - Complexity: O(n).
  init(_ text: String) {
    self.text = text
    var (marks, count): ([Int], Int) = ([], 0)
    var native = text
    native.withUTF8 { bytes in (marks, count) = Self.marks(in: bytes) }
    self.marks = marks
    self.count = count
  }

  private static func marks(in bytes: UnsafeBufferPointer<UInt8>) -> (marks: [Int], count: Int) {
    var marks: [Int] = []
    var count = 0
    for (offset, byte) in bytes.enumerated() where byte & 0xC0 != 0x80 {
      if count % stride == 0 { marks.append(offset) }
      count += 1
    }
    return (marks, count)
  }

  /// The UTF-8 offset of a scalar offset; nil outside the text.
  ///
  /// - Complexity: O(1).
  func utf8Offset(ofScalar scalar: Int) -> Int? {
    guard (0...count).contains(scalar) else { return nil }
    guard scalar < count else { return text.utf8.count }
    let mark = scalar / Self.stride
    return text.utf8Offset(base: marks[mark], scalars: scalar - mark * Self.stride)
  }

  /// The UTF-8 range of a range of scalars; nil outside the text.
  func utf8Range(ofScalars scalars: Range<Int>) -> Range<Int>? {
    guard let from = utf8Offset(ofScalar: scalars.lowerBound),
      let to = utf8Offset(ofScalar: scalars.upperBound)
    else { return nil }
    return from..<to
  }
}
