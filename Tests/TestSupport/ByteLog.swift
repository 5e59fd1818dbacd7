/// What a program has sent to its terminal, and what can be told from the bytes alone: the modes
/// it has set and the commands (OSC) it has sent.
struct ByteLog {
  /// All bytes.
  private(set) var bytes: [UInt8] = []
  /// The private modes that were set (`ESC [ ? n h`) or reset (`l`), by number.
  private(set) var modes: [Int: Bool] = [:]
  /// The bodies of the commands.
  private(set) var commands: [String] = []

  private enum State { case ground, escape, sequence, command, commandEscape }
  private var state = State.ground
  private var body: [UInt8] = []

  /// Takes more bytes.
  mutating func take(_ more: some Sequence<UInt8>) {
    for byte in more {
      bytes.append(byte)
      step(byte)
    }
  }

  private mutating func step(_ byte: UInt8) {
    switch (state, byte) {
    case (.command, 0x07), (.commandEscape, UInt8(ascii: "\\")):
      commands.append(String(decoding: body, as: UTF8.self))
      state = .ground
    case (.command, 0x1B): state = .commandEscape
    case (.command, _): body.append(byte)
    case (_, 0x1B): state = .escape
    case (.escape, UInt8(ascii: "[")): begin(.sequence)
    case (.escape, UInt8(ascii: "]")): begin(.command)
    case (.sequence, 0x20..<0x40): body.append(byte)
    case (.sequence, _):
      setModes(final: byte)
      state = .ground
    default: state = .ground
    }
  }

  private mutating func begin(_ next: State) {
    state = next
    body = []
  }

  private mutating func setModes(final: UInt8) {
    guard body.first == UInt8(ascii: "?"), [0x68, 0x6C].contains(final) else { return }
    for number in String(decoding: body.dropFirst(), as: UTF8.self).split(separator: ";") {
      if let mode = Int(number) { modes[mode] = final == 0x68 }
    }
  }
}
