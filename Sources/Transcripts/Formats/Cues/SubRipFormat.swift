/// SubRip: numbered cues with times.
///
/// There is no standard, so every line with times starts a cue, and everything up to the next such
/// line is its text: blank lines inside it, missing numbers and missing blank lines do no harm.
enum SubRipFormat {
  static func recognises(_ source: SourceText) -> Bool {
    let head = source.head
    for line in head.lines.lazy.filter({ !head.isBlank($0) }).prefix(60) {
      if case .timing = timing(of: line, in: head, countsMilliseconds: false) { return true }
    }
    return false
  }

  static func read(_ source: SourceText) throws(TranscriptError) -> Transcript {
    let lines = source.lines()
    let isRolling = RollingCaptions.are(firstCues(of: lines))
    var builder = TranscriptBuilder(bytes: lines.bytes.count)
    if source.fileExtension == "vtt" {
      builder.report("no line \"WEBVTT\" at the top; read as SubRip", line: 1)
    }
    return try CueTurns.transcript(
      builder, format: "srt",
      advice: "expected \"00:00:01,000 --> 00:00:02,000\" and a line of words"
    ) { take in
      forEachEvent(in: lines, isRolling: isRolling, take)
    }
  }

  /// How long the first cues are shown, in milliseconds, and their lines.
  private static func firstCues(of lines: SourceLines) -> [(long: Int?, lines: [String])] {
    var cues: [(long: Int?, lines: [String])] = []
    forEachEvent(in: lines, isRolling: false) { event in
      guard case .cue(let cue) = event else { return true }
      let long = cue.start.flatMap { start in
        cue.end.map { $0.milliseconds - start.milliseconds }
      }
      cues.append((long, cue.words.split(separator: "\n").map(String.init)))
      return cues.count < 200
    }
    return cues
  }

  /// Calls the body with the cues and doubts in order until it says that it needs no more.
  private static func forEachEvent(
    in source: SourceLines, isRolling: Bool, _ take: (CueEvent) -> Bool
  ) {
    var captions = isRolling ? RollingCaptions() : nil
    var cue: SourceCue?
    var words: [String] = []
    var (isUnpadded, saysFrames) = (false, false)
    var number = 0
    for (index, line) in source.lines.enumerated() {
      guard let reading = timing(of: line, in: source, countsMilliseconds: isUnpadded) else {
        if cue != nil || source.isBlank(line) {
          words.append(source.text(line))
        } else if !isNumber(source.text(line)),
          !take(.doubt(early(source.text(line)), line: index + 1))
        {
          return
        }
        continue
      }
      let last = words.last(where: \.hasVisible)
      if let done = closed(cue, &words, &captions, before: true, number + 1), !take(.cue(done)) {
        return
      }
      number = last.flatMap { Int($0.trimmedOfSpace) } ?? number + 1
      switch reading {
      case .timing(let timing):
        if let doubt = timing.doubt, !take(.doubt(doubt, line: index + 1)) { return }
        if timing.hasFrames, !saysFrames {
          saysFrames = true
          if !take(.doubt(HeaderTime.leavesOutFrames, line: index + 1)) { return }
        }
        isUnpadded = isUnpadded || timing.isUnpadded
        cue = SourceCue(line: index + 2, start: timing.start, end: timing.end, spans: [])
        cue?.isUnpadded = timing.isUnpadded
        if let said = timing.words { words.append(said) }
      case .bad(let problem):
        if !take(.doubt(problem, line: index + 1)) { return }
        let start = CueTiming.startOnly(source.text(line)[...])
        cue = SourceCue(line: index + 2, start: start, end: nil, spans: [])
      }
    }
    if let done = closed(cue, &words, &captions, before: false, 0) { _ = take(.cue(done)) }
  }

  /// What is told of words before the first cue.
  static func early(_ words: String) -> String {
    "text before the first time left out: \"\(words.trimmedOfSpace.excerpt)\""
  }

  /// The times in a line; nil when it is none of times.
  private static func timing(
    of line: Range<Int>, in source: SourceLines, countsMilliseconds: Bool
  ) -> CueTiming.Reading? {
    let hasArrow = source.hasArrow(line)
    // "0:00:01->0:00:02" is the shortest with another arrow; most such lines are numbers of cues.
    guard hasArrow || (14..<60).contains(line.count) && source.startsWithDigit(line) else {
      return nil
    }
    var text = source.text(line)
    guard isTimingLine(text) else { return nil }
    text = CueTiming.withoutBlanksInTimes(text) ?? text
    if hasArrow || text.contains("-->") {
      return CueTiming.read(text[...], countsMilliseconds: countsMilliseconds)
    }
    return CueTiming.read(text[...], withArrowLike: CueTiming.otherArrows).map { .timing($0) }
  }

  /// Ends a cue; the number of the next one, just before its times, is no part of the text. Where
  /// blank lines stand between both, it must be the one that is due.
  private static func closed(
    _ cue: SourceCue?, _ words: inout [String], _ captions: inout RollingCaptions?,
    before nextTimes: Bool, _ due: Int
  ) -> SourceCue? {
    defer { words.removeAll(keepingCapacity: true) }
    guard var done = cue else { return nil }
    if nextTimes, let place = words.lastIndex(where: \.hasVisible), isNumber(words[place]),
      place == words.count - 1
        || (place == 0 || !words[place - 1].hasVisible) && Int(words[place].trimmedOfSpace) == due
    {
      words.remove(at: place)
    }
    captions?.removeRepeats(from: &words)
    let payload = words.filter(\.hasVisible).joined(separator: "\n")
    done.take(CueText(withoutPositions(payload), decodesEntities: false))
    return done
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

  static func write(_ transcript: Transcript, title: String, _ labelling: Labelling) -> Draft {
    let isExplicit = labelling == .explicit
    let rules = CueScript.Rules(
      namesEveryCue: isExplicit, namesNobody: isExplicit, namesNobodyFirst: isExplicit)
    let script = CueScript(of: transcript, rules: rules)
    var losses = script.losses
    var text = ""
    for (index, cue) in script.cues.enumerated() {
      if index > 0 { text += "\n" }
      // There is no way to escape.
      let read = withoutPositions(cue.words)
      if CueText(read, decodesEntities: false).words != cue.words {
        losses.tags += 1
      }
      let label = cue.speaker.map { "\($0.isEmpty ? EveryCueLabel.nobody : $0): " } ?? ""
      text += "\(index + 1)\n\(cue.timing(.comma))\n\(label)\(cue.words)\n"
    }
    return Draft(
      text: text, losses: losses,
      notes: script.hasSpeakers ? ["speakers are written as part of the words"] : [])
  }
}
