import ArgumentParser
import Transcripts
import Workspace

/// `verbatim convert`: a transcript in another format.
struct ConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert", abstract: "Write a transcript in another format.")

  @Argument(help: "A transcript; \"-\" is standard input.")
  var file: String

  @OptionGroup var input: InputOptions

  @Option(name: .customLong("to"), help: "The format to write; \"verbatim formats\" lists them.")
  var target: String

  @OptionGroup var output: OutputOptions

  func run() throws {
    guard let format = TranscriptFormat.named(target), format.isWritable else {
      throw CommandError.unwritableFormat(target)
    }
    let opened = try OpenedTranscript(path: file, options: input)
    complainOfUnapplied(in: opened.revised, of: file)
    complainAboutDoubts(of: opened.transcript, in: file)
    guard let written = try format.write(opened.transcript, title: title(of: opened.file.name))
    else {
      throw CommandError.unwritableFormat(target)
    }
    for warning in written.warnings { complain("\(format.name): \(warning)") }
    if !written.isText, output.goesToTerminal {
      throw CommandError.notForTerminals(format.name)
    }
    try output.write(written.bytes, inputs: [file])
  }

  /// The file's name without its extension.
  private func title(of name: String) -> String {
    guard let point = name.lastIndex(of: "."), point > name.startIndex else { return name }
    return String(name[..<point])
  }
}

/// Where the result of a command goes.
struct OutputOptions: ParsableArguments {
  @Option(name: [.customShort("o"), .customLong("output")], help: "A file to write.")
  var path: String?

  @Flag(help: "Replace the file when it exists.")
  var force = false

  /// Writes the text to the file, or to standard output when none is given.
  func write(_ text: String, inputs: [String]) throws {
    try write(Array(text.utf8), inputs: inputs)
  }

  /// Writes the bytes to the file, or to standard output when none is given.
  func write(_ bytes: [UInt8], inputs: [String]) throws {
    if let path, path != "-" {
      // It would be opened as what somebody noted on another file.
      if path.hasSuffix(SidecarStore.suffix) { throw WorkspaceError.outputIsSidecar(path: path) }
      try writeNewFile(path, bytes, force: force, inputs: inputs)
    } else {
      try printOut(bytes)
    }
  }

  /// Whether the result would be shown on a terminal.
  var goesToTerminal: Bool { (path ?? "-") == "-" && OutputStyle.standardOutput.isTerminal }
}
