import Annotations
import TerminalCore
import TestSupport
import TextCore
import Transcripts
import Testing

@testable import ReaderUI

@Suite struct MonkeyTests {
  @Test(
    "whatever is typed, the screen and the cursor stay right and undo gives the start back",
    arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
  func monkey(_ seed: UInt64) throws {
    var monkey = Monkey(seed: seed)
    var session = Session(
      fixture(seed.isMultiple(of: 2) ? .timed : .plain), topics: seed.isMultiple(of: 3))
    var recent: [Event] = []
    for step in 0..<700 {
      let event = monkey.event()
      recent = recent.suffix(11) + [event]
      session.send(event)
      let problem = problem(in: session)
      try #require(problem == nil, "step \(step), after \(recent)")
    }
    session.resize(80, 24)
    session.type("C-c C-c C-c C-c C-c 99999u")
    #expect(session.state.document.isEmpty && session.marks.isEmpty)
    #expect(session.state.transcript == session.state.source)
  }

  private func problem(in session: Session) -> String? {
    let state = session.state
    let turns = state.transcript.turns
    guard let turn = session.turn, turns[turn].range.contains(state.cursor) else {
      return "the cursor is in no turn"
    }
    guard TextMotion(state.transcript.text).characterStart(state.cursor) == state.cursor else {
      return "the cursor is inside a character"
    }
    guard turns.indices.contains(state.top.turn), state.top.row >= 0 else {
      return "top is nowhere"
    }
    if let range = state.selectedRange, range.upperBound > state.transcript.text.utf8.count {
      return "the selection goes beyond the text"
    }
    let frame = session.frame
    guard frame.size == state.size, frame.cells.count == state.size.columns * state.size.rows
    else { return "the frame has another size" }
    if let half = halfGlyph(frame) { return half }
    let isReading = state.dialog == nil && (state.pane == nil || state.size.columns >= 70)
    if isReading, state.size.columns >= 20, state.size.rows >= 5, frame.cursor == nil {
      return "the cursor is not on the screen"
    }
    return nil
  }

  private func halfGlyph(_ frame: Frame) -> String? {
    for row in 0..<frame.size.rows {
      let cells = Array(frame.row(row))
      for column in cells.indices {
        let isWide = cells[column].glyph.displayColumns == 2
        let hasRest = column + 1 < cells.count && cells[column + 1].glyph == Cell.continuation
        let isRest = cells[column].glyph == Cell.continuation
        if isWide != hasRest { return "half a glyph at \(column), \(row)" }
        if isRest, column == 0 { return "a row begins with half a glyph" }
      }
    }
    return nil
  }
}

/// Events as they come from somebody who presses anything.
private struct Monkey {
  private var random: SeededGenerator
  private static let keys: [Key] = {
    let letters = "jkwbe()0$^{}<>GgtvVhHtacc.[]du/nN*oTMX+-rRsJDfy:?q123#é東 "
      .map { Key(.character($0)) }
    let named: [Key.Code] = [
      .enter, .enter, .tab, .escape, .escape, .backspace, .delete, .up, .down, .left, .right,
      .home, .end, .pageUp, .pageDown, .function(1), .insert,
    ]
    let control = "csdufbonpretlkzw".map { Key(.character($0), .control) }
    return letters + letters + named.map { Key($0) } + control + [Key(.character("j"), .alt)]
  }()

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  private mutating func number(_ range: Range<Int>) -> Int { .random(in: range, using: &random) }

  mutating func event() -> Event {
    switch number(0..<40) {
    case 0: return .resize(ScreenSize(columns: number(1..<140), rows: number(1..<50)))
    case 1: return .resize(ScreenSize(columns: 1, rows: 1))
    case 2: return .resize(ScreenSize(columns: number(20..<60), rows: number(5..<12)))
    case 3, 4:
      let actions: [MouseEvent.Action] = [.press, .drag, .release, .wheelUp, .wheelDown]
      let point = ScreenPoint(column: number(0..<140), row: number(0..<50))
      return .mouse(MouseEvent(actions[number(0..<5)], at: point))
    case 5: return .paste(["apple", "東京\nb", "\u{1B}[2J"][number(0..<3)])
    default: return .key(Self.keys[number(0..<Self.keys.count)])
    }
  }
}
