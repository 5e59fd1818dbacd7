import Testing

@testable import Workspace

@Suite struct SettingsTests {
  @Test("what the file says holds")
  func values() {
    let text = "theme = \"light\"\nmeasure = 60 # narrow\ncoder = \"Ada\"\nmouse = false\n"
    let (settings, problems) = Settings.parse(text, path: "config.toml")
    #expect(problems.isEmpty)
    #expect(settings.theme == "light")
    #expect(settings.measure == 60)
    #expect(settings.coder == "Ada")
    #expect(!settings.mouse)
  }

  @Test("what is wrong is told with its line, and the rest holds")
  func problems() {
    let text = "theme = \"light\"\n\nmeasure = 5000\ncolour = 3\nmouse = \"no\"\n"
    let (settings, problems) = Settings.parse(text, path: "config.toml")
    #expect(settings.theme == "light")
    #expect(settings.measure == 72)
    #expect(
      problems == [
        "config.toml:3: measure must be a whole number of columns from 20 to 200",
        "config.toml:4: there is no setting \"colour\"; the settings are theme, measure, coder, mouse",
        "config.toml:5: mouse must be true or false",
      ])
  }

  @Test("a file that is not TOML gives the settings that hold without one")
  func syntax() {
    let (settings, problems) = Settings.parse(
      "theme = \"dark\"\nmeasure = = 3", path: "config.toml")
    #expect(settings == Settings())
    #expect(problems.count == 1)
    #expect(problems.first?.hasPrefix("config.toml:2: ") == true)
  }

  @Test("the coder is the configured name, else the user, else unknown")
  func coder() {
    var settings = Settings()
    #expect(settings.coderName(environment: Environment([:])) == "unknown")
    #expect(settings.coderName(environment: Environment(["USER": "bob"])) == "bob")
    settings.coder = "Ada"
    #expect(settings.coderName(environment: Environment(["USER": "bob"])) == "Ada")
  }

  @Test("folders are those of the XDG variables, when they are absolute")
  func folders() {
    let environment = Environment([
      "HOME": "/home/me", "XDG_CONFIG_HOME": "relative", "XDG_STATE_HOME": "/state",
    ])
    #expect(environment.configurationFolder == "/home/me/.config/verbatim")
    #expect(environment.stateFolder == "/state/verbatim")
    #expect(environment.dataFolder == "/home/me/.local/share/verbatim")
  }

  @Test(
    "a command is split as a shell would, without one",
    arguments: [
      ("vim", ["vim"]), ("code --wait", ["code", "--wait"]),
      ("'/opt/my editor/ed' -c \"set x\"", ["/opt/my editor/ed", "-c", "set x"]),
      ("a\\ b '' $(id)", ["a b", "", "$(id)"]), ("  ", []),
    ])
  func words(_ command: String, _ expected: [String]) {
    #expect(splitWords(command) == expected)
  }

  @Test("identifiers are lower-case UUIDs of version 4, and differ")
  func identifiers() {
    let made = (0..<100).map { _ in newIdentifier() }
    #expect(Set(made).count == 100)
    #expect(made.allSatisfy { $0.utf8.count == 36 && Array($0)[14] == "4" })
    #expect(currentTime().utf8.count == 20)
  }
}
