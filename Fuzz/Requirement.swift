import Foundation

/// Ends the program as a crash does, with a message, where `holds` is false: optimised code traps
/// in a `precondition` and does not say which one.
func require(_ holds: Bool, _ message: @autoclosure () -> String) {
  if !holds { stop(message()) }
}

/// Ends the program as a crash does, with a message.
func stop(_ message: String) -> Never {
  try? FileHandle.standardError.write(contentsOf: Data("fuzz: \(message)\n".utf8))
  abort()
}
