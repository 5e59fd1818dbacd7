import TOMLKit

/// What the user's configuration file says.
public struct Settings: Sendable, Equatable {
  /// The theme's name; nil for the one that suits the terminal.
  public var theme: String?
  /// The width of the text, in columns.
  public var measure = 72
  /// Who annotates; nil to take the name from the environment.
  public var coder: String?
  /// Whether the mouse selects.
  public var mouse = true

  /// The settings that hold when there is no file.
  public init() {}

  /// The settings of the user, and what is wrong with the file: a line each, with its place. What
  /// is wrong is left out, and the rest holds.
  public static func load(
    environment: Environment = .current, fileSystem: any FileSystem = PosixFileSystem()
  ) -> (settings: Settings, problems: [String]) {
    guard let folder = environment.configurationFolder else { return (Settings(), []) }
    let path = folder + "/config.toml"
    do throws(FileSystemError) {
      guard try fileSystem.status(of: path) != nil else { return (Settings(), []) }
      let text = String(decoding: try fileSystem.read(path), as: UTF8.self)
      return parse(text, path: path)
    } catch {
      let problem = WorkspaceError.cannotRead(path: path, errno: error.number)
      return (Settings(), [problem.description])
    }
  }

  /// Who annotates: the configured name, else the user's login name, else "unknown".
  public func coderName(environment: Environment = .current) -> String {
    coder ?? environment["USER"] ?? "unknown"
  }

  static func parse(_ text: String, path: String) -> (settings: Settings, problems: [String]) {
    let table: TOMLTable
    do {
      table = try TOMLTable(string: text)
    } catch {
      let parseError = error as? TOMLParseError
      let line = parseError?.source.begin.line ?? 1
      let problem = (parseError?.description ?? "this is not TOML").split(separator: "\n").first
      return (Settings(), ["\(path):\(line): \((problem ?? "this is not TOML").lowercased())"])
    }
    var settings = Settings()
    var problems: [(line: Int, text: String)] = []
    for key in table.keys {
      guard let value = table[key] else { continue }
      let problem =
        if let row = rows.first(where: { $0.key == key }) {
          row.take(value, &settings) ? nil : "\(key) must be \(row.expected)"
        } else {
          "there is no setting \"\(key)\"; the settings are "
            + rows.map(\.key).joined(separator: ", ")
        }
      if let problem { problems.append((line(of: key, in: text), problem)) }
    }
    return (
      settings, problems.sorted { $0.line < $1.line }.map { "\(path):\($0.line): \($0.text)" }
    )
  }

  /// One setting: its key, what its value must be, and what takes it.
  private struct Row {
    var key: String
    var expected: String
    var take: @Sendable (any TOMLValueConvertible, inout Settings) -> Bool
  }

  private static let rows: [Row] = [
    Row(key: "theme", expected: "a string, the name of a theme") { value, settings in
      settings.theme = value.string
      return settings.theme != nil
    },
    Row(key: "measure", expected: "a whole number of columns from 20 to 200") { value, settings in
      guard let columns = value.int, (20...200).contains(columns) else { return false }
      settings.measure = columns
      return true
    },
    Row(key: "coder", expected: "a string that is not empty") { value, settings in
      guard let name = value.string, !name.isEmpty else { return false }
      settings.coder = name
      return true
    },
    Row(key: "mouse", expected: "true or false") { value, settings in
      guard let isOn = value.bool else { return false }
      settings.mouse = isOn
      return true
    },
  ]

  /// TOMLKit does not tell where a value stands.
  private static func line(of key: String, in text: String) -> Int {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let index = lines.firstIndex { line in
      let name = line.drop { $0 == " " || $0 == "\t" || $0 == "[" || $0 == "\"" || $0 == "'" }
      guard name.hasPrefix(key), let next = name.dropFirst(key.count).first else { return false }
      return " \t=]\"'.".contains(next)
    }
    return (index ?? 0) + 1
  }
}
