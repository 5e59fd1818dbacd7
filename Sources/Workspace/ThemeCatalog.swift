public import TerminalCore
import Themes

/// All themes there are: the user's own win over built-in ones of the same name.
public struct ThemeCatalog: Sendable {
  /// A theme and where it comes from.
  public struct Entry: Sendable, Equatable {
    /// The name, as `--theme` takes it.
    public var name: String
    /// What it looks like.
    public var theme: Theme
    /// The path of its file; nil for a built-in one.
    public var path: String?
  }

  /// The themes: the built-in ones in their order, then the user's.
  public let entries: [Entry]
  /// What is wrong with the user's theme files, a line each.
  public let problems: [String]

  /// Reads the built-in themes and those of the user.
  public init(environment: Environment = .current) {
    var entries: [Entry] = []
    var problems: [String] = []
    func add(_ name: String, _ text: String, path: String?) {
      do throws(ThemeError) {
        let theme = try Theme(toml: text, fileName: path ?? "\(name).toml") { parent in
          entries.first { $0.name == parent }?.theme
        }
        let entry = Entry(name: name, theme: theme, path: path)
        if let index = entries.firstIndex(where: { $0.name == name }) {
          entries[index] = entry
        } else {
          entries.append(entry)
        }
      } catch {
        problems.append(error.description)
      }
    }
    for file in BuiltInThemes.all { add(file.name, file.toml, path: nil) }
    for file in userThemes(environment: environment) { add(file.name, file.text, path: file.path) }
    self.entries = entries
    self.problems = problems
  }

  /// The theme of that name.
  public func theme(named name: String) -> Theme? { entries.first { $0.name == name }?.theme }

  /// The theme for a terminal whose background is dark, light or not known.
  public func theme(forDarkBackground isDark: Bool?) -> Theme? {
    theme(named: isDark == false ? "light" : "dark") ?? entries.first?.theme
  }
}
