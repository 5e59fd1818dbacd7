/// The YAML block with which a Markdown file may start, and the speakers it names.
///
/// A reader of keys and lists only: whatever it does not understand it steps over, so that a bad
/// block never keeps a transcript from being opened.
struct FrontMatter {
  /// The number of lines that belong to it, its two borders included.
  private(set) var lineCount = 0
  /// What it says, a key and what belongs to it each.
  private(set) var entries: [String] = []
  /// The names under the keys that list people.
  private(set) var speakers: [String] = []
  /// All labels that stand in the text, where it lists them.
  private(set) var labels: [String]?

  private static let peopleKeys: Set<String> = [
    "speaker", "speakers", "guest", "guests", "host", "hosts", "interviewer", "interviewee",
    "participants", "attendees",
  ]

  init(of source: SourceLines) {
    let lines = source.lines.prefix(400)
    guard let first = lines.firstIndex(where: { !source.isBlank($0) }),
      Self.isBorder(lines[first], in: source),
      let last = Self.end(of: lines[(first + 1)...], in: source),
      lines[(first + 1)..<last].contains(where: { Self.key(of: source.text($0)) != nil })
    else { return }
    lineCount = Self.isBorder(lines[last], in: source) ? last + 1 : last
    var listsPeople = false
    for line in lines[(first + 1)..<last] {
      let text = source.text(line)
      let isContinued = text.first.map { " \t-#".contains($0) } == true && !entries.isEmpty
      if isContinued {
        entries[entries.count - 1] += " " + text.trimmedOfSpace
      } else {
        entries.append(text)
      }
      if let (key, value) = Self.key(of: text) {
        if key == LabelledText.key, let found = LabelledText.labels(in: value) {
          labels = found
          entries.removeLast()
        }
        listsPeople = Self.peopleKeys.contains(key)
        if listsPeople { addNames(value) }
      } else if listsPeople, let dash = text.firstIndex(of: "-") {
        addNames(text[text.index(after: dash)...])
      }
    }
  }

  /// Its second border, or the blank line below it where that is missing and another rule or none
  /// follows in the text: all lines of the block are keys in small letters, which nobody is called, or
  /// go on with one.
  private static func end(of lines: Slice<LineTable>, in source: SourceLines) -> Int? {
    let border = lines.firstIndex { isBorder($0, in: source) }
    let block = lines.prefix { !source.isBlank($0) }
    let keys = block.compactMap { line in
      let text = source.text(line)
      return key(of: text) == nil ? nil : String(text.prefix { $0 != ":" })
    }
    let goOn = block.count { " \t-#".utf8.contains(source.bytes[$0.lowerBound]) }
    guard block.endIndex < border ?? lines.endIndex, keys.count + goOn == block.count,
      keys.allSatisfy({ $0 == $0.lowercased() }),
      keys.contains(where: { peopleKeys.contains($0) || LabelWords.stopList.contains($0) })
    else { return border }
    let below = lines[block.endIndex..<(border ?? lines.endIndex)]
    let hasLabels = below.contains { line in
      key(of: source.text(line)) != nil && source.text(line).first?.isUppercase == true
    }
    return border == nil || hasLabels ? block.endIndex : border
  }

  private mutating func addNames(_ value: Substring) {
    for part in value.split(whereSeparator: { ",[]".contains($0) }) {
      let name = part.filter { !"\"'".contains($0) }.split(separator: " ").joined(separator: " ")
      if !name.isEmpty { speakers.append(name) }
    }
  }

  private static func isBorder(_ line: Range<Int>, in source: SourceLines) -> Bool {
    guard line.count >= 3 else { return false }
    let (mark, rest) = (source.bytes[line].prefix(3), source.bytes[line].dropFirst(3))
    return (mark.elementsEqual("---".utf8) || mark.elementsEqual("...".utf8))
      && rest.allSatisfy { $0 == 0x20 || $0 == 0x09 }
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
