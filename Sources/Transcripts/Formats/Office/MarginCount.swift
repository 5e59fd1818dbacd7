/// Numbers in the margin of pages that count what stands beside them: paragraphs, lines, or every so
/// many lines, through the document or on each page anew.
struct MarginCount {
  /// How many lines lie between two numbers; nil where they count paragraphs.
  private(set) var step: Int?
  /// The first number and the last one.
  let first: Int
  let last: Int

  /// Every so many lines: the fifth, or the tenth.
  private static let steps = 2...10

  /// Looks at the numbers that stand at the left of the lines of each page, nil for a line without
  /// one. Nil where they do not count.
  ///
  /// - Complexity: O(lines).
  init?(of pages: [[Int?]]) {
    let numbers = pages.flatMap { $0.compactMap(\.self) }
    guard numbers.count >= 3, let first = numbers.first, let last = numbers.last else { return nil }
    (self.first, self.last) = (first, last)
    let counting = zip(numbers, numbers.dropFirst()).count { $1 == $0 || $1 == $0 + 1 }
    let isCounting = numbers[0] <= 2 && counting * 10 >= (numbers.count - 1) * 9
    let isOnLines = Self.isOnLines(pages, step: 1)
    if isOnLines {
      step = 1
    } else if !isCounting {
      guard let step = Self.steps.first(where: { Self.isOnLines(pages, step: $0) }) else {
        return nil
      }
      self.step = step
    }
  }

  /// Whether a number is one of these.
  func holds(_ number: Int) -> Bool { step.map { number % $0 == 0 } ?? true }

  /// Whether a number that is one more step stands that many lines below the one before, again and
  /// again, and on nearly all lines that may have one.
  private static func isOnLines(_ pages: [[Int?]], step: Int) -> Bool {
    var (pairs, fitting, lines) = (0, 0, 0)
    for page in pages {
      var before: (number: Int, line: Int)?
      lines += page.count
      for (line, number) in page.enumerated() {
        guard let number, number % step == 0 else { continue }
        // A page may count anew.
        if let before, number > step {
          pairs += 1
          if number == before.number + step, line == before.line + step { fitting += 1 }
        }
        before = (number, line)
      }
    }
    return fitting >= (step > 1 ? 2 : 3) && fitting * 10 >= pairs * 9
      && fitting * step * 10 >= lines * 6
  }
}
