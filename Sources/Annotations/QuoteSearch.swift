public import Transcripts

extension Transcript {
  /// Where a quote stands in the text: UTF-8 ranges in order, overlapping ones included. It must
  /// agree exact but for the amount of white space (so it may go on over several turns) and for
  /// typographic quotation marks and apostrophes.
  ///
  /// - Complexity: O(text).
  public func occurrences(ofQuote quote: String) -> [Range<Int>] {
    let needle = FoldedText(quote, isTrimmed: true)
    guard !needle.bytes.isEmpty else { return [] }
    let folded = FoldedText(text, isTrimmed: false)
    let starts = NeedleIndex([needle.bytes]).occurrences(in: folded.bytes, limit: .max)[0]
    return starts.map { start in
      folded.starts[start]..<folded.ends[start + needle.bytes.count - 1]
    }
  }
}

/// A text in which runs of white space are one blank and quotation marks are plain.
private struct FoldedText {
  var bytes: [UInt8] = []
  /// Where the scalar of each byte starts in the text, and where it ends.
  var starts: [Int] = []
  var ends: [Int] = []

  init(_ text: String, isTrimmed: Bool) {
    var offset = 0
    var isAfterSpace = isTrimmed
    for scalar in text.unicodeScalars {
      let end = offset + UTF8.width(scalar)
      if scalar.properties.isWhitespace {
        if !isAfterSpace { append(" ", offset..<end) }
        isAfterSpace = true
      } else {
        append(Self.plainMarks[scalar] ?? scalar, offset..<end)
        isAfterSpace = false
      }
      offset = end
    }
    if isTrimmed, isAfterSpace, !bytes.isEmpty { bytes.removeLast() }
  }

  private mutating func append(_ scalar: Unicode.Scalar, _ range: Range<Int>) {
    for byte in UTF8.encode(scalar) ?? .init() {
      bytes.append(byte)
      starts.append(range.lowerBound)
      ends.append(range.upperBound)
    }
  }

  private static let plainMarks: [Unicode.Scalar: Unicode.Scalar] = [
    "\u{2018}": "'", "\u{2019}": "'", "\u{201A}": "'", "\u{201B}": "'", "\u{2BC}": "'",
    "\u{201C}": "\"", "\u{201D}": "\"", "\u{201E}": "\"", "\u{201F}": "\"",
  ]
}
