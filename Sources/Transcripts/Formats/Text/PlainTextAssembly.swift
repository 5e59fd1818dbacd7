/// Makes turns of the lines of a plain text. Whatever a line holds is in the words, in the name of a
/// speaker or in a time afterwards: a label after which nothing is said is a line of nobody.
struct PlainTextAssembly {
  private let source: SourceLines
  private let labels: SpeakerLabels
  private let layout: PlainTextLayout
  private let headings: Headings
  /// The numbers of lines or paragraphs, by the bytes at which the lines end.
  private let numbers: [Int: Int]
  /// Whether times stand behind labels.
  private let timesFollow: Bool
  /// Whether times in lines of their own, "TC: 00:00:01", stand below what is said.
  private let timesAreBelow: Bool
  private var saysTimeLabel = false
  private var builder: TranscriptBuilder
  private var pieces: [Range<Int>] = []
  private var speaker: String?
  private var isHeading = false
  /// The label of the next words.
  private var head: Head?
  /// A time in a line of its own, which is that of the next paragraph.
  private var nextStart: LoneTime?
  private var marks: TimeMarks
  private var lastTime: Timestamp?
  private var dates: Set<String> = []
  private var lastDate: String?
  private var saysFrames = false
  /// Whether nobody speaks any more.
  private var isClosed = false

  /// A label after which nothing was said so far.
  private struct Head {
    var name: String
    var source: SpeakerSource
    var start: ClockReading.Found?
    /// The label as it stands.
    var label: Range<Int>
    /// Where its line ends.
    var lineEnd: Int
    /// A time below it, which is said unless words follow.
    var time: LoneTime?
  }

  private struct LoneTime {
    var time: ClockReading.Found
    /// Where it stands.
    var text: Range<Int>
  }

  /// A line longer than this is no part of a hard-wrapped paragraph.
  private static let longestWrappedLine = 200

  init(
    source: SourceLines, labels: SpeakerLabels, layout: PlainTextLayout, headings: Headings,
    known: DocumentMarks, timesFollow: Bool, timesAreBelow: Bool, _ builder: TranscriptBuilder
  ) {
    self.source = source
    self.builder = builder
    self.labels = labels
    self.layout = layout
    marks = TimeMarks(
      standInBrackets: layout.endsWithTimes && !labels.haveTimes, areStarts: known.timesAreStarts)
    self.headings = headings
    numbers = known.numbers
    self.timesFollow = timesFollow
    self.timesAreBelow = timesAreBelow
  }

  /// Takes a line that is not blank; one that `joins` goes on with the paragraph of the line before.
  mutating func add(_ line: Range<Int>, joins: Bool) {
    if isClosed {
      if !joins { endParagraph() }
      pieces.append(line)
      return
    }
    if labels.isHead(line) {
      endParagraph()
      flushHead()
      note(line)
      return
    }
    if let label = labels.timeLabel(atStartOf: line), takeTime(behind: label, in: line) { return }
    if !headings.saysMore(line), let found = labels.label(atStartOf: line) {
      endParagraph()
      flushHead()
      take(found, source: .explicit, lineEnd: line.upperBound)
      pieces = [found.remark, found.textStart..<line.upperBound].compactMap { $0 }
      return
    }
    if let lone = loneTime(in: line) {
      endParagraph()
      noteDate(of: lone.time)
      take(lone)
      return
    }
    if let found = labels.lone(line) {
      endParagraph()
      flushHead()
      if found.time != nil { flushNextStart() }
      noteDate(of: found.time)
      note(found.label.lowerBound..<line.upperBound, start: found.time)
      return
    }
    if source.startsAnew(line) {
      endParagraph()
      if source.bytes[line.lowerBound] == UInt8(ascii: ">") {
        flushHead()
        speaker = nil
      }
    }
    let continues =
      joins && !isHeading && pieces.last.map { $0.count <= Self.longestWrappedLine } == true
    let startsHeading = headings.contains(line) || ServiceLines.isOne(source.text(line))
    if !continues || startsHeading { endParagraph() }
    isHeading = startsHeading
    if isHeading { flushHead() }
    pieces.append(line)
  }

  /// Takes what follows for what nobody says.
  mutating func close() {
    guard !isClosed else { return }
    endParagraph()
    flushHead()
    flushNextStart()
    (isClosed, speaker) = (true, nil)
  }

  /// Makes a turn, or several, of the lines since the last border.
  mutating func endParagraph() {
    defer {
      pieces.removeAll(keepingCapacity: true)
      isHeading = false
    }
    guard pieces.contains(where: { !source.isBlank($0) }) else { return }
    if isClosed {
      builder.addTurn(
        pieces.map(source.text).map(\.trimmedOfSpace).joined(separator: " "), speaker: nil,
        source: .none)
      return
    }
    if isHeading || head == nil && pieces.count == 1 && labels.isAside(pieces[0]) {
      for piece in pieces { note(piece) }
      return
    }
    let start = takeStart()
    lastTime = start?.time ?? lastTime
    if let head {
      speaker = head.name
      addTurns(speaker, head.source, start, label: head.label)
    } else {
      addTurns(speaker, speaker == nil ? .none : .carried, start, label: nil)
    }
  }

