import ArgumentParser
import CanonicalJSON
import Transcripts

/// `verbatim formats`: the table of transcript formats.
struct FormatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "formats", abstract: "List the transcript formats.")

  @Flag(help: "One JSON document.")
  var json = false

  func run() throws {
    try printOut(json ? document.canonicalText : table)
  }

  private static let contents: [(name: String, content: TranscriptFormat.Content)] = [
    ("speakers", .speakers), ("times", .times), ("words", .words),
  ]

  private var document: JSONValue {
    .array(
      TranscriptFormat.all.map { format in
        var members: JSONObject = [
          "name": .string(format.name), "title": .string(format.title),
          "extensions": .array(format.extensions.map { .string($0) }),
          "read": .bool(format.isReadable), "write": .bool(format.isWritable),
        ]
        for (name, content) in Self.contents {
          members[name] = .bool(format.carries.contains(content))
        }
        return .object(members)
      })
  }

  private var table: String {
    var rows = [["name", "title", "extensions", "read", "write", "carries"]]
    for format in TranscriptFormat.all {
      let carried = Self.contents.filter { format.carries.contains($0.content) }.map(\.name)
      rows.append([
        format.name, format.title, format.extensions.joined(separator: " "),
        format.isReadable ? "yes" : "no", format.isWritable ? "yes" : "no",
        carried.joined(separator: " "),
      ])
    }
    return aligned(rows)
  }
}

/// Rows in columns, each as wide as its longest cell.
func aligned(_ rows: [[String]]) -> String {
  let columns = rows.map(\.count).max() ?? 0
  let widths = (0..<columns).map { column in
    rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
  }
  return rows.map { row in
    var line = ""
    for (column, cell) in row.enumerated() {
      line += cell
      if column + 1 < row.count {
        line += String(repeating: " ", count: widths[column] - cell.count + 2)
      }
    }
    return line + "\n"
  }.joined()
}
