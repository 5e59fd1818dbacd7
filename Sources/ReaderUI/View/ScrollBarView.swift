import Exchange
import Annotations
import TerminalCore
import Transcripts

/// Draws the scroll bar: a map of the whole transcript with its borders of topics, marks and hits.
func drawScrollBar(
  _ state: ReaderState, _ layout: ReaderLayout, _ glyphs: Glyphs, _ frame: inout Frame
) {
  let height = layout.body.count
  let length = max(1, state.transcript.text.utf8.count)
  guard height > 0 else { return }
  func row(_ offset: Int) -> Int {
    layout.body.lowerBound + min(height - 1, offset * height / length)
  }
  func textStart(ofRow row: Int) -> Int {
    row == height ? Int.max : (row * length + height - 1) / height
  }
  var glyph = Array(repeating: (glyphs.border, Style(.scrollTrack)), count: height)
  for topic in state.topics.dropFirst() {
    glyph[row(topic.offset) - layout.body.lowerBound] = (glyphs.horizontal, Style(.scrollTrack))
  }
  let seen = state.visibleOffsets(layout)
  for place in row(seen.lowerBound)...row(max(seen.lowerBound, seen.upperBound - 1)) {
    glyph[place - layout.body.lowerBound] = (glyphs.thumb, Style(.scrollThumb))
  }
  // The last mark that starts in the text of a row colours it; there may be many more marks than
  // rows.
  for index in 0..<height {
    let (start, end) = (textStart(ofRow: index), textStart(ofRow: index + 1))
    let mark = state.marks.firstIndex(startingAt: end) - 1
    if mark >= 0, state.marks.placed[mark].range.lowerBound >= start {
      let pen = state.marks.placed[mark].color.map { Role.pen($0.number) }
      glyph[index] = (glyphs.tick, Style(glyph[index].1.base, overlay: pen ?? .pen(0)))
    }
    let hit = state.search.firstHit(startingAt: end) - 1
    if hit >= 0, state.search.hits[hit].lowerBound >= start {
      glyph[index] = (glyphs.tick, Style(glyph[index].1.base, overlay: .hit))
    }
  }
  for (index, (text, style)) in glyph.enumerated() {
    frame.put(text, column: layout.scroll, row: layout.body.lowerBound + index, style: style)
  }
}

extension ReaderState {
  /// The offsets from the first to the last line on the screen.
  func visibleOffsets(_ layout: ReaderLayout) -> Range<Int> {
    guard !transcript.turns.isEmpty else { return 0..<0 }
    let first = offset(at: top, layout)
    let last = advance(top, by: layout.visibleRows - 1, layout).position
    let end = textLine(at: last, layout)?.upperBound ?? transcript.turns[last.turn].range.upperBound
    return first..<max(first, end)
  }
}
