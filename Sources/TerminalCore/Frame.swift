// TerminalCore: what is a screen, a key, a theme?
//
// A `Frame` is a grid of cells that say what they mean (`Role`), not which colour they have; a
// `Theme` says that. Nothing here knows of ncurses or of transcripts.

/// Columns and rows of a screen.
public struct ScreenSize: Sendable, Hashable {
  /// Number of columns.
  public var columns: Int
  /// Number of rows.
  public var rows: Int

  /// Makes a size.
  public init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }
}

/// A place on the screen, from 0 at the top left.
public struct ScreenPoint: Sendable, Hashable {
  /// The column, from 0.
  public var column: Int
  /// The row, from 0.
  public var row: Int

  /// Makes a place.
  public init(column: Int, row: Int) {
    self.column = column
    self.row = row
  }
}

/// Attributes that a cell has on top of those of its roles.
public struct Attributes: OptionSet, Sendable, Hashable {
  /// The bits.
  public let rawValue: UInt8

  /// Makes a set from its bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Bold.
  public static let bold = Attributes(rawValue: 1)
  /// Dim.
  public static let dim = Attributes(rawValue: 2)
  /// Italic.
  public static let italic = Attributes(rawValue: 4)
  /// Underlined.
  public static let underline = Attributes(rawValue: 8)
  /// Foreground and background exchanged.
  public static let reverse = Attributes(rawValue: 16)
}

/// What a cell means: what it is (`base`), what lies over it (`overlay`, say a highlight or the
/// selection), and attributes of its own.
public struct Style: Sendable, Hashable {
  /// What the cell is.
  public var base: Role
  /// What lies over it; what it says of colour and attributes wins.
  public var overlay: Role?
  /// Attributes on top of those of the roles.
  public var attributes: Attributes

  /// Makes a style.
  public init(_ base: Role = .text, overlay: Role? = nil, attributes: Attributes = []) {
    self.base = base
    self.overlay = overlay
    self.attributes = attributes
  }
}

/// One cell of the screen.
public struct Cell: Sendable, Equatable {
  /// The character as it is to be drawn, already in display form (see `TextCore`); the cell to the
  /// right of a wide character holds `Cell.continuation`.
  public var glyph: Character
  /// What it means.
  public var style: Style

  /// The glyph of the cell that the right half of a wide character covers.
  public static let continuation: Character = "\0"

  /// Makes a cell.
  public init(_ glyph: Character = " ", _ style: Style = Style()) {
    self.glyph = glyph
    self.style = style
  }
}

/// A whole screen as data.
public struct Frame: Sendable, Equatable {
  /// How large it is.
  public let size: ScreenSize
  /// The cells, row by row; `size.columns * size.rows` of them.
  public private(set) var cells: [Cell]
  /// Where the terminal's cursor stands; nil hides it.
  public var cursor: ScreenPoint?

  /// A frame of blanks.
  public init(size: ScreenSize) {
    self.size = ScreenSize(columns: max(0, size.columns), rows: max(0, size.rows))
    cells = Array(repeating: Cell(), count: self.size.columns * self.size.rows)
  }

  /// The cell at a column and row, both from 0 and inside the frame.
  public subscript(column: Int, row: Int) -> Cell {
    get { cells[row * size.columns + column] }
    set { cells[row * size.columns + column] = newValue }
  }

  /// One row of cells.
  public func row(_ row: Int) -> ArraySlice<Cell> {
    cells[(row * size.columns)..<((row + 1) * size.columns)]
  }

  /// The text of one row, blanks at its end included.
  public func text(row: Int) -> String {
    String(self.row(row).lazy.map(\.glyph).filter { $0 != Cell.continuation })
  }
}
