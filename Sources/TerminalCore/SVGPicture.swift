/// A frame as a picture of a terminal window, in SVG: text as text, so that it stays crisp and can
/// be searched; lines and blocks as shapes, so that they join.
///
/// The picture holds all it needs but the font, for which it asks by the name `monospace`; each run
/// of text is given the width of its cells, so that any such font fits.
///
/// - Complexity: O(cells).
public func svgPicture(of frame: Frame, theme: Theme, title: String? = nil) -> String {
  var picture = SVGPicture(frame: frame, theme: theme)
  picture.draw(title: title)
  return picture.text
}

/// The measures of the picture, in pixels.
private enum Measure {
  static let cellWidth = 9
  static let cellHeight = 20
  static let fontSize = 15
  /// From the top of a row to the line on which the letters stand.
  static let baseline = 15
  static let bar = 34
  static let margin = 12
  static let corner = 10
}

private struct SVGPicture {
  let frame: Frame
  let theme: Theme
  private(set) var text = ""

  init(frame: Frame, theme: Theme) {
    self.frame = frame
    self.theme = theme
  }

  private var width: Int { frame.size.columns * Measure.cellWidth + 2 * Measure.margin }
  private var height: Int {
    frame.size.rows * Measure.cellHeight + Measure.bar + Measure.margin
  }

