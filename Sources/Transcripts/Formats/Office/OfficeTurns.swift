/// Makes turns of the paragraphs and tables of a document.
enum OfficeTurns {
  static func transcript(
    of document: OfficeDocument, format: String
  ) throws(TranscriptError) -> Transcript {
    guard !document.blocks.isEmpty else { throw .empty }
    let transcript = try read(document, format)
    var first: [Diagnostic] = []
    if let problem = document.problem { first.append(Diagnostic(line: 1, message: problem)) }
    let placed = document.remarks.placed(in: transcript.text)
    if placed.unplaced > 0 {
      first.append(
        Diagnostic(
          line: 1,
          message: "\(placed.unplaced) comments of reviewers are on nothing that is said; left out")
      )
    }
    return Transcript(
      text: transcript.text, turns: transcript.turns, speakers: transcript.speakers,
      times: transcript.times, words: transcript.words, format: format,
      diagnostics: first + transcript.diagnostics,
      comments: transcript.comments + placed.comments)
  }

  private static func read(
    _ document: OfficeDocument, _ format: String
  ) throws(TranscriptError) -> Transcript {
    if let cues = try cues(of: document, format) { return cues }
    if let table = table(of: document, format) { return table }
    return try text(of: document)
  }

  /// Paragraphs are read as any text is; a line of a table is a line with tabs.
  private static func text(of document: OfficeDocument) throws(TranscriptError) -> Transcript {
    var text = ""
    var headings: Set<Int> = []
    for block in document.blocks {
      if !text.isEmpty { text += "\n\n" }
      switch block {
      case .paragraph(let words): text += words
      case .heading(let words):
        headings.insert(text.utf8.count)
        text += words
      case .table(let rows): text += rows.map(line).joined(separator: "\n\n")
      }
    }
    return try PlainTextFormat.read(SourceText(text), headings: headings)
  }

  /// A meeting of Teams until 2023: each paragraph is a line of times, one of a name, and the words.
  private static func cues(
    of document: OfficeDocument, _ format: String
  ) throws(TranscriptError) -> Transcript? {
    var builder = TranscriptBuilder()
    var cues: [SourceCue] = []
    for (index, block) in document.blocks.enumerated() {
      guard case .paragraph(let text) = block else { continue }
      let lines = text.split(separator: "\n", maxSplits: 2)
      guard lines.count == 3, case .timing(let timing) = CueTiming.read(lines[0]) else { continue }
      if let doubt = timing.doubt { builder.report(doubt, line: index + 1) }
      cues.append(
        SourceCue(
          line: index + 1, start: timing.start, end: timing.end,
          spans: [
            CueText.Span(voice: lines[1].trimmedOfSpace, words: String(lines[2]).onOneLine)
          ]))
    }
    guard cues.count * 2 > document.blocks.count else { return nil }
    if cues.count < document.blocks.count {
      builder.report(
        "\(document.blocks.count - cues.count) paragraphs without times left out", line: 1)
    }
    return try CueTurns.transcript(of: cues, builder, format: format, lookedFor: "times")
  }

  /// The longest table with a column of times or of names beside one of words, and what stands
  /// before and after it as turns of nobody.
  private static func table(of document: OfficeDocument, _ format: String) -> Transcript? {
    var best: (index: Int, columns: TranscriptColumns, count: Int)?
    for (index, block) in document.blocks.enumerated() {
      guard case .table(let rows) = block, rows.count > best?.count ?? 1,
        let columns = TranscriptColumns(of: rows), rows.count > 2 || columns.hasHeader
      else { continue }
      best = (index, columns, rows.count)
    }
    guard let best else { return nil }
    var builder = TranscriptBuilder()
    var comments: [SourceComment] = []
    for (index, block) in document.blocks.enumerated() {
      switch block {
      case .paragraph(let text), .heading(let text):
        builder.addTurn(text.onOneLine, speaker: nil, source: .none)
      case .table(let rows) where index == best.index:
        comments = best.columns.addTurns(
          of: rows.map { TableRows.Row(line: index + 1, cells: $0) }, to: &builder)
      case .table(let rows):
        for row in rows { builder.addTurn(line(row), speaker: nil, source: .none) }
      }
    }
    return builder.build(format: format).with(comments)
  }

  private static func line(_ row: [String]) -> String {
    row.filter(\.hasVisible).map(\.onOneLine).joined(separator: "\t")
  }
}
