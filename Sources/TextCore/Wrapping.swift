extension String {
  /// Breaks a range of the text into lines of at most `columns` columns.
  ///
  /// Lines break at white space, between two wide characters, and inside a word only when it is
  /// longer than a line; a newline always breaks. White space at a break belongs to the line that
  /// it ends. The ranges are UTF-8 offsets, follow each other without gaps, and there is at least
  /// one.
  ///
  /// - Complexity: O(range).
  public func wrapped(utf8 range: Range<Int>, columns: Int) -> [Range<Int>] {
    var breaker = LineBreaker(width: max(1, columns), start: range.lowerBound)
    var text = self
    // Most text is ASCII, where a byte is a character: a tenth of the time.
    text.withUTF8 { bytes in
      var offset = range.lowerBound
      while offset < range.upperBound {
        let byte = bytes[offset]
        let next = offset + 1 < bytes.count ? bytes[offset + 1] : 0
        if byte < 0x80, next < 0x80, byte != UInt8(ascii: "\r") {
          breaker.take(ascii: byte)
          offset += 1
        } else {
          let character = self[self.index(utf8: offset)]
          breaker.take(character)
          offset += character.utf8.count
        }
      }
    }
    return breaker.finish(at: range.upperBound)
  }
}

/// The state of breaking a text into lines.
private struct LineBreaker {
  private let width: Int
  private var lines: [Range<Int>] = []
  private var lineStart: Int
  private var offset: Int
  private var used = 0
  /// The last place where the line may break, and the columns used up to there.
  private var breakAt: (offset: Int, used: Int)?
  private var previousWide = false

  init(width: Int, start: Int) {
    self.width = width
    lineStart = start
    offset = start
  }

  mutating func take(ascii byte: UInt8) {
    switch byte {
    case 0x0A...0x0D: breakLine(length: 1)
    case 0x20, 0x09: take(length: 1, columns: 1, isSpace: true, mayBreakAfter: true)
    case UInt8(ascii: "-"): take(length: 1, columns: 1, isSpace: false, mayBreakAfter: true)
    default: take(length: 1, columns: 1, isSpace: false, mayBreakAfter: false)
    }
  }

  mutating func take(_ character: Character) {
    let length = character.utf8.count
    if character.isNewline { return breakLine(length: length) }
    let isSpace = character.isWhitespace
    take(
      length: length, columns: character.displayColumns, isSpace: isSpace,
      mayBreakAfter: isSpace || character == "—")
  }

  private mutating func breakLine(length: Int) {
    offset += length
    lines.append(lineStart..<offset)
    lineStart = offset
    (used, breakAt, previousWide) = (0, nil, false)
  }

  private mutating func take(length: Int, columns: Int, isSpace: Bool, mayBreakAfter: Bool) {
    let isWide = columns == 2
    if !isSpace, isWide || previousWide, offset > lineStart { breakAt = (offset, used) }
    if used + columns > width, !isSpace, offset > lineStart {
      let cut = breakAt ?? (offset, used)
      lines.append(lineStart..<cut.offset)
      lineStart = cut.offset
      used -= cut.used
      breakAt = nil
    }
    used += columns
    offset += length
    if mayBreakAfter { breakAt = (offset, used) }
    previousWide = isWide
  }

  func finish(at end: Int) -> [Range<Int>] {
    lineStart < end || lines.isEmpty ? lines + [lineStart..<end] : lines
  }
}
