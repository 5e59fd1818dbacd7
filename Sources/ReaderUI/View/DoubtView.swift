import TerminalCore
import TextCore
import Transcripts

/// Draws what there is to doubt about a turn, and below it what can be done, the likeliest in
/// brackets.
func drawDoubt(
  _ choice: DoubtChoice, _ state: ReaderState, _ layout: ReaderLayout, _ glyphs: Glyphs,
  _ frame: inout Frame
) {
  let width = max(8, frame.size.columns - 3)
  let sentences = choice.doubts.flatMap { doubt in
    let text = String(doubt.text.map { $0.isNewline ? Character(" ") : $0 })
    return text.wrapped(utf8: 0..<text.utf8.count, columns: width).map {
      String(text[utf8: $0]).trimmed
    }
  }
  let actions = actionRows(choice, state, width: width)
  // What can be done is not to be out of sight.
  let room = max(0, layout.body.count - 1 - actions.count)
  let shown = sentences.prefix(room)
  let rows = sheet(
    "Doubt \(choice.place) of \(choice.count)", rows: shown.count + actions.count, layout, glyphs,
    &frame)
  for (row, sentence) in zip(rows, shown) {
    frame.put(sentence, column: 2, row: row, width: width, style: Style(.text))
  }
  for (row, actions) in zip(rows.dropFirst(shown.count), actions) {
    var column = 1
    for action in actions {
      let isProposed = action.isProposed
      column += frame.put(isProposed ? "[" : " ", column: column, row: row, style: Style(.text))
      column += frame.put(action.key, column: column, row: row, style: Style(.key)) + 1
      column += frame.put(
        action.title, column: column, row: row, width: frame.size.columns - column,
        style: Style(.text, attributes: isProposed ? [.bold] : []))
      frame.put(isProposed ? "]" : " ", column: column, row: row, style: Style(.text))
      column += 2
    }
  }
}

private struct ShownAction {
  var key: String
  var title: String
  var isProposed: Bool
  /// The columns it takes, with brackets and a blank after it.
  var columns: Int { key.displayColumns + title.displayColumns + 4 }
}

/// The actions in as many rows as they need.
private func actionRows(
  _ choice: DoubtChoice, _ state: ReaderState, width: Int
) -> [[ShownAction]] {
  var rows: [[ShownAction]] = [[]]
  var used = 0
  for action in DoubtAction.all {
    var title = action.title
    if action.remedy == .split {
      guard let split = choice.split else { continue }
      let rest = state.transcript.text[
        utf8: split..<state.transcript.turns[choice.turn].range.upperBound]
      let words = rest.prefix(60).split(maxSplits: 3, whereSeparator: \.isWhitespace).prefix(3)
      title += " before \"\(words.joined(separator: " "))\""
    }
    if action.remedy == .join, choice.turn == 0 { continue }
    let shown = ShownAction(
      key: String(action.key), title: title, isProposed: action.remedy == choice.remedy)
    if used + shown.columns > width, used > 0 {
      rows.append([])
      used = 0
    }
    rows[rows.count - 1].append(shown)
    used += shown.columns
  }
  return rows
}
