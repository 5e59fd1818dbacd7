/// Why a terminal could not be opened.
public enum TerminalError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The process has no terminal.
  case noTerminal
  /// `TERM` is not set.
  case noName
  /// The machine does not know the terminal that `TERM` names.
  case unknownName(String)
  /// The terminal cannot place its cursor.
  case cannotPlaceCursor(String)
  /// The system refused a pipe for signals.
  case noSignalPipe

  /// What is wrong and what to do, in one line.
  public var description: String {
    switch self {
    case .noTerminal:
      "no terminal to draw on or to read keys from; use --plain for linear text"
    case .noName:
      "TERM is not set; set it to the name of your terminal, say xterm-256color"
    case .unknownName(let name):
      "no description of the terminal \"\(printable(name))\" on this machine; "
        + "set TERM to another name, say xterm-256color"
    case .cannotPlaceCursor(let name):
      "the terminal \"\(printable(name))\" cannot place its cursor; use --plain for linear text"
    case .noSignalPipe:
      "cannot watch for signals: too many open files; close some programs"
    }
  }

  private func printable(_ name: String) -> String {
    String(name.unicodeScalars.prefix(40).map { $0.isASCII && $0.value > 31 ? Character($0) : "?" })
  }
}
