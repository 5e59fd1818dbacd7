/// SubViewer, as YouTube writes it: "0:00:00.599,0:00:04.160" and the lines said then.
enum SBVFormat {
  static func recognises(_ source: SourceText) -> Bool {
    let head = source.head
    let lines = head.lines.lazy.filter { !head.isBlank($0) }
    // What the file is called stands in brackets above the first times in SubViewer 2.
    let isNamed = lines.first.map { head.text($0).hasPrefix("[INFORMATION]") } == true
    let first =
      isNamed
      ? lines.prefix(40).first { head.bytes[$0].first != UInt8(ascii: "[") } : lines.first
    return first.map { times(head.text($0)) != nil } == true
  }

  static func read(_ source: SourceText) throws(TranscriptError) -> Transcript {
    let lines = source.lines()
    return try CueTurns.transcript(
      TranscriptBuilder(bytes: lines.bytes.count), format: "sbv",
      advice: "looked for \"0:00:01.000,0:00:02.000\""
    ) { take in
      forEachEvent(in: lines, take)
    }
  }

  /// Calls the body with the cues and doubts in order until it says that it needs no more.
  private static func forEachEvent(in lines: SourceLines, _ take: (CueEvent) -> Bool) {
    var open: SourceCue?
    var words: [String] = []
    var isAfterBlank = false
    func close() -> Bool {
      guard var cue = open else { return true }
      cue.take(CueText(words.joined(separator: "\n"), decodesEntities: false))
      words = []
      return take(.cue(cue))
    }
    for (index, line) in lines.lines.enumerated() {
      if lines.isBlank(line) {
        isAfterBlank = !words.isEmpty
        continue
      }
      let text = lines.text(line)
      defer { isAfterBlank = false }
      if let times = times(text) {
        guard close() else { return }
        let isOrdered = times.start <= times.end
        open = SourceCue(
          line: index + 2, start: times.start, end: isOrdered ? times.end : nil, spans: [])
        let doubt = "the cue ends before it starts; its end is taken as unknown"
        if !isOrdered, !take(.doubt(doubt, line: index + 1)) { return }
      } else if open != nil {
        let doubt = "no times before the words; they are taken to those before them"
        if isAfterBlank, !take(.doubt(doubt, line: index + 1)) { return }
        words += linesSaid(in: text)
      } else if !take(.doubt(SubRipFormat.early(text), line: index + 1)) {
        return
      }
    }
    _ = close()
  }

  /// What "[br]" parts.
  private static func linesSaid(in text: String) -> [String] {
    guard text.utf8.contains(UInt8(ascii: "[")) else { return [text.trimmedOfSpace] }
    return text.split(separator: "[br]").map(\.trimmedOfSpace)
  }

  private static func times(_ line: String) -> (start: Timestamp, end: Timestamp)? {
    guard line.utf8.count < 64, line.utf8.contains(UInt8(ascii: ",")) else { return nil }
    let fields = line.split(separator: ",", omittingEmptySubsequences: false)
      .map(\.trimmedOfSpace)
    guard fields.count == 2, fields.allSatisfy({ $0.utf8.contains(UInt8(ascii: ":")) }),
      let start = Timestamp(typed: fields[0]), let end = Timestamp(typed: fields[1])
    else { return nil }
    return (start, end)
  }
}
