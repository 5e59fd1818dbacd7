import Annotations
package import TerminalCore
import TextCore
import Transcripts

extension ReaderState {
  /// Puts the cursor on the character that holds an offset, inside the turn that is nearest.
  package mutating func moveCursor(to offset: Int) {
    guard !transcript.turns.isEmpty else { return }
    let range = transcript.turns[transcript.turnIndex(at: offset)].range
    let motion = TextMotion(transcript.text)
    var inside = motion.characterStart(max(range.lowerBound, min(offset, range.upperBound)))
    if inside >= range.upperBound { inside = motion.characterBefore(range.upperBound) }
    cursor = max(range.lowerBound, inside)
  }

  /// Moves the cursor so far that going back there is worth a key.
  package mutating func jump(to offset: Int) {
    jumps.remember(cursor)
    goalColumn = nil
    moveCursor(to: offset)
    revealCursor(centered: true)
  }

  /// Scrolls as little as needed for the cursor's line to be seen; when it is far off and
  /// `centered` is true, the line comes to a third of the screen.
  package mutating func revealCursor(centered: Bool = false) {
    guard !transcript.turns.isEmpty else { return }
    let layout = ReaderLayout(self)
    let height = layout.visibleRows
    let margin = min(2, (height - 1) / 2)
    clampTop(layout)
    let row = cursorRow(layout)
    if row < advance(top, by: margin, layout).position {
      if centered, !isNear(row, layout) { return centerCursor() }
      top = advance(row, by: -margin, layout).position
    } else {
      // Far down is found out without laying out what lies between.
      let last = advance(top, by: height - 1 - margin, layout).position
      guard row > last else { return }
      if centered, !isNear(row, layout) { return centerCursor() }
      top = advance(row, by: -(height - 1 - margin), layout).position
    }
  }

  /// Scrolls so that the cursor's line stands a third down the screen.
  package mutating func centerCursor() {
    guard !transcript.turns.isEmpty else { return }
    let layout = ReaderLayout(self)
    top = advance(cursorRow(layout), by: -(layout.visibleRows / 3), layout).position
  }

  private func isNear(_ row: RowPosition, _ layout: ReaderLayout) -> Bool {
    abs(row.turn - top.turn) < layout.visibleRows
      && advance(min(row, top), by: layout.visibleRows * 2, layout).position >= max(row, top)
  }

  private mutating func clampTop(_ layout: ReaderLayout) {
    top.turn = max(0, min(top.turn, transcript.turns.count - 1))
    top.row = max(0, min(top.row, rows(ofTurn: top.turn, layout).count - 1))
  }

  /// Keeps the place when the layout changes: the line at the top stays the one with the same
  /// words.
  package mutating func keepingPlace(_ change: (inout ReaderState) -> Void) {
    guard !transcript.turns.isEmpty else { return change(&self) }
    let before = ReaderLayout(self)
    let anchor = revised.map.source(at: offset(at: top, before))
    change(&self)
    let after = ReaderLayout(self)
    top = row(of: revised.map.shown(at: anchor), after)
    if top.row == 1, after.isNarrow, hasSpeakers { top.row = 0 }
    revealCursor()
  }

  /// The first offset of a row; of the line above it for rows without text.
  package func offset(at position: RowPosition, _ layout: ReaderLayout) -> Int {
    guard transcript.turns.indices.contains(position.turn) else { return 0 }
    let rows = rows(ofTurn: position.turn, layout)
    for row in rows.prefix(position.row + 1).reversed() {
      if case .text(let line) = row { return line.lowerBound }
    }
    return transcript.turns[position.turn].range.lowerBound
  }

  /// The offset of the character that a column of a row shows, or of the last one before it.
  package func offset(in line: Range<Int>, column: Int) -> Int {
    var offset = line.lowerBound
    var used = 0
    var last = offset
    for character in transcript.text[utf8: line] {
      if character.isNewline { break }
      last = offset
      used += character.displayColumns
      if used > column { break }
      offset += character.utf8.count
    }
    return last
  }

  /// The column of an offset in its line, from 0.
  package func column(of offset: Int, in line: Range<Int>) -> Int {
    transcript.text[utf8: line.lowerBound..<max(line.lowerBound, min(offset, line.upperBound))]
      .displayColumns
  }

  /// The offset under a point of the screen; nil outside the text's rows.
  package func offset(at point: ScreenPoint) -> Int? {
    let layout = ReaderLayout(self)
    guard layout.body.contains(point.row), point.column < layout.scroll,
      point.column >= (layout.pane?.upperBound ?? 0), !transcript.turns.isEmpty
    else { return nil }
    let shift = layout.isNarrow && top.row > 0 && hasSpeakers ? 1 : 0
    let position = advance(top, by: max(0, point.row - layout.body.lowerBound - shift), layout)
      .position
    let rows = rows(ofTurn: position.turn, layout)
    guard case .text(let line) = rows[position.row] else { return offset(at: position, layout) }
    return offset(in: line, column: max(0, point.column - layout.text.lowerBound))
  }
}
