/// A colour as a theme names it.
public enum Color: Sendable, Hashable {
  /// The terminal's own foreground or background.
  case terminal
  /// One of the sixteen ANSI colours, from 0.
  case ansi(UInt8)
  /// Red, green and blue, 0 to 255 each.
  case rgb(UInt8, UInt8, UInt8)
}

/// How a role looks: nil means "as what lies beneath".
public struct Appearance: Sendable, Hashable {
  /// The colour of the character.
  public var foreground: Color?
  /// The colour behind it.
  public var background: Color?
  /// Attributes.
  public var attributes: Attributes

  /// Makes an appearance.
  public init(
    foreground: Color? = nil, background: Color? = nil, attributes: Attributes = []
  ) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }
}

/// How many colours a terminal has.
public enum ColorDepth: Int, Sendable, CaseIterable, Comparable {
  /// None: attributes only.
  case monochrome = 0
  /// The sixteen ANSI colours.
  case ansi16 = 4
  /// The 256 colours of xterm.
  case indexed256 = 8
  /// 24 bits.
  case truecolor = 24

  /// Fewer colours come first.
  public static func < (first: ColorDepth, second: ColorDepth) -> Bool {
    first.rawValue < second.rawValue
  }
}

/// What every role looks like, at every colour depth.
public struct Theme: Sendable, Equatable {
  /// The name, as `--theme` takes it.
  public var name: String
  /// Whether it is made for a dark background.
  public var isDark: Bool
  /// How the roles look with 256 colours or more.
  public var rich: [Role: Appearance]
  /// How they look with sixteen.
  public var basic: [Role: Appearance]
  /// How they look without colours: attributes only.
  public var plain: [Role: Appearance]

  /// Makes a theme.
  public init(
    name: String, isDark: Bool, rich: [Role: Appearance], basic: [Role: Appearance],
    plain: [Role: Appearance]
  ) {
    self.name = name
    self.isDark = isDark
    self.rich = rich
    self.basic = basic
    self.plain = plain
  }

  /// How a style looks: the base role, the overlay's appearance over it, and the attributes.
  ///
  /// Without a colour of its own a role has that of `.text`.
  public func appearance(of style: Style, depth: ColorDepth) -> Appearance {
    let table =
      switch depth {
      case .monochrome: plain
      case .ansi16: basic
      case .indexed256, .truecolor: rich
      }
    let ground = table[.text] ?? Appearance()
    let base = table[style.base] ?? Appearance()
    let overlay = style.overlay.flatMap { table[$0] } ?? Appearance()
    return Appearance(
      foreground: overlay.foreground ?? base.foreground ?? ground.foreground ?? .terminal,
      background: overlay.background ?? base.background ?? ground.background ?? .terminal,
      attributes: base.attributes.union(overlay.attributes).union(style.attributes))
  }
}
