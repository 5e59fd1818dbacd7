/// SubStation Alpha: events whose fields a "Format:" line names, the text last.
enum ASSFormat {
  private static let usualFields = [
    "layer", "start", "end", "style", "name", "marginl", "marginr", "marginv", "effect", "text",
  ]

  static func recognises(_ source: SourceText) -> Bool {
    let head = source.head
    guard let first = head.lines.first(where: { !head.isBlank($0) }) else { return false }
    let line = head.text(first).trimmedOfSpace.lowercased()
    return line == "[script info]" || line == "[events]"
  }

  static func read(_ source: SourceText) throws(TranscriptError) -> Transcript {
    let lines = source.lines()
    var builder = TranscriptBuilder(bytes: lines.bytes.count)
    var order = LineOrder()
    var formats: [(line: Int, fields: [String])] = [(0, usualFields)]
    var isInEvents = false
    var comments = Comments()
    for (index, line) in lines.lines.enumerated() where !lines.isBlank(line) {
      let text = lines.text(line).trimmedOfSpace
      if text.hasPrefix("["), text.hasSuffix("]") {
        isInEvents = text.lowercased() == "[events]"
      }
      guard isInEvents, let colon = text.firstIndex(of: ":") else { continue }
      switch text[..<colon].lowercased() {
      case "format":
        let body = text[text.index(after: colon)...]
        formats.append((index, body.split(separator: ",").map { $0.trimmedOfSpace.lowercased() }))
      case "dialogue":
        let fields = formats[formats.count - 1].fields
        if let start = Event(text, fields: fields)?.start {
          order.append(start, line: index)
        } else {
          builder.report(
            "the event has no times; expected \(fields.joined(separator: ", "))", line: index + 1)
        }
      case "comment":
        comments.add(Event(text, fields: formats[formats.count - 1].fields), line: index + 1)
      default: continue
      }
    }
    comments.report(to: &builder)
    order.sort()
    return try CueTurns.transcript(
      builder, format: "ass",
      advice: "looked for \"Dialogue:\" lines with Start, End and Text under \"[Events]\""
    ) { take in
      for entry in order.entries {
        let line = Int(entry.line)
        let fields = formats.last { $0.line <= line }?.fields ?? usualFields
        let event = Event(lines.text(ofLine: line).trimmedOfSpace, fields: fields)
        guard let event, take(.cue(event.cue(line: line + 1))) else { return }
      }
    }
  }

  /// The "Comment:" lines, which are not shown by a player.
  private struct Comments {
    private var count = 0
    private var first: (words: String, line: Int)?

    mutating func add(_ event: Event?, line: Int) {
      guard let event, event.text.hasVisible else { return }
      count += 1
      first = first ?? (event.text.onOneLine.excerpt, line)
    }

    func report(to builder: inout TranscriptBuilder) {
      guard let first else { return }
      let what =
        count == 1 ? "a comment is left out:" : "\(count) comments are left out, the first:"
      builder.report("\(what) \"\(first.words)\"", line: first.line)
    }
  }

  /// One "Dialogue:" line.
  private struct Event {
    var start: Timestamp?
    var end: Timestamp?
    var name: String?
    var text = ""

    init?(_ line: String, fields: [String]) {
      guard let colon = line.firstIndex(of: ":") else { return nil }
      let body = line[line.index(after: colon)...]
      let values = body.split(
        separator: ",", maxSplits: max(0, fields.count - 1), omittingEmptySubsequences: false)
      guard values.count == fields.count else { return nil }
      for (field, value) in zip(fields, values) {
        switch field {
        case "start": start = Timestamp(typed: value.trimmedOfSpace)
        case "end": end = Timestamp(typed: value.trimmedOfSpace)
        case "name", "actor": name = value.trimmedOfSpace
        case "text": text = ASSFormat.words(of: value)
        default: continue
        }
      }
    }

    func cue(line: Int) -> SourceCue {
      let voice = name.flatMap { $0.isEmpty ? nil : $0 }
      let isOrdered = start.flatMap { start in end.map { $0 >= start } } ?? false
      return SourceCue(
        line: line, start: start, end: isOrdered ? end : nil,
        spans: [CueText.Span(voice: voice, words: text)])
    }
  }

  /// The words of an event: override blocks and what they draw left out, breaks made line feeds.
  private static func words(of text: Substring) -> String {
    var result = ""
    var isDrawing = false
    var rest = text
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      if !isDrawing { result += rest[..<open] }
      isDrawing = draws(after: rest[open..<close], before: isDrawing)
      rest = rest[rest.index(after: close)...]
    }
    if !isDrawing { result += rest }
    for (code, meaning) in [("\\N", "\n"), ("\\n", "\n"), ("\\h", "\u{A0}")] {
      result = result.split(separator: code, omittingEmptySubsequences: false)
        .joined(separator: meaning)
    }
    return result.split(separator: " ").joined(separator: " ")
  }

  /// "\p1" turns drawing on and "\p0" off; "\pos" and its like are no concern.
  private static func draws(after block: Substring, before: Bool) -> Bool {
    var draws = before
    for code in block.dropFirst().split(separator: "\\") {
      guard code.first == "p", let scale = Int(code.dropFirst().trimmedOfSpace) else { continue }
      draws = scale > 0
    }
    return draws
  }
}
