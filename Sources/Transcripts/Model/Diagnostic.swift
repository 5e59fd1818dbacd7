/// Something in a file that could not be read, or was read with a doubt.
public struct Diagnostic: Sendable, Equatable {
  /// The line in the source file, from 1.
  public var line: Int
  /// What was found and what was expected, in lower case, without a full stop.
  public var message: String

  /// Makes a diagnostic.
  public init(line: Int, message: String) {
    self.line = line
    self.message = message
  }
}
