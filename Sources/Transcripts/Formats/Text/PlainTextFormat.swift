/// Plain text and Markdown in which a speaker is named before a colon or in a line of its own, or
/// nobody is.
///
/// A labelled paragraph is a turn; without labels a block between blank lines is, and a line in a
/// file that has no blank lines. A paragraph without a label is a turn of its own, its speaker
/// carried from the turn before: a label may be missing there.
enum PlainTextFormat {
  static func read(_ source: SourceText) throws(TranscriptError) -> Transcript {
    try read(source, headings: [])
  }

  /// Reads text of which it is known at which bytes lines start that are headings.
  static func read(
    _ source: SourceText, headings: Set<Int>
  ) throws(TranscriptError) -> Transcript {
    let lines = source.lines()
    let frontMatter = FrontMatter(of: lines)
    let body = BodyLines(of: lines, from: frontMatter.lineCount)
    if let transcript = HeaderedText.transcript(of: body, in: lines, headings: headings),
      !transcript.turns.isEmpty
    {
      return transcript
    }
    let layout = PlainTextLayout(of: body, in: lines)
    let labels = SpeakerLabels(
      bytes: lines.bytes, lines: body.lazy.filter { !layout.isBreak($0) },
      blocks: layout.hasBlankLines ? layout.blocks : nil,
      hints: frontMatter.speakers + ServiceLines.attendees(in: body, of: lines))
    var assembly = PlainTextAssembly(
      source: lines, labels: labels, startsWithTimes: layout.startsWithTimes,
      headings: headings)
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

/// Makes turns of the lines of a plain text.
private struct PlainTextAssembly {
  private let source: SourceLines
  private let labels: SpeakerLabels
  private var builder: TranscriptBuilder
  private var pieces: [Range<Int>] = []
  private var label: LabelCandidate?
  private var speaker: String?
  private var isHeading = false
  private let startsWithTimes: Bool
  private let headings: Set<Int>
  /// A time in a line of its own, which is that of the next paragraph.
  private var nextStart: Timestamp?
  private var marks = TimeMarks()
  private var lastTime: Timestamp?

  /// A line longer than this is no part of a hard-wrapped paragraph.
  private static let longestWrappedLine = 200

  init(
    source: SourceLines, labels: SpeakerLabels, startsWithTimes: Bool, headings: Set<Int> = []
  ) {
    self.source = source
    builder = TranscriptBuilder(bytes: source.bytes.count)
    self.labels = labels
    self.startsWithTimes = startsWithTimes
    self.headings = headings
  }

  mutating func add(_ line: Range<Int>, joins: Bool) {
    if let found = labels.label(atStartOf: line) {
      endParagraph()
      label = found
      pieces.append(found.textStart..<line.upperBound)
      return
    }
    let marks = isHeading(line) ? line.prefix { source.bytes[$0] == UInt8(ascii: "#") }.count : 0
    if !labels.isEmpty, let header = HeaderLine(source.bytes[line].dropFirst(marks)),
      header.name == nil
    {
      endParagraph()
      nextStart = header.time
      return
    }
    if startsAnew(line) {
      endParagraph()
      if source.bytes[line.lowerBound] == UInt8(ascii: ">") { speaker = nil }
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
      // The time may stand in the line below the name.
      if start == nil, pieces.count > 1, source.isBlank(pieces[0]),
        let found = leadingTime(of: pieces[1])
      {
        start = found.time
        pieces[1] = found.end..<pieces[1].upperBound
      }
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
    // "(05:23): and so on".
    let hasColon =
      found.end < line.upperBound && source.bytes[found.end] == UInt8(ascii: ":")
    return (found.time, found.isBracketed && hasColon ? found.end + 1 : found.end)
  }

  /// ">> Hello", where somebody else speaks, and "- Hello", an item.
  private func startsAnew(_ line: Range<Int>) -> Bool {
    let bytes = source.bytes[line]
    if bytes.starts(with: ">>".utf8) { return true }
    guard let dash = ["- ", "– ", "— "].first(where: { bytes.starts(with: $0.utf8) }) else {
      return false
    }
    let next = source.text((line.lowerBound + dash.utf8.count)..<line.upperBound).first
    return next.map { $0.isUppercase || !$0.isLetter } == true
  }

  /// "## A heading": nobody says it.
  private func isHeading(_ line: Range<Int>) -> Bool {
    if headings.contains(line.lowerBound) { return true }
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
