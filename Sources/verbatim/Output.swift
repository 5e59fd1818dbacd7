import Annotations
import Exchange
import NcursesTerminal
import TerminalCore
import TextCore
import Transcripts
import Workspace

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// An error whose description is one line for the user.
protocol ReportableError: Error {}

extension WorkspaceError: ReportableError {}
extension TerminalError: ReportableError {}
extension ThemeError: ReportableError {}

/// What only the command line can find wrong.
enum CommandError: ReportableError, CustomStringConvertible {
  /// Standard output cannot be written.
  case cannotPrint(errno: Int32)
  /// A format that cannot be written.
  case unwritableFormat(String)
  /// A format that is no text, asked for on a terminal.
  case notForTerminals(String)
  /// Nothing to search for.
  case emptyQuery
  /// The transcript has no such turn.
  case noSuchTurn(Int, turns: Int)
  /// The transcript has no times.
  case noTimes(path: String)
  /// There is no such theme.
  case noSuchTheme(String)
  /// There is no such form of export.
  case noSuchExport(String)
  /// The system gives no pipe for the loop.
  case noPipe

  var description: String {
    switch self {
    case .cannotPrint(let number):
      "standard output: \(String(cString: strerror(number)).lowercased())"
    case .unwritableFormat(let name):
      "cannot write format \"\(name)\"; expected one of \(TranscriptFormat.writableNames)"
    case .notForTerminals(let name):
      "\(name) is no text and is not shown on a terminal; name a file with -o"
    case .emptyQuery:
      "nothing to search for; give at least one visible character"
    case .noSuchTurn(let turn, let turns):
      "there is no turn \(turn); the turns are 0 to \(turns - 1)"
    case .noTimes(let path):
      "\(path): has no times; use --turn"
    case .noSuchTheme(let name):
      "there is no theme \"\(name)\"; verbatim themes lists them"
    case .noSuchExport(let name):
      "cannot export to \"\(name)\"; expected one of "
        + Exporter.all.map(\.name).joined(separator: ", ")
    case .noPipe:
      "the system gives no pipe; close some programs and try again"
    }
  }
}

/// Writes to standard output.
func printOut(_ text: String) throws(CommandError) {
  try printOut(Array(text.utf8))
}

/// Writes bytes to standard output.
func printOut(_ bytes: [UInt8]) throws(CommandError) {
  let problem = writeStandardOutput(bytes)
  guard problem == 0 else { throw .cannotPrint(errno: problem) }
}

/// Writes one line to standard error, with the program's name before it.
func complain(_ message: String) {
  let line = message.split(whereSeparator: \.isNewline).first.map(String.init) ?? message
  _ = writeStandardError("verbatim: \(line.printable())\n")
}

/// Tells what a transcript's reader could not read or was in doubt of, the first few of it.
func complainAboutDoubts(of transcript: Transcript, in path: String) {
  let most = 5
  for diagnostic in transcript.diagnostics.prefix(most) {
    complain("\(path):\(diagnostic.line): \(diagnostic.message)")
  }
  let rest = transcript.diagnostics.count - most
  if rest > 0 { complain("\(path): \(rest) more like these; \"show --json\" lists them all") }
}

/// Tells what of that which the user put right in a transcript does not fit it any more.
func complainOfUnapplied(in revised: RevisedTranscript, of path: String) {
  for unapplied in revised.unapplied { complain("\(path): \(unapplied.complaint)") }
}

/// How words are dressed on standard output: coloured only on a terminal, and not where NO_COLOR
/// is set.
struct OutputStyle {
  /// Whether anything is coloured.
  let isColoured: Bool
  /// Whether control characters must be kept from a terminal.
  let isTerminal: Bool

  /// The style that standard output asks for.
  static var standardOutput: OutputStyle {
    let environment = Environment.current
    let isTerminal = isatty(1) == 1
    let isPlain = environment["NO_COLOR"] != nil || (environment["TERM"] ?? "dumb") == "dumb"
    return OutputStyle(isColoured: isTerminal && !isPlain, isTerminal: isTerminal)
  }

  /// Text from a file, safe to print.
  func safe(_ text: String) -> String { isTerminal ? text.printable(keepingLines: true) : text }

  /// Text that is strong.
  func strong(_ text: String) -> String { wrap(text, "1") }
  /// Text that matters less.
  func faint(_ text: String) -> String { wrap(text, "2") }
  /// A tag.
  func tag(_ text: String) -> String { wrap(text, "36") }
  /// Something to look at.
  func alert(_ text: String) -> String { wrap(text, "33") }

  private func wrap(_ text: String, _ code: String) -> String {
    let text = safe(text)
    return isColoured && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
