extension PDFPages {
  /// Puts the right one of two columns of prose below the left one, on each page that has two, and tells
  /// of it. A column of names or times beside what is said is none of prose.
  ///
  /// - Complexity: O(bytes).
  mutating func unfoldColumns() {
    var unfolded = 0
    for page in pages.indices {
      guard let gutter = Self.gutter(of: pages[page]) else { continue }
      let halves = pages[page].map { $0.halves(at: gutter) }
      // Where the left one is blank beside the right one, no blank line is meant.
      let left = zip(pages[page], halves).filter { $0.isBlank || !$1.left.isBlank }.map(\.1.left)
      pages[page] = left + halves.compactMap(\.right).filter { !$0.isBlank }
      trim(page)
      unfolded += 1
    }
    guard unfolded > 0 else { return }
    leftOut.append(
      "\(unfolded == 1 ? "a page is" : "\(unfolded) pages are") set in two columns; "
        + "the right one is read after the left one")
  }

  /// The fewest lines that show how a page is set, and the narrowest column of prose.
  private static let (fewest, narrowest) = (8, 20)

  /// Where the right one of two columns starts. Their lines may stand at different heights.
  private static func gutter(of page: [Line]) -> Int? {
    let lines = page.filter { !$0.isBlank }
    guard lines.count >= fewest else { return nil }
    var counts: [Int: Int] = [:]
    for line in lines { line.starts.forEach { counts[$0, default: 0] += 1 } }
    let starts = counts.filter { $0.key > narrowest && $0.value * 5 >= lines.count * 2 }.keys
    return starts.sorted().first { start in
      let halves = lines.map { $0.halves(at: start) }
      let left = halves.map(\.left).filter { !$0.isBlank }
      let right = halves.compactMap(\.right).filter { !$0.isBlank }
      return halves.count { $0.right == nil } * 10 <= lines.count
        && counts[start, default: 0] * 5 >= right.count * 4
        && areProse(left, of: lines.count) && areProse(right, of: lines.count)
    }
  }

  /// Whether so many lines stand in a column, and most of them say more than a time and a name do.
  private static func areProse(_ column: [Line], of lines: Int) -> Bool {
    let long = column.count { line in
      line.text.unicodeScalars.count >= narrowest && line.text.split(separator: " ").count > 3
    }
    return column.count * 3 >= lines && long * 2 >= column.count
      && Set(column.map(\.text)).count * 5 >= column.count * 4
  }
}

extension PDFPages.Line {
  /// Where words start behind gaps of several blanks, or far from the margin.
  fileprivate var starts: [Int] {
    var (starts, blanks): ([Int], Int) = ([], indent)
    for (place, scalar) in text.unicodeScalars.enumerated() {
      if scalar != " ", blanks >= 2 { starts.append(indent + place) }
      blanks = scalar == " " ? blanks + 1 : 0
    }
    return starts
  }

  /// What stands left of a place and from there on; the whole line is left where words go over it.
  fileprivate func halves(at start: Int) -> (left: PDFPages.Line, right: PDFPages.Line?) {
    let line =
      Array(String(repeating: " ", count: indent).unicodeScalars) + Array(text.unicodeScalars)
    guard line.count > start else { return (self, PDFPages.Line("")) }
    guard start >= 2, line[start - 1] == " ", line[start - 2] == " " else { return (self, nil) }
    func made(_ scalars: ArraySlice<Unicode.Scalar>) -> PDFPages.Line {
      PDFPages.Line(String(String.UnicodeScalarView(scalars)))
    }
    return (made(line[..<start]), made(line[start...]))
  }
}
