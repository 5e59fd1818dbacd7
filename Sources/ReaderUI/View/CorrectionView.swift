import TerminalCore

/// Draws the sheet in which words are corrected: what the file has, and what is to be shown.
func drawCorrection(
  _ correction: CorrectionEditor, _ layout: ReaderLayout, _ glyphs: Glyphs, _ frame: inout Frame
) {
  let rows = sheet(
    "Correct", rows: max(3, min(8, layout.body.count / 2)), layout, glyphs, &frame)
  guard rows.count > 1 else { return drawText(correction.editor, rows: rows, &frame) }
  frame.put(
    "the file has: \(correction.original)", column: 2, row: rows.lowerBound,
    width: frame.size.columns - 4, style: Style(.dim))
  drawText(correction.editor, rows: (rows.lowerBound + 1)..<rows.upperBound, &frame)
}
