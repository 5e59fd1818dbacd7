// Themes: the built-in themes as text, embedded in the program.
//
// One TOML file a theme. What they mean is `TerminalCore`'s business: this target holds no rules.

/// The themes that come with the program.
public enum BuiltInThemes {
  /// A theme's name and the text of its file.
  public struct File: Sendable {
    /// The name, as `--theme` takes it.
    public let name: String
    /// The content of its file.
    public let toml: String

    init(_ name: String, _ bytes: [UInt8]) {
      self.name = name
      toml = String(decoding: bytes, as: UTF8.self)
    }
  }

  /// The table of them; the first is the one for dark backgrounds, the second for light ones.
  ///
  /// Made anew at each call, so that a program that needs one does not keep all.
  public static var all: [File] {
    [
      File("dark", PackageResources.dark_toml),
      File("light", PackageResources.light_toml),
      File("paper", PackageResources.paper_toml),
      File("dusk", PackageResources.dusk_toml),
      File("contrast", PackageResources.contrast_toml),
      File("terminal", PackageResources.terminal_toml),
    ]
  }
}
