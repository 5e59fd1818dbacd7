/// The head of a text: a block of lines such as "Date: 12 May" above what is said, each key once, and
/// "I: Interviewer", which tells what a label means. Nobody says them.
struct OpeningLines {
  /// A line with a word before a colon.
  private struct Line {
    var start: Int
    var key: String
    var words: String
    var speaks: Bool
    /// The number of blank lines above it.
    var block: Int
  }

  private var lines: [Line] = []
  private var blocks = 0
  /// How many lines a head has at most.
  private static let most = 40

  /// Whether no line is wanted any more.
  var isFull: Bool { lines.count >= Self.most }

  mutating func startBlock() { blocks += 1 }

  mutating func add(_ label: LabelCandidate, in line: Range<Int>, _ scanner: LabelScanner) {
    let said = label.textStart..<line.upperBound
    let words = scanner.cleanName(said.prefix(60).startIndex..<said.prefix(60).endIndex)
    lines.append(
      Line(
        start: line.lowerBound, key: label.key, words: words,
        speaks: scanner.saysNothing(said) || said.count > 60 || scanner.endsSentence(said),
        block: blocks))
  }

  /// Where the lines of the head start, and how often each key stands in it. `certain` are the keys
  /// that come again and again, and `isOnce` says of a key whether it comes once.
  func head(
    certain: Set<String>, isOnce: (String) -> Bool
  ) -> (starts: Set<Int>, keys: [String: Int]) {
    var head: [Line] = []
    for line in lines {
      if certain.contains(line.key) {
        guard explains(line, certain) else { break }
      } else if !isOnce(line.key) {
        break
      }
      head.append(line)
    }
    let silent = head.count { !$0.speaks }
    guard silent * 2 >= head.count, head.count > 1 || silent == 1 else { return ([], [:]) }
    return (
      Set(head.map(\.start)), Dictionary(head.map { ($0.key, 1) }, uniquingKeysWith: +)
    )
  }

  /// Whether a line with a certain label tells what it means, or stands among others of a head: none
  /// of its block is said, and the label comes in it once.
  private func explains(_ line: Line, _ certain: Set<String>) -> Bool {
    let block = lines.filter { $0.block == line.block }
    guard block.count > 1, block.allSatisfy({ !$0.speaks }), block.last?.start != lines.last?.start,
      Set(block.map(\.key)).count == block.count
    else { return false }
    return block.contains { !certain.contains($0.key) }
      || block.allSatisfy { LabelShape($0.words) == .strong }
  }
}
