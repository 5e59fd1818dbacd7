import TextCore

/// WebVTT: cues with times, voices and tags, by the grammar of the W3C and its error recovery.
enum WebVTTFormat {
  static func recognises(_ source: SourceText) -> Bool {
    let head = source.head
    guard let first = head.lines.first(where: { !head.isBlank($0) }) else { return false }
    if isSignature(head.text(first)) { return true }
    // Without its first line it can be told from SubRip by its name alone.
    return source.fileExtension == "vtt" && SubRipFormat.recognises(source)
  }

  /// "WEBVTT" and nothing, or a remark after a blank; blanks before it are one mistake.
  static func isSignature(_ line: String) -> Bool {
    let line = line.utf8.drop { $0 == 0x20 || $0 == 0x09 }
    guard line.starts(with: "WEBVTT".utf8) else { return false }
    return line.dropFirst(6).first.map { $0 == 0x20 || $0 == 0x09 } ?? true
  }

  static func read(_ source: SourceText) throws(TranscriptError) -> Transcript {
    let lines = source.lines()
    var blocks = WebVTTBlocks(lines)
    var turns = CueTurns(blocks.builder)
    turns.add(blocks.takeCues())
    let transcript = turns.transcript(format: "webvtt")
    guard !transcript.turns.isEmpty else {
      let first = transcript.diagnostics.first
      throw .unreadable(
        format: "webvtt", line: first?.line ?? 1,
        problem: first?.message
          ?? "no cue with words; expected \"00:00:01.000 --> 00:00:02.000\" and a line of words")
    }
    return transcript
  }

  static func write(_ transcript: Transcript, title: String) -> WrittenTranscript {
    let script = CueScript(of: transcript)
    var text = "WEBVTT\n"
    for cue in script.cues {
      let words = escaped(cue.words)
      text += "\n\(cue.timing(.point))\n"
      text += cue.speaker.map { "<v \(escaped($0))>\(words)</v>\n" } ?? "\(words)\n"
    }
    return WrittenTranscript(text: text, warnings: script.losses.warnings())
  }

  private static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: { "&<>".utf8.contains($0) }) else { return text }
    return text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }
}

/// The blocks of a WebVTT file and the cues in them.
private struct WebVTTBlocks {
  private(set) var builder = TranscriptBuilder()
  private let source: SourceLines
  private var cues: [SourceCue] = []
  private var payloads: [[String]] = []
  private var at = 0

  init(_ source: SourceLines) {
    self.source = source
    while at < source.lines.count, source.isBlank(source.lines[at]) { at += 1 }
    if at < source.lines.count, WebVTTFormat.isSignature(source.text(ofLine: at)) {
      at += 1
    } else {
      builder.report("no line \"WEBVTT\" at the top; read without it", line: at + 1)
    }
    // The header ends at a blank line, or where a cue starts without one.
    while at < source.lines.count, !source.lines[at].isEmpty, !hasArrow(at) { at += 1 }
    while at < source.lines.count { readBlock() }
    RollingCaptions.removeRepeats(&payloads)
    for (index, payload) in payloads.enumerated() { addSpans(payload, to: index) }
  }

  mutating func takeCues() -> [SourceCue] {
    defer { cues = [] }
    return cues
  }

  private func hasArrow(_ line: Int) -> Bool {
    var dashes = 0
    for i in source.lines[line] {
      let byte = source.bytes[i]
      if byte == UInt8(ascii: ">"), dashes >= 2 { return true }
      dashes = byte == UInt8(ascii: "-") ? dashes + 1 : 0
    }
    return false
  }

  /// Lines up to a blank one, or up to an arrow that starts the next cue.
  private mutating func readBlock() {
    while at < source.lines.count, source.lines[at].isEmpty { at += 1 }
    guard at < source.lines.count else { return }
    let first = at
    if hasArrow(at) {
      at += 1
      readCue(timing: first)
    } else if first + 1 < source.lines.count, hasArrow(first + 1) {
      at += 2
      readCue(timing: first + 1)
    } else {
      at += 1
      while at < source.lines.count, !source.lines[at].isEmpty, !hasArrow(at) { at += 1 }
      readStray(first..<at)
    }
  }