  mutating func finish() -> Transcript {
    endParagraph()
    flushHead()
    flushNextStart()
    return builder.build(format: "text")
  }

  /// Adds what the pieces say, with the labels that stand inside them.
  private mutating func addTurns(
    _ speaker: String?, _ source: SpeakerSource, _ start: ClockReading.Found?, label: Range<Int>?
  ) {
    head = nil
    var turn = (name: speaker, source: source, start: start, label: label)
    var words = ""
    // A line has one number, however many of its labels stand inside.
    var place: (first: Int, last: Int)?
    for piece in pieces {
      if let number = numbers[piece.upperBound] { place = (place?.first ?? number, number) }
      var from = piece.lowerBound
      for inner in labels.labels(inside: piece) {
        self.source.add(from..<inner.start, to: &words)
        add(words, turn.name, turn.source, turn.start, turn.label)
        locate(place)
        place = place.map { ($0.last, $0.last) }
        take(inner, source: .inferred, lineEnd: piece.upperBound)
        turn = (inner.name, .inferred, inner.time, inner.label)
        words = ""
        if let remark = inner.remark { self.source.add(remark, to: &words) }
        from = inner.textStart
      }
      self.source.add(from..<piece.upperBound, to: &words)
    }
    // What the last label says may stand in the next paragraph.
    if words.hasVisible || turn.source != .inferred {
      add(words, turn.name, turn.source, turn.start, turn.label)
      locate(place)
      head = nil
    }
  }

  private mutating func add(
    _ words: String, _ name: String?, _ speakerSource: SpeakerSource,
    _ start: ClockReading.Found?,
    _ label: Range<Int>?
  ) {
    let words = label.map { withoutMark(words, behind: $0) } ?? words
    marks.addTurn(
      words, speaker: name, source: speakerSource, start: start?.time, end: start?.until,
      head: label.map(source.text),
      to: &builder)
  }

  private mutating func locate(_ place: (first: Int, last: Int)?) {
    if let place { builder.locateLastTurn(LineNumbers.locator(place)) }
  }

  /// Words without the mark of Markdown at their end that was opened before the label:
  /// "**Ann: where?**".
  private func withoutMark(_ words: String, behind label: Range<Int>) -> String {
    let mark = ["**", "__", "*", "_"].first { mark in
      source.bytes[..<label.lowerBound].suffix(mark.utf8.count).elementsEqual(mark.utf8)
    }
    guard let mark, words.hasSuffix(mark), !source.text(label).contains(mark),
      !words.dropLast(mark.count).contains(mark)
    else { return words }
    return String(words.dropLast(mark.count))
  }

  private mutating func take(_ label: LabelCandidate, source: SpeakerSource, lineEnd: Int) {
    speaker = label.name
    noteDate(of: label.time)
    head = Head(
      name: label.name, source: source, start: label.time, label: label.label, lineEnd: lineEnd)
  }

  /// Takes the time of a line such as "TC: 00:00:01": of what is said above it, or below.
  private mutating func takeTime(behind label: LabelCandidate, in line: Range<Int>) -> Bool {
    guard
      let start = (label.textStart..<line.upperBound).first(where: { !isBlank($0) }),
      let time = ClockReading.time(in: source.bytes, at: start, end: line.upperBound)
    else { return false }
    if !saysTimeLabel {
      saysTimeLabel = true
      builder.report(
        "\"\(label.name)\" before times is left out",
        line: source.lineNumber(of: line.lowerBound))
    }
    noteDate(of: time)
    let isBelow = timesAreBelow && (head != nil || pieces.contains { !source.isBlank($0) })
    guard isBelow, head?.start == nil else {
      endParagraph()
      take(LoneTime(time: time, text: line))
      return true
    }
    if head != nil { head?.start = time } else { nextStart = LoneTime(time: time, text: line) }
    endParagraph()
    return true
  }

  private mutating func take(_ lone: LoneTime) {
    if head != nil, head?.time == nil {
      head?.time = lone
    } else {
      flushHead()
      flushNextStart()
      nextStart = lone
    }
  }

  /// The time of the paragraph: beside or below its label, at its start, or in a line above.
  private mutating func takeStart() -> ClockReading.Found? {
    if head?.start != nil, let said = head?.time { pieces.insert(said.text, at: 0) }
    var start = head?.start ?? head?.time?.time
    if start == nil { start = head == nil ? takeLeadingTime() : takeTimeBelowLabel() }
    if let start {
      flushNextStart()
      return start
    }
    defer { nextStart = nil }
    return nextStart?.time
  }

