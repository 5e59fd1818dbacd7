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
    let width = max(1, columns)
    var lines: [Range<Int>] = []
    var lineStart = range.lowerBound
    var used = 0
    // The last place where the line may break, and the columns used up to there.
    var breakAt: (offset: Int, used: Int)?
    var offset = range.lowerBound
    var previousWide = false
    for character in self[utf8: range] {
      let length = character.utf8.count
      let columns = character.displayColumns
      if character.isNewline {
        lines.append(lineStart..<(offset + length))
        lineStart = offset + length
        (used, breakAt, previousWide) = (0, nil, false)
        offset += length
        continue
      }
      let isSpace = character.isWhitespace
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
      if isSpace || character == "-" || character == "—" { breakAt = (offset, used) }
      previousWide = isWide
    }
    if lineStart < range.upperBound || lines.isEmpty { lines.append(lineStart..<range.upperBound) }
    return lines
  }
}
