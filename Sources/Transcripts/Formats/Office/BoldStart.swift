import Containers

/// How much of a paragraph is bold from its start on: a name is often set so. Word says it of each run
/// of characters, OpenDocument by the styles of a paragraph and of the spans in it.
struct BoldStart {
  /// Whether the run of Word at hand is bold.
  private var isRun = false
  /// Whether the paragraphs and spans of OpenDocument that are open are bold.
  private var spans: [Bool] = []
  /// The styles that are bold, and the one that is described.
  private var styles: Set<String> = ["Strong_20_Emphasis"]
  private var style: String?
  /// The bytes of the paragraphs that are open.
  private var lengths: [Int] = []

  private var isBold: Bool { isRun || spans.last == true }

  /// Takes the start of an element; those of a run's properties stand at a depth of one.
  mutating func see(_ name: String, _ attributes: [String: String], depth: Int) {
    if name == "r" { isRun = false }
    describe(name, attributes)
    if depth == 0, name == "p" || name == "h" || name == "span" {
      let outer = name == "span" && spans.last == true
      spans.append(outer || attributes["style-name"].map(styles.contains) == true)
    }
    guard depth == 1 else { return }
    if name == "b" { isRun = OfficeToggle.isOn(attributes) }
    if name == "rStyle", attributes["val"] == "Strong" { isRun = true }
  }

  /// Takes the end of an element that is no part of what is left out.
  mutating func end(_ name: String) {
    if name == "p" || name == "h" || name == "span" { _ = spans.popLast() }
  }

  /// Takes the styles of a document of OpenDocument; those of one that breaks off as far as they go.
  mutating func readStyles(_ reader: XMLReader) {
    while let node = try? reader.next() {
      if case .start(let name, let attributes) = node { describe(name, attributes) }
    }
  }

  /// Takes a part of the description of a style: its name and that it goes out from, and its weight.
  private mutating func describe(_ name: String, _ attributes: [String: String]) {
    if name == "style" {
      style = attributes["name"]
      if let style, let parent = attributes["parent-style-name"], styles.contains(parent) {
        styles.insert(style)
      }
    } else if name == "text-properties", let style, let weight = attributes["font-weight"] {
      if weight == "bold" || Int(weight).map({ $0 >= 600 }) == true {
        styles.insert(style)
      } else {
        styles.remove(style)
      }
    }
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

/// A property of Word that is on or off.
enum OfficeToggle {
  /// Whether an element switches it on: it does unless its value says that it does not.
  static func isOn(_ attributes: [String: String]) -> Bool {
    !["0", "false", "off"].contains(attributes["val"] ?? "")
  }
}
