extension PDFPages {
  /// Puts the times of a column right of the words before them, in brackets, where each line with
  /// one has it in the same place and none is earlier than the one above.
  ///
  /// - Complexity: O(bytes).
  mutating func moveTimesFromRight() {
    let found = pages.map { $0.map(Self.timeAtRight) }
    let times = found.joined().compactMap { $0?.time }
    guard times.count >= 3, times.count * 12 >= pages.reduce(0, { $0 + $1.count }),
      zip(times, times.dropFirst()).allSatisfy({ $0 <= $1 }),
      found.allSatisfy({ Set($0.compactMap { $0?.end }).count <= 1 })
    else { return }
    for page in pages.indices {
      for (line, time) in zip(pages[page].indices, found[page]) {
        guard let time else { continue }
        var moved = "[\(time.shown)]"
        if time.rest.hasVisible { moved += " " + time.rest }
        pages[page][line].text = moved
      }
    }
  }

  /// The fewest blanks between words and a time in a column of its own.
  private static let gap = "   "

  private static func timeAtRight(
    of line: Line
  ) -> (time: Timestamp, shown: String, rest: String, end: Int)? {
    guard let last = line.text.split(separator: " ").last, last.utf8.count <= 14 else { return nil }
    let rest = String(line.text.dropLast(last.count))
    let shown = String(last.drop { "[(".contains($0) }.prefix { !")]".contains($0) })
    guard rest.isEmpty ? line.indent > 30 : rest.hasSuffix(gap), shown.contains(":"),
      let time = Timestamp(typed: shown)
    else { return nil }
    return (time, shown, rest.trimmedOfSpace, line.width)
  }
}
