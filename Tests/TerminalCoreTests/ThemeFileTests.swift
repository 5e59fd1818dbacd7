import TerminalCore
import Testing

@Suite("A theme's file")
struct ThemeFileTests {
  private func theme(_ text: String, parent: Theme? = nil) throws(ThemeError) -> Theme {
    try Theme(toml: text, fileName: "mine.toml") { $0 == parent?.name ? parent : nil }
  }

  private let head = "name = \"mine\"\nappearance = \"dark\"\n"

  @Test("gives roles colours by number, by palette, by ANSI name, and attributes")
  func reading() throws {
    let theme = try theme(
      head + """
        [palette]
        sea = "#0af"
        [roles]
        text = { fg = "sea", bg = "terminal" }
        time = "#102030"
        key = { fg = "bright-red", bold = true, italic = false, underline = true }
        [roles16]
        key = { fg = "blue" }
        """)
    #expect(theme.rich[.text] == Appearance(foreground: .rgb(0, 0xAA, 0xFF), background: .terminal))
    #expect(theme.rich[.time]?.foreground == .rgb(0x10, 0x20, 0x30))
    #expect(
      theme.rich[.key] == Appearance(foreground: .ansi(9), attributes: [.bold, .underline]))
    #expect(theme.basic[.key] == Appearance(foreground: .ansi(4)))
    #expect(theme.isDark)
  }

  @Test(
    "near-black is lifted past the numbers that terminals take for their palette",
    arguments: ["#000", "#000000", "#000007"])
  func nudge(text: String) {
    #expect(Color(themeText: text) == .rgb(0, 0, 8))
  }

  @Test("what is no colour is none", arguments: ["", "#", "#12", "#12345g", "reddish", "#+1234f"])
  func noColor(text: String) {
    #expect(Color(themeText: text) == nil)
  }

  @Test("inherits what it does not say")
  func inheriting() throws {
    let parent = try theme(
      "name = \"old\"\nappearance = \"light\"\n[roles]\ntext = \"#111111\"\ntag = \"#222222\"\n"
        + "[roles16]\ntag = \"green\"\n")
    let child = try theme(
      "name = \"mine\"\ninherits = \"old\"\n[roles]\ntag = \"#333333\"\n", parent: parent)
    #expect(!child.isDark)
    #expect(child.rich[.text] == parent.rich[.text])
    #expect(child.rich[.tag]?.foreground == .rgb(0x33, 0x33, 0x33))
    #expect(child.basic[.tag]?.foreground == .ansi(2))
  }

  @Test(
    "says in which line it is wrong, and what was expected",
    arguments: [
      ("appearance = \"dark\"\n", "mine.toml: a theme needs a name; add name = \"...\""),
      (
        "name = \"mine\"\nappearance = \"pink\"\n",
        "mine.toml:2: appearance must be \"dark\" or \"light\""
      ),
      ("name = \"mine\"\n", "mine.toml: appearance must be \"dark\" or \"light\""),
      (
        "name = \"mine\"\ninherits = \"x\"\n",
        "mine.toml:2: inherits from \"x\", which is no theme"
      ),
      (
        "name = \"mine\"\nappearance = \"dark\"\n\n[roles]\ntex = \"red\"\n",
        "mine.toml:5: no role is called \"tex\""
      ),
      (
        "name = \"mine\"\nappearance = \"dark\"\n[roles]\n# key\nkey = { fg = \"redd\" }\n",
        "mine.toml:5: \"redd\" is no colour; expected #rrggbb, terminal, an ANSI name or one of "
          + "the palette"
      ),
      (
        "name = \"mine\"\nappearance = \"dark\"\n[roles16]\nkey = { bold = 1 }\n",
        "mine.toml:4: bold must be true or false"
      ),
      (
        "name = \"mine\"\nappearance = \"dark\"\n[roles.key]\nblink = true\n",
        "mine.toml:3: key: \"blink\" means nothing; expected fg, bg, bold, dim, italic, "
          + "underline, reverse"
      ),
      (
        "name = \"mine\"\nappearance = \"dark\"\n[palette]\nsea = \"blau\"\n",
        "mine.toml:4: \"blau\" is no colour; expected #rrggbb, terminal, an ANSI name or one of "
          + "the palette"
      ),
      (
        "name = \"mine\"\nappearance = \"dark\"\nroles = 3\n",
        "mine.toml:3: roles must be a table"
      ),
    ])
  func errors(text: String, message: String) throws {
    let error = #expect(throws: ThemeError.self) { try theme(text) }
    #expect(error?.description == message)
  }

  @Test("text that is no TOML is named by its line")
  func syntax() throws {
    let error = try #require(#expect(throws: ThemeError.self) { try theme("name = \"a\"\n[rol\n") })
    #expect(error.line == 2)
    #expect(!error.description.contains("\n"))
  }
}
