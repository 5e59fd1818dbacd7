/// Plain text and Markdown in which a speaker is named before a colon or in a line of its own, or
/// nobody is.
///
/// A labelled paragraph is a turn; without labels a block between blank lines is, and a line in a
/// file that has no blank lines. A paragraph without a label is a turn of its own, its speaker
/// carried from the turn before: a label may be missing there.
enum PlainTextFormat {
  static func read(_ source: SourceText) throws(TranscriptError) -> Transcript {
    let lines = source.lines()
    let frontMatter = FrontMatter(of: lines)
    let body = lines.lines[frontMatter.lineCount...]
    if let transcript = HeaderedText.transcript(of: body, in: lines), !transcript.turns.isEmpty {
      return transcript
    }
    let layout = PlainTextLayout(of: body, in: lines)
    let labels = SpeakerLabels(
      bytes: lines.bytes, lines: body.lazy.filter { !layout.isBreak($0) },
      blocks: layout.hasBlankLines ? layout.blocks : nil,
      hints: frontMatter.speakers + ServiceLines.attendees(in: body, of: lines))
    var assembly = PlainTextAssembly(
      source: lines, labels: labels, startsWithTimes: layout.startsWithTimes)
    for line in body {
      if layout.isBreak(line) {
        assembly.endParagraph()
      } else {
        assembly.add(line, joins: layout.hasBlankLines)
      }
    }
    let transcript = assembly.finish()
    guard !transcript.turns.isEmpty else { throw .empty }
    return transcript
  }

  static func write(_ transcript: Transcript, title: String) -> WrittenTranscript {
    paragraphs(of: transcript, heading: nil) { "\($0): \($1)" }
  }

  static func writeMarkdown(_ transcript: Transcript, title: String) -> WrittenTranscript {
    paragraphs(of: transcript, heading: "# \(title.onOneLine)") { "**\($0):** \($1)" }
  }

  /// A carried speaker is not written: reading the file again carries it again.
  private static func paragraphs(
    of transcript: Transcript, heading: String?, labelled: (String, String) -> String
  ) -> WrittenTranscript {
    var result = heading.map { $0 + "\n\n" } ?? ""
    var losses = WritingLosses()
    losses.countTurns(of: transcript, carries: true)
    for (index, turn) in transcript.turns.enumerated() {
      if index > 0 { result += "\n\n" }
      let said = String(transcript.text(ofTurn: index))
      let words = said.onOneLine
      if words != said { losses.lines += 1 }
      if let name = transcript.speakerName(ofTurn: index), turn.speakerSource != .carried {
        result += labelled(name.onOneLine, words)
      } else {
        result += words
      }
    }
    let hasTimes = transcript.turns.contains { $0.start != nil }
    return WrittenTranscript(
      text: result + "\n", warnings: losses.warnings(and: hasTimes ? ["times are left out"] : []))
  }
}

/// How a plain text marks its paragraphs.
private struct PlainTextLayout {
  private let source: SourceLines
  /// Whether blank lines stand between its lines.
  private(set) var hasBlankLines = false
  /// How many blocks the blank lines make.
  private(set) var blocks = 0
  /// Whether so many lines start with a time that it is no part of what is said.
  private(set) var startsWithTimes = false

  init(of lines: ArraySlice<Range<Int>>, in source: SourceLines) {
    self.source = source
    var gap = true
    var count = 0
    var timed = 0
    for line in lines {
      if isBreak(line) {
        gap = true
        continue
      }
      count += 1
      if ClockReading.time(in: source.bytes, at: line.lowerBound, end: line.upperBound) != nil {
        timed += 1
      }
      if gap {
        blocks += 1
        gap = false
      }
    }
    startsWithTimes = timed >= 3 && timed * 5 >= count * 2
    hasBlankLines = blocks > 1
  }

  /// Whether a line only parts what stands around it: blank, or a rule such as "=====".
  func isBreak(_ line: Range<Int>) -> Bool {
    guard let first = line.first else { return true }
    let byte = source.bytes[first]
    if byte > 0x20, byte < 0x80, !"=-_*~".utf8.contains(byte) { return false }
    if source.isBlank(line) { return true }
    return line.count >= 3 && "=-_*~".utf8.contains(byte)
      && line.allSatisfy { source.bytes[$0] == byte }
  }
}

/// Makes turns of the lines of a plain text.
private struct PlainTextAssembly {
  private let source: SourceLines
  private let labels: SpeakerLabels
  private var builder = TranscriptBuilder()
  private var pieces: [Range<Int>] = []
  private var label: LabelCandidate?
  private var speaker: String?
  private var isHeading = false
  private let startsWithTimes: Bool
  /// A time in a line of its own, which is that of the next paragraph.
  private var nextStart: Timestamp?
  private var marks = TimeMarks()
  private var lastTime: Timestamp?

