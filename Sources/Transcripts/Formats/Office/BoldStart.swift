/// How much of a paragraph of Word is bold from its start on: a name is often set so.
struct BoldStart {
  private var isBold = false
  /// The bytes of the paragraphs that are open.
  private var lengths: [Int] = []

  /// Takes the start of an element; those of a run's properties stand at a depth of one.
  mutating func see(_ name: String, _ attributes: [String: String], depth: Int) {
    if name == "r" { isBold = false }
    guard depth == 1 else { return }
    if name == "b" { isBold = !["0", "false", "off"].contains(attributes["val"] ?? "") }
    if name == "rStyle", attributes["val"] == "Strong" { isBold = true }
  }

  mutating func open() { lengths.append(0) }

  /// Takes text that is added to the paragraph at hand, which has so many bytes.
  mutating func add(_ text: String, after length: Int) {
    guard isBold, let last = lengths.indices.last, lengths[last] == length else { return }
    lengths[last] += text.utf8.count
  }

  /// How many bytes of the paragraph at hand are bold, which ends here.
  mutating func close() -> Int { lengths.popLast() ?? 0 }
}
