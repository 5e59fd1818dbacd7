/// Text in which a line of its own says who speaks and when, as Otter, Riverside, Teams and others
/// write it, or only when, as what is copied from a page of YouTube does.
enum HeaderedText {
  /// Nil when the lines are not of that kind: two headers at least and one line in eight must be.
  static func transcript(
    of body: ArraySlice<Range<Int>>, in source: SourceLines
  ) -> Transcript? {
    guard isHeadered(body.prefix(2000), in: source) else { return nil }
    var text = Assembly()
    for line in body {
      if source.isBlank(line) {
        text.endParagraph()
      } else if let header = HeaderLine(source.bytes[line]) {
        text.begin(header)
      } else {
        text.pieces.append(source.text(line).trimmedOfSpace)
      }
    }
    text.endParagraph()
    return text.builder.build(format: "text")
  }

  /// Times alone must stand at one line in four: a heading of a time is not yet a form.
  private static func isHeadered(
    _ lines: ArraySlice<Range<Int>>, in source: SourceLines
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
    var builder = TranscriptBuilder()
    var pieces: [String] = []
    private var speaker: String?
    private var header: HeaderLine?

    mutating func begin(_ next: HeaderLine) {
      endParagraph()
      header = next
      speaker = next.name ?? speaker
    }

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
