import TerminalCore
import Testing
import Themes

private let pens: [Role] = [.pen1, .pen2, .pen3, .pen4, .pen5]
private let voices = (0..<8).map(Role.speaker)
private let overlays = pens + [.selection, .hit, .currentHit, .chosen]
private let names = BuiltInThemes.all.map(\.name)
/// Those whose colours are their own; of the terminal's nothing can be measured.
private let measurable = names.filter { $0 != "terminal" }

@Suite("The built-in themes")
struct BuiltInThemeTests {
  private func theme(_ name: String) throws -> Theme {
    let file = try #require(BuiltInThemes.all.first { $0.name == name })
    return try Theme(toml: file.toml, fileName: name + ".toml")
  }

  private func look(
    _ style: Style, in theme: Theme, depth: ColorDepth = .truecolor
  ) throws -> (ink: MeasuredColor, ground: MeasuredColor) {
    let look = theme.appearance(of: style, depth: depth)
    let colors = [MeasuredColor(look.foreground), MeasuredColor(look.background)]
    let (ink, ground) = (try #require(colors[0]), try #require(colors[1]))
    return look.attributes.contains(.reverse) ? (ground, ink) : (ink, ground)
  }

  @Test(
    "each is called as its file and says what every role looks like, at every depth",
    arguments: names)
  func complete(name: String) throws {
    let theme = try theme(name)
    #expect(theme.name == name)
    for table in [theme.rich, theme.basic, theme.plain] {
      #expect(Set(Role.allCases).subtracting(table.keys).isEmpty)
    }
  }

  @Test("the first is dark and the second light")
  func order() throws {
    #expect(names.prefix(2) == ["dark", "light"])
    #expect(try theme("dark").isDark)
    #expect(try !theme("light").isDark)
  }

  @Test("words can be read on their ground: 4.5 to 1, hints 3, lines 1.4", arguments: measurable)
  func contrast(name: String) throws {
    let theme = try theme(name)
    let faint: [Role: Double] = [
      .dim: 3, .speakerUnknown: 3, .border: 1.4, .scrollTrack: 1.4, .scrollThumb: 2,
    ]
    for role in Role.allCases {
      let (ink, ground) = try look(Style(role), in: theme)
      let contrast = ink.contrast(with: ground)
      #expect(contrast >= faint[role] ?? 4.5, "\(role.rawValue): \(contrast)")
    }
  }

  @Test(
    "any words can be read under a mark, the selection, a hit and the chosen row",
    arguments: measurable)
  func overlayContrast(name: String) throws {
    let theme = try theme(name)
    for role in Role.allCases {
      for overlay in overlays {
        let (ink, ground) = try look(Style(role, overlay: overlay), in: theme)
        let contrast = ink.contrast(with: ground)
        #expect(contrast >= 4.5, "\(role.rawValue) under \(overlay.rawValue): \(contrast)")
      }
    }
  }

  @Test("with sixteen colours, what lies over words can be read on any terminal", arguments: names)
  func overlayContrastOfSixteen(name: String) throws {
    let theme = try theme(name)
    for overlay in overlays {
      let (ink, ground) = try look(Style(.text, overlay: overlay), in: theme, depth: .ansi16)
      #expect(ink.contrast(with: ground) >= 4, "\(overlay.rawValue)")
    }
  }

  @Test(
    "pens differ from each other, from the ground, and from selection and hits",
    arguments: measurable)
  func distances(name: String) throws {
    let theme = try theme(name)
    func ground(_ role: Role) throws -> MeasuredColor {
      try look(Style(.text, overlay: role), in: theme).ground
    }
    let paper = try look(Style(.text), in: theme).ground
    for (place, pen) in pens.enumerated() {
      #expect(try ground(pen).distance(to: paper) > 0.07, "\(pen.rawValue) on the ground")
      for other in pens[..<place] {
        let distance = try ground(pen).distance(to: ground(other))
        #expect(distance > 0.055, "\(pen.rawValue), \(other.rawValue): \(distance)")
      }
      for other in [Role.selection, .hit, .currentHit] {
        let distance = try ground(pen).distance(to: ground(other))
        #expect(distance > 0.11, "\(pen.rawValue), \(other.rawValue): \(distance)")
      }
    }
    #expect(try ground(.selection).distance(to: ground(.hit)) > 0.14)
    #expect(try ground(.selection).distance(to: ground(.currentHit)) > 0.14)
    #expect(try ground(.hit).distance(to: ground(.currentHit)) > 0.09)
  }

  @Test("in sixteen colours overlays differ too", arguments: names)
  func distinctOfSixteen(name: String) throws {
    let theme = try theme(name)
    let looks = overlays.compactMap { theme.basic[$0] }
    #expect(Set(looks).count == overlays.count)
  }

  @Test("speakers differ in colour, and neighbours in lightness as well", arguments: measurable)
  func speakers(name: String) throws {
    let theme = try theme(name)
    let inks = try voices.map { try look(Style($0), in: theme).ink }
    for (place, ink) in inks.enumerated() {
      for other in inks[..<place] { #expect(ink.distance(to: other) > 0.05) }
      guard place > 0 else { continue }
      let step = ink.oklab.lightness - inks[place - 1].oklab.lightness
      #expect(abs(step) > 0.055, "speakers \(place) and \(place + 1): \(step)")
    }
  }

  @Test("without colours the meaning survives", arguments: names)
  func plain(name: String) throws {
    let theme = try theme(name)
    let plain = theme.plain
    #expect(plain.values.allSatisfy { $0.foreground == nil && $0.background == nil })
    let kinds: [Role] = [.text, .pen1, .selection, .hit, .currentHit, .chosen]
    #expect(Set(kinds.compactMap { plain[$0]?.attributes.rawValue }).count == kinds.count)
    #expect(plain[.pen1]?.attributes == .underline)
    #expect(plain[.selection]?.attributes == .reverse)
  }

  @Test("the terminal theme uses no colour but the terminal's")
  func terminal() throws {
    for look in try theme("terminal").rich.values {
      for case .rgb? in [look.foreground, look.background] { Issue.record("\(look)") }
    }
  }
}
