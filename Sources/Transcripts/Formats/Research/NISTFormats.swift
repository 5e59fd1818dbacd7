/// The tables of speech recognition tests: STM, CTM and RTTM. Fields are parted by blanks or tabs;
/// lines that start with two semicolons are remarks.
enum NISTFormats {
  /// The fields of a line, at most so many; the last one takes the rest.
  private static func fields(_ line: String, _ count: Int = .max) -> [Substring] {
    line.split(maxSplits: count == .max ? .max : count - 1) { $0 == " " || $0 == "\t" }
  }

  private static func isTime(_ field: Substring) -> Bool { String(field).secondsTime != nil }

  /// Whether nearly all lines of the first part of a file have a shape.
  private static func lines(of source: SourceText, fit: (String) -> Bool) -> Bool {
    let head = source.head
    var count = 0
    var fitting = 0
    for line in head.lines.prefix(400) where !head.isBlank(line) {
      let text = head.text(line)
      if text.hasPrefix(";;") { continue }
      count += 1
      if fit(text) { fitting += 1 }
    }
    return count > 0 && fitting * 10 >= count * 8
  }

  // MARK: STM

  static func recognisesSTM(_ source: SourceText) -> Bool { lines(of: source, fit: isSTM) }

  private static func isSTM(_ line: String) -> Bool {
    let fields = fields(line, 7)
    guard fields.count >= 6, isTime(fields[3]), isTime(fields[4]),
      !isTime(fields[2]) || !isTime(fields[5])
    else { return false }
    return fields[5].hasPrefix("<") || fields[5].contains(where: \.isLetter)
      || fields[5].hasPrefix("{")
  }

  static func readSTM(_ source: SourceText) throws(TranscriptError) -> Transcript {
    let lines = source.lines()
    var builder = TranscriptBuilder(bytes: lines.bytes.count)
    var recordings: [String] = []
    var orders: [String: LineOrder] = [:]
    for line in lines.lines.indices where isRow(line, of: lines) {
      if let row = STMRow(lines.text(ofLine: line)) {
        if orders[row.recording] == nil { recordings.append(row.recording) }
        orders[row.recording, default: LineOrder()].append(row.start, line: line)
      } else {
        builder.report(
          "no line of file, channel, speaker, start, end and words; left out", line: line + 1)
      }
    }
    if let doubt = RecordingNames.doubt(about: recordings) { builder.report(doubt, line: 1) }
    var alternatives = 0
    var turns = JSONTurns(builder: builder)
    for recording in recordings {
      guard var order = orders[recording] else { continue }
      order.sort()
      turns.endTurn()
      for entry in order.entries {
        guard let row = STMRow(lines.text(ofLine: Int(entry.line))), !row.isGap else { continue }
        let (words, others) = firstAlternatives(row.words)
        alternatives += others
        guard
          let segment = SpokenSegment(
            words, speaker: row.speaker, start: row.start, end: row.end)
        else { continue }
        turns.add(segment, carries: false)
      }
    }
    reportAlternatives(alternatives, to: &turns.builder)
    return try turns.transcript(
      format: "stm", lookedFor: "lines with a speaker, two times and words")
  }

  /// File, channel, speaker, start, end, labels in angle brackets, and words.
  private struct STMRow {
    let recording: String
    let speaker: String
    let start: Timestamp
    let end: Timestamp
    private(set) var words: Substring

    init?(_ line: String) {
      let head = NISTFormats.fields(line, 6)
      guard head.count >= 5, let start = String(head[3]).secondsTime,
        let end = String(head[4]).secondsTime
      else { return nil }
      (recording, speaker) = (String(head[0]), String(head[2]))
      (self.start, self.end) = (start, end)
      words = head.count > 5 ? head[5] : ""
      if words.hasPrefix("<"), let close = words.firstIndex(of: ">") {
        words = words[words.index(after: close)...]
      }
    }

    var isGap: Bool {
      speaker.lowercased() == "inter_segment_gap"
        || words.trimmedOfSpace.lowercased() == "ignore_time_segment_in_scoring"
    }
  }

  /// "{ a / b }" is "a"; "@" stands for nothing said. And how many words the others have.
  private static func firstAlternatives(_ text: Substring) -> (words: String, others: Int) {
    var words: [Substring] = []
    var others = 0
    var depth = 0
    var isOther = false
    let spaced = text.replacing("{", with: " { ").replacing("}", with: " } ")
    for word in spaced.split(whereSeparator: { $0 == " " || $0 == "\t" }) {
      switch word {
      case "{": depth += 1
      case "}":
        depth = max(0, depth - 1)
        if depth == 0 { isOther = false }
      case "/" where depth > 0: isOther = true
      case "@": continue
      default: if isOther { others += 1 } else { words.append(word) }
      }
    }
    return (words.joined(separator: " "), others)
  }

  private static func reportAlternatives(_ count: Int, to builder: inout TranscriptBuilder) {
    guard count > 0 else { return }
    builder.report(
      "of alternatives the first is read; words of others that are left out: \(count)", line: 1)
  }

