import CanonicalJSON

/// Text whose front matter lists the labels that stand in it,
/// `speaker-labels: ["Ann", "Lee, Jo (Dr.)"]`: these before a colon at the start of a paragraph are
/// labels, whatever they look like, and nothing else is one. It is what is written where labels alone
/// would not be found again.
enum LabelledText {
  /// The key of the list.
  static let key = "speaker-labels"
  /// The label of what nobody says.
  static let nobody = "—"

  /// The front matter, up to the blank line after it.
  static func header(for transcript: Transcript) -> String {
    var seen: Set<String> = []
    let names = transcript.speakers.map(\.name.onOneLine).filter { seen.insert($0).inserted }
    let list = JSONValue.array(names.map(JSONValue.string)).compactText
    return "---\n\(key): \(list)\n---\n"
  }

  /// The labels that a line of front matter lists; nil when it lists none in this way.
  static func labels(in value: Substring) -> [String]? {
    let text = value.trimmedOfSpace
    guard text.hasPrefix("["), let list = try? JSONValue(parsing: text).arrayValue else {
      return nil
    }
    let names = list.compactMap(\.stringValue)
    return names.count == list.count ? names : nil
  }

  /// The transcript of what front matter says besides, and of the paragraphs below it.
  static func transcript(
    of source: SourceLines, below frontMatter: FrontMatter, labels: [String]
  ) -> Transcript {
    var builder = TranscriptBuilder(bytes: source.bytes.count)
    for entry in frontMatter.entries { builder.addTurn(entry, speaker: nil, source: .none) }
    let labels = Set(labels + [nobody])
    let longest = labels.map(\.utf8.count).max() ?? 0
    var speaker: String?
    let lines = source.lines[frontMatter.lineCount...]
    for paragraph in lines.split(whereSeparator: { source.isBlank($0) }) {
      let text = paragraph.map { source.text($0).trimmedOfSpace }.joined(separator: " ")
      var rest = text[...]
      var start = takeTime(from: &rest)
      let found = takeLabel(from: &rest, among: labels, longest)
      if let found {
        start = start ?? takeTime(from: &rest)
        speaker = found == nobody ? nil : found
      }
      builder.addTurn(
        rest, speaker: speaker, source: found == nil ? .carried : .explicit, start: start)
    }
    return builder.build(format: "text")
  }

  /// Takes "[00:01:02] " from the front.
  private static func takeTime(from rest: inout Substring) -> Timestamp? {
    guard rest.first == "[" else { return nil }
    let bytes = Array(rest.utf8.prefix(40))
    guard let found = ClockReading.time(in: bytes, at: 0, end: bytes.count) else { return nil }
    rest = rest[rest.utf8.index(rest.startIndex, offsetBy: found.end)...].drop { $0 == " " }
    return found.time
  }

  /// Takes the longest label that stands before a colon, bold or not, from the front.
  private static func takeLabel(
    from rest: inout Substring, among labels: Set<String>, _ longest: Int
  ) -> String? {
    let isBold = rest.hasPrefix("**")
    let text = isBold ? rest.dropFirst(2) : rest
    let end = isBold ? ":**" : ":"
    let reach = text.utf8.prefix(longest + end.utf8.count).endIndex
    for colon in text[..<reach].indices.reversed() where text[colon] == ":" {
      let name = String(text[..<colon])
      guard labels.contains(name), text[colon...].hasPrefix(end) else { continue }
      rest = text[colon...].dropFirst(end.count).drop { $0 == " " }
      return name
    }
    return nil
  }
}
