import Annotations
import ArgumentParser
import Exchange
import Topics
import Transcripts
import Workspace

/// `verbatim export`: annotations out.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Take the quotes out, for a document or another program.")

  @Argument(help: "The transcripts.")
  var files: [String]

  @Option(help: "The format: \(Exporter.all.map(\.name).joined(separator: ", ")).")
  var to: String

  @Option(help: "Only what has this tag, or one below it.")
  var tag: String?

  @Option(help: "Only what this speaker says.")
  var speaker: String?

  @OptionGroup var input: InputOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    guard let exporter = Exporter.named(to) else { throw CommandError.noSuchExport(to) }
    let transcripts = try files.map { try exported($0) }
    let request = ExportRequest(
      transcripts: transcripts, filter: ExportFilter(tag: tag, speaker: speaker))
    let result = exporter.export(request)
    try output.write(result.text, inputs: files + files.map { $0 + SidecarStore.suffix })
    for warning in result.warnings { complain(warning) }
    let hasAny = transcripts.contains { transcript in
      transcript.placed.contains { request.filter.accepts(Excerpt($0, in: transcript)) }
    }
    if !hasAny { throw ExitCode(1) }
  }

  private func exported(_ path: String) throws -> ExportedTranscript {
    let opened = try AnnotatedTranscript(
      path: path, options: input.reading, isOriginal: input.original)
    complainOfNotesElsewhere(opened)
    complainOfUnapplied(in: opened.revised, of: path)
    return ExportedTranscript(
      fileName: opened.file.name, transcript: opened.shown, placed: opened.placed,
      topics: namedTopics(
        TopicOutline(of: opened.shown).topics(), of: opened.revised,
        names: opened.document.topicNames
      ).map { ExportedTranscript.Topic(turn: $0.turn, label: $0.label) })
  }
}
