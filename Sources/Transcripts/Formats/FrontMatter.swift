/// The YAML block with which a Markdown file may start, and the speakers it names.
///
/// A reader of keys and lists only: whatever it does not understand it steps over, so that a bad
/// block never keeps a transcript from being opened.
struct FrontMatter {
  /// The number of lines that belong to it, its two borders included.
  private(set) var lineCount = 0
  /// The names under the keys that list people.
  private(set) var speakers: [String] = []

  private static let peopleKeys: Set<String> = [
    "speaker", "speakers", "guest", "guests", "host", "hosts", "interviewer", "interviewee",
    "participants", "attendees",
  ]

  init(of source: SourceLines) {
    let lines = source.lines.prefix(400)
    guard let first = lines.firstIndex(where: { !source.isBlank($0) }),
      Self.isBorder(source.text(lines[first])),
      let last = lines[(first + 1)...].firstIndex(where: { Self.isBorder(source.text($0)) }),
      lines[(first + 1)..<last].contains(where: { Self.key(of: source.text($0)) != nil })
    else { return }
    lineCount = last + 1
    var listsPeople = false
    for line in lines[(first + 1)..<last] {
      let text = source.text(line)
      if let (key, value) = Self.key(of: text) {
        listsPeople = Self.peopleKeys.contains(key)
        if listsPeople { addNames(value) }
      } else if listsPeople, let dash = text.firstIndex(of: "-") {
        addNames(text[text.index(after: dash)...])
      }
    }
  }

  private mutating func addNames(_ value: Substring) {
    for part in value.split(whereSeparator: { ",[]".contains($0) }) {
      let name = part.filter { !"\"'".contains($0) }.split(separator: " ").joined(separator: " ")
      if !name.isEmpty { speakers.append(name) }
    }
  }

  private static func isBorder(_ line: String) -> Bool {
    let trimmed = line.reversed().drop(while: \.isWhitespace).reversed()
    return String(trimmed) == "---" || String(trimmed) == "..."
  }

  private static func key(of line: String) -> (String, Substring)? {
    guard let colon = line.firstIndex(of: ":") else { return nil }
    let key = line[..<colon]
    guard !key.isEmpty, key.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }),
      key.first != "-"
    else { return nil }
    return (key.lowercased(), line[line.index(after: colon)...])
  }
}
