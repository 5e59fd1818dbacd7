import TextCore
import Annotations
package import TerminalCore
import Transcripts

/// Which part of the screen shows what.
package struct ReaderLayout: Sendable, Equatable {
  /// The smallest screen that can be read on.
  package static let smallest = ScreenSize(columns: 20, rows: 5)

  /// The rows between header and status line.
  package var body: Range<Int>
  /// The rows below the body about the chosen annotation of the review list; nil where it is not
  /// open.
  package var review: Range<Int>?
  /// The columns of the list on the left; nil when none is open.
  package var pane: Range<Int>?
  /// The columns of the times; empty when the transcript has none or there is no room.
  package var time: Range<Int>
  /// The columns of the speakers' names; empty when names stand above the text.
  package var speaker: Range<Int>
  /// The column of the bar in the speaker's colour.
  package var bar: Int
  /// The columns of the text.
  package var text: Range<Int>
  /// The columns of the notes beside the text; nil when they are folded under it.
  package var notes: Range<Int>?
  /// The column of the scroll bar.
  package var scroll: Int
  /// True when names stand above the text.
  package var isNarrow: Bool
  /// True when there is a blank row between turns.
  package var isAiry: Bool

  /// The layout of a state's screen.
  package init(_ state: ReaderState) {
    let size = state.size
    body = 1..<max(1, size.rows - 1)
    if state.pane?.kind == .review, size.rows >= 10 {
      let top = body.upperBound - min(8, max(4, size.rows / 3))
      review = top..<body.upperBound
      body = body.lowerBound..<top
    }
    scroll = max(0, size.columns - 1)
    isAiry = size.rows >= 16
    var left = 0
    if state.pane != nil {
      let width = size.columns >= 100 ? min(40, size.columns / 4) : size.columns >= 70 ? 30 : scroll
      pane = 0..<width
      // A list over the whole screen hides the text, which stays laid out as it was behind it.
      left = width < scroll ? width : 0
    }
    let room = scroll - left
    isNarrow = room < 56
    let timeWidth = isNarrow ? 0 : Self.timeWidth(state.transcript)
    let nameWidth = isNarrow ? 0 : Self.nameWidth(state.transcript)
    let frameWidth = 1 + timeWidth + nameWidth + 2
    let wide = max(8, min(state.settings.measure, room - frameWidth - 1))
    // Notes beside the text are worth a somewhat shorter line.
    let shorter = min(wide, room - frameWidth - 3 - Self.notesWidth.lowerBound)
    let hasNotes = size.columns >= 100 && shorter >= min(wide, 54)
    let measure = hasNotes ? shorter : wide
    let rest = room - frameWidth - measure - 3
    let notesWidth = hasNotes ? min(Self.notesWidth.upperBound, rest) : 0
    let margin = notesWidth > 0 ? min(12, (rest - notesWidth) / 2) : min(12, max(0, rest / 2))
    var column = left + 1 + margin
    time = column..<(column + timeWidth)
    column += timeWidth
    speaker = column..<(column + nameWidth)
    column += nameWidth
    bar = column
    column += 2
    text = column..<max(column, min(scroll, column + measure))
    notes = notesWidth > 0 ? (text.upperBound + 2)..<(text.upperBound + 2 + notesWidth) : nil
  }

  /// How many rows of the transcript are seen; one less on a narrow screen, whose top row may
  /// repeat the speaker.
  package var visibleRows: Int { max(1, body.count - (isNarrow && body.count > 2 ? 1 : 0)) }

  /// The fewest and the most columns for notes beside the text.
  private static let notesWidth = 22...40

  private static func timeWidth(_ transcript: Transcript) -> Int {
    guard transcript.turns.contains(where: { $0.start != nil }) else { return 0 }
    let last = transcript.turns.last { $0.start != nil }?.start
    return (last?.clock.count ?? 5) + 2
  }

  private static func nameWidth(_ transcript: Transcript) -> Int {
    let longest = transcript.speakers.map { $0.name.displayColumns }.max() ?? 0
    return longest == 0 ? 0 : min(16, max(4, longest + 1)) + 1
  }
}

