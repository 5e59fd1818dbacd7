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
extension OutputError: ReportableError {}

/// What only the command line can find wrong.
enum CommandError: ReportableError, CustomStringConvertible {
  /// Standard output cannot be written.
  case cannotPrint(errno: Int32)
  /// A format that cannot be written.
  case unwritableFormat(String)
  /// Nothing to search for.
  case emptyQuery
  /// The transcript has no such turn.
  case noSuchTurn(Int, turns: Int)
  /// The transcript has no times.
  case noTimes(path: String)
  /// There is no such theme.
  case noSuchTheme(String)
  /// The system gives no pipe for the loop.
  case noPipe

  var description: String {
    switch self {
    case .cannotPrint(let number):
      "standard output: \(String(cString: strerror(number)).lowercased())"
    case .unwritableFormat(let name):
      "cannot write format \"\(name)\"; expected one of \(TranscriptFormat.writableNames)"
    case .emptyQuery:
      "nothing to search for; give at least one visible character"
    case .noSuchTurn(let turn, let turns):
      "there is no turn \(turn); the turns are 0 to \(turns - 1)"
    case .noTimes(let path):
      "\(path): has no times; use --turn"
    case .noSuchTheme(let name):
      "there is no theme \"\(name)\"; verbatim themes lists them"
    case .noPipe:
      "the system gives no pipe; close some programs and try again"
    }
  }
}

/// Writes to standard output.
func printOut(_ text: String) throws(CommandError) {
  let problem = writeStandardOutput(text)
  guard problem == 0 else { throw .cannotPrint(errno: problem) }
}

/// Writes one line to standard error, with the program's name before it.
func complain(_ message: String) {
  let first = message.split(whereSeparator: \.isNewline).first.map(String.init) ?? message
  // ArgumentParser's messages are sentences; ours are not.
  let isSentence = first.first?.isUppercase == true && first.dropFirst().first?.isLowercase == true
  let line = isSentence ? first.prefix(1).lowercased() + first.dropFirst() : first
  _ = writeStandardError("verbatim: \(visible(line))\n")
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

/// How words are dressed on standard output.
struct Style {
  private let isColoured: Bool
  /// Whether control characters must be kept from a terminal.
  let isTerminal: Bool

  /// The style that standard output asks for.
  static var standardOutput: Style {
    let isTerminal = isatty(1) == 1
    let term = getenv("TERM").map { String(cString: $0) } ?? "dumb"
    let noColor = getenv("NO_COLOR").map { $0.pointee != 0 } ?? false
    return Style(isColoured: isTerminal && !noColor && term != "dumb", isTerminal: isTerminal)
  }

  private init(isColoured: Bool, isTerminal: Bool) {
    self.isColoured = isColoured
    self.isTerminal = isTerminal
  }

  /// Text from a file, safe to print.
  func safe(_ text: String) -> String { isTerminal ? visible(text) : text }

  /// Text from a file, strong on a terminal that has colours.
  func strong(_ text: String) -> String {
    isColoured ? "\u{1B}[1m\(safe(text))\u{1B}[0m" : safe(text)
  }

  /// Text from a file that matters less.
  func faint(_ text: String) -> String {
    isColoured ? "\u{1B}[2m\(safe(text))\u{1B}[0m" : safe(text)
  }
}

/// The text with every character that a terminal could obey replaced by one that shows it.
func visible(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: { isUnsafe($0) }) else { return text }
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar.value {
    case _ where !isUnsafe(scalar): result.unicodeScalars.append(scalar)
    case 0..<0x20: result.unicodeScalars.append(Unicode.Scalar(0x2400 + scalar.value) ?? "?")
    case 0x7F: result += "\u{2421}"
    default: result += "<\(String(scalar.value, radix: 16, uppercase: true))>"
    }
  }
  return result
}

private func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x09, 0x0A: false
  case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069, 0x2028...0x2029, 0xFEFF,
    0xE0000...0xE007F:
    true
  default: false
  }
}
