import Annotations
import TerminalCore
import TextCore
import Transcripts

/// Draws the transcript: time, speaker, text, and the notes beside it.
func drawBody(
  _ state: ReaderState, _ layout: ReaderLayout, _ glyphs: Glyphs, _ frame: inout Frame
) {
  guard !state.transcript.turns.isEmpty else {
    frame.put("nothing was said", column: 2, row: layout.body.lowerBound, style: Style(.dim))
    return
  }
  var canvas = BodyCanvas(state: state, layout: layout, glyphs: glyphs)
  var screenRow = layout.body.lowerBound
  if layout.isNarrow, state.top.row > 0, state.hasSpeakers, layout.body.count > 2 {
    canvas.drawLabel(ofTurn: state.top.turn, row: screenRow, &frame)
    screenRow += 1
  }
  var turn = state.top.turn
  var firstRow = state.top.row
  while screenRow < layout.body.upperBound, turn < state.transcript.turns.count {
    let rows = state.rows(ofTurn: turn, layout)
    canvas.enter(turn: turn)
    for (index, row) in rows.enumerated().dropFirst(firstRow) {
      guard screenRow < layout.body.upperBound else { break }
      let isFirstShown = index == firstRow
      canvas.draw(row, turn: turn, isFirst: isFirstShown, row: screenRow, &frame)
      screenRow += 1
    }
    turn += 1
    firstRow = 0
  }
  canvas.drawNotes(&frame)
}

/// The drawing of the visible turns.
private struct BodyCanvas {
  let state: ReaderState
  let layout: ReaderLayout
  let glyphs: Glyphs
  private let selected: Range<Int>?
  private let currentHit: Range<Int>?
  private let reviewed: Range<Int>?
  private var marks: [MarkIndex.Mark] = []
  private var corrected: [Range<Int>] = []
  /// The marks seen so far with the row in which they begin, for the notes beside the text.
  private var noted: [(mark: MarkIndex.Mark, row: Int)] = []
  private var seen: Set<String> = []

  init(state: ReaderState, layout: ReaderLayout, glyphs: Glyphs) {
    self.state = state
    self.layout = layout
    self.glyphs = glyphs
    selected = state.selectionShown
    reviewed = state.reviewed?.place
    currentHit = state.search.hit(at: state.cursor).map { state.search.hits[$0] }
  }

  mutating func enter(turn: Int) {
    marks = Array(state.marks.overlapping(state.transcript.turns[turn].range))
    corrected = state.correctedRanges(inTurn: turn)
  }

  mutating func draw(
    _ row: BodyRow, turn: Int, isFirst: Bool, row screenRow: Int, _ frame: inout Frame
  ) {
    switch row {
    case .gap: break
    case .label: drawLabel(ofTurn: turn, row: screenRow, &frame)
    case .text(let line):
      if isFirst, !layout.isNarrow { drawMargin(turn: turn, line: line, row: screenRow, &frame) }
      drawBar(turn: turn, row: screenRow, &frame)
      if corrected.contains(where: { $0.overlaps(line) }) {
        frame.put("~", column: layout.bar + 1, row: screenRow, style: Style(.corrected))
      }
      drawText(line, row: screenRow, &frame)
    case .folded(let mark):
      drawBar(turn: turn, row: screenRow, &frame)
      drawFolded(mark, row: screenRow, &frame)
    }
  }

  private func drawMargin(turn: Int, line: Range<Int>, row: Int, _ frame: inout Frame) {
    let range = state.transcript.turns[turn].range
    let isStart = line.lowerBound == range.lowerBound
    let start =
      isStart
      ? state.transcript.turns[turn].start
      : state.transcript.times.cue(at: line.lowerBound)?.start ?? state.transcript.turns[turn].start
    if let start, !layout.time.isEmpty {
      frame.put(
        start.clock, column: layout.time.lowerBound, row: row, width: layout.time.count,
        style: Style(.time))
    }
    let style = state.labelStyle(ofTurn: turn)
    frame.put(
      state.label(ofTurn: turn), column: layout.speaker.lowerBound, row: row,
      width: layout.speaker.count - 1, style: style)
    drawDoubtSign(ofTurn: turn, beside: layout.speaker.lowerBound, row: row, &frame)
  }

  func drawLabel(ofTurn turn: Int, row: Int, _ frame: inout Frame) {
    var column = layout.bar
    column += frame.put(
      state.label(ofTurn: turn), column: column, row: row,
      width: layout.text.upperBound - column, style: state.labelStyle(ofTurn: turn))
    drawDoubtSign(ofTurn: turn, beside: layout.bar, row: row, &frame)
    guard let start = state.transcript.turns[turn].start else { return }
    frame.put(
      start.clock, column: column + 2, row: row, width: layout.text.upperBound - column - 2,
      style: Style(.time))
  }

  /// A sign before the name, where it may be the wrong one.
  private func drawDoubtSign(
    ofTurn turn: Int, beside column: Int, row: Int, _ frame: inout Frame
  ) {
    guard !state.doubts(ofTurn: turn).isEmpty else { return }
    frame.put(glyphs.doubt, column: column - 1, row: row, style: Style(.dim))
  }

  private func drawBar(turn: Int, row: Int, _ frame: inout Frame) {
    guard state.hasSpeakers else { return }
    frame.put(
      state.isCarried(turn) ? glyphs.carriedBar : glyphs.bar, column: layout.bar, row: row,
      style: Style(state.role(ofTurn: turn)))
  }

