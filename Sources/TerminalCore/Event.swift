/// Something that comes from the terminal.
public enum Event: Sendable, Equatable {
  /// A key was pressed.
  case key(Key)
  /// Text was pasted, as one piece, not yet cleaned of control characters.
  case paste(String)
  /// The mouse did something.
  case mouse(MouseEvent)
  /// The screen has another size.
  case resize(ScreenSize)
  /// The terminal window gained (true) or lost the focus.
  case focus(Bool)
  /// The system asked for the job to be stopped, as Ctrl-Z does: answer with
  /// `Terminal.stopJob()`.
  case stop
  /// The system asked the program to end, or the terminal is gone: save, close the terminal, and
  /// die by the signal of this number, so that a shell sees why. A second signal kills at once.
  case end(signal: Int32)
}

/// A key with its modifiers.
public struct Key: Sendable, Hashable {
  /// What the key is, without modifiers.
  public enum Code: Sendable, Hashable {
    /// A key that types a character. Shift is part of the character ("H"), Ctrl is not:
    /// Ctrl-R is `.character("r")` with `.control`.
    case character(Character)
    /// Return.
    case enter
    /// Tab. Shift-Tab is `.tab` with `.shift`.
    case tab
    /// Escape.
    case escape
    /// The key that deletes to the left.
    case backspace
    /// The key that deletes to the right.
    case delete
    /// Insert.
    case insert
    /// The cursor keys.
    case up, down, left, right
    /// Home, End, Page Up, Page Down.
    case home, end, pageUp, pageDown
    /// F1 to F12.
    case function(Int)
  }

  /// Modifier keys.
  public struct Modifiers: OptionSet, Sendable, Hashable {
    /// The bits.
    public let rawValue: UInt8
    /// Makes a set from its bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// Ctrl.
    public static let control = Modifiers(rawValue: 1)
    /// Alt.
    public static let alt = Modifiers(rawValue: 2)
    /// Shift, for keys that type no character.
    public static let shift = Modifiers(rawValue: 4)
  }

  /// The key.
  public var code: Code
  /// What was held down with it.
  public var modifiers: Modifiers

  /// Makes a key.
  public init(_ code: Code, _ modifiers: Modifiers = []) {
    self.code = code
    self.modifiers = modifiers
  }
}

/// What the mouse did, and where.
public struct MouseEvent: Sendable, Equatable {
  /// What it did.
  public enum Action: Sendable, Equatable {
    /// The left button went down.
    case press
    /// The mouse moved with the left button down.
    case drag
    /// The left button went up.
    case release
    /// The wheel turned by one notch.
    case wheelUp, wheelDown
  }

  /// What it did.
  public var action: Action
  /// Where.
  public var point: ScreenPoint

  /// Makes a mouse event.
  public init(_ action: Action, at point: ScreenPoint) {
    self.action = action
    self.point = point
  }
}
