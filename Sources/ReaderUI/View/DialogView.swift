import Annotations
import TerminalCore
import TextCore

/// Draws what asks for input: a sheet over the lower part of the screen, or a page over all.
func drawDialog(
  _ state: ReaderState, _ layout: ReaderLayout, _ glyphs: Glyphs, _ frame: inout Frame
) {
  switch state.dialog {
  case .picker(let picker): drawPicker(picker, layout, glyphs, &frame)
  case .note(let note): drawNote(note, layout, glyphs, &frame)
  case .correction(let correction): drawCorrection(correction, layout, glyphs, &frame)
  case .page(let page): drawPage(page, state, glyphs, &frame)
  case .pens: drawPens(state, layout, glyphs, &frame)
  case .doubt(let choice): drawDoubt(choice, state, layout, glyphs, &frame)
  case .bulk(let bulk): drawBulkReview(bulk, layout, glyphs, &frame)
  case .prompt, nil: break
  }
}

/// Clears the lower rows for a sheet with a title; returns the rows inside.
func sheet(
  _ title: String, rows wanted: Int, _ layout: ReaderLayout, _ glyphs: Glyphs,
  _ frame: inout Frame
) -> Range<Int> {
  let height = min(wanted + 1, layout.body.count)
  let top = layout.body.upperBound - height
  for row in top..<layout.body.upperBound {
    frame.fill(columns: 0..<frame.size.columns, row: row, style: Style(.text))
  }
  for column in 0..<frame.size.columns {
    frame.put(glyphs.horizontal, column: column, row: top, style: Style(.border))
  }
  frame.put(" \(title) ", column: 2, row: top, style: Style(.title))
  return (top + 1)..<layout.body.upperBound
}

private func drawPicker(
  _ picker: Picker, _ layout: ReaderLayout, _ glyphs: Glyphs, _ frame: inout Frame
) {
  let title: String
  switch picker.purpose {
  case .tags: title = "Tags"
  case .speaker: title = "Who speaks here?"
  }
  let rows = sheet(title, rows: 9, layout, glyphs, &frame)
  let width = frame.size.columns - 4
  frame.put(glyphs.separator, column: 1, row: rows.lowerBound, style: Style(.key))
  drawLine(picker.query, column: 3, row: rows.lowerBound, width: width, role: .input, &frame)
  var lines: [(option: Int?, name: String, detail: String)] = []
  if let typed = picker.typed, !picker.options.contains(where: { $0.name == typed }) {
    lines.append((nil, typed, "new"))
  }
  for (index, option) in picker.matches.enumerated() {
    let count = option.count > 0 ? "\(option.count)" : ""
    lines.append((index, option.name, (option.isGiven ? glyphs.check + " " : "") + count))
  }
  let isTypedKnown = lines.first?.option != nil
  let selected = lines.firstIndex { line in
    picker.chosen == line.option && (line.option != nil || picker.chosen == nil)
      || (picker.chosen == nil && isTypedKnown && line.name == picker.typed)
  }
  let room = rows.count - 1
  let start = max(0, min((selected ?? 0) - room / 2, lines.count - room))
  for (place, line) in lines.enumerated().dropFirst(start).prefix(max(0, room)) {
    let row = rows.lowerBound + 1 + place - start
    let room = width - line.detail.displayColumns - (line.detail.isEmpty ? 0 : 2)
    let used = frame.put(line.name, column: 3, row: row, width: room, style: Style(.text))
    frame.put(line.detail, column: used + 5, row: row, style: Style(.dim))
    if place == selected {
      frame.overlay(.chosen, columns: 1..<(frame.size.columns - 1), row: row)
    }
  }
}

private func drawNote(
  _ note: NoteEditor, _ layout: ReaderLayout, _ glyphs: Glyphs, _ frame: inout Frame
) {
  let rows = sheet("Note", rows: max(3, min(10, layout.body.count / 2)), layout, glyphs, &frame)
  drawText(note.editor, rows: rows, &frame)
}

/// Draws a text that is being typed, scrolled so that its cursor is seen.
func drawText(_ editor: TextEditor, rows: Range<Int>, _ frame: inout Frame) {
  let width = max(8, min(frame.size.columns - 4, 96))
  let cursor = editor.cursor
  var lines: [(text: String, cursor: Int?)] = []
  for (number, text) in editor.lines.enumerated() {
    let characters = Array(text)
    let place =
      cursor.line == number ? characters[..<cursor.character].map(\.utf8.count).reduce(0, +) : nil
    let parts = text.wrapped(utf8: 0..<text.utf8.count, columns: width - 1)
    for (index, part) in parts.enumerated() {
      let isLast = index == parts.count - 1
      let holds = place.map { part.contains($0) || (isLast && $0 >= part.lowerBound) } ?? false
      let column = holds ? place.map { text[utf8: part.lowerBound..<$0].displayColumns } : nil
      lines.append((String(text[utf8: part]), column ?? nil))
    }
  }
  let cursorLine = lines.firstIndex { $0.cursor != nil } ?? 0
  let start = max(0, cursorLine - rows.count + 1)
  for (index, line) in lines.dropFirst(start).prefix(rows.count).enumerated() {
    let row = rows.lowerBound + index
    frame.put(line.text, column: 2, row: row, width: width, style: Style(.input), ellipsis: false)
    if let column = line.cursor {
      frame.cursor = ScreenPoint(column: min(2 + column, frame.size.columns - 1), row: row)
    }
  }
}

private func drawPens(
  _ state: ReaderState, _ layout: ReaderLayout, _ glyphs: Glyphs, _ frame: inout Frame
) {
  let rows = sheet("Pen", rows: 1, layout, glyphs, &frame)
  guard let row = rows.first else { return }
  // Where five names have no room, each pen is its number, so that none is out of sight.
  let isWide = frame.size.columns >= 64
  var column = isWide ? 2 : 1
  for pen in Pen.allCases {
    let isChosen = pen == state.pen
    let name = isWide ? pen.rawValue : "\(pen.number + 1)"
    if isWide {
      column += frame.put("\(pen.number + 1)", column: column, row: row, style: Style(.key)) + 1
    }
    column += frame.put(
      (isChosen ? "[" : " ") + name + (isChosen ? "]" : " "), column: column, row: row,
      style: Style(.text, overlay: .pen(pen.number), attributes: isChosen ? [.bold] : []))
    column += isWide ? 2 : 0
  }
}
