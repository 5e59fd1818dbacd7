// NcursesTerminal: draws frames and yields events through ncurses.
//
// It decides nothing about the program: `Capabilities` reads from the environment what the
// terminal can do, `Painter` puts frames into ncurses, `KeyDecoder` makes events of what it reads,
// and this file owns the terminal from `open` to `close`. CNcurses keeps the signals.

internal import CNcurses
public import TerminalCore

/// The process's terminal, drawn with ncurses.
@MainActor
public final class NcursesTerminal: Terminal {
  /// How many colours are drawn.
  public let depth: ColorDepth
  /// Whether the terminal's background is dark; nil when it does not say.
  public let isBackgroundDark: Bool?
  /// Whether the locale was UTF-8. Where it was not, the terminal is written UTF-8 all the same.
  public let isLocaleUTF8: Bool
  /// The environment as it was found: ncurses needs it changed, programs started from here do
  /// not.
  public let originalEnvironment: [String: String]
  /// How large the screen is now.
  public private(set) var size: ScreenSize

  private enum State { case drawing, suspended, closed }

  private let input: Int32
  private let output: Int32
  private let ownsTTY: Bool
  private let usesMouse: Bool
  private let synchronizes: Bool
  private var state = State.drawing
  private var painter: Painter
  private var decoder = KeyDecoder()
  private var isCursorVisible: Bool?

  /// Written when the screen is taken: bracketed paste and focus.
  private static let extras = "\u{1B}[?2004h\u{1B}[?1004h"
  /// The mouse, with drag, in the SGR form.
  private static let mouse = "\u{1B}[?1002h\u{1B}[?1006h"
  private static let noExtras = "\u{1B}[?1006l\u{1B}[?1002l\u{1B}[?1004l\u{1B}[?2004l"
  private static let fallbackSize = ScreenSize(columns: 80, rows: 24)

  /// What a terminal is opened with.
  public struct Options: Sendable {
    /// Whether the terminal is asked for the colour of its background.
    public var asksForBackground = true
    /// How long the answer is waited for, in milliseconds.
    public var answerTime: Int32 = 200
    /// Whether the mouse is taken from the terminal's own selection.
    public var usesMouse = true
    /// Whether each update is wrapped so that the terminal shows it at once (mode 2026).
    public var synchronizes = true

    /// The usual options.
    public init() {}
  }

  private struct Ends {
    var input: Int32
    var output: Int32
    var ownsTTY: Bool
  }

  /// Takes the process's terminal: keys from standard input, or from `/dev/tty` where standard
  /// input is no terminal; the screen on standard output, or on `/dev/tty`.
  ///
  /// The environment is the process's own.
  public static func open(
    environment: [String: String], options: Options = Options()
  ) throws(TerminalError) -> NcursesTerminal {
    let capabilities = Capabilities(environment: environment)
    guard let ends = findEnds() else { throw .noTerminal }
    do {
      return try NcursesTerminal(ends, capabilities, environment, options)
    } catch {
      if ends.ownsTTY { cn_close(max(ends.input, ends.output)) }
      throw error
    }
  }

  private static func findEnds() -> Ends? {
    let hasInput = cn_is_tty(0)
    let hasOutput = cn_is_tty(1)
    if hasInput, hasOutput { return Ends(input: 0, output: 1, ownsTTY: false) }
    let tty = cn_open_tty()
    guard tty >= 0 else { return nil }
    return Ends(input: hasInput ? 0 : tty, output: hasOutput ? 1 : tty, ownsTTY: true)
  }

  private init(
    _ ends: Ends, _ capabilities: Capabilities, _ environment: [String: String],
    _ options: Options
  ) throws(TerminalError) {
    if capabilities.name.isEmpty { throw .noName }
    isLocaleUTF8 = cn_set_locale()
    originalEnvironment = environment
    (input, output, ownsTTY) = (ends.input, ends.output, ends.ownsTTY)
    (usesMouse, synchronizes) = (options.usesMouse, options.synchronizes)
    guard cn_take_signals(input, output) else { throw .noSignalPipe }
    let answer = Self.askForBackground(ends, capabilities, options)
    isBackgroundDark =
      answer.isDark ?? environment["COLORFGBG"].flatMap(BackgroundAnswer.isDark(colorFgBg:))
    let isDirect = try Self.start(ends, capabilities)
    let colors = capabilities.wantsColor ? Int(cn_start_colors()) : 0
    depth = Capabilities.depth(colors: colors, isDirect: isDirect && colors > 256)
    painter = Painter(depth: depth, colors: colors, maximumPairs: Int(cn_max_pairs()))
    size = Self.measure(output) ?? Self.fallbackSize
    for scalar in String(decoding: answer.typed, as: UTF8.self).unicodeScalars {
      decoder.take(.scalar(scalar))
    }
    take()
    // Keys that have been read already make no descriptor readable.
    if !answer.typed.isEmpty { cn_wake() }
  }

