import Exchange
import Annotations
import TerminalCore
import TextCore
import Transcripts

/// Which rows of a list are on the screen.
struct PaneWindow {
  private let firstLine: Int
  private let lines: Int
  private let top: Int
  private let count: Int

  /// The window of a list in the rows of the body: a title, a line to type, then the rows.
  init(_ pane: ListPane, rows: Range<Int>) {
    firstLine = rows.lowerBound + min(2, max(1, rows.count - 1))
    lines = max(0, rows.upperBound - firstLine)
    count = pane.rows.count
    let wanted = max(0, pane.chosen) - lines / 2
    top = max(0, min(wanted, count - lines))
  }

  /// The rows shown with their places on the screen.
  var shown: [(row: Int, screenRow: Int)] {
    (0..<max(0, min(lines, count - top))).map { (top + $0, firstLine + $0) }
  }

  /// The row at a place on the screen.
  func row(at screenRow: Int) -> Int? {
    shown.first { $0.screenRow == screenRow }?.row
  }
}

/// Draws the list on the left.
func drawPane(
  _ pane: ListPane, _ state: ReaderState, _ layout: ReaderLayout, _ glyphs: Glyphs,
  _ frame: inout Frame
) {
  guard let columns = layout.pane else { return }
  let inner = columns.lowerBound..<(columns.upperBound - 1)
  for row in layout.body {
    frame.fill(columns: columns, row: row, style: Style(.text))
    frame.put(glyphs.border, column: columns.upperBound - 1, row: row, style: Style(.border))
  }
  drawPaneTitle(pane, state, row: layout.body.lowerBound, inner, &frame)
  let hasQueryLine = layout.body.count > 1
  if hasQueryLine {
    let row = layout.body.lowerBound + 1
    let sign = pane.kind == .search ? "/" : glyphs.separator
    frame.put(sign, column: 1, row: row, style: Style(.key))
    let cursor = frame.cursor
    drawLine(pane.query, column: 3, row: row, width: inner.count - 4, role: .input, &frame)
    if pane.isPinned { frame.cursor = cursor }
    if pane.query.text.isEmpty, pane.kind != .search {
      frame.put("type to filter", column: 4, row: row, width: inner.count - 5, style: Style(.dim))
    }
  }
  if pane.rows.isEmpty {
    frame.put(
      emptyText(pane, state), column: 1, row: layout.body.lowerBound + 2, width: inner.count - 1,
      style: Style(.dim))
  }
  for (row, screenRow) in PaneWindow(pane, rows: layout.body).shown {
    drawRow(pane.rows[row], state, glyphs, row: screenRow, inner, &frame)
    if row == pane.chosen { frame.overlay(.chosen, columns: inner, row: screenRow) }
  }
}

private func drawPaneTitle(
  _ pane: ListPane, _ state: ReaderState, row: Int, _ columns: Range<Int>, _ frame: inout Frame
) {
  let title =
    switch pane.kind {
    case .outline: "Topics"
    case .search: "Search"
    case .marks: "Marks"
    case .review: "To look at"
    }
  let position = pane.position
  let cut = pane.kind == .search && state.search.isCut ? "+" : ""
  let count = position.count == 0 ? "" : "\(position.place)/\(position.count)\(cut)"
  frame.put(title, column: 1, row: row, style: Style(.title))
  frame.put(
    count, column: columns.upperBound - count.count - 1, row: row, style: Style(.dim))
}

private func emptyText(_ pane: ListPane, _ state: ReaderState) -> String {
  switch pane.kind {
  case .outline: state.found == nil ? "looking for topics" : "no topic fits"
  case .search: pane.query.text.isEmpty ? "type to search" : "nothing found"
  case .review:
    pane.query.text.isEmpty ? state.unappliedCount ?? "every mark is on its words" : "no mark fits"
  case .marks: pane.query.text.isEmpty ? "no marks yet: v, then h" : "no mark fits"
  }
}

