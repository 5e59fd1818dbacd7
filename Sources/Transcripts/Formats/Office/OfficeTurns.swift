/// Makes turns of the paragraphs and tables of a document.
enum OfficeTurns {
  static func transcript(
    of document: OfficeDocument, format: String
  ) throws(TranscriptError) -> Transcript {
    guard !document.blocks.isEmpty else { throw .empty }
    let transcript = try read(document, format)
    var first: [Diagnostic] = []
    if let problem = document.problem { first.append(Diagnostic(line: 1, message: problem)) }
    first += document.side.doubts.map { Diagnostic(line: 1, message: $0) }
    let placed = document.remarks.placed(in: transcript.text)
    if placed.unplaced > 0 {
      first.append(
        Diagnostic(
          line: 1,
          message: "\(placed.unplaced) comments of reviewers are on nothing that is said; left out")
      )
    }
    let whole = document.side.added(to: transcript)
    return Transcript(
      text: whole.text, turns: whole.turns, speakers: whole.speakers, times: whole.times,
      words: whole.words, format: format, diagnostics: first + transcript.diagnostics,
      comments: transcript.comments + placed.comments)
  }

  private static func read(
    _ document: OfficeDocument, _ format: String
  ) throws(TranscriptError) -> Transcript {
    if let cues = try cues(of: document, format) { return cues }
    guard let found = TranscriptTables(of: document.blocks) else { return try text(of: document) }
    if let both = try TablesAmongTurns.transcript(of: document, found, format) { return both }
    let table = table(of: document, found, format)
    // A table beside an interview may list who takes part, or what it is about.
    guard document.bytesInTables * 2 < document.bytes else { return table }
    let text = try text(of: document, tablesAreSaid: false)
    return text.namedTurns > table.namedTurns ? text : table
  }

  /// Paragraphs are read as any text is, also those of a row's cells where the first cell has several
  /// of them or stands alone; else a row is a line with tabs, which nobody says where tables are none of
  /// what is said.
  ///
  /// `replaced` are the tables, by their places among the blocks, for which other paragraphs stand:
  /// headings, where they are marked so.
  static func text(
    of document: OfficeDocument, tablesAreSaid: Bool = true,
    replaced: [Int: [(words: String, isHeading: Bool)]] = [:]
  ) throws(TranscriptError) -> Transcript {
    var text = ""
    var marks = DocumentMarks(areParagraphs: true)
    let areBroken = areBrokenLines(document.blocks)
    for (index, block) in document.blocks.enumerated() {
      if !text.isEmpty {
        text += areBroken && goesOn(at: index, in: document.blocks) ? "\n" : "\n\n"
      }
      switch block {
      case .paragraph(let words):
        if let bold = document.boldStarts[index] {
          marks.bold[text.utf8.count] = text.utf8.count + bold
        }
        text += words
      case .heading(let words):
        marks.headings.insert(text.utf8.count)
        text += words
      case .table where replaced[index] != nil:
        for part in replaced[index] ?? [] {
          if part.isHeading { marks.headings.insert(text.utf8.count) }
          text += part.words + "\n\n"
        }
      case .table(let rows) where !tablesAreSaid:
        for row in rows where row.contains(where: \.hasVisible) {
          marks.headings.insert(text.utf8.count)
          text += line(row) + "\n\n"
        }
      case .table(let rows): text += rows.flatMap(paragraphs).joined(separator: "\n\n")
      }
    }
    return try PlainTextFormat.read(SourceText(text), marks)
  }

  /// The lengths of a line that was broken at a width, in bytes.
  private static let brokenLines = 40...120

  /// Whether paragraphs are lines of a text that was broken at a width: those that start in small
  /// letters go on with such a line.
  private static func areBrokenLines(_ blocks: [OfficeDocument.Block]) -> Bool {
    let small = blocks.indices.filter { startsSmall(words(of: blocks[$0])) }
    let goOn = small.count { goesOn(at: $0, in: blocks) }
    return goOn >= 3 && goOn * 10 >= small.count * 9
  }

