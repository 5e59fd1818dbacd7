/// Plain text and Markdown in which a speaker is named before a colon or in a line of its own, or
/// nobody is.
///
/// A labelled paragraph is a turn; without labels a block between blank lines is, and a line in a
/// file that has no blank lines. A paragraph without a label is a turn of its own, its speaker
/// carried from the turn before: a label may be missing there.
enum PlainTextFormat {
  static func read(_ source: SourceText) throws(TranscriptError) -> Transcript {
    guard let pages = PageFurniture(of: source) else { return try readWhole(source) }
    return try readWhole(SourceText(bytes: pages.bytes, of: source.original))
      .telling(pages.leftOut.map { Diagnostic(line: 1, message: $0) })
  }

  private static func readWhole(_ source: SourceText) throws(TranscriptError) -> Transcript {
    if let plain = MarkdownTimes.plain(source.bytes) {
      return try read(SourceText(bytes: plain, of: source.original), DocumentMarks())
    }
    if let timed = PointTimes.bracketed(source.lines()) {
      let read = try read(SourceText(bytes: timed.bytes, of: source.original), DocumentMarks())
      return read.telling(timed.told.map { [Diagnostic(line: 1, message: $0)] } ?? [])
    }
    guard let odd = OddSeparators.withColons(source.lines()) else {
      return try read(source, DocumentMarks())
    }
    return try read(
      SourceText(bytes: odd.bytes, of: source.original), DocumentMarks(), speakers: odd.names)
  }

  /// Reads text of which its document shows more; `speakers` are names that are known to be labels.
  static func read(
    _ source: SourceText, _ marks: DocumentMarks, speakers: [String] = []
  ) throws(TranscriptError) -> Transcript {
    let lines = source.lines()
    if let text = TeamsCopy.rewritten(lines) {
      return try read(SourceText(text), marks).telling([
        Diagnostic(
          line: 1,
          message: "times in words and the names before them, as Teams has both twice, are left out"
        )
      ])
    }
    let frontMatter = FrontMatter(of: lines)
    if let labels = frontMatter.labels {
      let read = LabelledText.transcript(of: lines, below: frontMatter, labels: labels)
      if read.turns.isEmpty { throw .empty }
      return read
    }
    let body = BodyLines(of: lines, from: frontMatter.lineCount)
    var marks = marks
    marks.secondsArePauses = Pauses.areSeconds(in: body, of: lines.bytes)
    var builder = TranscriptBuilder(bytes: lines.bytes.count)
    for entry in frontMatter.entries { builder.addTurn(entry, speaker: nil, source: .none) }
    if let prefix = body.prefixText {
      builder.report("every line starts with \"\(prefix)\", which is left out", line: 1)
    }
    if let numbers = body.numbers {
      builder.report(numbers.told, line: 1)
      if marks.numbers.isEmpty { marks.numbers = numbers.places }
    }
    let transcript: Transcript
    let form =
      HeaderForm(of: body, in: lines) ?? HeaderForm(ofNamesIn: body, in: lines, known: marks)
    if let form {
      if let key = form.names.key {
        builder.report("\"\(key)\" before names is left out", line: 1)
      }
      transcript = HeaderedText.transcript(
        of: body, in: lines, form, marks, builder)
    } else {
      transcript = labelled(
        body, of: lines, marks, hints: speakers + frontMatter.speakers, builder)
    }
    guard !transcript.turns.isEmpty else { throw .empty }
    return transcript
  }

  /// Reads a text whose speakers are named before what they say, if at all.
  private static func labelled(
    _ body: BodyLines, of lines: SourceLines, _ marks: DocumentMarks, hints: [String],
    _ builder: TranscriptBuilder
  ) -> Transcript {
    var builder = builder
    let layout = PlainTextLayout(of: body, in: lines, marks)
    let said = body.lazy.filter { !layout.isBreak($0) }
    var headings = Headings(of: said, bytes: lines.bytes, known: marks.headings)
    let labels = SpeakerLabels(
      bytes: lines.bytes, marks: marks, lines: said.filter { !headings.saysMore($0) },
      blocks: layout.hasBlankLines ? layout.blocks : nil,
      hints: hints + ServiceLines.attendees(in: body, of: lines))
    if !labels.isEmpty, let chat = labels.chat {
      builder.report(
        "\"\(chat.from)\" and \"\(chat.to) \(chat.everyone)\" beside names are left out", line: 1)
    }
    if layout.hasBlankLines { headings.find(in: body, of: lines, between: labels, layout) }
    let timesFollow = labels.haveTimesBehind(in: said, of: lines)
    var assembly = PlainTextAssembly(
      source: lines, labels: labels, layout: layout, headings: headings, known: marks,
      timesFollow: timesFollow, timesAreBelow: labels.timesAreBelow(in: said), builder)
    let closing =
      labels.isEmpty
      ? nil : ClosingLines(of: body, in: lines) { labels.label(atStartOf: $0)?.name }
    var last: Range<Int>?
    for line in body {
      if closing?.contains(line) == true { assembly.close() }
      if layout.isBreak(line) {
        assembly.endParagraph()
      } else {
        assembly.add(line, joins: layout.joins(line, to: last))
        last = line
      }
    }
    return assembly.finish()
  }
}

extension String {
  /// Line breaks, and the blanks around them, made one blank.
  var onOneLine: String {
    guard unicodeScalars.contains(where: { ("\n"..."\r").contains($0) }) else { return self }
    return split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}
