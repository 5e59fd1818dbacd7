/// The headers of a text whose names do not look like names: a telephone's number, "5", "You",
/// "“Rosa”".
///
/// Where the form of the headers is known by others, what stands beside the time is the name: where
/// it comes again, or where nothing in a sentence is set so. Words must stand below it, and a blank
/// line above where one stands above the others.
struct OddHeaders {
  private var found: [Int: HeaderLine] = [:]

  private struct Line {
    var place: Int
    var header: HeaderLine
    var isBelowGap: Bool
    var isAboveWords = false
  }

  /// None.
  init() {}

  /// Those in some styles.
  ///
  /// - Complexity: O(bytes).
  init(of body: BodyLines, in source: SourceLines, _ styles: Set<HeaderLine.Style>) {
    var lines: [Line] = []
    var (regular, belowGap) = (0, 0)
    var isBelowGap = true
    var isBelowLine = false
    for line in body {
      if source.isBlank(line) {
        isBelowGap = true
        continue
      }
      defer { isBelowGap = false }
      let bytes = source.bytes[line]
      if let header = HeaderLine(bytes), styles.contains(header.style) {
        regular += 1
        if isBelowGap { belowGap += 1 }
        isBelowLine = false
      } else if let header = HeaderLine(bytes, mayBeOdd: true), styles.contains(header.style),
        header.style.mayBeOdd
      {
        lines.append(Line(place: line.lowerBound, header: header, isBelowGap: isBelowGap))
        isBelowLine = true
      } else {
        if isBelowLine { lines[lines.count - 1].isAboveWords = true }
        isBelowLine = false
      }
    }
    let areApart = belowGap * 10 >= regular * 9
    lines = lines.filter { $0.isAboveWords && ($0.isBelowGap || !areApart) }
    let counts = Self.counts(of: lines.map(\.header))
    for line in lines where Self.isName(line.header, counts, areApart: areApart) {
      found[line.place] = line.header
    }
  }

  /// The header in the line that starts at a place.
  subscript(place: Int) -> HeaderLine? { found[place] }

  /// How often each name occurs.
  static func counts(of headers: [HeaderLine?]) -> [String: Int] {
    var counts: [String: Int] = [:]
    for header in headers { header?.name.map { counts[$0, default: 0] += 1 } }
    return counts
  }

  private static func isName(
    _ header: HeaderLine, _ counts: [String: Int], areApart: Bool
  ) -> Bool {
    guard let name = header.name, let count = counts[name] else { return false }
    if count >= (areApart || !header.style.isStrict ? 2 : 3) { return true }
    let endsSentence = name.last.map { ".?!,;".contains($0) } == true && name.count > 4
    return areApart && !header.style.isStrict && !endsSentence
  }
}

extension HeaderLine.Style {
  /// Whether what stands beside the time may be a name that does not look like one.
  var mayBeOdd: Bool {
    switch self {
    case .alone, .heading, .timeFirst, .timeBeforeDash, .nameInBrackets: false
    default: true
    }
  }
}
