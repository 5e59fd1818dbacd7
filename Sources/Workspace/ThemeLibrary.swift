public import TerminalCore
import Themes

#if canImport(Glibc)
  import Glibc
#endif

/// The themes that can be chosen: the built-in ones, and the user's, which win over built-in ones
/// of the same name.
public struct ThemeLibrary: Sendable {
  /// A theme and where it is from.
  public struct Entry: Sendable, Equatable {
    /// The name, as `--theme` takes it.
    public var name: String
    /// The path of the user's file; nil for a built-in theme.
    public var path: String?
    /// The theme, or why it cannot be used.
    public var theme: Result<Theme, ThemeError>
  }

  private let folder: String?

  /// The library of a folder of user themes; nil, or a folder that is not there, has none.
  public init(folder: String?) { self.folder = folder }

  /// The library of `$XDG_CONFIG_HOME/verbatim/themes`, of an environment's variables.
  public init(environment: [String: String]) {
    let home = environment["HOME"].map { $0 + "/.config" }
    let config = environment["XDG_CONFIG_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    folder = (config ?? home).map { $0 + "/verbatim/themes" }
  }

  /// The names of all themes, without reading them.
  public var names: [String] {
    let builtIn = BuiltInThemes.all.map(\.name)
    return builtIn + names(in: folder).filter { !builtIn.contains($0) }
  }

  /// All themes: the built-in ones in their order, each replaced by the user's of that name, then
  /// the user's others by the alphabet.
  public var entries: [Entry] {
    let own = names(in: folder).map(userEntry(named:))
    let builtIn = BuiltInThemes.all.map { file in
      own.first { $0.name == file.name } ?? Entry(name: file.name, theme: builtInTheme(file.name))
    }
    return builtIn + own.filter { entry in !builtIn.contains { $0.name == entry.name } }
  }

  /// The theme of that name, the user's first; nil when there is none.
  public func theme(named name: String) throws(ThemeError) -> Theme? {
    guard let entry = entry(named: name, depth: 0) else { return nil }
    return try entry.theme.get()
  }

  private func entry(named name: String, depth: Int) -> Entry? {
    if names(in: folder).contains(name) { return userEntry(named: name, depth: depth) }
    guard BuiltInThemes.all.contains(where: { $0.name == name }) else { return nil }
    return Entry(name: name, theme: builtInTheme(name))
  }

  private func builtInTheme(_ name: String) -> Result<Theme, ThemeError> {
    let toml = BuiltInThemes.all.first { $0.name == name }?.toml ?? ""
    return Result { () throws(ThemeError) in
      try Theme(toml: toml, fileName: name + ".toml") { parent in
        parent == name ? nil : try? self.builtInTheme(parent).get()
      }
    }
  }

  private func userEntry(named name: String) -> Entry { userEntry(named: name, depth: 0) }

  /// The user's theme. One that inherits from its own name means the built-in one; a chain of
  /// parents ends after eight, so that a circle ends too.
  private func userEntry(named name: String, depth: Int) -> Entry {
    let path = (folder ?? "") + "/" + name + ".toml"
    guard let bytes = try? readBytes(path: path) else {
      let error = ThemeError(file: path, line: nil, problem: .syntax("cannot be read"))
      return Entry(name: name, path: path, theme: .failure(error))
    }
    let text = String(decoding: bytes, as: UTF8.self)
    let theme = Result { () throws(ThemeError) in
      var theme = try Theme(toml: text, fileName: path) { parent in
        guard parent != name, depth < 8 else { return try? self.builtInTheme(parent).get() }
        return try? self.entry(named: parent, depth: depth + 1)?.theme.get()
      }
      theme.name = name
      return theme
    }
    return Entry(name: name, path: path, theme: theme)
  }

  /// The names of the theme files in a folder, sorted.
  private func names(in folder: String?) -> [String] {
    guard let folder, let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name.hasSuffix(".toml"), !name.hasPrefix(".") { names.append(String(name.dropLast(5))) }
    }
    return names.sorted()
  }
}
