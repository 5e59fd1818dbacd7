import TextCore
import Transcripts

/// Moving about.
let motionCommands: [ReaderCommand] = [
  .change("line-down", "j", "Down", area: .moving, "next line") { state, count in
    state.moveLines(count ?? 1)
  },
  .change("line-up", "k", "Up", area: .moving, "line before") { state, count in
    state.moveLines(-(count ?? 1))
  },
  .change("left", "Left", area: .moving, "one character to the left") { state, count in
    state.repeatMotion(count) { $0.characterBefore($1) }
  },
  .change("right", "Right", area: .moving, "one character to the right") { state, count in
    state.repeatMotion(count) { $0.characterAfter($1) }
  },
  .change("word-next", "w", "C-Right", area: .moving, "next word") { state, count in
    state.repeatMotion(count, selecting: { $0.nextWordEnd(after: $1) }) {
      $0.nextWordStart(after: $1)
    }
  },
  .change("word-end", "e", area: .moving, "end of the word") { state, count in
    state.repeatMotion(count) { $0.nextWordEnd(after: $1) }
  },
  .change("word-before", "b", "C-Left", area: .moving, "word before") { state, count in
    state.repeatMotion(count) { $0.previousWordStart(before: $1) }
  },
  .change("sentence-next", ")", area: .moving, "next sentence") { state, count in
    state.repeatMotion(count, selecting: { $0.nextSentenceEnd(after: $1) }) {
      $0.nextSentenceStart(after: $1)
    }
  },
  .change("sentence-before", "(", area: .moving, "sentence before") { state, count in
    state.repeatMotion(count) { $0.previousSentenceStart(before: $1) }
  },
  .change("line-start", "0", "Home", "^", area: .moving, "start of the line") { state, _ in
    state.moveInLine { $0.lowerBound }
  },
  .change("line-end", "$", "End", area: .moving, "end of the line") { state, _ in
    state.moveInLine { $0.upperBound - 1 }
  },
  .change("turn-next", "}", area: .moving, "next turn") { state, count in
    state.moveTurns(count ?? 1)
  },
  .change("turn-before", "{", area: .moving, "turn before") { state, count in
    state.moveTurns(-(count ?? 1))
  },
  .change("same-speaker-next", ">", area: .moving, "next turn of this speaker") {
    state, count in
    state.moveTurnsOfSpeaker(count ?? 1)
  },
  .change("same-speaker-before", "<", area: .moving, "turn of this speaker before") {
    state, count in
    state.moveTurnsOfSpeaker(-(count ?? 1))
  },
  .change("half-page-down", "C-d", area: .moving, "half a page down") { state, count in
    state.scroll(pages: Double(count ?? 1) / 2)
  },
  .change("half-page-up", "C-u", area: .moving, "half a page up") { state, count in
    state.scroll(pages: -Double(count ?? 1) / 2)
  },
  .change("page-down", "Space", "PageDown", "C-f", area: .moving, "a page down") {
    state, count in
    state.scroll(pages: Double(count ?? 1))
  },
  .change("page-up", "PageUp", "C-b", "Backspace", area: .moving, "a page up") {
    state, count in
    state.scroll(pages: -Double(count ?? 1))
  },
  .change("top", "g g", "C-Home", area: .moving, "the start") { state, count in
    state.goToTurn(count ?? 1)
  },
  .change("end", "G", "C-End", area: .moving, "the end; with a count that turn (12G)") {
    state, count in
    if let count { state.goToTurn(count) } else { state.goToEnd() }
  },
  .change("go-to-time", "g t", area: .moving, "go to a time") { state, _ in
    state.dialog = .prompt(Prompt(purpose: .command, text: "time "))
  },
  .change("center", "z z", area: .moving, "put the line in the middle") { state, _ in
    state.centerCursor()
  },
  .change("back", "C-o", area: .moving, "back to before the jump") { state, _ in
    if let place = state.jumps.back(from: state.cursor) { state.moveTo(place) }
  },
  .change("forward", "Tab", area: .moving, "forward again") { state, _ in
    if let place = state.jumps.forward() { state.moveTo(place) }
  },
]

extension ReaderState {
  /// Moves by a motion, several times; while characters are selected by `selecting` where given,
  /// since a selection should end with the word and not with the next one's first letter.
  mutating func repeatMotion(
    _ count: Int?, selecting: ((TextMotion, Int) -> Int?)? = nil,
    _ motion: (TextMotion, Int) -> Int?
  ) {
    let text = TextMotion(transcript.text)
    let isSelecting = selection?.unit == .characters
    var place = cursor
    for _ in 0..<min(count ?? 1, 100_000) {
      let next =
        isSelecting
        ? (selecting.map { $0(text, place) } ?? motion(text, place)) : motion(text, place)
      guard let next, next != place else { break }
      place = next
      if place >= transcript.text.utf8.count { break }
    }
    // Between two turns lies only white space, which is stepped over.
    if place > cursor { place = firstCharacter(from: place) }
    moveTo(place)
  }

  private func firstCharacter(from offset: Int) -> Int {
    let turn = transcript.turnIndex(at: offset)
    guard transcript.turns.indices.contains(turn) else { return offset }
    if offset >= transcript.turns[turn].range.upperBound, turn + 1 < transcript.turns.count {
      return transcript.turns[turn + 1].range.lowerBound
    }
    return offset
  }

  /// Puts the cursor somewhere and shows it.
  mutating func moveTo(_ offset: Int) {
    goalColumn = nil
    moveCursor(to: offset)
    revealCursor(centered: true)
  }

