/// Events and remarks in a document that are left out because nobody says them.
struct Unsaid {
  private var counts: [String: Int] = [:]
  private var total = 0
  private var line = 1

  private static let shown = 8
  private static let kept = 1000

  mutating func add(_ what: String, line: Int) {
    let what = what.split { $0.isWhitespace }.joined(separator: " ")
    guard what.hasVisible else { return }
    if total == 0 { self.line = line }
    total += 1
    if counts.count < Self.kept { counts[what.excerpt, default: 0] += 1 }
  }

  /// Tells how many there are, and those that come most often.
  func report(to builder: inout TranscriptBuilder) {
    guard total > 0 else { return }
    let names = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let list = names.prefix(Self.shown).map { "\"\($0.key)\"" }.joined(separator: ", ")
    let more = names.count > Self.shown ? ", …" : ""
    let what =
      total == 1
      ? "an event or remark that nobody says is"
      : "\(total) events and remarks that nobody says are"
    builder.report("\(what) left out: \(list)\(more)", line: line)
  }
}