  mutating func draw(title: String?) {
    let ground = appearance(of: Style())
    text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(height)" \
      width="\(width)" height="\(height)" role="img">
      <title>\(xmlEscaped(title ?? "a terminal window"))</title>
      <rect width="\(width)" height="\(height)" rx="\(Measure.corner)" \
      fill="\(ground.background)"/>
      <rect x=".5" y=".5" width="\(width - 1)" height="\(height - 1)" rx="\(Measure.corner)" \
      fill="none" stroke="\(ground.foreground)" stroke-opacity=".25"/>\n
      """
    for number in 0..<3 {
      text += "<circle cx=\"\(20 + number * 20)\" cy=\"17\" r=\"6\" fill=\"\(ground.foreground)\" "
      text += "fill-opacity=\".22\"/>\n"
    }
    text += "<g font-family=\"'DejaVu Sans Mono', 'JetBrains Mono', Menlo, Consolas, monospace\" "
    text += "font-size=\"\(Measure.fontSize)\" xml:space=\"preserve\">\n"
    if let title, frame.size.columns >= 20 {
      text += "<text x=\"\(width / 2)\" y=\"22\" text-anchor=\"middle\" font-size=\"13\" "
      text += "fill=\"\(ground.foreground)\" fill-opacity=\".7\">\(xmlEscaped(title))</text>\n"
    }
    for row in 0..<frame.size.rows { draw(row: row, over: ground.background) }
    text += "</g>\n</svg>\n"
  }

  private mutating func draw(row: Int, over ground: String) {
    let runs = self.runs(ofRow: row)
    let top = Measure.bar + row * Measure.cellHeight
    for run in backgrounds(of: runs) where run.look.background != ground {
      text += rect(x: left(run.column), y: top, width: run.width * Measure.cellWidth)
      text += " fill=\"\(run.look.background)\"/>\n"
    }
    for run in runs { draw(run, top: top) }
  }

  private func left(_ column: Int) -> Int { Measure.margin + column * Measure.cellWidth }

  private func rect(x: Int, y: Int, width: Int) -> String {
    "<rect x=\"\(x)\" y=\"\(y)\" width=\"\(width)\" height=\"\(Measure.cellHeight)\""
  }

  private mutating func draw(_ run: Run, top: Int) {
    if let glyph = run.glyphs.first, let shape = CellShape(glyph), run.glyphs.count == 1 {
      let path = shape.svgPath(
        left: left(run.column), top: top, width: Measure.cellWidth, height: Measure.cellHeight)
      text += "<path d=\"\(path)\" \(shape.paint(run.look.foreground))\(run.look.opacity)/>\n"
      return
    }
    let leading = run.glyphs.prefix { $0 == " " }.count
    let words = run.glyphs.dropFirst(leading).reversed().drop { $0 == " " }.reversed()
    let isLined = run.look.attributes.contains(.underline)
    if isLined {
      let x = left(run.column)
      text += "<path d=\"M\(x) \(top + Measure.baseline + 2).5h\(run.width * Measure.cellWidth)\" "
      text += "stroke=\"\(run.look.foreground)\"/>\n"
    }
    guard !words.isEmpty else { return }
    let cells = run.isWide ? run.width : words.count
    text += "<text x=\"\(left(run.column + leading))\" y=\"\(top + Measure.baseline)\" "
    text += "textLength=\"\(cells * Measure.cellWidth)\" lengthAdjust=\"spacingAndGlyphs\""
    text += run.look.textAttributes + ">" + xmlEscaped(String(words)) + "</text>\n"
  }
}

/// Cells side by side that look the same.
private struct Run {
  var column: Int
  var width: Int
  var glyphs: [Character]
  var look: Look
  /// One character that covers two cells.
  var isWide = false
}

/// An appearance as SVG has it: two colours, with reverse already done, and attributes.
private struct Look: Equatable {
  var foreground: String
  var background: String
  var attributes: Attributes

  var textAttributes: String {
    var text = " fill=\"\(foreground)\""
    if attributes.contains(.bold) { text += " font-weight=\"bold\"" }
    if attributes.contains(.italic) { text += " font-style=\"italic\"" }
    return text + opacity
  }

  var opacity: String { attributes.contains(.dim) ? " opacity=\".65\"" : "" }
}

extension SVGPicture {
  private func appearance(of style: Style) -> Look {
    let appearance = theme.appearance(of: style, depth: .truecolor)
    var foreground = (appearance.foreground ?? .terminal).hex(isDark: theme.isDark, isText: true)
    var background = (appearance.background ?? .terminal).hex(isDark: theme.isDark, isText: false)
    if appearance.attributes.contains(.reverse) { swap(&foreground, &background) }
    return Look(
      foreground: foreground, background: background,
      attributes: appearance.attributes.subtracting(.reverse))
  }

  /// The row in runs. Wide characters, lines and blocks are runs of their own: the first have
  /// another width, the others are drawn as shapes.
  private func runs(ofRow row: Int) -> [Run] {
    var runs: [Run] = []
    for (column, cell) in frame.row(row).enumerated() {
      if cell.glyph == Cell.continuation, var last = runs.popLast() {
        last.width += 1
        last.isWide = true
        runs.append(last)
        continue
      }
      var look = appearance(of: cell.style)
      if frame.cursor == ScreenPoint(column: column, row: row) {
        swap(&look.foreground, &look.background)
      }
      let isWide =
        column + 1 < frame.size.columns
        && frame[column + 1, row].glyph == Cell.continuation
      if let last = runs.last, last.look == look, !last.isWide, !isWide,
        CellShape(cell.glyph) == nil, last.glyphs.last.flatMap({ CellShape($0) }) == nil
      {
        runs[runs.count - 1].glyphs.append(cell.glyph)
        runs[runs.count - 1].width += 1
      } else {
        runs.append(
          Run(column: column, width: 1, glyphs: [cell.glyph], look: look, isWide: isWide))
      }
    }
    return runs
  }

  /// The runs with neighbours of the same background as one.
  private func backgrounds(of runs: [Run]) -> [Run] {
    runs.reduce(into: []) { merged, run in
      if let last = merged.last, last.look.background == run.look.background {
        merged[merged.count - 1].width += run.width
      } else {
        merged.append(run)
      }
    }
  }
}

/// Text as it stands in XML: what XML cannot hold becomes U+FFFD.
private func xmlEscaped(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    case "\u{0}"..<" ", "\u{7F}"..<"\u{A0}", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}

extension Color {
  /// The colour in a picture, where no terminal says what its own colours are.
  fileprivate func hex(isDark: Bool, isText: Bool) -> String {
    switch self {
    case .terminal: isDark == isText ? "#d8d8d4" : (isDark ? "#1b1d22" : "#fcfcfa")
    case .ansi(let number): ansiColors[Int(number) % ansiColors.count]
    case .rgb(let red, let green, let blue):
      "#"
        + [red, green, blue].map { byte in
          String(UInt16(byte) + 0x100, radix: 16).dropFirst()
        }.joined()
    }
  }
}

/// What the sixteen colours are in a picture.
private let ansiColors = [
  "#202227", "#c04b4b", "#4f9a4f", "#b58a2a", "#4a78c4", "#a35aa8", "#3a9696", "#c8c8c4",
  "#70747c", "#ec7a74", "#82cc7e", "#ecc860", "#84b0f2", "#d892dc", "#74d0d0", "#f4f4f0",
]
