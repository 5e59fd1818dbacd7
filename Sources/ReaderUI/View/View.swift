package import TerminalCore
import TextCore
import Transcripts

/// The screen of a state. Pure; costs no more than what is on the screen.
package func view(_ state: ReaderState) -> Frame {
  var frame = Frame(size: state.size)
  let size = state.size
  guard size.columns >= ReaderLayout.smallest.columns, size.rows >= ReaderLayout.smallest.rows
  else {
    tooSmall(&frame)
    return frame
  }
  let layout = ReaderLayout(state)
  let marks = Glyphs(ascii: state.settings.ascii)
  drawBody(state, layout, marks, &frame)
  drawScrollBar(state, layout, marks, &frame)
  if let pane = state.pane { drawPane(pane, state, layout, marks, &frame) }
  drawReview(state, layout, marks, &frame)
  drawHeader(state, layout, marks, &frame)
  drawStatus(state, marks, &frame)
  drawDialog(state, layout, marks, &frame)
  return frame
}

private func tooSmall(_ frame: inout Frame) {
  let row = (frame.size.rows - 1) / 2
  for text in ["too small: 20x5", "too small"] where text.count <= frame.size.columns {
    frame.put(
      text, column: (frame.size.columns - text.count) / 2, row: row,
      style: Style(.warning))
    return
  }
}

/// The characters that lines and signs are drawn with.
struct Glyphs {
  var bar, carriedBar, horizontal, corner, cornerRight, separator, pen, note, thumb, tick: String
  var border, dot, check, arrow, doubt, above: String

  init(ascii: Bool) {
    bar = ascii ? "|" : "▎"
    carriedBar = ascii ? ":" : "┊"
    horizontal = ascii ? "-" : "─"
    corner = ascii ? "+" : "┌"
    cornerRight = ascii ? "+" : "┐"
    separator = ascii ? ">" : "❯"
    pen = ascii ? "|" : "▌"
    note = ascii ? ">" : "▸"
    thumb = ascii ? "#" : "█"
    tick = ascii ? "=" : "·"
    border = ascii ? "|" : "│"
    dot = ascii ? "-" : "·"
    check = ascii ? "*" : "✓"
    arrow = ascii ? ">" : "▸"
    doubt = "!"
    above = ascii ? "^" : "↑"
  }
}

extension ReaderState {
  /// The role in which the speaker of a turn is shown.
  func role(ofTurn turn: Int) -> Role {
    guard let speaker = transcript.turns[turn].speaker else { return .speakerUnknown }
    return .speaker(transcript.speakers[speaker].ordinal)
  }

  /// The speaker's name as shown: a question mark says that it is not certain.
  func label(ofTurn turn: Int) -> String {
    transcript.speakerLabel(ofTurn: turn) ?? (hasSpeakers ? "?" : "")
  }

  func isCarried(_ turn: Int) -> Bool {
    [.carried, .none].contains(transcript.turns[turn].speakerSource)
  }

  func labelStyle(ofTurn turn: Int) -> Style {
    Style(role(ofTurn: turn), attributes: isCarried(turn) ? [.italic] : [.bold])
  }
}
