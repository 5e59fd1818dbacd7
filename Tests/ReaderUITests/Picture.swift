import TerminalCore

/// A frame as text: the cells, the place of the cursor, and below it the cells' meaning by a
/// letter each, with a key to the letters.
func picture(_ frame: Frame) -> String {
  let rows = 0..<frame.size.rows
  var lines = rows.map { "|" + frame.text(row: $0) + "|" }
  let cursor = frame.cursor.map { "column \($0.column), row \($0.row)" } ?? "hidden"
  lines.append("cursor: \(cursor)")
  var letters: [Style: Character] = [Style(): "."]
  var key: [String] = []
  for row in rows {
    var line = ""
    for cell in frame.row(row) {
      let letter = letters[cell.style] ?? next(letters.count - 1)
      if letters.updateValue(letter, forKey: cell.style) == nil {
        key.append("\(letter) \(described(cell.style))")
      }
      line.append(letter)
    }
    lines.append(line)
  }
  return (lines + key).joined(separator: "\n") + "\n"
}

private func next(_ index: Int) -> Character {
  let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
  return letters[index % letters.count]
}

private func described(_ style: Style) -> String {
  let names: [(Attributes, String)] = [
    (.bold, "bold"), (.dim, "dim"), (.italic, "italic"), (.underline, "underline"),
    (.reverse, "reverse"),
  ]
  let attributes = names.filter { style.attributes.contains($0.0) }.map(\.1)
  return
    ([style.base.rawValue] + (style.overlay.map { ["under " + $0.rawValue] } ?? []) + attributes)
    .joined(separator: ", ")
}
