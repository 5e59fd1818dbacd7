import Annotations
import TerminalCore
import TextCore
import Transcripts

/// Draws what is known of the chosen annotation of the list of doubtful ones: its words as marked
/// beside those that stand at the place looked at, with the differences in brackets.
func drawReview(
  _ state: ReaderState, _ layout: ReaderLayout, _ glyphs: Glyphs, _ frame: inout Frame
) {
  guard let rows = layout.review else { return }
  for row in rows { frame.fill(columns: 0..<frame.size.columns, row: row, style: Style(.text)) }
  for column in 0..<frame.size.columns {
    frame.put(glyphs.horizontal, column: column, row: rows.lowerBound, style: Style(.border))
  }
  if let left = state.chosenUnapplied { return drawUnapplied(left, rows, &frame) }
  guard let reviewed = state.reviewed else { return }
  let width = frame.size.columns
  frame.put(
    " \(title(of: reviewed, in: state.transcript)) ", column: 2, row: rows.lowerBound,
    width: width - 4, style: Style(.title))
  let now = reviewed.place.map { String(state.transcript.text[utf8: $0]).onOneLine }
  let sheet = ReviewSheet(was: reviewed.annotation.anchor.marked.onOneLine, now: now)
  let about = remark(on: reviewed.annotation, glyphs)
  var free = (rows.lowerBound + 1)..<rows.upperBound
  if free.count > 2, !about.isEmpty {
    free = free.lowerBound..<(free.upperBound - 1)
    frame.put(about, column: 2, row: free.upperBound, width: width - 4, style: Style(.note))
  }
  let half = free.lowerBound + (free.count + 1) / 2
  frame.put("was", column: 2, row: free.lowerBound, style: Style(.key))
  sheet.drawWas(rows: free.lowerBound..<half, &frame)
  guard half < free.upperBound else { return }
  frame.put("now", column: 2, row: half, style: Style(.key))
  sheet.drawNow(rows: half..<free.upperBound, &frame)
}

/// Draws what was put right and is not applied, and why.
private func drawUnapplied(_ left: SkippedRevision, _ rows: Range<Int>, _ frame: inout Frame) {
  let width = frame.size.columns
  frame.put(
    " not applied ", column: 2, row: rows.lowerBound, width: width - 4, style: Style(.title))
  let text = "\(left.revision.sentence), by \(left.revision.coder); \(left.reason.rawValue)"
  let lines = text.wrapped(utf8: 0..<text.utf8.count, columns: max(4, width - 4))
  for (line, row) in zip(lines, (rows.lowerBound + 1)..<rows.upperBound) {
    frame.put(
      String(text[utf8: line]), column: 2, row: row, width: width - 4, style: Style(.text))
  }
}

private func title(of reviewed: ReaderState.Reviewed, in transcript: Transcript) -> String {
  let hasWords = reviewed.place.map {
    reviewed.annotation.anchor.isSaid(by: String(transcript.text[utf8: $0]))
  }
  let kind =
    switch reviewed.resolution.kind {
    case .exact, .moved: "found"
    case .approximate:
      hasWords == true ? "the same words, perhaps not the place" : "the words have changed"
    case .ambiguous: "several places fit"
    case .orphaned:
      reviewed.annotation.isKeptAsOrphan ? "kept without a place" : "the words are gone"
    }
  let count = reviewed.places.count
  return count > 1 ? "\(kind), place \(reviewed.index + 1) of \(count)" : kind
}

private func remark(on annotation: Annotation, _ glyphs: Glyphs) -> String {
  let tags = annotation.tags.map { "#" + $0 }.joined(separator: " ")
  let note = annotation.note.map { "\(glyphs.note) \($0.onOneLine)" } ?? ""
  return [tags, note].filter { !$0.isEmpty }.joined(separator: "  ")
}

/// Words as marked and as they are, and which of them differ.
private struct ReviewSheet {
  private let was: String
  private let now: String?
  private let changes: [WordChange]

  init(was: String, now: String?) {
    self.was = was
    self.now = now
    changes = now.map { wordChanges(from: was, to: $0) } ?? []
  }

  func drawWas(rows: Range<Int>, _ frame: inout Frame) {
    let parts = changes.map { (was[utf8: $0.old], $0.isSame) }
    draw(now == nil ? [(was[...], true)] : parts, rows: rows, .warning, &frame)
  }

  func drawNow(rows: Range<Int>, _ frame: inout Frame) {
    guard let now else {
      frame.put("no place", column: 6, row: rows.lowerBound, style: Style(.dim))
      return
    }
    draw(changes.map { (now[utf8: $0.new], $0.isSame) }, rows: rows, .success, &frame)
  }

  /// Draws parts one after another over some rows; what has no room ends in an ellipsis.
  private func draw(
    _ parts: [(Substring, isSame: Bool)], rows: Range<Int>, _ role: Role, _ frame: inout Frame
  ) {
    var text = ""
    var marked: [Range<Int>] = []
    for (part, isSame) in parts where !part.isEmpty {
      let from = text.utf8.count
      // White space stays outside of the brackets.
      let core = String(part).trimmed
      if isSame || core.isEmpty {
        text += part
      } else {
        let lead = part.prefix { $0.isWhitespace }
        text += lead + "[" + core + "]" + String(part.reversed().prefix { $0.isWhitespace })
        marked.append((from + lead.utf8.count)..<(from + lead.utf8.count + core.utf8.count + 2))
      }
    }
    let lines = text.wrapped(utf8: 0..<text.utf8.count, columns: max(4, frame.size.columns - 9))
    for (line, row) in zip(lines, rows) {
      var column = 6
      var offset = line.lowerBound
      for character in text[utf8: line] where !character.isNewline {
        let isMarked = marked.contains { $0.contains(offset) }
        column += frame.put(
          String(character), column: column, row: row,
          style: isMarked ? Style(role, attributes: [.underline]) : Style(.text))
        offset += character.utf8.count
      }
      if row == rows.upperBound - 1, lines.count > rows.count {
        frame.put("…", column: min(column, frame.size.columns - 2), row: row, style: Style(.dim))
      }
    }
  }
}
