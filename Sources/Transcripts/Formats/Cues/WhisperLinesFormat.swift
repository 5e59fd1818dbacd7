/// What Whisper prints while it listens: "[00:00.000 --> 00:03.480]  the words", a segment a line.
enum WhisperLinesFormat {
  static func recognises(_ source: SourceText) -> Bool {
    let head = source.head
    var (count, timed) = (0, 0)
    for line in head.lines.lazy.filter({ !head.isBlank($0) }).prefix(200) {
      count += 1
      if case .timing = parts(of: head.text(line))?.timing { timed += 1 }
    }
    return timed >= 2 && timed * 10 >= count * 7
  }

  static func read(_ source: SourceText) throws(TranscriptError) -> Transcript {
    let lines = source.lines()
    return try CueTurns.transcript(
      TranscriptBuilder(bytes: lines.bytes.count), format: "whisper-lines",
      advice: "looked for \"[00:01.000 --> 00:02.000] words\""
    ) { take in
      for (index, line) in lines.lines.enumerated() where !lines.isBlank(line) {
        guard let parts = parts(of: lines.text(line)), case .timing(let timing) = parts.timing
        else {
          let doubt = "no times before the words; expected \"[00:01.000 --> 00:02.000]\""
          guard take(.doubt(doubt, line: index + 1)) else { return }
          continue
        }
        if let doubt = timing.doubt, !take(.doubt(doubt, line: index + 1)) { return }
        let cue = SourceCue(
          line: index + 1, start: timing.start, end: timing.end,
          spans: [CueText.Span(voice: nil, words: String(parts.words))])
        guard take(.cue(cue)) else { return }
      }
    }
  }

  private static func parts(
    of line: String
  ) -> (timing: CueTiming.Reading, words: Substring)? {
    let line = line.trimmedOfSpace
    guard line.hasPrefix("["), let close = line.firstIndex(of: "]"),
      let timing = CueTiming.read(line[line.index(after: line.startIndex)..<close])
    else { return nil }
    return (timing, line[line.index(after: close)...])
  }
}