/// A row of the transcript: a turn, and a row in it, both from 0.
package struct RowPosition: Sendable, Hashable, Comparable {
  /// The turn.
  package var turn: Int
  /// The row in the turn.
  package var row: Int

  /// Makes a position.
  package init(turn: Int, row: Int) {
    self.turn = turn
    self.row = row
  }

  /// The upper one comes first.
  package static func < (first: RowPosition, second: RowPosition) -> Bool {
    (first.turn, first.row) < (second.turn, second.row)
  }
}

/// One row of a turn as it is laid out.
package enum BodyRow: Sendable, Equatable {
  /// The speaker's name, on a narrow screen.
  case label
  /// A line of the text: UTF-8 offsets.
  case text(Range<Int>)
  /// Tags and note of a mark that ends in the line above.
  case folded(MarkIndex.Mark)
  /// Nothing, between two turns.
  case gap
}

extension ReaderState {
  /// The rows of a turn.
  ///
  /// - Complexity: O(length of the turn + its marks).
  package func rows(ofTurn turn: Int, _ layout: ReaderLayout) -> [BodyRow] {
    let range = transcript.turns[turn].range
    var rows: [BodyRow] = layout.isNarrow && hasSpeakers ? [.label] : []
    let lines = transcript.text.wrapped(utf8: range, columns: layout.text.count)
    let foldable =
      layout.notes != nil
      ? []
      : marks.overlapping(range).filter { $0.annotation.note != nil || !$0.annotation.tags.isEmpty }
    for line in lines {
      rows.append(.text(line))
      for mark in foldable
      where endsIn(line, mark.range, isLast: line.upperBound == range.upperBound) {
        rows.append(.folded(mark))
      }
    }
    if layout.isAiry { rows.append(.gap) }
    return rows
  }

  /// True when anybody is named.
  package var hasSpeakers: Bool { !transcript.speakers.isEmpty }

  private func endsIn(_ line: Range<Int>, _ mark: Range<Int>, isLast: Bool) -> Bool {
    mark.upperBound > line.lowerBound
      && (mark.upperBound <= line.upperBound || (isLast && mark.lowerBound >= line.lowerBound))
  }

  /// Where the cursor's line is.
  package func cursorRow(_ layout: ReaderLayout) -> RowPosition { row(of: cursor, layout) }

  /// Where the line is that holds an offset.
  package func row(of offset: Int, _ layout: ReaderLayout) -> RowPosition {
    guard !transcript.turns.isEmpty else { return RowPosition(turn: 0, row: 0) }
    let turn = transcript.turnIndex(at: offset)
    let rows = rows(ofTurn: turn, layout)
    let index = rows.lastIndex { row in
      if case .text(let line) = row { return line.lowerBound <= offset }
      return false
    }
    return RowPosition(turn: turn, row: index ?? 0)
  }

  /// The position so many rows further on (or back), and how many rows the text allowed.
  package func advance(
    _ position: RowPosition, by count: Int, _ layout: ReaderLayout
  ) -> (position: RowPosition, moved: Int) {
    var position = position
    var left = abs(count)
    guard !transcript.turns.isEmpty else { return (position, 0) }
    while left > 0 {
      if count > 0 {
        let rows = rows(ofTurn: position.turn, layout).count
        let step = min(left, rows - 1 - position.row)
        position.row += step
        left -= step
        guard left > 0 else { break }
        guard position.turn + 1 < transcript.turns.count else { break }
        position = RowPosition(turn: position.turn + 1, row: 0)
        left -= 1
      } else {
        let step = min(left, position.row)
        position.row -= step
        left -= step
        guard left > 0 else { break }
        guard position.turn > 0 else { break }
        let rows = rows(ofTurn: position.turn - 1, layout).count
        position = RowPosition(turn: position.turn - 1, row: rows - 1)
        left -= 1
      }
    }
    return (position, abs(count) - left)
  }
}
