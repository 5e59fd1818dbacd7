import ArgumentParser
import CanonicalJSON
import TerminalCore
import Workspace

#if canImport(Glibc)
  import Glibc
#endif

/// `verbatim themes`: the table of themes.
struct ThemesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "themes", abstract: "List the themes, built in and your own.")

  @Flag(help: "Print a JSON array.")
  var json = false

  func run() throws {
    let entries = ThemeLibrary(environment: processEnvironment()).entries
    if json {
      print(JSONValue.array(entries.map(record)).canonicalText, terminator: "")
      return
    }
    let width = entries.map(\.name.count).max() ?? 0
    let isColored = isatty(1) == 1 && getenv("NO_COLOR") == nil
    for entry in entries {
      let gap = String(repeating: " ", count: width - entry.name.count + 2)
      print(printable(entry.name + gap + line(of: entry)), terminator: "")
      print(isColored ? "  " + swatch(of: entry) : "")
    }
  }

  private func line(of entry: ThemeLibrary.Entry) -> String {
    let origin = entry.path ?? "built in"
    return switch entry.theme {
    case .success(let theme): (theme.isDark ? "dark   " : "light  ") + origin
    case .failure(let error): "broken " + error.description
    }
  }

  private func record(of entry: ThemeLibrary.Entry) -> JSONValue {
    var members: JSONObject = [
      "name": .string(entry.name), "path": .optional(entry.path),
      "source": .string(entry.path == nil ? "built-in" : "user"),
    ]
    switch entry.theme {
    case .success(let theme): members["appearance"] = .string(theme.isDark ? "dark" : "light")
    case .failure(let error): members["error"] = .string(error.description)
    }
    return .object(members)
  }

  /// The speakers' and the pens' colours as a strip.
  private func swatch(of entry: ThemeLibrary.Entry) -> String {
    guard case .success(let theme) = entry.theme else { return "" }
    let speakers = (0..<8).map { (glyph: "●", style: Style(.speaker($0))) }
    let pens = (0..<5).map { (glyph: "ab", style: Style(.text, overlay: .pen($0))) }
    return (speakers + pens).map { part in
      let look = theme.appearance(of: part.style, depth: .truecolor)
      let colors = code(look.foreground, 38) + code(look.background, 48)
      return "\u{1B}[0\(colors)m\(part.glyph)"
    }.joined() + "\u{1B}[0m"
  }

  private func code(_ color: Color?, _ kind: Int) -> String {
    switch color {
    case .rgb(let red, let green, let blue): ";\(kind);2;\(red);\(green);\(blue)"
    case .ansi(let number): ";\(kind);5;\(number)"
    case .terminal, nil: ""
    }
  }
}

/// The process's variables.
private func processEnvironment() -> [String: String] {
  ["HOME", "XDG_CONFIG_HOME"].reduce(into: [:]) { values, name in
    if let value = getenv(name) { values[name] = String(cString: value) }
  }
}

/// A line without what a terminal would obey: file names may hold anything.
private func printable(_ line: String) -> String {
  String(
    String.UnicodeScalarView(
      line.unicodeScalars.map { scalar in
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: "\u{FFFD}"
        default: scalar
        }
      }))
}
