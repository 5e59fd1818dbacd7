/// Text in which a line of its own says who speaks and when, as Otter, Riverside, Teams and others
/// write it, or only when, as what is copied from a page of YouTube does.
enum HeaderedText {
  /// Nil when the lines are not of that kind: two headers at least and one line in eight must be.
  static func transcript(
    of body: BodyLines, in source: SourceLines, headings: Set<Int> = []
  ) -> Transcript? {
    guard isHeadered(body.prefix(2000), in: source) else { return nil }
    let names = namesBelow(body, in: source)
    var text = Assembly(builder: TranscriptBuilder(bytes: source.bytes.count))
    for line in body {
      if let name = names[line.lowerBound] {
        text.take(name: name)
        continue
      }
      if headings.contains(line.lowerBound), HeaderLine(source.bytes[line]) == nil {
        text.note(source.text(line).trimmedOfSpace)
        continue
      }
      if source.isBlank(line) {
        text.endParagraph()
      } else if let header = HeaderLine(source.bytes[line]) {
        text.begin(header)
      } else {
        text.add(source.text(line).trimmedOfSpace)
      }
    }
    text.endParagraph()
    return text.builder.build(format: "text")
  }

  /// Where each time stands alone and a name in the line below it, as DaVinci Resolve writes it:
  /// the names by the places of their lines.
  private static func namesBelow(_ lines: BodyLines, in source: SourceLines) -> [Int: String] {
    var names: [Int: String] = [:]
    var headers = 0
    var above: HeaderLine?
    for line in lines where !source.isBlank(line) {
      let header = HeaderLine(source.bytes[line])
      defer { above = header }
      guard let above else { continue }
      if above.name != nil { return [:] }
      headers += 1
      guard line.count < 60, header == nil else { continue }
      let name = source.text(line).trimmedOfSpace
      if let shape = LabelShape(name), shape != .lowercase { names[line.lowerBound] = name }
    }
    return headers >= 2 && names.count * 10 >= headers * 9 ? names : [:]
  }

  /// Times alone must stand at one line in four: a heading of a time is not yet a form.
  private static func isHeadered(
    _ lines: Slice<BodyLines>, in source: SourceLines
  ) -> Bool {
    var (count, named, timed) = (0, 0, 0)
    for line in lines where !source.isBlank(line) {
      count += 1
      guard let header = HeaderLine(source.bytes[line]) else { continue }
      if header.name != nil { named += 1 } else { timed += 1 }
    }
    return named >= 2 && named * 8 >= count || timed >= 2 && timed * 4 >= count
  }

  private struct Assembly {
    var builder: TranscriptBuilder
    private var pieces: [String] = []
    private var speaker: String?
    private var header: HeaderLine?

    init(builder: TranscriptBuilder) { self.builder = builder }

    mutating func begin(_ next: HeaderLine) {
      endParagraph()
      header = next
      speaker = next.name ?? speaker
    }

    /// A name in a line of its own, below a time.
    mutating func take(name: String) {
      endParagraph()
      speaker = name
      header?.name = name
    }

    /// What nobody says.
    mutating func note(_ line: String) {
      endParagraph()
      builder.addTurn(line, speaker: nil, source: .none)
    }

    /// Lines are joined unless they are too long to be wrapped; nobody says a heading.
    mutating func add(_ line: String) {
      let marks = line.prefix { $0 == "#" }
      let isHeading = (1...6).contains(marks.count) && line.dropFirst(marks.count).hasPrefix(" ")
      if isHeading || ServiceLines.isOne(line) {
        note(line)
        return
      }
      if let last = pieces.last, last.utf8.count > Self.longestWrappedLine { endParagraph() }
      pieces.append(line)
    }

    /// A line longer than this is no part of a hard-wrapped paragraph.
    private static let longestWrappedLine = 200

    /// A paragraph without a header of its own is said by the one before.
    mutating func endParagraph() {
      guard !pieces.isEmpty else { return }
      let source: SpeakerSource =
        speaker == nil ? .none : header?.name == nil ? .carried : .explicit
      builder.addTurn(
        pieces.joined(separator: " "), speaker: speaker, source: source, start: header?.time)
      pieces = []
      header = nil
    }
  }
}