  private mutating func drawText(_ line: Range<Int>, row: Int, _ frame: inout Frame) {
    let here = marks.filter { $0.range.overlaps(line) }
    for mark in here where seen.insert(mark.annotation.id).inserted {
      noted.append((mark, row))
    }
    var hit = state.search.firstHit(endingAfter: line.lowerBound)
    var offset = line.lowerBound
    var column = layout.text.lowerBound
    // White space at the end of a line carries no marks: they would look ragged.
    let words = String(state.transcript.text[utf8: line]).trimmedAtEnd
    for character in words {
      let hits = state.search.hits
      while hit < hits.count, hits[hit].upperBound <= offset { hit += 1 }
      let isHit = hit < hits.count && hits[hit].contains(offset)
      let style = self.style(at: offset, marks: here, isHit: isHit)
      if offset == state.cursor, state.dialog == nil {
        frame.cursor = ScreenPoint(column: min(column, layout.scroll - 1), row: row)
      }
      let isBlank = character.isASCII ? character.isASCIIBlank : character.isWhitespace
      let shown: Character = isBlank ? " " : character
      for glyph in shown.displayGlyphs where column + glyph.columns <= layout.text.upperBound + 1 {
        frame.put(glyph, column: column, row: row, style: style)
        column += glyph.columns
      }
      offset += character.utf8.count
    }
    if state.cursor >= offset, state.cursor < line.upperBound, state.dialog == nil {
      frame.cursor = ScreenPoint(column: min(column, layout.scroll - 1), row: row)
    }
  }

  /// The selection lies over hits, hits over marks; where several marks overlap the shortest gives
  /// the colour and a line under the words says that there are more.
  private func style(at offset: Int, marks: [MarkIndex.Mark], isHit: Bool) -> Style {
    var style = Style(corrected.contains { $0.contains(offset) } ? .corrected : .text)
    var count = 0
    var shortest = Int.max
    for mark in marks where mark.range.contains(offset) {
      count += 1
      if mark.range.count <= shortest, let pen = mark.color {
        style.overlay = .pen(pen.number)
        shortest = mark.range.count
      }
      if mark.color == nil { style.attributes.insert(.underline) }
    }
    if count > 1 { style.attributes.insert(.underline) }
    if isHit { style.overlay = currentHit?.contains(offset) == true ? .currentHit : .hit }
    if reviewed?.contains(offset) == true { style.overlay = .currentHit }
    if selected?.contains(offset) == true { style.overlay = .selection }
    return style
  }

  private func drawFolded(_ mark: MarkIndex.Mark, row: Int, _ frame: inout Frame) {
    var column = layout.text.lowerBound
    column += frame.put(glyphs.note, column: column, row: row, style: penStyle(mark)) + 1
    for tag in mark.annotation.tags where column < layout.text.upperBound {
      let width = layout.text.upperBound - column
      column += frame.put("#" + tag, column: column, row: row, width: width, style: Style(.tag)) + 1
    }
    let note = mark.annotation.note?.split(whereSeparator: \.isNewline).joined(separator: " ")
    frame.put(
      note ?? "", column: column, row: row, width: layout.text.upperBound - column,
      style: Style(.note))
  }

  private func penStyle(_ mark: MarkIndex.Mark) -> Style {
    Style(.tag, overlay: mark.color.map { .pen($0.number) })
  }

  /// The notes beside the text, each where its passage begins or as near below as there is room.
  func drawNotes(_ frame: inout Frame) {
    guard let columns = layout.notes else { return }
    var free = layout.body.lowerBound
    for (mark, row) in noted where mark.annotation.note != nil || !mark.annotation.tags.isEmpty {
      var lines: [(text: String, role: Role)] = []
      let width = columns.count - 2
      let tags = mark.annotation.tags.map { "#" + $0 }.joined(separator: " ")
      for text in wrapped(tags, width) { lines.append((text, .tag)) }
      let isCurrent = mark.range.contains(state.cursor)
      let note = wrapped(mark.annotation.note ?? "", width)
      for text in note.prefix(isCurrent ? 20 : 5) { lines.append((text, .note)) }
      if !isCurrent, note.count > 5 { lines[lines.count - 1].text += " …" }
      let start = max(free, row)
      guard start < layout.body.upperBound else { break }
      for (index, line) in lines.enumerated() where start + index < layout.body.upperBound {
        frame.put(
          glyphs.pen, column: columns.lowerBound, row: start + index, style: penStyle(mark))
        frame.put(
          line.text, column: columns.lowerBound + 2, row: start + index, width: width,
          style: Style(line.role))
      }
      // It belongs to words farther up.
      if start > row {
        frame.put(
          glyphs.above, column: columns.lowerBound + 1, row: start, style: Style(.dim))
      }
      free = start + lines.count + (layout.isAiry ? 1 : 0)
    }
  }

  private func wrapped(_ text: String, _ columns: Int) -> [String] {
    guard !text.isEmpty else { return [] }
    return text.wrapped(utf8: 0..<text.utf8.count, columns: columns).map { line in
      String(text[utf8: line]).trimmed
    }
  }
}

extension ReaderState {
  /// What is shown as selected, white space included.
  var selectionShown: Range<Int>? {
    guard let selection, !transcript.turns.isEmpty else { return nil }
    if selection.unit == .turns { return selectedRange }
    let (low, high) = (min(selection.origin, cursor), max(selection.origin, cursor))
    return low..<TextMotion(transcript.text).characterAfter(high)
  }
}

extension Character {
  /// Tab, line end or blank: what `isWhitespace` says of ASCII, without its look-up.
  fileprivate var isASCIIBlank: Bool {
    asciiValue.map { $0 == 0x20 || (0x09...0x0D).contains($0) } ?? false
  }
}