  // MARK: CTM

  static func recognisesCTM(_ source: SourceText) -> Bool {
    lines(of: source) { line in
      let fields = fields(line)
      return (5...8).contains(fields.count) && isTime(fields[2]) && isTime(fields[3])
        && (fields.count < 6 || isTime(fields[5]) || fields[5] == "NA" || fields[5] == "<NA>")
        || line.contains("<ALT")
    }
  }

  static func readCTM(_ source: SourceText) throws(TranscriptError) -> Transcript {
    let lines = source.lines()
    var builder = TranscriptBuilder(bytes: lines.bytes.count)
    var rows = TimedRows(read: ctmWord)
    var isOther = false
    var others = 0
    var hasSpeakers = false
    for line in lines.lines.indices where isRow(line, of: lines) {
      let text = lines.text(ofLine: line)
      let fields = fields(text)
      if fields.count >= 5, fields[4].hasPrefix("<ALT") {
        isOther = fields[4] == "<ALT>"
        continue
      }
      guard !isOther else {
        others += 1
        continue
      }
      guard let word = ctmWord(text) else {
        builder.report(
          "no line of file, channel, start, length and word; left out", line: line + 1)
        continue
      }
      guard word.text != "@" else { continue }
      let speaker = speaker(of: fields)
      hasSpeakers = hasSpeakers || speaker != nil
      let place = speaker ?? "Channel \(fields[0]) \(fields[1])"
      rows.add(word, of: place, in: String(fields[0]), line: line)
    }
    reportAlternatives(others, to: &builder)
    if let doubt = rows.doubt { builder.report(doubt, line: 1) }
    // Channels are named when there are several, since on each somebody else speaks.
    let areNamed = hasSpeakers || rows.places.count > 1
    return try rows.transcript(of: lines, builder, format: "ctm") { areNamed ? $0 : nil }
  }

  /// Who says a word: the eighth field, which few files have.
  private static func speaker(of fields: [Substring]) -> String? {
    guard fields.count >= 8 else { return nil }
    return ["null", "na", "<na>", "unknown"].contains(fields[7].lowercased())
      ? nil : String(fields[7])
  }

  @Sendable private static func ctmWord(_ line: String) -> SpokenWord? {
    let fields = fields(line)
    return fields.count >= 5 ? word(fields[4], fields[2], fields[3]) : nil
  }

  // MARK: RTTM

  private static let rowTypes: Set<Substring> = [
    "SEGMENT", "NOSCORE", "NO_RT_METADATA", "LEXEME", "NON-LEX", "NON-SPEECH", "FILLER", "EDIT",
    "IP", "SU", "CB", "A/P", "SPEAKER", "SPKR-INFO",
  ]

  static func recognisesRTTM(_ source: SourceText) -> Bool {
    lines(of: source) { line in
      let fields = fields(line)
      return fields.count >= 8 && rowTypes.contains(fields[0])
    }
  }

  static func readRTTM(_ source: SourceText) throws(TranscriptError) -> Transcript {
    let lines = source.lines()
    var builder = TranscriptBuilder(bytes: lines.bytes.count)
    var rows = TimedRows(read: rttmWord)
    var unsaid = Unsaid()
    for line in lines.lines.indices where isRow(line, of: lines) {
      let text = lines.text(ofLine: line)
      let fields = fields(text)
      guard fields.first == "LEXEME" else {
        if fields.count > 5, fields[5] != "<NA>" { unsaid.add(String(fields[5]), line: line + 1) }
        continue
      }
      if let word = rttmWord(text) {
        let name = fields[7] == "<NA>" ? "" : String(fields[7])
        rows.add(word, of: name, in: String(fields[1]), line: line)
      } else {
        builder.report("no line of a word and its times; left out", line: line + 1)
      }
    }
    guard !rows.places.isEmpty else {
      throw .unreadable(
        format: "rttm", line: 1,
        problem: "it says who speaks when, but not what; looked for LEXEME rows with words")
    }
    unsaid.report(to: &builder)
    if let doubt = rows.doubt { builder.report(doubt, line: 1) }
    return try rows.transcript(of: lines, builder, format: "rttm") { $0.isEmpty ? nil : $0 }
  }

  @Sendable private static func rttmWord(_ line: String) -> SpokenWord? {
    let fields = fields(line)
    return fields.count >= 8 ? word(fields[5], fields[3], fields[4]) : nil
  }

  // MARK: Shared

  private static func isRow(_ line: Int, of lines: SourceLines) -> Bool {
    let range = lines.lines[line]
    return !lines.isBlank(range) && !lines.bytes[range].starts(with: ";;".utf8)
  }

  private static func word(_ word: Substring, _ start: Substring, _ length: Substring)
    -> SpokenWord?
  {
    guard let start = String(start).secondsTime else { return nil }
    let length = String(length).secondsTime?.milliseconds ?? 0
    return SpokenWord(
      String(word), start: start,
      end: Timestamp(milliseconds: start.milliseconds + max(0, length)))
  }
}
