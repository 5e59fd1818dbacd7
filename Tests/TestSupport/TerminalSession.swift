internal import CTestTerminal
internal import Foundation
public import TerminalCore

/// How a program ended.
public enum ExitStatus: Sendable, Equatable {
  /// By itself, with a code.
  case exited(Int32)
  /// By a signal.
  case killed(signal: Int32)
}

/// A program that runs on a pseudo-terminal, with libvterm as the terminal.
///
/// A test types and then waits for the screen that must come; it never sleeps. A wait that fails
/// throws the last screen, the keys and the end of the bytes.
public final class TerminalSession {
  /// What the terminal says of the colour of its background when it is asked.
  public enum Background: Sendable {
    /// Nothing, as many terminals.
    case silent
    /// A light or a dark colour.
    case light, dark

    var answer: String {
      switch self {
      case .silent: ""
      case .light: "\u{1B}]11;rgb:fafa/fafa/f5f5\u{1B}\\"
      case .dark: "\u{1B}]11;rgb:1010/1212/1818\u{1B}\\"
      }
    }
  }

  /// How large the terminal is.
  public private(set) var size: ScreenSize
  /// What has to live as long as the session does, say the folder that the program works in.
  public var companion: AnyObject?
  private let child: tt_program
  private let terminal: OpaquePointer?
  private let background: Background
  private var log = ByteLog()
  private var keys: [String] = []
  private var outgoing: [UInt8] = []
  private var status: ExitStatus?
  private var isHungUp = false
  private var answeredCommands = 0

  /// The variables that a program gets: none of the test run's own but these.
  public static let cleanEnvironment: [String: String] = [
    "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
    "HOME": ProcessInfo.processInfo.environment["HOME"] ?? "/",
    "TERM": "xterm-256color", "LANG": "C.UTF-8", "USER": "tester",
  ]

  /// Starts a program. `environment` is laid over the clean one; nil takes a variable away.
  public init(
    program: String, arguments: [String] = [], environment: [String: String?] = [:],
    size: ScreenSize = ScreenSize(columns: 80, rows: 24), workingDirectory: String? = nil,
    background: Background = .silent
  ) throws {
    self.size = size
    self.background = background
    var variables = Self.cleanEnvironment
    for (name, value) in environment { variables[name] = value }
    let path = try Self.find(program, in: variables["PATH"] ?? "")
    var started = tt_program()
    let error = withCStrings([path] + arguments) { arguments in
      withCStrings(variables.map { "\($0)=\($1)" }) { environment in
        tt_start(
          path, arguments, environment, workingDirectory, Int32(size.rows), Int32(size.columns),
          &started)
      }
    }
    guard error == 0 else { throw SessionError(message: "cannot start \(path): errno \(error)") }
    child = started
    terminal = tt_screen_new(Int32(size.rows), Int32(size.columns))
  }

  deinit {
    if status == nil {
      tt_signal_group(child.process, SIGKILL)
      tt_signal(child.process, SIGKILL)
      waitForDeath()
    }
    hangUp()
    tt_close(child.slave)
    tt_close(child.watch)
    tt_screen_free(terminal)
  }

  /// How long is waited: long enough for a loaded machine, since only a failure waits so long.
  public static let standardLimit = Duration.seconds(15)

  private func waitForDeath() {
    let deadline = ContinuousClock.now + .seconds(2)
    while status == nil, ContinuousClock.now < deadline { step(until: deadline) }
  }

  private static func find(_ program: String, in path: String) throws -> String {
    if program.contains("/") { return program }
    let places = path.split(separator: ":").map { "\($0)/\(program)" }
    guard let found = places.first(where: FileManager.default.isExecutableFile(atPath:)) else {
      throw SessionError(message: "no program \(program) in \(path)")
    }
    return found
  }

  // MARK: What the user does

  /// Sends bytes as they are; `name` is what a failure prints for them.
  public func send(_ text: String, as name: String? = nil) {
    keys.append(name ?? text.debugDescription)
    outgoing += Array(text.utf8)
    flush()
  }

  /// Types characters, one key each.
  public func type(_ text: String) { send(text) }

  /// Presses keys.
  public func press(_ keys: Key...) {
    for key in keys {
      send(KeyBytes.bytes(of: key, isApplication: log.modes[1] == true), as: "\(key.code)")
    }
  }

