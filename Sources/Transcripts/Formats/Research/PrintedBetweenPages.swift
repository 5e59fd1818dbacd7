/// The lines without a number that stand above or below the numbered lines of most pages, such as the
/// name of the firm that reports: nobody says them.
struct PrintedBetweenPages {
  /// Which lines they are.
  private(set) var lines: Set<Int> = []
  private var texts: [String] = []

  /// Looks at lines and the numbers in their margins.
  ///
  /// - Complexity: O(bytes).
  init(_ lines: [(text: String, number: Int?)]) {
    var places: [String: [Int]] = [:]
    var (borders, last): (Int, Int?) = (0, nil)
    var between: [Int] = []
    func take(before number: Int?) {
      guard last == nil || number == nil || number ?? 0 <= last ?? 0 else { return }
      borders += 1
      for place in between {
        let text = lines[place].text.trimmedOfSpace
        if text.contains(where: \.isLetter) || text.utf8.count > 6 {
          places[PDFPages.withoutDigits(text), default: []].append(place)
        }
      }
    }
    for (place, line) in lines.enumerated() {
      guard let number = line.number else {
        between.append(place)
        continue
      }
      take(before: number)
      between = []
      last = number
    }
    take(before: nil)
    // The stamp of a court is told of by itself.
    let found = places.values.filter { found in
      found.count >= 2 && found.count * 5 >= borders * 2
        && !lines[found[0]].text.trimmedOfSpace.hasPrefix("Case ")
    }
    self.lines = Set(found.joined())
    texts = found.compactMap(\.first).sorted().map { lines[$0].text.trimmedOfSpace }
  }

  /// What is told of them; nil where there are none.
  var told: String? { texts.isEmpty ? nil : PDFPages.told(ofHeads: texts) }
}
