import TerminalCore
import Testing

@testable import NcursesTerminal

@Suite struct CapabilitiesTests {
  @Test("24-bit colour is taken where COLORTERM says so and the terminal is of a known family")
  func overlay() {
    func overlay(_ variables: [String: String]) -> TerminfoOverlay? {
      Capabilities(environment: variables).overlay
    }
    #expect(overlay(["TERM": "xterm-256color", "COLORTERM": "truecolor"]) == .xterm)
    #expect(overlay(["TERM": "xterm-kitty", "COLORTERM": "24bit"]) == .xterm)
    #expect(overlay(["TERM": "foot", "COLORTERM": "truecolor"]) == .xterm)
    #expect(overlay(["TERM": "tmux-256color", "COLORTERM": "truecolor", "TMUX": "x"]) == .tmux)
    #expect(overlay(["TERM": "screen-256color", "COLORTERM": "truecolor"]) == nil)
    #expect(overlay(["TERM": "xterm-256color"]) == nil)
    #expect(overlay(["TERM": "linux", "COLORTERM": "truecolor"]) == nil)
    #expect(overlay(["TERM": "xterm", "COLORTERM": "truecolor", "NO_COLOR": "1"]) == nil)
  }

  @Test("NO_COLOR counts only when it is not empty")
  func noColor() {
    #expect(!Capabilities(environment: ["TERM": "xterm", "NO_COLOR": "1"]).wantsColor)
    #expect(Capabilities(environment: ["TERM": "xterm", "NO_COLOR": ""]).wantsColor)
  }

  @Test("the depth follows from the number of colours")
  func depth() {
    #expect(Capabilities.depth(colors: 1 << 24, isDirect: true) == .truecolor)
    #expect(Capabilities.depth(colors: 256, isDirect: false) == .indexed256)
    #expect(Capabilities.depth(colors: 88, isDirect: false) == .ansi16)
    #expect(Capabilities.depth(colors: 8, isDirect: false) == .ansi16)
    #expect(Capabilities.depth(colors: 0, isDirect: false) == .monochrome)
  }

  @Test("a terminal that shows questions is not asked any")
  func queries() {
    #expect(Capabilities(environment: ["TERM": "xterm-256color"]).answersQueries)
    #expect(!Capabilities(environment: ["TERM": "linux"]).answersQueries)
    #expect(!Capabilities(environment: ["TERM": "dumb"]).answersQueries)
    #expect(!Capabilities(environment: [:]).answersQueries)
  }

  @Test(
    "the overlays are terminfo entries with 32-bit numbers", arguments: TerminfoOverlay.allCases)
  func overlayBytes(overlay: TerminfoOverlay) {
    #expect(overlay.terminfo.hasPrefix("hex:1e02"))
    #expect(overlay.terminfo.dropFirst(4).allSatisfy { $0.isHexDigit })
    #expect(overlay.terminfo.count.isMultiple(of: 2))
  }
}

@Suite struct PaletteTests {
  @Test("a colour that the 256 have is found, and those a user changes are left alone")
  func exact() {
    #expect(Palette.index(of: .rgb(255, 135, 0), depth: .indexed256) == 208)
    #expect(Palette.index(of: .rgb(8, 8, 8), depth: .indexed256) == 232)
    #expect(Palette.index(of: .rgb(0, 0, 0), depth: .indexed256) == 16)
    #expect(Palette.index(of: .rgb(205, 0, 0), depth: .indexed256) >= 16)
  }

  @Test("the nearest colour is the one the eye takes for it, not the nearest numbers")
  func perceived() {
    // A dark blue grey: by numbers the nearest is a plain grey or a stronger blue.
    let index = Palette.index(of: .rgb(0x5F, 0x5F, 0x87), depth: .indexed256)
    #expect(index == 60)
    let nearWhite = LabColor(red: 250, green: 250, blue: 245)
    let white = LabColor(red: 255, green: 255, blue: 255)
    let grey = LabColor(red: 228, green: 228, blue: 228)
    #expect(nearWhite.distance(to: white) < nearWhite.distance(to: grey))
  }

  @Test("sixteen colours")
  func sixteen() {
    #expect(Palette.index(of: .rgb(250, 10, 10), depth: .ansi16) == 9)
    #expect(Palette.index(of: .rgb(0, 0, 0), depth: .ansi16) == 0)
    #expect(Palette.index(of: .ansi(12), depth: .ansi16) == 12)
  }

  @Test("24 bits never fall among the palette's numbers")
  func direct() {
    #expect(Palette.index(of: .rgb(0, 0, 0), depth: .truecolor) == 0x01_01_01)
    #expect(Palette.index(of: .rgb(0, 0, 9), depth: .truecolor) == 16)
    #expect(Palette.index(of: .rgb(255, 128, 0), depth: .truecolor) == 0xFF_80_00)
    #expect(Palette.index(of: .ansi(12), depth: .truecolor) == 12)
  }

  @Test("the terminal's own colour, and no colours", arguments: ColorDepth.allCases)
  func own(depth: ColorDepth) {
    #expect(Palette.index(of: .terminal, depth: depth) == -1)
    #expect(Palette.index(of: .ansi(3), depth: .monochrome) == -1)
  }

  @Test("lightness is that of CIE L*")
  func lightness() {
    #expect(LabColor(red: 0, green: 0, blue: 0).lightness == 0)
    #expect(abs(LabColor(red: 255, green: 255, blue: 255).lightness - 100) < 0.01)
    #expect(abs(LabColor(red: 119, green: 119, blue: 119).lightness - 50) < 0.5)
  }
}
