/// SubViewer, as YouTube writes it: "0:00:00.599,0:00:04.160" and the lines said then.
enum SBVFormat {
  static func recognises(_ source: SourceText) -> Bool {
    let head = source.head
    guard let first = head.lines.first(where: { !head.isBlank($0) }) else { return false }
    return times(head.text(first)) != nil
  }

  static func read(_ source: SourceText) throws(TranscriptError) -> Transcript {
    let lines = source.lines()
    var builder = TranscriptBuilder()
    var cues: [SourceCue] = []
    var words: [String] = []
    func close() {
      guard let last = cues.indices.last else { return }
      let payload = words.joined(separator: "\n")
      cues[last].spans = CueText(payload, decodesEntities: false).spans
      words = []
    }
    for (index, line) in lines.lines.enumerated() where !lines.isBlank(line) {
      let text = lines.text(line)
      if let times = times(text) {
        close()
        let isOrdered = times.start <= times.end
        if !isOrdered {
          builder.report(
            "the cue ends before it starts; its end is taken as unknown", line: index + 1)
        }
        cues.append(
          SourceCue(
            line: index + 2, start: times.start, end: isOrdered ? times.end : nil, spans: []))
      } else if cues.isEmpty {
        builder.report("text before the first time skipped", line: index + 1)
      } else {
        words += text.split(separator: "[br]").map(\.trimmedOfSpace)
      }
    }
    close()
    return try CueTurns.transcript(
      of: cues, builder, format: "sbv", lookedFor: "\"0:00:01.000,0:00:02.000\"")
  }

  private static func times(_ line: String) -> (start: Timestamp, end: Timestamp)? {
    guard line.utf8.count < 64 else { return nil }
    let fields = line.split(separator: ",", omittingEmptySubsequences: false)
      .map(\.trimmedOfSpace)
    guard fields.count == 2, fields.allSatisfy({ $0.utf8.contains(UInt8(ascii: ":")) }),
      let start = Timestamp(typed: fields[0]), let end = Timestamp(typed: fields[1])
    else { return nil }
    return (start, end)
  }
}