private func drawRow(
  _ row: ListPane.Row, _ state: ReaderState, _ glyphs: Glyphs, row screenRow: Int,
  _ columns: Range<Int>, _ frame: inout Frame
) {
  let width = columns.count - 2
  switch row {
  case .heading(let text, let count):
    let number = "\(count)"
    frame.put(
      text, column: 1, row: screenRow, width: width - number.count - 1, style: Style(.title))
    frame.put(
      number, column: columns.upperBound - number.count - 1, row: screenRow, style: Style(.dim))
  case .topic(let index):
    guard state.topics.indices.contains(index) else { return }
    let isCurrent = state.currentTopic == index
    let number = "\(isCurrent ? glyphs.arrow : " ")\(index + 1)"
    frame.put(number, column: 0, row: screenRow, width: 4, style: Style(isCurrent ? .key : .dim))
    frame.put(
      state.topics[index].label, column: 4, row: screenRow, width: columns.count - 5,
      style: Style(.text, attributes: isCurrent ? [.bold] : []))
  case .hit(let index):
    guard state.search.hits.indices.contains(index) else { return }
    drawHit(state.search.hits[index], state, row: screenRow, column: 1, width: width, &frame)
  case .mark(let id, let range):
    guard case .annotation(let annotation)? = state.document.records[id] else { return }
    drawMark(
      annotation, words: state.transcript.text[utf8: range], glyphs, screenRow, width, &frame)
  case .review(let id):
    guard let annotation = state.existing(.annotation(id)) else { return }
    let sign = reviewSign(state.marks.resolution(of: annotation).kind)
    frame.put(sign, column: 1, row: screenRow, style: Style(.key))
    frame.put(
      annotation.anchor.marked.onOneLine, column: 3, row: screenRow, width: width - 2,
      style: Style(.text))
  case .unapplied(let id):
    guard case .revision(let revision)? = state.document.records[id] else { return }
    frame.put("!", column: 1, row: screenRow, style: Style(.key))
    frame.put(
      revision.sentence, column: 3, row: screenRow, width: width - 2, style: Style(.text))
  case .unplaced(let index):
    guard state.marks.unplaced.indices.contains(index) else { return }
    let annotation = state.marks.unplaced[index].annotation
    drawMark(annotation, words: annotation.anchor.marked[...], glyphs, screenRow, width, &frame)
  }
}

/// What a kind of place is in the list of doubtful ones: changed, several, none.
private func reviewSign(_ kind: Resolution.Kind) -> String {
  switch kind {
  case .exact, .moved: " "
  case .approximate: "~"
  case .ambiguous: "?"
  case .orphaned: "-"
  }
}

private func drawMark(
  _ annotation: Annotation, words: Substring, _ glyphs: Glyphs, _ row: Int, _ width: Int,
  _ frame: inout Frame
) {
  var column = 1
  let overlay = annotation.color.map { Role.pen($0.number) }
  column +=
    frame.put(glyphs.pen, column: column, row: row, style: Style(.tag, overlay: overlay)) + 1
  for tag in annotation.tags where column < width {
    column += frame.put(
      "#" + tag, column: column, row: row, width: width - column, style: Style(.tag))
    column += 1
  }
  let note = annotation.note.map { "\(glyphs.note) \($0)" } ?? ""
  let text =
    annotation.tags.isEmpty && note.isEmpty ? String(words) : note.isEmpty ? String(words) : note
  let line = String(text.prefix(200).map { $0.isNewline ? Character(" ") : $0 })
  frame.put(line, column: column, row: row, width: max(0, width - column + 1), style: Style(.text))
}

/// A hit with the words around it, the hit itself marked.
private func drawHit(
  _ hit: Range<Int>, _ state: ReaderState, row: Int, column: Int, width: Int, _ frame: inout Frame
) {
  let text = state.transcript.text
  let turn = state.transcript.turns[state.transcript.turnIndex(at: hit.lowerBound)].range
  let from = text.index(utf8: hit.lowerBound)
  let start = text.index(
    from, offsetBy: -max(4, width / 4), limitedBy: text.index(utf8: turn.lowerBound))
  let before = text[(start ?? text.index(utf8: turn.lowerBound))..<from]
  var at = column
  at += frame.put(
    String(before), column: at, row: row, width: width, style: Style(.dim), ellipsis: false)
  at += frame.put(
    line(text[utf8: hit]), column: at, row: row, width: width - (at - column),
    style: Style(.text, overlay: .hit))
  let rest = text[text.index(utf8: hit.upperBound)...].prefix(max(0, width))
  frame.put(
    line(rest), column: at, row: row, width: width - (at - column), style: Style(.text))
}

private func line(_ text: Substring) -> String {
  String(text.map { $0.isNewline ? Character(" ") : $0 })
}