  /// Whether a paragraph starts in small letters below a line that ends no sentence.
  private static func goesOn(at index: Int, in blocks: [OfficeDocument.Block]) -> Bool {
    guard index > 0, case .paragraph(let before) = blocks[index - 1],
      case .paragraph(let words) = blocks[index], brokenLines.contains(before.utf8.count)
    else { return false }
    return startsSmall(words)
      && !LabelScanner(bytes: Array(before.utf8)).endsSentence(0..<before.utf8.count)
  }

  private static func startsSmall(_ words: String) -> Bool {
    words.unicodeScalars.first { !$0.isInvisible }?.properties.isLowercase == true
  }

  /// A meeting of Teams until 2023: each paragraph is a line of times, one of a name, and the words.
  private static func cues(
    of document: OfficeDocument, _ format: String
  ) throws(TranscriptError) -> Transcript? {
    var builder = TranscriptBuilder()
    var cues: [SourceCue] = []
    var timed = 0
    for (index, block) in document.blocks.enumerated() {
      let text = words(of: block)
      let lines = text.split(separator: "\n", maxSplits: 2)
      guard lines.count == 3, case .timing(let timing) = CueTiming.read(lines[0]) else {
        // What has no time is said by nobody.
        let span = CueText.Span(voice: "", words: text.onOneLine)
        cues.append(SourceCue(line: index + 1, spans: [span]))
        continue
      }
      timed += 1
      if let doubt = timing.doubt { builder.report(doubt, line: index + 1) }
      cues.append(
        SourceCue(
          line: index + 1, start: timing.start, end: timing.end,
          spans: [
            CueText.Span(voice: lines[1].trimmedOfSpace, words: String(lines[2]).onOneLine)
          ]))
    }
    guard timed * 2 > document.blocks.count else { return nil }
    return try CueTurns.transcript(of: cues, builder, format: format, lookedFor: "times")
  }

  private static func words(of block: OfficeDocument.Block) -> String {
    switch block {
    case .paragraph(let text), .heading(let text): text
    case .table(let rows): rows.map(line).joined(separator: "\n")
    }
  }

  /// The tables of a transcript, and what stands before, between and after them as turns of nobody.
  private static func table(
    of document: OfficeDocument, _ tables: TranscriptTables, _ format: String
  ) -> Transcript {
    var builder = TranscriptBuilder()
    var comments: [SourceComment] = []
    for (index, block) in document.blocks.enumerated() {
      switch block {
      case .paragraph(let text), .heading(let text):
        builder.addTurn(text.onOneLine, speaker: nil, source: .none)
      case .table(let rows):
        if let columns = tables.columns[index] {
          let found = rows.map { TableRows.Row(line: index + 1, cells: $0) }
          comments += columns.addTurns(of: found, to: &builder)
        } else {
          for row in rows { builder.addTurn(line(row), speaker: nil, source: .none) }
        }
      }
    }
    return builder.build(format: format).with(comments)
  }

  private static func paragraphs(of row: [String]) -> [String] {
    let cells = row.filter(\.hasVisible).map {
      $0.split(whereSeparator: \.isNewline).map(String.init).filter(\.hasVisible)
    }
    let isOnLine = cells.count > 1 && cells[0].count == 1
    return isOnLine ? [line(row)] : cells.flatMap(\.self)
  }

  static func line(_ row: [String]) -> String {
    row.filter(\.hasVisible).map(\.onOneLine).joined(separator: "\t")
  }
}

extension OfficeDocument {
  /// How long its text is.
  fileprivate var bytes: Int {
    blocks.reduce(bytesInTables) { sum, block in
      switch block {
      case .paragraph(let text), .heading(let text): sum + text.utf8.count
      case .table: sum
      }
    }
  }

  /// How long the text of its tables is.
  fileprivate var bytesInTables: Int {
    blocks.reduce(0) { sum, block in
      guard case .table(let rows) = block else { return sum }
      return rows.joined().reduce(sum) { $0 + $1.utf8.count }
    }
  }
}

extension Transcript {
  /// How many turns say themselves who speaks.
  var namedTurns: Int { turns.count { $0.speakerSource == .explicit } }
}