  private mutating func readCue(timing line: Int) {
    let first = at
    while at < source.lines.count, !source.lines[at].isEmpty, !hasArrow(at) {
      // An identifier belongs to the cue whose times follow it, even without a blank line.
      let isNextId = at > first && at + 1 < source.lines.count && hasArrow(at + 1)
      if isNextId, source.lines[at].allSatisfy({ (0x30...0x39).contains(source.bytes[$0]) }) {
        break
      }
      at += 1
    }
    switch CueTiming.read(source.text(ofLine: line)[...]) {
    case .timing(let timing):
      if let doubt = timing.doubt { builder.report(doubt, line: line + 1) }
      cues.append(SourceCue(line: first + 1, start: timing.start, end: timing.end, spans: []))
      payloads.append((first..<at).map { source.text(ofLine: $0) })
    case .bad(let problem):
      builder.report("cue skipped: \(problem)", line: line + 1)
    case nil:
      break
    }
  }

  /// A block without times: a comment, a style, a region, words that lost their cue, or an error.
  private mutating func readStray(_ lines: Range<Int>) {
    let text = source.text(ofLine: lines.lowerBound)
    let kind = text.prefix { !$0.isWhitespace }
    let isHeaderBlock = (kind == "STYLE" || kind == "REGION") && cues.isEmpty
    if kind == "NOTE" || isHeaderBlock { return }
    if let last = payloads.indices.last, payloads[last].allSatisfy({ !$0.hasVisible }) {
      payloads[last] = lines.map { source.text(ofLine: $0) }
      cues[last].line = lines.lowerBound + 1
    } else {
      builder.report(
        "text without a time skipped; expected \"00:00:01.000 --> 00:00:02.000\" before it",
        line: lines.lowerBound + 1)
    }
  }

  private mutating func addSpans(_ payload: [String], to index: Int) {
    var spans: [CueText.Span] = []
    for part in MeetCaptions.parts(of: payload) {
      let text = CueText(part.words, decodesEntities: true)
      if let doubt = text.doubt { builder.report(doubt, line: cues[index].line) }
      spans += text.spans.map { span in
        CueText.Span(voice: span.voice ?? part.voice, words: span.words)
      }
      cues[index].timed += text.timedWords(from: cues[index].start, to: cues[index].end)
    }
    cues[index].spans = spans
  }
}

/// Captions that repeat the line before while the next one is spoken, as YouTube writes them.
private enum RollingCaptions {
  static func removeRepeats(_ payloads: inout [[String]]) {
    let timing = TextPattern("><c>", matching: .exact)
    let isRolling = payloads.contains { payload in
      payload.contains { line in
        line.utf8.contains(UInt8(ascii: "<")) && timing?.occurs(in: line) == true
      }
    }
    guard isRolling else { return }
    var previous: String?
    for index in payloads.indices {
      let lines = payloads[index].filter(\.hasVisible)
      payloads[index] = lines.filter { plain($0) != previous }
      previous = lines.last.map { plain($0) } ?? previous
    }
  }

  private static func plain(_ line: String) -> String {
    CueText(line, decodesEntities: true).words.split(whereSeparator: \.isWhitespace).joined(
      separator: " ")
  }
}

/// Captions that name the speaker in brackets on a line of its own, as Google Meet writes them.
private enum MeetCaptions {
  static func parts(of payload: [String]) -> [(voice: String?, words: String)] {
    guard payload.first.flatMap(name) != nil else {
      return [(nil, payload.joined(separator: "\n"))]
    }
    var parts: [(voice: String?, words: String)] = []
    for line in payload {
      if let voice = name(line) {
        parts.append((voice, ""))
      } else if line != "-", line.hasVisible, let last = parts.indices.last {
        parts[last].words += parts[last].words.isEmpty ? line : " " + line
      }
    }
    return parts
  }

  private static func name(_ line: String) -> String? {
    guard line.hasPrefix("("), line.hasSuffix(")") else { return nil }
    let name = String(line.dropFirst().dropLast())
    return LabelShape(name).flatMap { $0 == .lowercase ? nil : name }
  }
}
