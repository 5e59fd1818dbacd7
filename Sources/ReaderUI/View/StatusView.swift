import Transcripts
import TerminalCore
import TextCore

/// Draws the line at the bottom: what happened, what is going on, which keys help.
func drawStatus(_ state: ReaderState, _ glyphs: Glyphs, _ frame: inout Frame) {
  let row = frame.size.rows - 1
  let columns = frame.size.columns
  frame.fill(columns: 0..<columns, row: row, style: Style(.status))
  if case .prompt(let prompt) = state.dialog {
    return drawPrompt(prompt, state, row: row, &frame)
  }
  let hints = fitting(state.hints, columns: columns - 2)
  let hintWidth = hints.reduce(-2) { $0 + $1.key.displayColumns + $1.text.displayColumns + 3 }
  let room = columns - 2
  var message = state.statusText
  if let loading = state.loading {
    message.text = message.text.isEmpty ? loading.text : "\(message.text)  (\(loading.text))"
  }
  var hintsShown = hints
  var width = hintWidth
  while !hintsShown.isEmpty, message.text.displayColumns + width + 3 > room {
    let dropped = hintsShown.removeFirst()
    width -= dropped.key.displayColumns + dropped.text.displayColumns + 3
  }
  if hintsShown.isEmpty {
    return drawLong(message.text, Style(message.role), row: row, &frame)
  }
  frame.put(
    message.text, column: 1, row: row, width: max(0, columns - width - 4),
    style: Style(message.role))
  var column = columns - width - 1
  for hint in hintsShown {
    column += frame.put(hint.key, column: column, row: row, style: Style(.key)) + 1
    column += frame.put(hint.text, column: column, row: row, style: Style(.status)) + 2
  }
}

/// Draws a message over as many rows as it needs, up to a third of the screen; what has no room ends
/// in an ellipsis.
private func drawLong(_ text: String, _ style: Style, row: Int, _ frame: inout Frame) {
  let text = text.onOneLine
  let width = max(1, frame.size.columns - 2)
  let lines = text.wrapped(utf8: 0..<text.utf8.count, columns: width)
  let shown = lines.prefix(max(1, frame.size.rows / 3))
  for (number, line) in shown.enumerated() {
    let place = row - shown.count + 1 + number
    let isCut = number == shown.count - 1 && lines.count > shown.count
    frame.fill(columns: 0..<frame.size.columns, row: place, style: Style(.status))
    frame.put(
      isCut ? String(text[utf8: line.lowerBound..<text.utf8.count]) : String(text[utf8: line]),
      column: 1, row: place, width: width, style: style)
  }
}

private func fitting(_ hints: [Hint], columns: Int) -> [Hint] {
  var hints = hints
  func width() -> Int {
    hints.reduce(-2) { $0 + $1.key.displayColumns + $1.text.displayColumns + 3 }
  }
  while hints.count > 1, width() > columns { hints.removeFirst() }
  return hints
}

private func drawPrompt(_ prompt: Prompt, _ state: ReaderState, row: Int, _ frame: inout Frame) {
  let title =
    switch prompt.purpose {
    case .command: ":"
    case .renameSpeaker(let name): "rename \(name) to: "
    case .renameTopic: "name of this topic: "
    }
  let columns = frame.size.columns
  var column = 1
  column += frame.put(title, column: column, row: row, width: columns / 2, style: Style(.key))
  column += drawLine(
    prompt.line, column: column, row: row, width: columns - column - 1, role: .input, &frame)
  let typed = state.candidates(for: prompt).prefix(40).joined(separator: "  ")
  guard !typed.isEmpty, columns - column > 12 else { return }
  frame.put(
    typed, column: column + 2, row: row, width: columns - column - 3, style: Style(.dim))
}

/// Draws a line that is being typed, scrolled so that its cursor is seen; returns its width.
@discardableResult
func drawLine(
  _ line: LineEditor, column: Int, row: Int, width: Int, role: Role, _ frame: inout Frame
) -> Int {
  guard width > 1 else { return 0 }
  var start = 0
  while start < line.cursor,
    String(line.characters[start..<line.cursor]).displayColumns > width - 1
  {
    start += 1
  }
  let before = String(line.characters[start..<line.cursor])
  let cursor = column + before.displayColumns
  let text = String(line.characters[start...])
  let used = frame.put(
    text, column: column, row: row, width: width, style: Style(role), ellipsis: false)
  frame.cursor = ScreenPoint(column: cursor, row: row)
  return max(used, cursor - column + 1)
}

