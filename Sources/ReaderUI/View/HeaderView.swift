import Exchange
import Annotations
import TerminalCore
import TextCore
import Transcripts

/// Draws the line at the top: where the reader is, and what there is.
func drawHeader(
  _ state: ReaderState, _ layout: ReaderLayout, _ glyphs: Glyphs, _ frame: inout Frame
) {
  let columns = frame.size.columns
  frame.fill(columns: 0..<columns, row: 0, style: Style(.header))
  let share = "[\(percentage(state))%]"
  let right = (columns >= 60 ? summary(state) + "  " : "") + saveSign(state) + share
  let rightWidth = right.displayColumns
  frame.put(right, column: columns - rightWidth - 1, row: 0, style: Style(.header))
  let room = columns - rightWidth - 3
  var column = 1
  for (index, part) in breadcrumb(state).enumerated() where !part.isEmpty && column + 6 < room {
    if index > 0 {
      column += frame.put(
        " \(glyphs.separator) ", column: column, row: 0, width: room - column,
        style: Style(.header),
        ellipsis: false)
    }
    column += frame.put(
      part, column: column, row: 0, width: room - column,
      style: Style(index == 0 ? .headerStrong : .header))
  }
}

private func breadcrumb(_ state: ReaderState) -> [String] {
  guard let turn = state.currentTurn else { return [state.fileName] }
  let time =
    state.transcript.times.cue(at: state.cursor)?.start ?? state.transcript.turns[turn].start
  let place =
    time?.clock ?? state.transcript.turns[turn].locator
    ?? "\(turn + 1)/\(state.transcript.turns.count)"
  let topic = state.currentTopic.map { state.topics[$0].label } ?? ""
  let parts = [state.fileName, topic, state.label(ofTurn: turn), place]
  return state.size.columns < 60 ? [state.fileName, topic].filter { !$0.isEmpty } : parts
}

private func summary(_ state: ReaderState) -> String {
  let (count, notes) = (state.marks.count, state.marks.noteCount)
  var parts: [String] = []
  if count > 0 { parts.append(counted(count, "mark")) }
  if notes > 0 { parts.append(counted(notes, "note")) }
  let doubtful = state.marksToReview
  if doubtful > 0 { parts.append("\(doubtful) to look at") }
  let problems = state.problems.count
  if problems > 0 { parts.append(counted(problems, "problem")) }
  return parts.joined(separator: state.settings.ascii ? ", " : " · ")
}

private func counted(_ count: Int, _ noun: String) -> String {
  "\(count) \(noun)\(count == 1 ? "" : "s")"
}

private func saveSign(_ state: ReaderState) -> String {
  if state.readOnlyReason != nil, state.loading == nil { return "read-only " }
  switch state.saving {
  case .saved, .saving: return state.isStale ? "FILE CHANGED " : ""
  case .failed: return "NOT SAVED "
  }
}

private func percentage(_ state: ReaderState) -> Int {
  guard let last = state.transcript.turns.last, let first = state.transcript.turns.first else {
    return 100
  }
  let whole = last.range.upperBound - first.range.lowerBound - 1
  return whole > 0 ? min(100, (state.cursor - first.range.lowerBound) * 100 / whole) : 100
}
