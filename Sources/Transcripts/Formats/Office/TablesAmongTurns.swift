/// An interview of which a part stands in tables, and another in labelled paragraphs around them.
///
/// The paragraphs are read as a text in which the rows are labelled lines, so that all the labels of
/// the document tell which are some; then the tables' own turns are put in the place of those lines.
enum TablesAmongTurns {
  /// What stands in a heading of its own before and after the lines of a table.
  private static let border = "\u{FFFC}"

  /// Nil where it is no such document.
  static func transcript(
    of document: OfficeDocument, _ tables: TranscriptTables, _ format: String
  ) throws(TranscriptError) -> Transcript? {
    var replaced: [Int: [(words: String, isHeading: Bool)]] = [:]
    var rows = SpokenRows()
    for (index, block) in document.blocks.enumerated() {
      guard case .table(let cells) = block else { continue }
      guard let columns = tables.columns[index] else {
        replaced[index] = cells.filter { $0.contains(where: \.hasVisible) }
          .map { (OfficeTurns.line($0), true) }
        continue
      }
      var builder = TranscriptBuilder()
      _ = columns.addTurns(of: found(cells, at: index), to: &builder)
      let lines = rows.see(builder.build(format: format))
      replaced[index] = [(border, true)] + lines.map { ($0, false) } + [(border, true)]
    }
    guard rows.areSpoken else { return nil }
    let text = try OfficeTurns.text(of: document, replaced: replaced)
    var parts: [Range<Int>] = []
    var from = 0
    for index in text.turns.indices where text.text(ofTurn: index) == border {
      parts.append(from..<index)
      from = index + 1
    }
    parts.append(from..<text.turns.count)
    guard parts.count == 2 * tables.columns.count + 1 else { return nil }
    let outside = stride(from: 0, to: parts.count, by: 2).map { parts[$0] }
    guard speak(outside.joined(), of: text) else { return nil }
    return assembled(outside, of: text, document, tables, format)
  }

  private static func found(_ cells: [[String]], at index: Int) -> [TableRows.Row] {
    cells.map { TableRows.Row(line: index + 1, cells: $0) }
  }

  /// Whether the turns are a dialogue: two or more have labels, and half of these end a sentence, as
  /// what stands behind "Date" and "Interviewer" on a title page does not.
  private static func speak(_ turns: some Sequence<Int>, of text: Transcript) -> Bool {
    let labelled = turns.filter {
      text.turns[$0].speakerSource == .explicit || text.turns[$0].speakerSource == .inferred
    }
    let speaking = labelled.count { index in
      let words = Array(text.text(ofTurn: index).utf8)
      return LabelScanner(bytes: words).endsSentence(0..<words.count)
    }
    return labelled.count >= 2 && speaking * 2 >= labelled.count
  }

  /// The paragraphs and the tables in the order of the document. Who spoke before a table is not known
  /// to go on after it.
  private static func assembled(
    _ outside: [Range<Int>], of text: Transcript, _ document: OfficeDocument,
    _ tables: TranscriptTables, _ format: String
  ) -> Transcript {
    var builder = TranscriptBuilder()
    for problem in text.diagnostics { builder.report(problem.message, line: problem.line) }
    var comments: [SourceComment] = []
    var next = outside.makeIterator()
    func addParagraphs() {
      var isCarriedOver = true
      for index in next.next() ?? 0..<0 {
        isCarriedOver = isCarriedOver && text.turns[index].speakerSource == .carried
        builder.addTurn(index, of: text, isOfNobody: isCarriedOver)
      }
    }
    addParagraphs()
    for (index, block) in document.blocks.enumerated() {
      guard case .table(let cells) = block, let columns = tables.columns[index] else { continue }
      comments += columns.addTurns(of: found(cells, at: index), to: &builder)
      addParagraphs()
    }
    return builder.build(format: format).with(comments)
  }
}

/// What the rows of tables say, as labelled lines.
private struct SpokenRows {
  private var turns = 0
  private var names: Set<String> = []

  /// Whether people speak in them by turns: a list of people has each of them once.
  var areSpoken: Bool { names.count >= 2 && turns >= 2 * names.count }

  mutating func see(_ table: Transcript) -> [String] {
    table.turns.indices.map { index in
      let words = String(table.text(ofTurn: index))
      guard let name = table.speakerName(ofTurn: index) else { return words }
      turns += 1
      names.insert(name)
      return "\(name): \(words)"
    }
  }
}
