/// Text in which a line of its own says who speaks and when, as Otter, Riverside, Teams and others
/// write it, or only when, as what is copied from a page of YouTube does.
enum HeaderedText {
  /// The transcript of lines in a form of headers, after what is already in the builder.
  static func transcript(
    of body: BodyLines, in source: SourceLines, _ form: HeaderForm, _ marks: DocumentMarks,
    _ builder: TranscriptBuilder
  ) -> Transcript {
    let names = NamesBesideTimes(of: body, in: source, form)
    var text = HeaderedAssembly(
      builder: builder, times: marks.timesAreStarts ? TimeMarks(areStarts: true) : nil)
    let timesFollow = haveTimesBelow(form.names, in: body, of: source)
    let closing = ClosingLines(of: body, in: source) { names.speaker(in: $0, of: source, form) }
    for index in body.indices {
      let line = body[index]
      if closing.contains(line) {
        text.close(with: PlainTextLayout.isBreak(line, in: source) ? "" : source.text(line))
        continue
      }
      var header = form.header(source.bytes[line])
      if let name = names.above[line.lowerBound] { header?.name = name }
      if names.places.contains(line.lowerBound) {
        continue
      } else if let name = names.below[line.lowerBound] {
        text.take(name: name)
      } else if let name = form.names[line.lowerBound] {
        text.begin(name: name, as: source.text(line).trimmedOfSpace)
      } else if let header {
        text.begin(header, as: source.text(line), at: index + 1)
      } else if PlainTextLayout.isBreak(line, in: source) {
        text.endParagraph()
      } else if marks.headings.contains(line.lowerBound) {
        text.note(source.text(line).trimmedOfSpace)
      } else {
        let time =
          timesFollow && text.isBelowName
          ? TimesBehindNames.time(atStartOf: line, in: source) : nil
        let said = (time?.end ?? line.lowerBound)..<line.upperBound
        text.add(
          source.text(said).trimmedOfSpace, at: time?.time, number: marks.numbers[line.upperBound])
      }
    }
    return text.finish()
  }

  /// Whether what is said below each of the names that stand alone begins with a time.
  private static func haveTimesBelow(
    _ names: NameLines, in body: BodyLines, of source: SourceLines
  ) -> Bool {
    guard !names.isEmpty else { return false }
    var times = TimesBehindNames()
    var isBelow = false
    for line in body.prefix(TimesBehindNames.sample) where !source.isBlank(line) {
      if isBelow { times.see(line, in: source) }
      isBelow = names[line.lowerBound] != nil
    }
    return times.areThere
  }
}

extension NamesBesideTimes {
  /// Who is named in a line; "" where only a time stands there.
  fileprivate func speaker(
    in line: Range<Int>, of source: SourceLines, _ form: HeaderForm
  ) -> String? {
    let place = line.lowerBound
    return form.names[place] ?? above[place] ?? below[place]
      ?? form.header(source.bytes[line]).map { $0.name ?? "" }
  }
}

/// Makes turns of lines and the headers above them.
private struct HeaderedAssembly {
  private var builder: TranscriptBuilder
  private var pieces: [String] = []
  private var speaker: String?
  /// The header of the next paragraph.
  private var header: Header?
  /// What takes the times inside of what is said, where there are such.
  private var times: TimeMarks?
  private var saysFrames = false
  /// The time with which the words at hand begin.
  private var start: Timestamp?
  /// Whether a name stands above, and nothing was said yet.
  var isBelowName: Bool { header?.name != nil && header?.time == nil && pieces.isEmpty }
  /// The numbers of the lines at hand.
  private var place: (first: Int, last: Int)?

  private struct Header {
    var name: String?
    var time: HeaderTime?
    /// Its line as it stands.
    var text: String
  }

  init(builder: TranscriptBuilder, times: TimeMarks?) {
    self.builder = builder
    self.times = times
  }

  mutating func begin(_ next: HeaderLine, as text: String, at number: Int) {
    endParagraph()
    flushHeader()
    header = Header(name: next.name, time: next.time, text: text)
    speaker = next.name ?? speaker
    if next.time.hasFrames, !saysFrames {
      saysFrames = true
      builder.report(HeaderTime.leavesOutFrames, line: number)
    }
  }

  /// A name in a line of its own, without a time.
  mutating func begin(name: String, as text: String) {
    endParagraph()
    flushHeader()
    header = Header(name: name, text: text)
    speaker = name
  }

  /// A name in a line of its own, below a time.
  mutating func take(name: String) {
    endParagraph()
    speaker = name
    header?.name = name
  }

  /// Takes a line below what is said.
  mutating func close(with line: String) {
    endParagraph()
    flushHeader()
    if line.hasVisible { note(line.trimmedOfSpace) }
  }

  /// What nobody says.
  mutating func note(_ line: String) {
    endParagraph()
    builder.addTurn(line, speaker: nil, source: .none)
  }

  /// Lines are joined unless they are too long to be wrapped; nobody says a heading.
  mutating func add(_ line: String, at time: Timestamp?, number: Int?) {
    let marks = line.prefix { $0 == "#" }
    let isHeading = (1...6).contains(marks.count) && line.dropFirst(marks.count).hasPrefix(" ")
    if isHeading || ServiceLines.isOne(line) {
      note(line)
      return
    }
    if let last = pieces.last, last.utf8.count > Self.longestWrappedLine { endParagraph() }
    pieces.append(line)
    if let time { start = time }
    if let number { place = (place?.first ?? number, number) }
  }

  /// A line longer than this is no part of a hard-wrapped paragraph.
  private static let longestWrappedLine = 200

  /// A paragraph without a header of its own is said by the one before.
  mutating func endParagraph() {
    guard !pieces.isEmpty else { return }
    let source: SpeakerSource =
      speaker == nil ? .none : header?.name == nil ? .carried : .explicit
    let words = pieces.joined(separator: " ")
    let (start, end) = (header?.time?.start ?? start, header?.time?.end)
    if times == nil {
      builder.addTurn(words, speaker: speaker, source: source, start: start, end: end)
    } else {
      times?.addTurn(
        words, speaker: speaker, source: source, start: start, end: end, head: nil, to: &builder)
    }
    self.start = nil
    if let place { builder.locateLastTurn(LineNumbers.locator(place)) }
    (pieces, place) = ([], nil)
    header = nil
  }

  /// A header below which nothing is said is kept as it stands, said by nobody.
  private mutating func flushHeader() {
    guard let kept = header else { return }
    builder.addTurn(
      kept.name ?? kept.text, speaker: nil, source: .none, start: kept.time?.start,
      end: kept.time?.end)
    header = nil
  }

  mutating func finish() -> Transcript {
    endParagraph()
    flushHeader()
    return builder.build(format: "text")
  }
}
