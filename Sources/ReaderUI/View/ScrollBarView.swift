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
  var glyph = Array(repeating: (glyphs.border, Style(.scrollTrack)), count: height)
  for topic in state.topics.dropFirst() {
    glyph[row(topic.offset) - layout.body.lowerBound] = (glyphs.horizontal, Style(.scrollTrack))
  }
  let seen = state.visibleOffsets(layout)
  for place in row(seen.lowerBound)...row(max(seen.lowerBound, seen.upperBound - 1)) {
    glyph[place - layout.body.lowerBound] = (glyphs.thumb, Style(.scrollThumb))
  }
  for mark in state.marks.placed {
    let index = row(mark.range.lowerBound) - layout.body.lowerBound
    let overlay = mark.annotation.color.map { Role.pen($0.number) }
    glyph[index] = (glyphs.tick, Style(glyph[index].1.base, overlay: overlay ?? .pen(0)))
  }
  for hit in state.search.hits {
    let index = row(hit.lowerBound) - layout.body.lowerBound
    glyph[index] = (glyphs.tick, Style(glyph[index].1.base, overlay: .hit))
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
