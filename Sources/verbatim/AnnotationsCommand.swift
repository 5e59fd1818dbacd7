import Annotations
import ArgumentParser
import CanonicalJSON
import Exchange
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
    let filter = ExportFilter(tag: tag.flatMap(normalizedTag), speaker: speaker)
    var found = false
    var records: [JSONValue] = []
    for file in files {
      let transcript = try AnnotatedTranscript(
        path: file, options: ReadingOptions(format: format, encoding: encoding),
        isOriginal: original)
      complainOfNotesElsewhere(transcript)
      complainOfUnapplied(in: transcript.revised, of: file)
      let excerpts = transcript.excerpts.filter { filter.accepts($0) }
      found = found || !excerpts.isEmpty
      if json {
        records += excerpts.map { .object($0.listing) }
      } else {
        if files.count > 1, !excerpts.isEmpty { print(file.printable()) }
        printRows(excerpts)
      }
    }
    if json { print(JSONValue.array(records).canonicalText, terminator: "") }
    if !found { throw ExitCode(1) }
  }

  private func printRows(_ rows: [Excerpt]) {
    let style = OutputStyle.standardOutput
    let heads = rows.map { row in
      [
        row.time?.clock ?? "",
        row.place.map { "turn \($0.turn)" } ?? "",
        row.speakerLabels.joined(separator: ", ").printable(),
      ]
    }
    let widths = (0..<3).map { column in heads.map { $0[column].count }.max() ?? 0 }
    for (row, head) in zip(rows, heads) {
      let cells = zip(head, widths).filter { $0.1 > 0 }.map { cell, width in
        cell + String(repeating: " ", count: width - cell.count)
      }
      let quote = row.quote.printable()
      var line = style.faint(cells.joined(separator: "  ")) + "  \u{201C}\(quote)\u{201D}"
      for tag in row.annotation.tags { line += " " + style.tag("#" + tag.printable()) }
      if row.needsReview {
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

extension AnnotatedTranscript {
  /// The annotations as quotes, under the path as given.
  var excerpts: [Excerpt] {
    let source = exported
    return source.placed.map { Excerpt($0, in: source) }
  }

  /// The transcript with its annotations, under the path as given.
  var exported: ExportedTranscript {
    ExportedTranscript(fileName: file.path, transcript: shown, placed: placed)
  }
}