  private static func askForBackground(
    _ ends: Ends, _ capabilities: Capabilities, _ options: Options
  ) -> BackgroundAnswer {
    guard options.asksForBackground, capabilities.answersQueries else {
      return BackgroundAnswer(bytes: [])
    }
    let capacity = 4096
    let bytes = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      count = cn_ask(
        ends.input, ends.output, BackgroundAnswer.question, CChar(UInt8(ascii: "c")),
        options.answerTime, buffer.baseAddress, capacity)
    }
    return BackgroundAnswer(bytes: bytes)
  }

  /// Starts ncurses, with the overlay where it works. True when that is so.
  private static func start(
    _ ends: Ends, _ capabilities: Capabilities
  ) throws(TerminalError) -> Bool {
    if let overlay = capabilities.overlay,
      cn_start(overlay.rawValue, overlay.terminfo, ends.input, ends.output) == CN_STARTED
    {
      return true
    }
    let name = capabilities.name
    let result = cn_start(name, nil, ends.input, ends.output)
    if result == CN_STARTED { return false }
    cn_give_signals_back()
    throw result == CN_NO_CURSOR_ADDRESSING ? .cannotPlaceCursor(name) : .unknownName(name)
  }

  private static func measure(_ output: Int32) -> ScreenSize? {
    var (rows, columns): (Int32, Int32) = (0, 0)
    guard cn_tty_size(output, &rows, &columns) else { return nil }
    return ScreenSize(columns: Int(columns), rows: Int(rows))
  }

  private func write(_ text: String) {
    let bytes = Array(text.utf8)
    cn_write_all(output, bytes, bytes.count)
  }

  /// Takes the screen, at the size that it has now.
  private func take() {
    cn_set_active(true)
    size = Self.measure(output) ?? size
    cn_resize(Int32(size.rows), Int32(size.columns))
    write(Self.extras)
    if usesMouse { write(Self.mouse) }
    isCursorVisible = nil
    invalidate()
  }

  /// The descriptors of the keys and of the signals.
  public var inputDescriptors: [Int32] {
    state == .drawing ? [input, cn_signal_descriptor()] : [cn_signal_descriptor()]
  }

  /// Shows a frame; only what differs from the last one is sent.
  ///
  /// A frame of another size than the terminal's is cropped.
  public func draw(_ frame: Frame, theme: Theme) {
    guard state == .drawing, painter.put(frame, theme: theme, size: size) else { return }
    if synchronizes { write("\u{1B}[?2026h") }
    let isVisible = frame.cursor != nil
    if isCursorVisible != isVisible {
      cn_show_cursor(isVisible)
      isCursorVisible = isVisible
    }
    if let cursor = frame.cursor { cn_place_cursor(Int32(cursor.row), Int32(cursor.column)) }
    cn_update()
    if synchronizes { write("\u{1B}[?2026l") }
  }

  /// All events that can be read without waiting, beyond the 25 ms that tell Escape from Alt.
  public func readEvents() -> [Event] {
    guard state != .closed else { return [] }
    var events = readSignals()
    guard state == .drawing else { return events }
    var hasRead = false
    while let symbol = readSymbol() {
      hasRead = true
      if symbol != .key("KEY_RESIZE") { decoder.take(symbol) }
    }
    events += decoder.finish()
    if !hasRead, cn_is_hung_up(input) { events.append(.end(signal: cn_hangup_signal())) }
    return events
  }

  private func readSymbol() -> InputSymbol? {
    var value: UInt32 = 0
    let kind = cn_read(&value)
    if kind == CN_KEY { return .key(cn_key_name(value).map { String(cString: $0) } ?? "") }
    guard kind == CN_SCALAR else { return nil }
    return .scalar(Unicode.Scalar(value) ?? "\u{FFFD}")
  }

  private func readSignals() -> [Event] {
    var events: [Event] = []
    var hasNewSize = false
    while case let number = cn_next_signal(), number != 0 {
      switch Int(cn_meaning(number)) {
      case CN_MEASURE: hasNewSize = true
      case CN_STOP: events.append(.stop)
      case CN_CONTINUE:
        // Stopped by force, the terminal was left as it is; the shell has changed its modes.
        guard state == .drawing else { continue }
        cn_return()
        hasNewSize = true
      default: events.append(.end(signal: number))
      }
    }
    if hasNewSize, state == .drawing {
      take()
      events.append(.resize(size))
    }
    return events
  }

  /// The next draw sends the whole screen.
  public func invalidate() {
    painter.forget()
    if state == .drawing { cn_repaint() }
  }

  /// Gives the terminal back as it was, until `resume()`: for a program that takes its place.
  public func suspend() {
    guard state == .drawing else { return }
    state = .suspended
    write(Self.noExtras)
    cn_leave()
    cn_set_active(false)
  }

  /// Takes the terminal again after `suspend()`; it may have another size now.
  public func resume() {
    guard state == .suspended else { return }
    state = .drawing
    cn_return()
    take()
  }

  /// Gives the terminal back and stops the whole job, as Ctrl-Z does; takes the terminal again
  /// and returns when the job goes on.
  public func stopJob() {
    suspend()
    cn_stop_job()
    resume()
  }

  /// Writes text to the terminal past the screen, for OSC 52; it must hold no file's own bytes.
  public func send(_ control: String) {
    if state == .drawing { write(control) }
  }

  /// Gives the terminal and the signals back for good. Later calls do nothing.
  public func close() {
    guard state != .closed else { return }
    if state == .drawing {
      write(Self.noExtras)
      cn_leave()
    }
    state = .closed
    cn_set_active(false)
    cn_end()
    cn_give_signals_back()
    if ownsTTY { cn_close(max(input, output)) }
  }

  /// Dies by a signal, as a shell expects of a program that was asked to end; whatever was to be
  /// saved has been.
  public static func die(bySignal number: Int32) -> Never { cn_die(number) }
}