/// A key and what it does, for the status line.
struct Hint {
  var key: String
  var text: String
}

extension ReaderState {
  /// The hints that fit what is going on; the last one is dropped last.
  fileprivate var hints: [Hint] {
    func hints(_ pairs: [(String, String)]) -> [Hint] {
      pairs.map { Hint(key: $0.0, text: $0.1) }
    }
    switch dialog {
    case .picker(let picker):
      if case .speaker = picker.purpose {
        return hints([("Enter", "take"), ("Esc", "leave")])
      }
      return hints([("Tab", "add and stay"), ("Enter", "add"), ("Esc", "leave")])
    case .note:
      return hints([("C-o", "editor"), ("C-c", "discard"), ("Esc", "keep")])
    case .correction:
      return hints([
        ("C-o", "editor"), ("Tab", "as the file has it"), ("Esc", "leave"), ("Enter", "correct"),
      ])
    case .page: return hints([("type", "to search"), ("Esc", "leave")])
    case .pens: return hints([("1-5", "choose"), ("H", "next"), ("Esc", "leave")])
    case .doubt: return hints([("n", "next"), ("Esc", "leave")])
    case .bulk: return hints([("Esc", "leave")])
    case .prompt, nil: break
    }
    if let pane, !pane.isPinned {
      let more =
        switch pane.kind {
        case .outline: [("C-e", "rename")]
        case .review where chosenUnapplied != nil:
          [("C-s", "put on the selection"), ("C-k", "drop")]
        case .review:
          [
            ("C-y", "accept all"), ("C-k", "no place"), ("C-s", "to the selection"),
            ("Left Right", "other place"), ("C-a", "accept"),
          ]
        case .marks: [("C-t", "tag"), ("C-e", "note"), ("Del", "delete")]
        case .search: [(String, String)]()
        }
      return hints(more + [("Tab", "pin"), ("Enter", "go"), ("Esc", "back")])
    }
    if selection != nil {
      let more = pane?.kind == .review ? [("C-s", "the mark here")] : []
      return hints(
        [("y", "copy"), ("a", "note"), ("t", "tag"), ("h", "highlight")] + more + [("?", "help")])
    }
    return hints([
      ("q", "quit"), ("M", "marks"), ("o", "topics"), ("/", "search"), ("v", "select"),
      ("h", "highlight"),
      ("t", "tag"), ("a", "note"), ("?", "help"),
    ])
  }

  fileprivate var statusText: (text: String, role: Role) {
    if let notice {
      let role: Role =
        switch notice.kind {
        case .plain: .status
        case .success: .success
        case .warning: .warning
        }
      return (notice.text, role)
    }
    if pending != PendingKeys() {
      let keys = pending.keys.map(\.notation).joined(separator: " ")
      return ((pending.count.map(String.init) ?? "") + keys, .key)
    }
    if case .failed(let reason) = saving { return ("not saved: \(reason)", .warning) }
    if selection != nil {
      let words = selectedRange.map { range in
        transcript.text[utf8: range].split(whereSeparator: \.isWhitespace).count
      }
      return ("\(words ?? 0) word\(words == 1 ? "" : "s") selected", .status)
    }
    if dialog == nil, let words = wordsOfFile(at: cursor) {
      return (words.isEmpty ? "" : "the file has: \(words)", .dim)
    }
    if dialog == nil, let doubtText { return (doubtText, .status) }
    if !search.query.isEmpty, pane == nil {
      return (searchText, .status)
    }
    return ("", .status)
  }

  private var searchText: String {
    guard !search.hits.isEmpty else { return "/\(search.query)  nothing found" }
    let total = "\(search.hits.count)\(search.isCut ? "+" : "")"
    guard let index = search.hit(at: cursor) else { return "/\(search.query)  \(total) hits" }
    return "/\(search.query)  \(index + 1)/\(total)"
  }
}
