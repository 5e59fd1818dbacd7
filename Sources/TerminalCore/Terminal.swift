/// A terminal: draws frames, yields events. The seam between the program and ncurses.
///
/// It has an identity, so it is a class, and the main actor alone draws.
@MainActor
public protocol Terminal: AnyObject {
  /// How large the screen is now.
  var size: ScreenSize { get }
  /// The file descriptors of which one becomes readable when there are events.
  var inputDescriptors: [Int32] { get }
  /// Shows a frame; only what differs from the last one is sent.
  func draw(_ frame: Frame, theme: Theme)
  /// All events that can be read without waiting.
  func readEvents() -> [Event]
  /// The next draw sends the whole screen.
  func invalidate()
  /// Gives the terminal back as it was, until `resume()`: for a program that takes its place.
  func suspend()
  /// Takes the terminal again after `suspend()`.
  func resume()
  /// Gives the terminal back and stops the whole job, as Ctrl-Z does; takes the terminal again
  /// and returns when the job goes on.
  func stopJob()
  /// Writes text to the terminal past the screen, for OSC 52; it must hold no file's own bytes.
  func send(_ control: String)
  /// Gives the terminal back for good. Later calls do nothing.
  func close()
}