  private mutating func takeLeadingTime() -> ClockReading.Found? {
    guard labels.haveTimes || layout.startsWithTimes, let found = leadingTime(of: pieces[0]),
      saysMore(after: found.end, in: 0)
    else { return nil }
    pieces[0] = found.end..<pieces[0].upperBound
    noteDate(of: found)
    return found
  }

  /// The time may stand in the line below the name, or fill the rest of its line.
  private mutating func takeTimeBelowLabel() -> ClockReading.Found? {
    guard let head, let place = pieces.firstIndex(where: { !source.isBlank($0) }) else {
      return nil
    }
    if timesFollow, let time = TimesBehindNames.time(atStartOf: pieces[place], in: source) {
      pieces[place] = time.end..<pieces[place].upperBound
      return time
    }
    guard let found = leadingTime(of: pieces[place]), saysMore(after: found.end, in: place)
    else { return nil }
    let isBelow = pieces[place].lowerBound > head.lineEnd
    let fillsLine = source.isBlank(found.end..<pieces[place].upperBound)
    guard isBelow || fillsLine && (labels.haveTimes || found.isBracketed) else { return nil }
    pieces[place] = found.end..<pieces[place].upperBound
    noteDate(of: found)
    return found
  }

  /// Whether words stand behind an offset in one of the pieces, or in a later one.
  private func saysMore(after offset: Int, in place: Int) -> Bool {
    !source.isBlank(offset..<pieces[place].upperBound)
      || pieces[(place + 1)...].contains { !source.isBlank($0) }
  }

  /// Keeps a label below which nothing is said; a time below it is what was said.
  private mutating func flushHead() {
    guard let head else { return }
    self.head = nil
    if let said = head.time {
      flushNextStart()
      builder.addTurn(
        source.text(said.text), speaker: head.name, source: head.source, start: head.start?.time,
        end: head.start?.until)
    } else {
      if head.start != nil { flushNextStart() }
      note(head.label, start: head.start ?? nextStart?.time)
      nextStart = nil
    }
  }

  /// Keeps a time after which nothing is said.
  private mutating func flushNextStart() {
    guard let lone = nextStart else { return }
    nextStart = nil
    note(lone.text, start: lone.time)
  }

  /// Adds what nobody says.
  private mutating func note(_ line: Range<Int>, start: ClockReading.Found? = nil) {
    builder.addTurn(
      source.text(line), speaker: nil, source: .none, start: start?.time, end: start?.until)
    locate(numbers[line.upperBound].map { ($0, $0) })
  }

  /// Says a date beside times in a line of its own where it is another one than before, and that
  /// frames are left out.
  private mutating func noteDate(of time: ClockReading.Found?) {
    if let time, time.hasFrames, !saysFrames {
      saysFrames = true
      builder.report(HeaderTime.leavesOutFrames, line: source.lineNumber(of: time.end - 1))
    }
    guard let range = time?.date else { return }
    let date = source.text(range)
    guard date != lastDate else { return }
    lastDate = date
    note(range)
    if dates.insert(date).inserted {
      builder.report(
        "\"\(date)\" beside times is told once, where it begins",
        line: source.lineNumber(of: range.lowerBound))
    }
  }

  private func isBlank(_ offset: Int) -> Bool {
    source.bytes[offset] == 0x20 || source.bytes[offset] == 0x09
  }

  /// A line, or a heading, that holds nothing but a time, in a text that names its speakers.
  private func loneTime(in line: Range<Int>) -> LoneTime? {
    guard !labels.isEmpty else { return nil }
    let marks =
      headings.contains(line) ? line.prefix { source.bytes[$0] == UInt8(ascii: "#") }.count : 0
    guard let header = HeaderLine(source.bytes[line].dropFirst(marks)), header.style == .alone
    else { return nil }
    let time = ClockReading.Found(
      time: header.time.start, until: header.time.end, end: line.upperBound,
      isBracketed: header.time.bracket != nil, hasFrames: header.time.hasFrames)
    return LoneTime(time: time, text: line)
  }

  private func leadingTime(
    of line: Range<Int>
  ) -> ClockReading.Found? {
    guard let first = line.first(where: { !isBlank($0) }),
      var found = layout.time(at: first, end: line.upperBound)
    else { return nil }
    // Without brackets it may be a time that somebody says: then it is early, and the sentence goes
    // on in lower case.
    let next = source.text(found.end..<line.upperBound).unicodeScalars.first { !$0.isInvisible }
    let isLater = lastTime.map { $0 <= found.time } == true
    let isFirst = lastTime == nil && layout.startsWithTimes
    let isAnew = layout.startsWithTimes && next?.properties.isLowercase == false
    guard found.isBracketed || isLater || isFirst || isAnew else { return nil }
    // "(05:23): and so on".
    let hasColon =
      found.end < line.upperBound && source.bytes[found.end] == UInt8(ascii: ":")
    if found.isBracketed, hasColon { found.end += 1 }
    return found
  }
}
