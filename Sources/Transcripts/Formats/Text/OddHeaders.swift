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
    var (regular, belowGap, sentences) = (0, 0, 0)
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
        header.style != .alone
      {
        lines.append(Line(place: line.lowerBound, header: header, isBelowGap: isBelowGap))
        isBelowLine = true
      } else {
        if isBelowLine { lines[lines.count - 1].isAboveWords = true }
        isBelowLine = false
        if Self.startsWithTime(bytes) { sentences += 1 }
      }
    }
    let all = regular + lines.count
    let areApart =
      regular > 0
      ? belowGap * 10 >= regular * 9 : lines.count { $0.isBelowGap } * 10 >= lines.count * 9
    let areAlone = all >= 5 && sentences * 20 <= all
    lines = lines.filter { $0.isAboveWords && ($0.isBelowGap || !areApart) }
    let counts = Self.counts(of: lines.map(\.header))
    for line in lines
    where Self.isName(line.header, counts, areApart: areApart, areAlone: areAlone) {
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

  /// Those of some lines that show by themselves that a text has headers: what looks like no name, but
  /// comes again in a style in which no sentence is set, or in nearly all lines of another.
  static func recurring(in headers: [HeaderLine?], beside regular: [HeaderLine?]) -> [HeaderLine?] {
    let counts = counts(of: headers)
    func comesAgain(_ header: HeaderLine, _ least: Int) -> Bool {
      header.name.map { counts[$0, default: 0] >= least } == true
    }
    var styles: [HeaderLine.Style: (all: Int, again: Int, names: Set<String>)] = [:]
    for (header, regular) in zip(headers, regular) {
      guard let found = regular ?? header, let name = found.name else { continue }
      var style = styles[found.style] ?? (0, 0, [])
      style.all += 1
      if regular != nil || comesAgain(found, 3) {
        style.again += 1
        style.names.insert(name)
      }
      styles[found.style] = style
    }
    return headers.map { header in
      guard let header, let style = styles[header.style], header.style != .heading else {
        return nil
      }
      let isForm = style.names.count >= 2 && style.again * 10 >= style.all * 9
      return comesAgain(header, header.style.isStrict ? 3 : 2)
        && (isForm || !header.style.isStrict) ? header : nil
    }
  }

  /// Whether a name that does not look like one is believed: one that comes again, or one of a text
  /// in which blank lines stand above the headers, and a time before nothing else.
  private static func isName(
    _ header: HeaderLine, _ counts: [String: Int], areApart: Bool, areAlone: Bool
  ) -> Bool {
    guard let name = header.name, let count = counts[name] else { return false }
    let isStrict = header.style.isStrict
    let endsSentence = name.count > 4 && HeaderLine.endsSentence(name)
    if header.style.isTimeFirst, endsSentence { return count >= 5 && areAlone }
    if count >= (areApart || !isStrict ? 2 : 3) { return true }
    guard areApart, !endsSentence, !isStrict || header.style.isTimeFirst && areAlone else {
      return false
    }
    let words = name.split(separator: " ").map(String.init)
    return !isStrict || words.allSatisfy { !LabelWords.functionWords.contains($0) }
  }

  /// Whether a line starts with a time, in brackets or without.
  private static func startsWithTime(_ line: ArraySlice<UInt8>) -> Bool {
    let start = line.prefix(16)
    return start.contains(UInt8(ascii: ":"))
      && HeaderTime.leading(Substring(String(decoding: start, as: UTF8.self))) != nil
  }
}

extension HeaderLine.Style {
  /// Whether the time stands before the name.
  var isTimeFirst: Bool {
    switch self {
    case .bracketFirst, .spanFirst, .timeFirst, .timeBeforeDash: true
    default: false
    }
  }
}
