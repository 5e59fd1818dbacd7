/// A terminal: draws frames, yields events. The seam between the program and ncurses.
public protocol Terminal {
  /// How large the screen is now.
  var size: ScreenSize { get }
  /// The file descriptor that becomes readable when there are events.
  var inputDescriptor: Int32 { get }
  /// Shows a frame; only what differs from the last one is sent.
  mutating func draw(_ frame: Frame, theme: Theme)
  /// All events that can be read without waiting.
  mutating func readEvents() -> [Event]
  /// The next draw sends the whole screen.
  mutating func invalidate()
  /// Gives the terminal back as it was, until `resume()`.
  mutating func suspend()
  /// Takes the terminal again after `suspend()`.
  mutating func resume()
  /// Writes text to the terminal past the screen, for OSC 52; it must hold no file's own bytes.
  mutating func send(_ control: String)
}
