import TOMLKit

/// Why a theme's file cannot be used.
public struct ThemeError: Error, Equatable, CustomStringConvertible {
  /// What is wrong.
  public enum Problem: Sendable, Equatable {
    /// It is no TOML.
    case syntax(String)
    /// It has no `name`.
    case noName
    /// `appearance` is not "dark" or "light".
    case badAppearance
    /// The theme it inherits from is not known.
    case unknownParent(String)
    /// There is no such role.
    case unknownRole(String)
    /// A role has a member that means nothing.
    case unknownMember(String, role: String)
    /// A value has the wrong type.
    case wrongType(String, expected: String)
    /// What stands for a colour is none.
    case unknownColor(String)
  }

  /// The file's name.
  public var file: String
  /// The line, from 1; nil where the problem is that something is not there.
  public var line: Int?
  /// What is wrong.
  public var problem: Problem

  /// Makes an error.
  public init(file: String, line: Int?, problem: Problem) {
    self.file = file
    self.line = line
    self.problem = problem
  }

  /// Where, what, and what to do; for the user, in one line.
  public var description: String {
    let place = line.map { "\(file):\($0)" } ?? file
    return "\(place): \(wording)"
  }

  private var wording: String {
    switch problem {
    case .syntax(let message): message
    case .noName: "a theme needs a name; add name = \"...\""
    case .badAppearance: "appearance must be \"dark\" or \"light\""
    case .unknownParent(let name): "inherits from \"\(name)\", which is no theme"
    case .unknownRole(let name): "no role is called \"\(name)\""
    case .unknownMember(let name, let role):
      "\(role): \"\(name)\" means nothing; expected fg, bg, bold, dim, italic, underline, reverse"
    case .wrongType(let name, let expected): "\(name) must be \(expected)"
    case .unknownColor(let name):
      "\"\(name)\" is no colour; expected #rrggbb, terminal, an ANSI name or one of the palette"
    }
  }
}

extension Theme {
  /// Reads a theme from the text of its file.
  ///
  /// The file has `name`, `appearance` ("dark" or "light"), if need be `inherits`, a `[palette]` of
  /// named colours, `[roles]` and, for terminals with sixteen colours, `[roles16]`. A role that
  /// `[roles]` does not name is as in the parent; one that `[roles16]` does not name is as in the
  /// parent, or as in the built-in table for sixteen colours. `parent` finds a theme by its name.
  public init(
    toml text: String, fileName: String, parent: (String) -> Theme? = { _ in nil }
  ) throws(ThemeError) {
    let file = ThemeFile(text: text, name: fileName)
    let root: TOMLTable
    do {
      root = try TOMLTable(string: text)
    } catch let error as TOMLParseError {
      let message = error.description.split(separator: "\n").first.map(String.init) ?? "not TOML"
      throw ThemeError(file: fileName, line: error.source.begin.line, problem: .syntax(message))
    } catch {
      throw ThemeError(file: fileName, line: nil, problem: .syntax("not TOML"))
    }
    self = try file.theme(of: root, parent: parent)
  }
}

private struct ThemeFile {
  let text: String
  let name: String

  func theme(
    of root: TOMLTable, parent: (String) -> Theme?
  ) throws(ThemeError) -> Theme {
    guard let name = root["name"]?.string, !name.isEmpty else { throw error(.noName) }
    var base: Theme?
    if let wanted = root["inherits"]?.string {
      base = parent(wanted)
      if base == nil { throw error(.unknownParent(wanted), key: "inherits", in: "") }
    }
    let isDark: Bool
    switch (root["appearance"]?.string, base) {
    case ("dark", _): isDark = true
    case ("light", _): isDark = false
    case (nil, let base?) where root["appearance"] == nil: isDark = base.isDark
    default: throw error(.badAppearance, key: "appearance", in: "")
    }
    let palette = try self.palette(of: root)
    let rich = try roles("roles", of: root, palette: palette)
    let basic = try roles("roles16", of: root, palette: palette)
    let standard = base?.basic ?? sixteenColorAppearances(isDark: isDark)
    return Theme(
      name: name, isDark: isDark, rich: (base?.rich ?? [:]).merging(rich) { $1 },
      basic: standard.merging(basic) { $1 }, plain: monochromeAppearances)
  }

