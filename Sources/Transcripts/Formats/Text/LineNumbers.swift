/// Numbers that stand before the lines, or the paragraphs, of a text: "12  Ann: yes".
///
/// They count up by one from line to line, or stand before every fifth line or so, as on pages that
/// are to be cited.
struct LineNumbers {
  /// The first of them and the last one.
  let first: Int
  let last: Int
  /// Where what is said starts in each line that has a number, by the place of the line.
  private let starts: [Int: Int]
  /// The numbers by the bytes at which their lines end, where all lines have one.
  private(set) var places: [Int: Int] = [:]

  /// So many lines tell whether some of them are numbered.
  private static let sample = 2000

  /// Nil where the lines show no such numbers: at least five, and on nearly all lines, or some that
  /// tell how many lines are above them.
  ///
  /// - Complexity: O(lines).
  init?(of lines: some Collection<Range<Int>>, in bytes: [UInt8]) {
    guard let found = Self(ofAll: lines, in: bytes) ?? Self(ofSome: lines, in: bytes) else {
      return nil
    }
    self = found
  }

  private init?(ofAll lines: some Collection<Range<Int>>, in bytes: [UInt8]) {
    var (starts, places): ([Int: Int], [Int: Int]) = ([:], [:])
    var (count, first, last): (Int, Int?, Int) = (0, nil, 0)
    var (marked, labelled, most) = (0, 0, 0)
    for line in lines {
      count += 1
      guard let found = Self.number(in: line, of: bytes) else { continue }
      // A number that does not follow is one of what is said.
      // Pages may count anew.
      let isAnew = found.value == 1 && last >= 5
      guard first == nil ? found.value <= 1 : found.value == last + 1 || isAnew else { continue }
      first = first ?? found.value
      last = found.value
      most = max(most, last)
      if found.isMarked { marked += 1 }
      if bytes[found.end] != UInt8(ascii: ":"),
        bytes[found.end..<line.upperBound].prefix(60).contains(where: { ":\t".utf8.contains($0) })
      {
        labelled += 1
      }
      starts[line.lowerBound] = found.end
      places[line.upperBound] = found.value
    }
    // Turns may be numbered and have paragraphs without a number.
    let areTurns = starts.count >= 8 && labelled * 10 >= starts.count * 9
    guard let first, starts.count >= 5,
      starts.count * 10 >= count * 9 || areTurns && starts.count * 5 >= count
    else { return nil }
    // "1. Ann: yes" is a turn, and "1. Open the box" an item that somebody may have said.
    guard marked == 0 || labelled * 2 > marked else { return nil }
    // "1 March: snow".
    let days = starts.count { _, start in
      let words = bytes[start...].prefix(20).prefix { $0 > 0x20 && $0 != UInt8(ascii: ":") }
      return Notes.isDay(String(decoding: words, as: UTF8.self))
    }
    guard days * 2 < starts.count else { return nil }
    self.starts = starts
    self.places = places
    self.first = first
    self.last = most
  }

  private init?(ofSome lines: some Collection<Range<Int>>, in bytes: [UInt8]) {
    let head = lines.prefix(Self.sample).map { Self.marginNumber(in: $0, of: bytes)?.value }
    guard let step = MarginCount(of: [head])?.step, step > 1 else { return nil }
    var (starts, first, last): ([Int: Int], Int?, Int) = ([:], nil, 0)
    var before: (value: Int, index: Int)?
    for (index, line) in lines.enumerated() {
      guard let found = Self.marginNumber(in: line, of: bytes), found.value % step == 0 else {
        continue
      }
      let follows = before.map { found.value - $0.value == index - $0.index }
      guard found.value == step || follows == true else { continue }
      before = (found.value, index)
      first = first ?? found.value
      last = found.value
      starts[line.lowerBound] = found.end
    }
    guard let first else { return nil }
    (self.starts, self.first, self.last) = (starts, first, last)
  }

  /// That they are left out, or are no words but where turns stand.
  var told: String {
    let end = places.isEmpty ? "are left out" : "tell where turns stand"
    return "lines are numbered from \"\(first)\" to \"\(last)\"; the numbers \(end)"
  }

  /// At which numbers a turn stands: "12", or "12-14".
  static func locator(_ place: (first: Int, last: Int)) -> String {
    place.first == place.last ? "\(place.first)" : "\(place.first)-\(place.last)"
  }

  /// The line without its number.
  func line(_ line: Range<Int>) -> Range<Int> {
    starts[line.lowerBound].map { $0..<line.upperBound } ?? line
  }

  /// A number before a gap, which stands in the margin.
  private static func marginNumber(
    in line: Range<Int>, of bytes: [UInt8]
  ) -> (value: Int, end: Int)? {
    number(in: line, of: bytes).flatMap { found in
      if found.isMarked { return nil }
      let gap = bytes[(found.end - 2)..<found.end]
      return gap.contains(0x09) || gap.allSatisfy { $0 == 0x20 } ? (found.value, found.end) : nil
    }
  }

  /// One to four digits, "12." or "[12]", and a blank behind them.
  private static func number(
    in line: Range<Int>, of bytes: [UInt8]
  ) -> (value: Int, end: Int, isMarked: Bool)? {
    guard var i = line.first(where: { bytes[$0] != 0x20 && bytes[$0] != 0x09 }) else { return nil }
    let closer = [UInt8(ascii: "["): "]", UInt8(ascii: "("): ")"][bytes[i]]
    if closer != nil { i += 1 }
    // "Q12 Chair: Where?", as the questions of a committee are numbered.
    let isQuestion = bytes[i] == UInt8(ascii: "Q")
    if isQuestion { i += 1 }
    let from = i
    var value = 0
    while i < line.upperBound, i - from < 5, (0x30...0x39).contains(bytes[i]) {
      value = value * 10 + Int(bytes[i] - 0x30)
      i += 1
    }
    guard (1...4).contains(i - from), i < line.upperBound else { return nil }
    if isQuestion, bytes[i..<line.upperBound].first.map({ $0 == 0x20 || $0 == 0x09 }) == true {
      while i < line.upperBound, bytes[i] == 0x20 || bytes[i] == 0x09 { i += 1 }
      return i < line.upperBound ? (value, i, true) : nil
    }
    if isQuestion { return nil }
    let isMarked = (closer ?? ".)").utf8.contains(bytes[i])
    guard isMarked || closer == nil else { return nil }
    if isMarked { i += 1 }
    guard i < line.upperBound, bytes[i] == 0x20 || bytes[i] == 0x09 else { return nil }
    while i < line.upperBound, bytes[i] == 0x20 || bytes[i] == 0x09 { i += 1 }
    return i < line.upperBound ? (value, i, isMarked) : nil
  }
}
