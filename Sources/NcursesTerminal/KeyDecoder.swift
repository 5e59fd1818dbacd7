internal import TerminalCore

/// One thing that ncurses reads.
enum InputSymbol: Equatable {
  /// A scalar of text, or a control character.
  case scalar(Unicode.Scalar)
  /// A key that ncurses knows, by its name.
  case key(String)
}

/// Makes events of what ncurses reads.
///
/// ncurses knows the keys of the terminal's description and hands on the rest as it comes. That
/// rest is decoded here: Alt, reports of mouse and focus, pastes, xterm's modified keys where the
/// description lacks them. What is not understood is dropped whole, so that no late answer of the
/// terminal is taken for keys.
struct KeyDecoder {
  private enum State: Equatable {
    case ground
    case escape
    /// After `ESC [`, with what has come since.
    case sequence([UInt8])
    /// After `ESC O`.
    case singleShift
    /// After `ESC ]`, with the number of scalars that have come since.
    case command(Int)
    /// In a command, after an ESC that should begin its terminator.
    case commandEscape
    case paste
  }

  private var state = State.ground
  private var pasted = String.UnicodeScalarView()
  private var events: [Event] = []

  /// The longest sequence that is waited for.
  private static let sequenceLimit = 64
  /// The longest command that is dropped unread.
  private static let commandLimit = 256
  private static let pasteEnd = Array("\u{1B}[201~".unicodeScalars)

  /// Takes one symbol.
  mutating func take(_ symbol: InputSymbol) {
    switch (state, symbol) {
    case (.paste, .scalar(let scalar)): paste(scalar)
    case (.paste, .key): break
    case (.escape, .key(let name)):
      state = .ground
      if let key = KeyNames.key(named: name) {
        emit(Key(key.code, key.modifiers.union(.alt)))
      } else {
        emit(Key(.escape))
      }
    case (_, .key(let name)):
      state = .ground
      if let key = KeyNames.key(named: name) { emit(key) }
    case (.ground, .scalar(let scalar)): ground(scalar)
    case (.escape, .scalar(let scalar)): escape(scalar)
    case (.sequence(let body), .scalar(let scalar)): sequence(body, scalar)
    case (.singleShift, .scalar(let scalar)): singleShift(scalar)
    case (.command(let count), .scalar(let scalar)): command(count, scalar)
    case (.commandEscape, .scalar(let scalar)):
      state = .ground
      if scalar != "\\" { take(.scalar(scalar)) }
    }
  }

  /// The events so far, when nothing more can be read for now. An ESC alone is the key.
  mutating func finish() -> [Event] {
    switch state {
    case .escape: emit(Key(.escape))
    case .sequence(let body) where body.isEmpty: emit(Key(.character("["), .alt))
    case .singleShift: emit(Key(.character("O"), .alt))
    case .command(0): emit(Key(.character("]"), .alt))
    default: return takeEvents()
    }
    state = .ground
    return takeEvents()
  }

  private mutating func takeEvents() -> [Event] {
    defer { events = [] }
    return events
  }

  private mutating func emit(_ key: Key) { events.append(.key(key)) }

  private mutating func ground(_ scalar: Unicode.Scalar) {
    if scalar == "\u{1B}" {
      state = .escape
    } else if let key = Self.key(of: scalar) {
      if !joinsLast(scalar) { emit(key) }
    }
  }

  /// Adds a scalar to the character before it where both are one, as an accent is.
  private mutating func joinsLast(_ scalar: Unicode.Scalar) -> Bool {
    guard !scalar.isASCII, case .key(let last) = events.last, last.modifiers.isEmpty,
      case .character(let character) = last.code
    else { return false }
    let joined = String(character) + String(scalar)
    guard joined.count == 1, let one = joined.first else { return false }
    events[events.count - 1] = .key(Key(.character(one)))
    return true
  }

  /// The key of a scalar that stands alone; nil for what no key sends.
  static func key(of scalar: Unicode.Scalar) -> Key? {
    switch scalar.value {
    case 0: Key(.character(" "), .control)
    case 9: Key(.tab)
    case 13: Key(.enter)
    case 27: Key(.escape)
    case 1...26: letter(96 + scalar.value, .control)
    case 28...31: letter(64 + scalar.value, .control)
    case 127: Key(.backspace)
    case 0x80...0x9F: nil
    default: Key(.character(Character(scalar)))
    }
  }

  private static func letter(_ value: UInt32, _ modifiers: Key.Modifiers) -> Key? {
    Unicode.Scalar(value).map { Key(.character(Character($0)), modifiers) }
  }

  private mutating func escape(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\u{1B}": emit(Key(.escape))
    case "[": state = .sequence([])
    case "O": state = .singleShift
    case "]": state = .command(0)
    default:
      state = .ground
      guard let key = Self.key(of: scalar) else { return emit(Key(.escape)) }
      emit(Key(key.code, key.modifiers.union(.alt)))
    }
  }

  private mutating func singleShift(_ scalar: Unicode.Scalar) {
    state = .ground
    if let key = ControlSequence(parameters: [], final: scalar).key {
      emit(key)
    } else {
      emit(Key(.character("O"), .alt))
      take(.scalar(scalar))
    }
  }

  private mutating func sequence(_ body: [UInt8], _ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x20...0x3F where body.count < Self.sequenceLimit:
      state = .sequence(body + [UInt8(scalar.value)])
    case 0x40...0x7E:
      state = .ground
      let sequence = ControlSequence(parameters: body, final: scalar)
      if sequence.beginsPaste {
        state = .paste
      } else if let event = sequence.event {
        events.append(event)
      }
    default:
      // Not a sequence after all: what comes now is of its own.
      state = .ground
      take(.scalar(scalar))
    }
  }

  private mutating func command(_ count: Int, _ scalar: Unicode.Scalar) {
    if count == 0, !("0"..."9").contains(scalar) {
      state = .ground
      emit(Key(.character("]"), .alt))
      return take(.scalar(scalar))
    }
    switch scalar.value {
    case 0x1B: state = .commandEscape
    case 0x20...0x7E where count < Self.commandLimit: state = .command(count + 1)
    default: state = .ground
    }
  }

  private mutating func paste(_ scalar: Unicode.Scalar) {
    pasted.append(scalar)
    guard scalar == "~", pasted.suffix(Self.pasteEnd.count).elementsEqual(Self.pasteEnd) else {
      return
    }
    pasted.removeLast(Self.pasteEnd.count)
    events.append(.paste(Self.withNewlines(pasted)))
    pasted = String.UnicodeScalarView()
    state = .ground
  }

  /// The text with a line feed where the terminal sent the return key's code for a line's end.
  private static func withNewlines(_ scalars: String.UnicodeScalarView) -> String {
    var result = String.UnicodeScalarView()
    var followsReturn = false
    for scalar in scalars {
      if scalar == "\r" {
        result.append("\n")
      } else if scalar != "\n" || !followsReturn {
        result.append(scalar)
      }
      followsReturn = scalar == "\r"
    }
    return String(result)
  }
}