  /// Pastes a text, in brackets where the program has asked for them.
  public func paste(_ text: String) {
    let isBracketed = log.modes[2004] == true
    let lines = text.replacingOccurrences(of: "\n", with: "\r")
    send(isBracketed ? "\u{1B}[200~\(lines)\u{1B}[201~" : lines, as: "paste \(text)")
  }

  /// Does something with the mouse; a terminal says so only where the program has asked for it.
  public func mouse(_ action: MouseEvent.Action, column: Int, row: Int) {
    guard isMouseReported else { return keys.append("(mouse, not reported)") }
    let (button, final) =
      switch action {
      case .press: (0, "M")
      case .drag: (32, "M")
      case .release: (0, "m")
      case .wheelUp: (64, "M")
      case .wheelDown: (65, "M")
      }
    send("\u{1B}[<\(button);\(column + 1);\(row + 1)\(final)", as: "\(action) \(column),\(row)")
  }

  /// Presses and releases the left button.
  public func click(column: Int, row: Int) {
    mouse(.press, column: column, row: row)
    mouse(.release, column: column, row: row)
  }

  /// Drags with the left button from one cell to another.
  public func drag(from start: ScreenPoint, to end: ScreenPoint) {
    mouse(.press, column: start.column, row: start.row)
    mouse(.drag, column: end.column, row: end.row)
    mouse(.release, column: end.column, row: end.row)
  }

  /// Makes the terminal another size.
  public func resize(columns: Int, rows: Int) {
    keys.append("resize \(columns)x\(rows)")
    size = ScreenSize(columns: columns, rows: rows)
    tt_screen_set_size(terminal, Int32(rows), Int32(columns))
    tt_set_size(child.master, Int32(rows), Int32(columns))
  }

  /// Sends the program a signal.
  public func signal(_ number: Int32) {
    keys.append("signal \(number)")
    tt_signal(child.process, number)
  }

  /// Takes the terminal away, as closing its window does.
  public func hangUp() {
    guard !isHungUp else { return }
    isHungUp = true
    tt_close(child.master)
  }

  // MARK: What the program does

  /// Waits until a text stands on a row of the screen.
  @discardableResult
  public func wait(for text: String, within limit: Duration = TerminalSession.standardLimit) throws
    -> Screen
  {
    try wait("\"\(text)\"", within: limit) { $0.contains(text) }
  }

  /// Waits until the screen is as wanted. A screen that the program is still drawing (mode 2026)
  /// is not looked at.
  @discardableResult
  public func wait(
    _ what: String = "a screen", within limit: Duration = TerminalSession.standardLimit,
    until isWanted: (Screen) -> Bool
  ) throws -> Screen {
    let deadline = ContinuousClock.now + limit
    while true {
      if log.modes[2026] != true {
        let screen = screen
        if isWanted(screen) { return screen }
      }
      if status != nil {
        throw failure("the program ended (\(status.map { "\($0)" } ?? "")) before \(what) came")
      }
      guard ContinuousClock.now < deadline else { throw failure("\(what) did not come") }
      step(until: deadline)
    }
  }

  /// Waits until what is no part of the screen is as wanted, say a file that the program writes.
  public func wait(
    untilTrue isWanted: () -> Bool, _ what: String,
    within limit: Duration = TerminalSession.standardLimit
  ) throws {
    let deadline = ContinuousClock.now + limit
    while !isWanted() {
      guard ContinuousClock.now < deadline else { throw failure("\(what) did not come") }
      step(until: min(deadline, ContinuousClock.now + .milliseconds(10)))
    }
  }

  /// Waits until the program ends.
  public func waitForExit(within limit: Duration = TerminalSession.standardLimit) throws
    -> ExitStatus
  {
    let deadline = ContinuousClock.now + limit
    while true {
      if let status { return status }
      guard ContinuousClock.now < deadline else { throw failure("the program did not end") }
      step(until: deadline)
    }
  }

  /// What the terminal shows now.
  public var screen: Screen {
    var cells: [ScreenCell] = []
    cells.reserveCapacity(size.rows * size.columns)
    var cell = tt_cell()
    for row in 0..<size.rows {
      for column in 0..<size.columns {
        tt_screen_cell(terminal, Int32(row), Int32(column), &cell)
        cells.append(ScreenCell(cell))
      }
    }
    var (row, column): (Int32, Int32) = (0, 0)
    tt_screen_cursor(terminal, &row, &column)
    return Screen(
      size: size, cells: cells, cursor: ScreenPoint(column: Int(column), row: Int(row)),
      isCursorVisible: log.modes[25] ?? true, isAlternate: log.modes[1049] == true)
  }

