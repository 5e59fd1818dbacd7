import Foundation
import TerminalCore
import Testing
import Workspace

@Suite("The theme library")
struct ThemeLibraryTests {
  /// Runs with a folder that holds these theme files.
  private func withLibrary(_ files: [String: String], _ body: (ThemeLibrary) throws -> Void) throws
  {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    let themes = folder.appending(path: "verbatim/themes")
    try FileManager.default.createDirectory(at: themes, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files { try Data(text.utf8).write(to: themes.appending(path: name)) }
    try body(ThemeLibrary(environment: ["XDG_CONFIG_HOME": folder.path]))
  }

  @Test("holds the built-in themes, dark and light first, where the user has none")
  func builtIn() throws {
    let entries = ThemeLibrary(folder: "/nowhere/at/all").entries
    #expect(entries.map(\.name).prefix(2) == ["dark", "light"])
    #expect(entries.allSatisfy { $0.path == nil && (try? $0.theme.get()) != nil })
  }

  @Test("a user's theme wins over the built-in one, from which it may inherit")
  func override() throws {
    let text = "name = \"x\"\ninherits = \"dark\"\n[roles]\ntime = \"red\"\n"
    try withLibrary(["dark.toml": text]) { library in
      let theme = try #require(try library.theme(named: "dark"))
      #expect(theme.name == "dark")
      #expect(theme.rich[.time]?.foreground == .ansi(1))
      #expect(theme.rich[.text] != nil)
    }
  }

  @Test("a broken theme is listed with its reason and hides no other")
  func broken() throws {
    try withLibrary(["bad.toml": "[", "sea.toml": "name = \"s\"\nappearance = \"light\"\n"]) {
      library in
      #expect(library.entries.suffix(2).map(\.name) == ["bad", "sea"])
      #expect(throws: ThemeError.self) { try library.theme(named: "bad") }
      let (sea, none) = (try library.theme(named: "sea"), try library.theme(named: "none"))
      #expect(sea?.isDark == false)
      #expect(none == nil)
    }
  }

  @Test("themes that inherit from each other in a circle are an error, not the end")
  func circle() throws {
    let files = [
      "a.toml": "name = \"a\"\ninherits = \"b\"\n", "b.toml": "name = \"b\"\ninherits = \"a\"\n",
    ]
    try withLibrary(files) { library in
      #expect(throws: ThemeError.self) { try library.theme(named: "a") }
    }
  }
}
