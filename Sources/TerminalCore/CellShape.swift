/// A line or block character as a shape, so that in a picture neighbours join whatever the font.
struct CellShape {
  private enum Kind {
    /// Strokes from the middle to the left, right, top and bottom.
    case lines(left: Bool, right: Bool, up: Bool, down: Bool, width: Int)
    /// A rectangle in eighths of the cell, and how opaque it is in quarters.
    case block(x: Int, y: Int, width: Int, height: Int, quarters: Int)
  }

  private let kind: Kind

  /// The shape of a glyph; nil for what the font has to draw.
  init?(_ glyph: Character) {
    guard let kind = Self.kinds[glyph] else { return nil }
    self.kind = kind
  }

  func svgPath(left: Int, top: Int, width: Int, height: Int) -> String {
    switch kind {
    case .lines(let toLeft, let toRight, let up, let down, _):
      let (x, y) = ("\(left + width / 2).5", "\(top + height / 2).5")
      return (toLeft ? "M\(left) \(y)H\(x)" : "") + (toRight ? "M\(x) \(y)H\(left + width)" : "")
        + (up ? "M\(x) \(top)V\(y)" : "") + (down ? "M\(x) \(y)V\(top + height)" : "")
    case .block(let x, let y, let wide, let high, _):
      // An eighth of a cell is no whole pixel; thousandths are near enough.
      let from = "M\(thousandths(left, width * x)) \(thousandths(top, height * y))"
      let across = thousandths(0, width * wide)
      return "\(from)h\(across)v\(thousandths(0, height * high))h-\(across)z"
    }
  }

  private func thousandths(_ whole: Int, _ eighths: Int) -> String {
    let value = whole * 1000 + eighths * 125
    let rest = String(value % 1000 + 1000).dropFirst()
    return "\(value / 1000).\(rest)"
  }

  /// How the path is painted: a stroke in the colour, or a filling.
  func paint(_ color: String) -> String {
    switch kind {
    case .lines(_, _, _, _, let width):
      "stroke=\"\(color)\"" + (width > 1 ? " stroke-width=\"\(width)\"" : "")
    case .block(_, _, _, _, let quarters):
      "fill=\"\(color)\""
        + (quarters < 4 ? " fill-opacity=\"\([0, 0.25, 0.5, 0.75][quarters])\"" : "")
    }
  }

  private static let kinds: [Character: Kind] = {
    var kinds: [Character: Kind] = [:]
    let strokes: [(String, left: Bool, right: Bool, up: Bool, down: Bool)] = [
      ("─━", true, true, false, false), ("│┃", false, false, true, true),
      ("┌╭┏", false, true, false, true), ("┐╮┓", true, false, false, true),
      ("└╰┗", false, true, true, false), ("┘╯┛", true, false, true, false),
      ("├┣", false, true, true, true), ("┤┫", true, false, true, true),
      ("┬┳", true, true, false, true), ("┴┻", true, true, true, false),
      ("┼╋", true, true, true, true),
    ]
    for (glyphs, left, right, up, down) in strokes {
      for glyph in glyphs {
        let width = "━┃┏┓┗┛┣┫┳┻╋".contains(glyph) ? 2 : 1
        kinds[glyph] = .lines(left: left, right: right, up: up, down: down, width: width)
      }
    }
    for (number, glyph) in "▁▂▃▄▅▆▇█".enumerated() {
      let height = number + 1
      kinds[glyph] = .block(x: 0, y: 8 - height, width: 8, height: height, quarters: 4)
    }
    for (number, glyph) in "▏▎▍▌▋▊▉".enumerated() {
      kinds[glyph] = .block(x: 0, y: 0, width: number + 1, height: 8, quarters: 4)
    }
    for (number, glyph) in "░▒▓".enumerated() {
      kinds[glyph] = .block(x: 0, y: 0, width: 8, height: 8, quarters: number + 1)
    }
    kinds["▐"] = .block(x: 4, y: 0, width: 4, height: 8, quarters: 4)
    kinds["▕"] = .block(x: 7, y: 0, width: 1, height: 8, quarters: 4)
    kinds["▀"] = .block(x: 0, y: 0, width: 8, height: 4, quarters: 4)
    return kinds
  }()
}
