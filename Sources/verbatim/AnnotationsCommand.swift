import Annotations
import ArgumentParser
import CanonicalJSON
import Glibc
import TextCore
import Transcripts
import Workspace

/// `verbatim annotations`: what was said about transcripts.
struct AnnotationsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "annotations", abstract: "List the annotations of transcripts.")

  @Argument(help: "The transcripts.")
  var files: [String]
  @Flag(help: "Print JSON.")
  var json = false
  @Option(help: "Only those with this tag, or one below it.")
  var tag: String?
  @Option(help: "Only what this speaker says.")
  var speaker: String?
  @Option(name: .customLong("from"), help: "The transcripts' format.")
  var format: String?
  @Flag(help: "Count turns and positions without your edits of speakers and turns.")
  var original = false
  @Option(help: "The transcripts' encoding.")
  var encoding: String?

  func run() throws {
    let wanted = tag.flatMap(normalizedTag)
    var listed: [ListedAnnotation] = []
    for file in files {
      let transcript = try AnnotatedTranscript(
        path: file, options: ReadingOptions(format: format, encoding: encoding),
        isOriginal: original)
      listed += transcript.listing.filter { annotation in
        (wanted.map(annotation.isTagged) ?? true)
          && (speaker.map { annotation.speaker == $0 } ?? true)
      }
    }
    if json {
      print(JSONValue.array(listed.map(\.json)).canonicalText, terminator: "")
    } else {
      for file in files {
        let rows = listed.filter { $0.file == file }
        if files.count > 1, !rows.isEmpty { print(file.printable()) }
        printRows(rows)
      }
    }
    if listed.isEmpty { throw ExitCode(1) }
  }

  private func printRows(_ rows: [ListedAnnotation]) {
    let style = OutputStyle.standardOutput
    let heads = rows.map { row in
      [
        row.time.flatMap { Timestamp(seconds: $0)?.clock } ?? "",
        row.start.map { "turn \($0.turn)" } ?? "",
        row.speaker?.printable() ?? "",
      ]
    }
    let widths = (0..<3).map { column in heads.map { $0[column].count }.max() ?? 0 }
    for (row, head) in zip(rows, heads) {
      let cells = zip(head, widths).filter { $0.1 > 0 }.map { cell, width in
        cell + String(repeating: " ", count: width - cell.count)
      }
      let quote = (row.current ?? row.annotation.anchor.quote).printable()
      var line = style.faint(cells.joined(separator: "  ")) + "  \u{201C}\(quote)\u{201D}"
      for tag in row.annotation.tags { line += " " + style.tag("#" + tag.printable()) }
      if row.resolution.kind != .exact, row.resolution.kind != .moved {
        line += " " + style.alert("(\(row.resolution.kind.rawValue))")
      }
      print(line)
      guard let note = row.annotation.note else { continue }
      for part in note.printable(keepingLines: true).split(separator: "\n") {
        print("    \(part)")
      }
    }
  }
}
