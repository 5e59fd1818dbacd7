import TextCore

/// Labels before what is said in the cells of a table: where it has no column of names they tell who
/// speaks, and where it has one, lines that are labelled part a cell.
struct CellLabels {
  /// What is said under a label; without a name under none.
  struct Part {
    var name: String?
    var words: String
  }

  private var labels: SpeakerLabels?
  /// Labels of any look, where every cell starts with one.
  private var everyName: Set<String>?

  /// Looks at the words of all rows of a table without a column of names.
  ///
  /// - Complexity: O(text).
  init(of cells: some Sequence<String>) {
    var every = EveryCueLabel()
    var census = LabelCensus.ofPieces()
    for cell in cells {
      every.count(cell)
      for part in CueNames.partsToCount(of: cell) where part.hasVisible {
        census.count(only: part)
      }
    }
    let found = SpeakerLabels(census)
    everyName = every.isNeeded(beside: found) ? every.names : nil
    labels = found.isEmpty ? nil : found
  }

  /// The labels of a table with a column of names: those at the starts of several lines of a cell.
  init() {}

  /// What a cell says, of which line feeds part the lines.
  mutating func parts(of cell: String) -> [Part] {
    if let everyName {
      return EveryCueLabel.turns(of: cell, among: everyName).map {
        Part(name: $0.name == EveryCueLabel.nobody ? "" : $0.name, words: $0.words)
      }
    }
    let lines = CueNames.lines(of: cell)
    guard labels != nil || lines.count > 1 else { return [Part(words: cell.onOneLine)] }
    var parts: [Part] = []
    for line in lines {
      if let part = labels == nil ? Self.labelled(line) : known(line) {
        parts.append(part)
      } else if let last = parts.indices.last {
        parts[last].words += " " + line
      } else {
        parts.append(Part(words: line))
      }
    }
    // One colon in a cell of several lines may be any.
    if labels == nil, parts.count(where: { $0.name != nil }) < 2 {
      return [Part(words: cell.onOneLine)]
    }
    return parts
  }

  private mutating func known(_ line: String) -> Part? {
    labels?.look(into: line)
    let end = line.utf8.count
    guard let label = labels?.label(atStartOf: 0..<end), label.textStart < end else { return nil }
    let words = String(line[utf8: label.textStart..<end])
    guard words.hasVisible else { return nil }
    return Part(name: label.name, words: words)
  }

  private static func labelled(_ line: String) -> Part? {
    guard let part = EveryCueLabel.parts(of: line), let shape = LabelShape(part.name),
      shape != .lowercase, part.words.hasVisible
    else { return nil }
    return Part(name: part.name, words: part.words)
  }
}
