internal import CNcurses
internal import TerminalCore

/// Puts frames into ncurses: glyphs as the C library would draw them, styles as attributes and
/// colour pairs.
struct Painter {
  private struct Ink {
    var attributes: Int32
    var pair: Int32
  }

  private struct PairKey: Hashable {
    var foreground: Int
    var background: Int
  }

  private let depth: ColorDepth
  private let colors: Int
  private let maximumPairs: Int
  private var theme: Theme?
  private var inks: [Style: Ink] = [:]
  private var pairs: [PairKey: Int32] = [:]
  private var shown: Frame?

  /// A painter for a terminal with that many colours.
  init(depth: ColorDepth, colors: Int, maximumPairs: Int) {
    self.depth = depth
    self.colors = colors
    self.maximumPairs = maximumPairs
  }

  /// Forgets what the terminal shows.
  mutating func forget() { shown = nil }

  /// Puts the rows that differ from what is shown. False when there is nothing to send.
  mutating func put(_ frame: Frame, theme: Theme, size: ScreenSize) -> Bool {
    if self.theme != theme {
      self.theme = theme
      inks = [:]
      pairs = [:]
      shown = nil
    }
    if shown == frame { return false }
    let former = shown?.size == frame.size ? shown : nil
    for row in 0..<min(frame.size.rows, size.rows) {
      if let former, former.row(row) == frame.row(row) { continue }
      put(frame.row(row).prefix(size.columns), at: Int32(row))
    }
    shown = frame
    return true
  }

  private mutating func put(_ cells: ArraySlice<Cell>, at row: Int32) {
    var column: Int32 = 0
    var rest = cells
    while let cell = rest.popFirst() {
      let isWide = cell.glyph != Cell.continuation && rest.first?.glyph == Cell.continuation
      if isWide { rest.removeFirst() }
      let ink = ink(for: cell.style)
      for cluster in Glyph.clusters(of: cell.glyph, columns: isWide ? 2 : 1) {
        put(cluster, ink, row: row, column: column + cluster.offset)
      }
      column += isWide ? 2 : 1
    }
  }

  private func put(_ cluster: Glyph.Cluster, _ ink: Ink, row: Int32, column: Int32) {
    cluster.scalars.withUnsafeBufferPointer { scalars in
      cn_put(
        row, column, scalars.baseAddress, Int32(scalars.count), ink.attributes, ink.pair)
    }
  }

  private mutating func ink(for style: Style) -> Ink {
    if let known = inks[style] { return known }
    let ink = makeInk(theme?.appearance(of: style, depth: depth) ?? Appearance())
    inks[style] = ink
    return ink
  }

  private mutating func makeInk(_ appearance: Appearance) -> Ink {
    var attributes = appearance.attributes
    var foreground = Palette.index(of: appearance.foreground ?? .terminal, depth: depth)
    var background = Palette.index(of: appearance.background ?? .terminal, depth: depth)
    if depth == .ansi16, colors < 16 {
      // With eight colours, the bright ones are the bold ones.
      if foreground >= 8 { attributes.insert(.bold) }
      if foreground >= 0 { foreground &= 7 }
      if background >= 0 { background &= 7 }
    }
    return Ink(
      attributes: Int32(attributes.rawValue),
      pair: pair(PairKey(foreground: foreground, background: background)))
  }

  /// The number of a pair; 0, the terminal's own colours, when there are no more.
  private mutating func pair(_ key: PairKey) -> Int32 {
    if key.foreground < 0, key.background < 0 { return 0 }
    if let known = pairs[key] { return known }
    let next = Int32(pairs.count + 1)
    guard Int(next) < maximumPairs,
      cn_define_pair(next, Int32(key.foreground), Int32(key.background))
    else { return 0 }
    pairs[key] = next
    return next
  }
}
