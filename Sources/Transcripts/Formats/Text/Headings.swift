/// The headings of a plain text: nobody says them, except where they are the questions.
struct Headings {
  private let scanner: LabelScanner
  /// The bytes at which lines start of which it is known.
  private let known: Set<Int>
  /// Whether the headings are what is said: labels that come again make up a fourth of all lines.
  private var areSaid = false

  /// - Complexity: O(lines).
  init(of lines: some Sequence<Range<Int>>, bytes: [UInt8], known: Set<Int>) {
    scanner = LabelScanner(bytes: bytes)
    self.known = known
    var all = 0
    var labelled: [String: Int] = [:]
    for line in lines {
      all += 1
      if contains(line), let label = scanner.label(atStartOf: line) {
        labelled[label.name, default: 0] += 1
      }
    }
    areSaid = labelled.values.reduce(0) { $0 + ($1 > 1 ? $1 : 0) } * 4 >= max(all, 1)
  }

  /// "## A heading".
  func contains(_ line: Range<Int>) -> Bool {
    if known.contains(line.lowerBound) { return true }
    let bytes = scanner.bytes
    let marks = line.prefix { bytes[$0] == UInt8(ascii: "#") }
    return (1...6).contains(marks.count) && marks.upperBound < line.upperBound
      && bytes[marks.upperBound] == 0x20
  }

  /// Whether a line is a heading and no label, "## Ann:", of what stands below it. The colon in
  /// "## Ann: the farm" follows no speaker.
  func saysMore(_ line: Range<Int>) -> Bool {
    guard contains(line), !areSaid else { return false }
    guard let label = scanner.label(atStartOf: line) else { return true }
    return !scanner.saysNothing(label.textStart..<line.upperBound)
  }
}
