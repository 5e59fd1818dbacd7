internal import CNcurses
internal import TerminalCore

/// How a character goes into cells so that ncurses and the frame agree on its width.
enum Glyph {
  /// What ncurses takes as one: a scalar with a width, and marks without.
  struct Cluster: Equatable {
    /// Columns to the right of the character's first.
    var offset: Int32
    /// At most five scalars.
    var scalars: [UInt32]
  }

  /// ncurses keeps four marks with a scalar.
  private static let mostMarks = 4
  private static let replacement: UInt32 = 0xFFFD

  /// The clusters of a character that the frame gives 1 or 2 columns.
  ///
  /// Marks that would change the width or the direction of the line are left out. Where the C
  /// library has another width for the character, U+FFFD and blanks take its place: the rest of
  /// the line must stay where it is.
  static func clusters(
    of glyph: Character, columns: Int32, width: (UInt32) -> Int32 = cn_width
  ) -> [Cluster] {
    if columns == 1, let ascii = glyph.asciiValue, (0x20..<0x7F).contains(ascii) {
      return [Cluster(offset: 0, scalars: [UInt32(ascii)])]
    }
    var clusters: [Cluster] = []
    var used: Int32 = 0
    for scalar in glyph.unicodeScalars where !isIgnored(scalar) {
      let columnsOfScalar = width(scalar.value)
      if columnsOfScalar > 0 {
        if used + columnsOfScalar > columns { break }
        clusters.append(Cluster(offset: used, scalars: [scalar.value]))
        used += columnsOfScalar
      } else if columnsOfScalar == 0, let last = clusters.indices.last {
        if clusters[last].scalars.count <= mostMarks {
          clusters[last].scalars.append(scalar.value)
        }
      } else {
        break
      }
    }
    if used == columns { return clusters }
    let blanks = (1..<max(columns, 1)).map { Cluster(offset: $0, scalars: [0x20]) }
    return [Cluster(offset: 0, scalars: [replacement])] + blanks
  }

  private static func isIgnored(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .format, .control, .lineSeparator, .paragraphSeparator: true
    default: (0xFE00...0xFE0F).contains(scalar.value)
    }
  }
}
