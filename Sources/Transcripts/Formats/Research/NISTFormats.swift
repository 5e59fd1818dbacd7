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
    var builder = TranscriptBuilder()
    var tiers = TierSegments()
    for (number, line) in rows(of: source) {
      let head = fields(line, 6)
      guard head.count >= 5, let start = String(head[3]).secondsTime,
        let end = String(head[4]).secondsTime
      else {
        builder.report(
          "no line of file, channel, speaker, start, end and words; left out", line: number)
        continue
      }
      var words = head.count > 5 ? head[5] : ""
      if words.hasPrefix("<"), let close = words.firstIndex(of: ">") {
        words = words[words.index(after: close)...]
      }
      let name = String(head[2])
      if name.lowercased() == "inter_segment_gap"
        || words.contains("IGNORE_TIME_SEGMENT_IN_SCORING")
      {
        continue
      }
      tiers.add(firstAlternatives(words), speaker: name, start: start, end: end)
    }
    return try tiers.transcript(
      builder, format: "stm", lookedFor: "lines with a speaker, two times and words")
  }

  /// "{ a / b }" is "a"; "@" stands for nothing said.
  private static func firstAlternatives(_ text: Substring) -> String {
    var words: [Substring] = []
    var depth = 0
    var isOther = false
    for word in text.split(whereSeparator: { $0 == " " || $0 == "\t" }) {
      switch word {
      case "{": depth += 1
      case "}":
        depth = max(0, depth - 1)
        if depth == 0 { isOther = false }
      case "/" where depth > 0: isOther = true
      case "@": continue
      default: if !isOther { words.append(word) }
      }
    }
    return words.joined(separator: " ")
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
    var builder = TranscriptBuilder()
    var words: [(place: String, word: SpokenWord)] = []
    var isOther = false
    for (number, line) in rows(of: source) {
      let fields = fields(line)
      if fields.count >= 5, fields[4].hasPrefix("<ALT") {
        isOther = fields[4] == "<ALT>"
        continue
      }
      guard !isOther else { continue }
      guard fields.count >= 5, let word = word(fields[4], fields[2], fields[3]) else {
        builder.report("no line of file, channel, start, length and word; left out", line: number)
        continue
      }
      if fields[4] != "@" { words.append((fields[0] + " " + fields[1], word)) }
    }
    return try transcript(of: words, builder, format: "ctm", areSpeakers: false)
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
    var builder = TranscriptBuilder()
    var words: [(place: String, word: SpokenWord)] = []
    for (number, line) in rows(of: source) {
      let fields = fields(line)
      guard fields.first == "LEXEME" else { continue }
      guard fields.count >= 8, let word = word(fields[5], fields[3], fields[4]) else {
        builder.report("no line of a word and its times; left out", line: number)
        continue
      }
      words.append((fields[7] == "<NA>" ? "" : String(fields[7]), word))
    }
    guard !words.isEmpty else {
      throw .unreadable(
        format: "rttm", line: 1,
        problem: "it says who speaks when, but not what; looked for LEXEME rows with words")
    }
    return try transcript(of: words, builder, format: "rttm", areSpeakers: true)
  }

  // MARK: Shared

  private static func rows(of source: SourceText) -> [(number: Int, line: String)] {
    let lines = source.lines()
    return lines.lines.enumerated().compactMap { index, line in
      let text = lines.text(line)
      return lines.isBlank(line) || text.hasPrefix(";;") ? nil : (index + 1, text)
    }
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

  /// The words in the order of time. Channels are named when there are several, since on each
  /// somebody else speaks.
  private static func transcript(
    of words: [(place: String, word: SpokenWord)], _ builder: TranscriptBuilder, format: String,
    areSpeakers: Bool
  ) throws(TranscriptError) -> Transcript {
    let places = Set(words.map(\.place))
    var segments: [String: [SpokenSegment]] = [:]
    var order: [String] = []
    for (place, word) in words {
      if segments[place] == nil { order.append(place) }
      let name = areSpeakers ? place : places.count > 1 ? "Channel " + place : ""
      segments[place, default: []].append(word, by: name.isEmpty ? nil : name)
    }
    var turns = JSONTurns(builder: builder)
    for segment in order.flatMap({ segments[$0] ?? [] }).inOrderOfTime {
      turns.add(segment, carries: false)
    }
    return try turns.transcript(format: format, lookedFor: "words with times")
  }
}