  /// Moves the cursor by lines of text; the column is kept over shorter lines.
  mutating func moveLines(_ count: Int) {
    guard !transcript.turns.isEmpty else { return }
    let layout = ReaderLayout(self)
    var position = cursorRow(layout)
    guard var line = textLine(at: position, layout) else { return }
    let goal = goalColumn ?? column(of: cursor, in: line)
    let step = count < 0 ? -1 : 1
    for _ in 0..<min(abs(count), 1_000_000) {
      guard let next = nextTextRow(from: position, step: step, layout) else { break }
      position = next
    }
    guard let target = textLine(at: position, layout) else { return }
    line = target
    moveCursor(to: offset(in: line, column: goal))
    goalColumn = goal
    revealCursor()
  }

  private func nextTextRow(
    from start: RowPosition, step: Int, _ layout: ReaderLayout
  ) -> RowPosition? {
    var position = start
    while true {
      let next = advance(position, by: step, layout)
      guard next.moved == 1 else { return nil }
      position = next.position
      if textLine(at: position, layout) != nil { return position }
    }
  }

  func textLine(at position: RowPosition, _ layout: ReaderLayout) -> Range<Int>? {
    let rows = rows(ofTurn: position.turn, layout)
    guard rows.indices.contains(position.row), case .text(let line) = rows[position.row] else {
      return nil
    }
    return line
  }

  mutating func moveInLine(_ place: (Range<Int>) -> Int) {
    let layout = ReaderLayout(self)
    guard !transcript.turns.isEmpty, let line = textLine(at: cursorRow(layout), layout) else {
      return
    }
    let end = transcript.text[utf8: line].last?.isWhitespace == true
    moveTo(place(end ? line.lowerBound..<max(line.lowerBound + 1, line.upperBound - 1) : line))
  }

  /// Moves by turns: to the start of the turn, or to its end while selecting forwards.
  mutating func moveTurns(_ count: Int) {
    guard !transcript.turns.isEmpty else { return }
    let turn = transcript.turnIndex(at: cursor)
    let range = transcript.turns[turn].range
    if count < 0, cursor > range.lowerBound, count == -1 { return moveTo(range.lowerBound) }
    if selection?.unit == .characters, count > 0 {
      let last = TextMotion(transcript.text).characterBefore(range.upperBound)
      let extra = cursor < last ? count - 1 : count
      let target = min(transcript.turns.count - 1, turn + extra)
      return moveTo(
        TextMotion(transcript.text).characterBefore(transcript.turns[target].range.upperBound))
    }
    let target = max(0, min(transcript.turns.count - 1, turn + count))
    moveTo(transcript.turns[target].range.lowerBound)
  }

  /// Moves to turns that this turn's speaker has as well.
  mutating func moveTurnsOfSpeaker(_ count: Int) {
    guard !transcript.turns.isEmpty else { return }
    var turn = transcript.turnIndex(at: cursor)
    let speaker = transcript.turns[turn].speaker
    let step = count < 0 ? -1 : 1
    var left = abs(count)
    var next = turn + step
    while left > 0, transcript.turns.indices.contains(next) {
      if transcript.turns[next].speaker == speaker {
        turn = next
        left -= 1
      }
      next += step
    }
    guard turn != transcript.turnIndex(at: cursor) else {
      notice = Notice("no further turn of this speaker")
      return
    }
    moveTo(transcript.turns[turn].range.lowerBound)
  }

  /// Moves text and cursor by pages; the cursor keeps its row on the screen.
  mutating func scroll(pages: Double) {
    guard !transcript.turns.isEmpty else { return }
    let layout = ReaderLayout(self)
    let height = layout.visibleRows
    let wanted = Int((Double(max(1, height - 1)) * pages).rounded(.awayFromZero))
    let newTop = advance(top, by: wanted, layout)
    let lastTop = advance(endRow(layout), by: -(height - 1), layout).position
    let oldTop = top
    top = min(newTop.position, max(lastTop, oldTop))
    let isStuck = top == oldTop
    let row = advance(
      cursorRow(layout), by: isStuck ? wanted : newTop.moved * wanted.signum(), layout
    )
    .position
    let goal =
      goalColumn ?? textLine(at: cursorRow(layout), layout).map { column(of: cursor, in: $0) }
    if let line = textLine(at: row, layout)
      ?? nextTextRow(from: row, step: -1, layout)
      .flatMap({ textLine(at: $0, layout) })
    {
      moveCursor(to: offset(in: line, column: goal ?? 0))
    } else {
      moveCursor(to: offset(at: row, layout))
    }
    goalColumn = goal
    revealCursor()
  }

  private func endRow(_ layout: ReaderLayout) -> RowPosition {
    let turn = transcript.turns.count - 1
    return RowPosition(turn: turn, row: max(0, rows(ofTurn: turn, layout).count - 1))
  }

  /// Goes to a turn by its number, from 1.
  mutating func goToTurn(_ number: Int) {
    guard !transcript.turns.isEmpty else { return }
    if number > transcript.turns.count {
      notice = Notice("the last turn is \(transcript.turns.count)")
    }
    jump(to: transcript.turns[max(0, min(transcript.turns.count, number) - 1)].range.lowerBound)
  }

  /// Goes to the last character.
  mutating func goToEnd() {
    guard let last = transcript.turns.last else { return }
    jump(to: last.range.upperBound)
  }

  /// Goes to what is said at a time; false when the transcript has no times.
  mutating func go(to time: Timestamp) -> Bool {
    if let cue = transcript.times.cues.last(where: { $0.start <= time })
      ?? transcript.times.cues.first
    {
      jump(to: cue.range.lowerBound)
      return true
    }
    let timed = transcript.turns.filter { $0.start != nil }
    guard let first = timed.first else { return false }
    let turn = timed.last { turn in turn.start.map { $0 <= time } ?? false } ?? first
    jump(to: turn.range.lowerBound)
    return true
  }
}
