import ArgumentParser

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

// verbatim: the command line.
//
// One file a command; what a command decides is in the targets below. It must hold no logic that
// is worth a unit test.

/// The program: a transcript opens the reader, the first word of anything else names a command.
@main
struct Verbatim: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verbatim",
    abstract: "Read, highlight, tag and search interview transcripts in the terminal.",
    usage: "verbatim [<options>] <file>\nverbatim <command> ...",
    discussion: """
      A file opens the reader; "-" reads standard input. A file named like a command is \
      written "./name". Exit codes: 0 done, 1 nothing found, 2 trouble, 130 interrupted.
      """,
    version: "0.1.0",
    subcommands: commands,
    defaultSubcommand: ReaderCommand.self)

  /// The commands, in the order of the help.
  static let commands: [any ParsableCommand.Type] = [
    ReaderCommand.self,
    ShowCommand.self,
    ConvertCommand.self,
    AnnotateCommand.self,
    AnnotationsCommand.self,
    SearchCommand.self,
    TopicsCommand.self,
    TagsCommand.self,
    ExportCommand.self,
    ImportCommand.self,
    CheckCommand.self,
    MergeCommand.self,
    RestoreCommand.self,
    LogCommand.self,
    TutorCommand.self,
    FormatsCommand.self,
    KeysCommand.self,
    ThemesCommand.self,
  ]

  static func main() {
    signal(SIGPIPE, SIG_DFL)
    // A file that would be too large is an error to tell, not a death.
    signal(SIGXFSZ) { _ in }
    signal(SIGINT) { _ in _exit(130) }
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      leave(for: error)
    }
  }
}

/// Ends the program as the error asks for: one line and exit code 2, unless it is help, a version,
/// or an exit code of its own.
private func leave(for error: any Error) -> Never {
  if let code = error as? ExitCode { exit(code.rawValue) }
  guard Verbatim.exitCode(for: error).isSuccess else {
    complain(
      error is any ReportableError
        ? String(describing: error) : beginningSmall(Verbatim.message(for: error)))
    exit(2)
  }
  do {
    try printOut(Verbatim.fullMessage(for: error) + "\n")
  } catch {
    complain(String(describing: error))
    exit(2)
  }
  exit(0)
}

/// A message of ArgumentParser as ours are, which are no sentences. Nothing else may pass through
/// here: what begins with the name of a file must keep it as it is.
private func beginningSmall(_ message: String) -> String {
  let isSentence =
    message.first?.isUppercase == true && message.dropFirst().first?.isLowercase == true
  return isSentence ? message.prefix(1).lowercased() + message.dropFirst() : message
}