  /// A line longer than this is no part of a hard-wrapped paragraph.
  private static let longestWrappedLine = 200

  init(source: SourceLines, labels: SpeakerLabels, startsWithTimes: Bool) {
    self.source = source
    self.labels = labels
    self.startsWithTimes = startsWithTimes
  }

  mutating func add(_ line: Range<Int>, joins: Bool) {
    if let found = labels.label(atStartOf: line) {
      endParagraph()
      label = found
      pieces.append(found.textStart..<line.upperBound)
      return
    }
    if !labels.isEmpty, let header = HeaderLine(source.bytes[line]), header.name == nil {
      endParagraph()
      nextStart = header.time
      return
    }
    let continues =
      joins && !isHeading && pieces.last.map { $0.count <= Self.longestWrappedLine } == true
    let startsHeading = isHeading(line) || ServiceLines.isOne(source.text(line))
    if !continues || startsHeading { endParagraph() }
    isHeading = startsHeading
    pieces.append(line)
  }

  /// Makes a turn, or several, of the lines since the last border.
  mutating func endParagraph() {
    guard !pieces.isEmpty else { return }
    defer {
      pieces.removeAll(keepingCapacity: true)
      isHeading = false
    }
    if pieces.allSatisfy({ source.isBlank($0) }) { return }
    var words = ""
    var start: Timestamp?
    var name = speaker
    var speakerSource: SpeakerSource = speaker == nil ? .none : .carried
    if let label {
      (name, start, speakerSource) = (label.name, label.time, .explicit)
      speaker = name
    } else if isHeading {
      (name, speakerSource) = (nil, .none)
    } else if labels.haveTimes || startsWithTimes, let found = leadingTime(of: pieces[0]) {
      start = found.time
      pieces[0] = found.end..<pieces[0].upperBound
    }
    if !isHeading {
      start = start ?? nextStart
      nextStart = nil
      lastTime = start ?? lastTime
    }
    label = nil
    for piece in pieces {
      var from = piece.lowerBound
      for inner in labels.labels(inside: piece) {
        join(&words, from..<inner.start)
        marks.addTurn(words, speaker: name, source: speakerSource, start: start, to: &builder)
        (name, start, speakerSource) = (inner.name, inner.time, .inferred)
        speaker = name
        words = ""
        from = inner.textStart
      }
      join(&words, from..<piece.upperBound)
    }
    marks.addTurn(words, speaker: name, source: speakerSource, start: start, to: &builder)
  }

  mutating func finish() -> Transcript {
    endParagraph()
    return builder.build(format: "text")
  }

  private func join(_ words: inout String, _ range: Range<Int>) {
    let (from, to) = (range.lowerBound, range.upperBound)
    guard let first = range.first(where: { !isBlank($0) }),
      let last = range.last(where: { !isBlank($0) })
    else { return }
    if !words.isEmpty { words += " " }
    words += source.text(max(from, first)..<min(to, last + 1))
  }

  private func isBlank(_ offset: Int) -> Bool {
    source.bytes[offset] == 0x20 || source.bytes[offset] == 0x09
  }

  private func leadingTime(of line: Range<Int>) -> (time: Timestamp, end: Int)? {
    guard let first = line.first(where: { !isBlank($0) }),
      let found = ClockReading.time(in: source.bytes, at: first, end: line.upperBound)
    else { return nil }
    // Without brackets it may be a time that somebody says: then it is early, and the sentence goes
    // on in lower case.
    let next = source.text(found.end..<line.upperBound).unicodeScalars.first { !$0.isInvisible }
    let isLater = lastTime.map { $0 <= found.time } == true
    let isFirst = lastTime == nil && startsWithTimes
    let isAnew = startsWithTimes && next?.properties.isLowercase == false
    guard found.isBracketed || isLater || isFirst || isAnew else { return nil }
    return (found.time, found.end)
  }

  /// "## A heading": nobody says it.
  private func isHeading(_ line: Range<Int>) -> Bool {
    let marks = line.prefix { source.bytes[$0] == UInt8(ascii: "#") }
    return (1...6).contains(marks.count) && marks.upperBound < line.upperBound
      && source.bytes[marks.upperBound] == 0x20
  }
}

extension String {
  /// Line breaks, and the blanks around them, made one blank.
  var onOneLine: String {
    guard unicodeScalars.contains(where: { ("\n"..."\r").contains($0) }) else { return self }
    return split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}
