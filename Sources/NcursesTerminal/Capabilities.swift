internal import TerminalCore

/// What the environment says about the terminal.
struct Capabilities: Equatable {
  /// The name of the terminal, from `TERM`.
  var name: String
  /// The description to use in place of the machine's own, for 24-bit colour.
  var overlay: TerminfoOverlay?
  /// Whether colours are wanted.
  var wantsColor: Bool
  /// Whether the terminal may be asked for the colour of its background.
  var answersQueries: Bool

  /// Names that follow xterm in all that matters here.
  private static let xtermFamily = [
    "xterm", "alacritty", "foot", "kitty", "wezterm", "ghostty", "konsole", "gnome", "vte", "st-",
    "iterm", "contour", "rio", "mintty", "ms-terminal",
  ]

  /// Names of terminals that show a question instead of answering it.
  private static let mute = ["dumb", "linux", "cons", "emacs", "eterm", "vt52", "unknown"]

  /// Reads the environment.
  init(environment: [String: String]) {
    name = environment["TERM"] ?? ""
    wantsColor = (environment["NO_COLOR"] ?? "").isEmpty
    answersQueries = !name.isEmpty && !Self.isName(name, in: Self.mute)
    guard wantsColor, ["truecolor", "24bit"].contains(environment["COLORTERM"]) else { return }
    if Self.isName(name, in: Self.xtermFamily) {
      overlay = .xterm
    } else if Self.isName(name, in: ["tmux", "screen"]), environment["TMUX"] != nil {
      // GNU screen hands COLORTERM on from outside, and shows 24-bit colours wrongly.
      overlay = .tmux
    }
  }

  private static func isName(_ name: String, in family: [String]) -> Bool {
    family.contains { name.hasPrefix($0) }
  }

  /// The depth to draw with, once it is known how many colours the terminal has.
  static func depth(colors: Int, isDirect: Bool) -> ColorDepth {
    if isDirect { return .truecolor }
    if colors >= 256 { return .indexed256 }
    return colors >= 8 ? .ansi16 : .monochrome
  }
}