  /// Whether a private mode of the terminal (2004: paste, 1004: focus, 2026: update) is set.
  public func isModeSet(_ number: Int) -> Bool { log.modes[number] == true }

  /// Whether the terminal tells the program of the mouse.
  public var isMouseReported: Bool {
    [1000, 1002, 1003].contains { log.modes[$0] == true } && log.modes[1006] == true
  }

  /// Whether what is typed is shown by the system, as it is while no program has the terminal.
  public var echoes: Bool { tt_echoes(child.slave) }

  /// Whether the system hands on whole lines, as it does while no program has the terminal.
  public var isCanonical: Bool { tt_is_canonical(child.slave) }

  /// What of the terminal is not as a shell wants it; empty when it was restored.
  public var disorder: [String] {
    let modes = [1049, 1000, 1002, 1003, 1004, 1006, 2004, 2026, 1].filter { isModeSet($0) }
    return modes.map { "mode \($0) is set" } + (echoes ? [] : ["no echo"])
      + (isCanonical ? [] : ["not canonical"])
      + (log.modes[25] == false ? ["the cursor is hidden"] : [])
  }

  /// The bodies of all commands (OSC) that the program has sent: `52;c;...`, `0;title`.
  public var commands: [String] { log.commands }

  /// The text that the program has last copied with OSC 52.
  public var clipboard: String? {
    guard let last = log.commands.last(where: { $0.hasPrefix("52;") }),
      let payload = last.split(separator: ";", omittingEmptySubsequences: false).last,
      let data = Data(base64Encoded: String(payload))
    else { return nil }
    return String(decoding: data, as: UTF8.self)
  }

  /// All bytes that the program has sent.
  public var bytes: [UInt8] { log.bytes }

  /// The process, to look at.
  public var process: Int32 { child.process }

  // MARK: The pump

  /// Waits for one thing to happen and takes it.
  private func step(until deadline: ContinuousClock.Instant) {
    let left = ContinuousClock.now.duration(to: deadline).components
    let milliseconds = left.seconds * 1000 + left.attoseconds / 1_000_000_000_000_000
    var child = child
    let limit = Int32(clamping: max(0, milliseconds) + 1)
    let found = tt_wait(&child, !outgoing.isEmpty, limit)
    if found & 1 != 0 { read() }
    if found & 2 != 0 { flush() }
    if found & 4 != 0 || child.watch < 0 { collect() }
  }

  private func read() {
    var buffer = [UInt8](repeating: 0, count: 65536)
    while !isHungUp {
      let count = tt_read(child.master, &buffer, buffer.count)
      guard count > 0 else { break }
      log.take(buffer[..<count])
      tt_screen_write(terminal, buffer, count)
      answer()
    }
  }

  /// Answers what the program has asked, in the order of its questions.
  private func answer() {
    let asked = log.commands.dropFirst(answeredCommands).filter { $0 == "11;?" }
    answeredCommands = log.commands.count
    for _ in asked { outgoing += Array(background.answer.utf8) }
    var buffer = [UInt8](repeating: 0, count: 1024)
    let count = tt_screen_answer(terminal, &buffer, buffer.count)
    outgoing += buffer[..<max(0, count)]
    flush()
  }

  private func flush() {
    guard !outgoing.isEmpty, !isHungUp else { return }
    let count = tt_write(child.master, outgoing, outgoing.count)
    if count < 0 { outgoing = [] } else { outgoing.removeFirst(count) }
  }

  private func collect() {
    guard status == nil else { return }
    var code: Int32 = 0
    switch tt_collect(child.process, &code) {
    case 1: status = .exited(code)
    case 2: status = .killed(signal: code)
    default: return
    }
    read()
  }

  private func failure(_ message: String) -> SessionError {
    SessionError(
      message: message, screen: screen, keys: keys, tail: Array(log.bytes.suffix(400)))
  }
}

/// Runs a body with C strings in an array that ends with NULL.
private func withCStrings<R>(
  _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> R
) -> R {
  let copies = strings.map { strdup($0) }
  defer { for copy in copies { free(copy) } }
  return body(copies + [nil])
}
