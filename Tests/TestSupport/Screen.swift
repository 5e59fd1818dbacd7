// TestSupport: what tests say things with. A program on a pseudo-terminal (`TerminalSession`),
// the screen it draws (`Screen`), text with a marked part (`marked`), stored snapshots
// (`expectSnapshot`), and a seeded generator (`SeededGenerator`).

internal import CTestTerminal
public import TerminalCore

/// A colour as the terminal was told it.
public enum ScreenColor: Sendable, Hashable, CustomStringConvertible {
  /// The terminal's own.
  case terminal
  /// A colour of the palette.
  case indexed(Int)
  /// Red, green and blue.
  case rgb(UInt8, UInt8, UInt8)

  /// The colour in the way of a theme file.
  public var description: String {
    switch self {
    case .terminal: "-"
    case .indexed(let index): "\(index)"
    case .rgb(let red, let green, let blue):
      "#" + [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
  }

  init(_ color: tt_color) {
    switch Int(color.kind) {
    case TT_INDEXED: self = .indexed(Int(color.index))
    case TT_RGB: self = .rgb(color.red, color.green, color.blue)
    default: self = .terminal
    }
  }
}

/// One cell of what a terminal shows.
public struct ScreenCell: Sendable, Hashable {
  /// The character with its marks; a space where nothing was written; empty for the right half of
  /// a wide one.
  public var text: String
  /// The columns that it takes.
  public var width: Int
  /// The colour of the character.
  public var foreground: ScreenColor
  /// The colour behind it.
  public var background: ScreenColor
  /// Bold, italic, underline and reverse; a terminal here knows no dim.
  public var attributes: Attributes

  init(_ cell: tt_cell) {
    let all = cell.scalars
    let scalars = [all.0, all.1, all.2, all.3, all.4, all.5].prefix(Int(cell.count))
    text = String(String.UnicodeScalarView(scalars.compactMap(Unicode.Scalar.init)))
    if text.isEmpty, !cell.is_continuation { text = " " }
    width = cell.is_continuation ? 0 : Int(cell.width)
    foreground = ScreenColor(cell.foreground)
    background = ScreenColor(cell.background)
    attributes = Attributes(rawValue: UInt8(cell.attributes & 0x1F))
  }
}

/// What a terminal shows.
public struct Screen: Sendable, Equatable {
  /// How large it is.
  public let size: ScreenSize
  /// The cells, row by row.
  public let cells: [ScreenCell]
  /// Where the cursor is.
  public let cursor: ScreenPoint
  /// Whether the cursor is shown.
  public let isCursorVisible: Bool
  /// Whether the program has taken the alternate screen.
  public let isAlternate: Bool

  /// The cell at a column and row, both from 0 and on the screen.
  public func cell(_ column: Int, _ row: Int) -> ScreenCell {
    cells[row * size.columns + column]
  }

  /// The text of one row, without the blanks at its end.
  public func text(row: Int) -> String {
    let cells = cells[(row * size.columns)..<((row + 1) * size.columns)]
    let full = cells.map(\.text).joined()
    guard let last = full.lastIndex(where: { $0 != " " }) else { return "" }
    return String(full[...last])
  }

  /// The rows.
  public var rows: [String] { (0..<size.rows).map(text(row:)) }

  /// The rows as one text, each with a line feed.
  public var text: String { rows.map { $0 + "\n" }.joined() }

  /// Whether a text stands on one of the rows.
  public func contains(_ text: String) -> Bool { find(text) != nil }

  /// Where a text first stands within a row: the place of its first cell.
  public func find(_ text: String) -> ScreenPoint? {
    guard !text.isEmpty else { return nil }
    for row in 0..<size.rows {
      for column in 0..<size.columns where starts(text, column, row) {
        return ScreenPoint(column: column, row: row)
      }
    }
    return nil
  }

  private func starts(_ text: String, _ column: Int, _ row: Int) -> Bool {
    var rest = Substring(text)
    var column = column
    while !rest.isEmpty {
      guard column < size.columns else { return false }
      let found = cell(column, row).text
      guard rest.hasPrefix(found) else { return false }
      rest = rest.dropFirst(found.count)
      column += 1
    }
    return true
  }

  /// The cells of a text that stands on the screen.
  public func cells(of text: String) -> [ScreenCell] {
    guard let start = find(text) else { return [] }
    var found: [ScreenCell] = []
    var column = start.column
    while column < size.columns, found.map(\.text).joined().count < text.count {
      found.append(cell(column, start.row))
      column += 1
    }
    return found
  }
}