  private func palette(of root: TOMLTable) throws(ThemeError) -> [String: Color] {
    guard root["palette"] != nil else { return [:] }
    guard let table = root["palette"]?.table else {
      throw error(.wrongType("palette", expected: "a table"), key: "palette", in: "")
    }
    var palette: [String: Color] = [:]
    for name in table.keys {
      guard let value = table[name]?.string else {
        throw error(.wrongType(name, expected: "a colour in quotes"), key: name, in: "palette")
      }
      guard let color = Color(themeText: value) else {
        throw error(.unknownColor(value), key: name, in: "palette")
      }
      palette[name] = color
    }
    return palette
  }

  private func roles(
    _ section: String, of root: TOMLTable, palette: [String: Color]
  ) throws(ThemeError) -> [Role: Appearance] {
    guard root[section] != nil else { return [:] }
    guard let table = root[section]?.table else {
      throw error(.wrongType(section, expected: "a table"), key: section, in: "")
    }
    var roles: [Role: Appearance] = [:]
    for key in table.keys {
      guard let role = Role(rawValue: key) else {
        throw error(.unknownRole(key), key: key, in: section)
      }
      guard let value = table[key] else { continue }
      do {
        roles[role] = try appearance(value, role: key, palette: palette)
      } catch {
        throw self.error(error, key: key, in: section)
      }
    }
    return roles
  }

  /// A role: a table, or a colour alone for the foreground.
  private func appearance(
    _ value: any TOMLValueConvertible, role: String, palette: [String: Color]
  ) throws(ThemeError.Problem) -> Appearance {
    var appearance = Appearance()
    if let name = value.string {
      appearance.foreground = try color(name, palette: palette)
      return appearance
    }
    guard let table = value.table else {
      throw .wrongType(role, expected: "a table such as { fg = \"#ffffff\", bold = true }")
    }
    for member in table.keys {
      if let attribute = Self.attributes[member] {
        guard let isOn = table[member]?.bool else {
          throw .wrongType(member, expected: "true or false")
        }
        if isOn { appearance.attributes.insert(attribute) }
      } else if member == "fg" || member == "bg" {
        guard let name = table[member]?.string else {
          throw .wrongType(member, expected: "a colour in quotes")
        }
        let color = try color(name, palette: palette)
        if member == "fg" { appearance.foreground = color } else { appearance.background = color }
      } else {
        throw .unknownMember(member, role: role)
      }
    }
    return appearance
  }

  private static let attributes: [String: Attributes] = [
    "bold": .bold, "dim": .dim, "italic": .italic, "underline": .underline, "reverse": .reverse,
  ]

  private func color(
    _ name: String, palette: [String: Color]
  ) throws(ThemeError.Problem) -> Color {
    guard let color = palette[name] ?? Color(themeText: name) else { throw .unknownColor(name) }
    return color
  }

  private func error(
    _ problem: ThemeError.Problem, key: String? = nil, in section: String = ""
  ) -> ThemeError {
    ThemeError(file: name, line: key.flatMap { line(of: $0, in: section) }, problem: problem)
  }

  /// The line that sets a key, or that opens the table of that name. TOML's values do not know
  /// where they stood, and only an error asks.
  private func line(of key: String, in section: String) -> Int? {
    var current = ""
    let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    for (number, line) in lines.enumerated() {
      let words = line.filter { $0 != " " && $0 != "\t" && $0 != "\"" && $0 != "'" }
      if words.hasPrefix("["), let close = words.firstIndex(of: "]") {
        current = String(words[words.index(after: words.startIndex)..<close])
        if current == (section.isEmpty ? key : section + "." + key) { return number + 1 }
      } else if current == section, words.hasPrefix(key + "=") || words.hasPrefix(key + ".") {
        return number + 1
      }
    }
    return nil
  }
}

extension ThemeError.Problem: Error {}
