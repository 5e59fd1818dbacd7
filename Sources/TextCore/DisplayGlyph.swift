/// What one column, or a pair of columns, of the screen shows.
public struct DisplayGlyph: Sendable, Equatable {
  /// What is drawn: one spacing scalar and at most four marks that combine with it.
  public var glyph: Character
  /// How many columns it takes: 1 or 2.
  public var columns: Int
  /// True when it stands for a character that must not be sent to a terminal.
  public var isPlaceholder: Bool

  /// Makes a glyph.
  public init(_ glyph: Character, columns: Int, isPlaceholder: Bool = false) {
    self.glyph = glyph
    self.columns = columns
    self.isPlaceholder = isPlaceholder
  }
}

extension Character {
  /// How the character is shown on a terminal: a form that every terminal draws in the same number
  /// of columns. The stored text is not touched.
  ///
  /// Variation selectors, skin tones, keycaps and all that a joiner glues on are left out, since
  /// terminals disagree on their width; control characters and those that reorder text become a
  /// placeholder; invisible ones give no glyph at all. A cluster with several spacing scalars (as
  /// in Indic scripts) gives a glyph for each.
  public var displayGlyphs: [DisplayGlyph] {
    if let ascii = asciiValue, ascii >= 0x20, ascii < 0x7F {
      return [DisplayGlyph(self, columns: 1)]
    }
    var glyphs: [DisplayGlyph] = []
    var current = String.UnicodeScalarView()
    var columns = 0
    var marks = 0
    func finished() -> [DisplayGlyph] {
      // A mark may not join the dotted circle (a medial jamo without its initial): it is left out.
      String(current).first.map { [DisplayGlyph($0, columns: columns)] } ?? []
    }
    scan: for scalar in unicodeScalars {
      switch scalar.displayKind {
      case .joiner: break scan
      case .invisible: continue
      case .placeholder(let picture):
        glyphs += finished()
        glyphs.append(DisplayGlyph(Character(picture), columns: 1, isPlaceholder: true))
        current = String.UnicodeScalarView()
      case .mark:
        if current.isEmpty {
          current.append("\u{25CC}")
          (columns, marks) = (1, 0)
        }
        if marks < 4 { current.append(scalar) }
        marks += 1
      case .spacing(let width):
        if isRegionalPair(current, scalar) {
          current.append(scalar)
          columns = 2
          continue
        }
        glyphs += finished()
        current = String.UnicodeScalarView([scalar])
        (columns, marks) = (width, 0)
      }
    }
    return glyphs + finished()
  }

  /// How many columns the character takes, 0 for an invisible one.
  public var displayColumns: Int {
    if let ascii = asciiValue, ascii >= 0x20, ascii < 0x7F { return 1 }
    return displayGlyphs.reduce(0) { $0 + $1.columns }
  }

  private func isRegionalPair(
    _ current: String.UnicodeScalarView, _ next: Unicode.Scalar
  ) -> Bool {
    guard current.count == 1, let first = current.first else { return false }
    return first.isRegionalIndicator && next.isRegionalIndicator
  }
}

extension StringProtocol {
  /// How many columns the text takes on one line.
  ///
  /// - Complexity: O(n).
  public var displayColumns: Int { reduce(0) { $0 + $1.displayColumns } }

  /// The longest beginning that fits into so many columns, with an ellipsis when something is cut.
  public func truncated(columns: Int) -> String {
    guard columns > 0 else { return "" }
    var kept = ""
    var used = 0
    for character in self {
      let width = character.displayColumns
      if used + width > columns {
        while used > columns - 1, let last = kept.popLast() { used -= last.displayColumns }
        return kept + "…"
      }
      kept.append(character)
      used += width
    }
    return kept
  }
}

private enum DisplayKind {
  case spacing(Int)
  case mark
  case joiner
  case invisible
  case placeholder(Unicode.Scalar)
}

extension Unicode.Scalar {
  fileprivate var isRegionalIndicator: Bool { (0x1F1E6...0x1F1FF).contains(value) }

  fileprivate var displayKind: DisplayKind {
    switch value {
    case 0x09, 0x0A, 0x0D, 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F: return .spacing(1)
    case 0x00..<0x20: return .placeholder(Unicode.Scalar(value + 0x2400) ?? "\u{FFFD}")
    case 0x7F: return .placeholder("\u{2421}")
    case 0x200D: return .joiner
    case 0x200B, 0x200C, 0x2060...0x2064, 0xFEFF, 0xAD, 0xFE00...0xFE0F, 0x1F3FB...0x1F3FF,
      0x20E3, 0xE0100...0xE01EF:
      return .invisible
    case 0x20..<0x7F: return .spacing(1)
    default: break
    }
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
      .unassigned:
      return .placeholder("\u{FFFD}")
    case .nonspacingMark, .enclosingMark: return .mark
    default:
      if (0x1160...0x11FF).contains(value) || (0xD7B0...0xD7FF).contains(value) { return .mark }
      return .spacing(isWide ? 2 : 1)
    }
  }

  fileprivate var isWide: Bool {
    guard value >= 0x1100 else { return false }
    var low = 0
    var high = wideScalars.count
    while low < high {
      let middle = (low + high) / 2
      if wideScalars[middle].upperBound < value { low = middle + 1 } else { high = middle }
    }
    return low < wideScalars.count && wideScalars[low].contains(value)
  }
}
