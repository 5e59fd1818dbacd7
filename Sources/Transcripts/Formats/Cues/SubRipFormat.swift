/// SubRip: numbered cues with times.
///
/// There is no standard, so every line with times starts a cue, and everything up to the next such
/// line is its text: blank lines inside it, missing numbers and missing blank lines do no harm.
enum SubRipFormat {
  static func recognises(_ source: SourceText) -> Bool {
    let head = source.head
    for line in head.lines.lazy.filter({ !head.isBlank($0) }).prefix(60) {
      if case .timing = CueTiming.read(head.text(line)[...]) { return true }
    }
    return false
  }

  static func read(_ source: SourceText) throws(TranscriptError) -> Transcript {
    let lines = source.lines()
    var builder = TranscriptBuilder()
    if source.fileExtension == "vtt" {
      builder.report("no line \"WEBVTT\" at the top; read as SubRip", line: 1)
    }
    let cues = cues(in: lines, &builder)
    var turns = CueTurns(builder)
    turns.add(cues)
    let transcript = turns.transcript(format: "srt")
    guard !transcript.turns.isEmpty else {
      throw .unreadable(
        format: "srt", line: 1,
        problem:
          "no cue with words; expected \"00:00:01,000 --> 00:00:02,000\" and a line of words")
    }
    return transcript
  }

  private static func cues(
    in source: SourceLines, _ builder: inout TranscriptBuilder
  ) -> [SourceCue] {
    var cues: [SourceCue] = []
    var cue: SourceCue?
    var words: [String] = []
    for (index, line) in source.lines.enumerated() {
      let text = source.text(line)
      guard let reading = CueTiming.read(text[...]), isTimingLine(text) else {
        if cue != nil || source.isBlank(line) {
          words.append(text)
        } else if !isNumber(text) {
          builder.report("text before the first time skipped", line: index + 1)
        }
        continue
      }
      close(&cue, &words, before: true, into: &cues)
      switch reading {
      case .timing(let timing):
        if let doubt = timing.doubt { builder.report(doubt, line: index + 1) }
        cue = SourceCue(line: index + 2, start: timing.start, end: timing.end, spans: [])
      case .bad(let problem):
        builder.report(problem, line: index + 1)
        let start = CueTiming.startOnly(text[...])
        cue = SourceCue(line: index + 2, start: start, end: nil, spans: [])
      }
    }
    close(&cue, &words, before: false, into: &cues)
    return cues
  }

  /// Ends a cue; the number of the next one, just before its times, is no part of the text.
  private static func close(
    _ cue: inout SourceCue?, _ words: inout [String], before nextTimes: Bool,
    into cues: inout [SourceCue]
  ) {
    defer { words = [] }
    guard var done = cue else { return }
    if nextTimes, let last = words.last, isNumber(last) { words.removeLast() }
    let payload = words.filter(\.hasVisible).joined(separator: "\n")
    done.take(CueText(withoutPositions(payload), decodesEntities: false))
    cues.append(done)
    cue = nil
  }

  /// Words with an arrow in them are no times: a time starts with a digit.
  private static func isTimingLine(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first(where: { !$0.isInvisible }) else { return false }
    return first.properties.numericType != nil || first == "-"
  }

  private static func isNumber(_ text: String) -> Bool {
    let visible = text.unicodeScalars.filter { !$0.isInvisible }
    return !visible.isEmpty && visible.allSatisfy { ("0"..."9").contains($0) }
  }

  /// Drops "{\an8}" and its like.
  private static func withoutPositions(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "\\")) else { return text }
    var result = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      result += rest[..<open]
      rest = rest[open...]
      if rest.dropFirst().first == "\\", let close = rest.firstIndex(of: "}") {
        rest = rest[rest.index(after: close)...]
      } else {
        result += "{"
        rest = rest.dropFirst()
      }
    }
    return result + rest
  }

  static func write(_ transcript: Transcript, title: String) -> WrittenTranscript {
    let script = CueScript(of: transcript)
    var losses = script.losses
    var text = ""
    for (index, cue) in script.cues.enumerated() {
      if index > 0 { text += "\n" }
      // There is no way to escape.
      let read = withoutPositions(cue.words)
      if CueText(read, decodesEntities: false).words != cue.words {
        losses.tags += 1
      }
      let label = cue.speaker.map { "\($0): " } ?? ""
      text += "\(index + 1)\n\(cue.timing(.comma))\n\(label)\(cue.words)\n"
    }
    return WrittenTranscript(
      text: text,
      warnings: losses.warnings(
        and: script.hasSpeakers ? ["speakers are written as part of the words"] : []))
  }
}
