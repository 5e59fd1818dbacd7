public import TextCore

extension Frame {
  /// Writes text into a row from a column on, in display form, and returns the columns it took.
  ///
  /// What does not fit into `width` columns, or into the frame, is cut with an ellipsis when
  /// `ellipsis` is true and plainly otherwise. Places outside the frame are ignored.
  @discardableResult
  public mutating func put(
    _ text: some StringProtocol, column: Int, row: Int, width: Int = .max,
    style: Style = Style(), ellipsis: Bool = true
  ) -> Int {
    let room = min(width, size.columns - column)
    guard row >= 0, row < size.rows, room > 0 else { return 0 }
    let shown = ellipsis ? text.truncated(columns: room) : String(text)
    var used = 0
    for character in shown {
      for glyph in character.displayGlyphs {
        guard used + glyph.columns <= room else { return used }
        put(glyph, column: column + used, row: row, style: style)
        used += glyph.columns
      }
    }
    return used
  }

  /// Writes one glyph; a wide one takes two cells.
  public mutating func put(_ glyph: DisplayGlyph, column: Int, row: Int, style: Style) {
    guard row >= 0, row < size.rows, column >= 0, column + glyph.columns <= size.columns else {
      return
    }
    var style = style
    if glyph.isPlaceholder { style.base = .control }
    self[column, row] = Cell(glyph.glyph, style)
    if glyph.columns == 2 { self[column + 1, row] = Cell(Cell.continuation, style) }
  }

  /// Fills a part of a row with blanks of a style.
  public mutating func fill(columns: Range<Int>, row: Int, style: Style) {
    guard row >= 0, row < size.rows else { return }
    for column in columns.clamped(to: 0..<size.columns) { self[column, row] = Cell(" ", style) }
  }

  /// Lays a role over cells that are there already; what lies over them stays on top.
  public mutating func overlay(_ role: Role, columns: Range<Int>, row: Int) {
    guard row >= 0, row < size.rows else { return }
    for column in columns.clamped(to: 0..<size.columns)
    where self[column, row].style.overlay == nil { self[column, row].style.overlay = role }
  }
}
