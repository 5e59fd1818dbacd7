internal import TerminalCore

/// What went wrong on a pseudo-terminal, with all that a reader of the test log needs.
struct SessionError: Error, CustomStringConvertible {
  var message: String
  var screen: Screen?
  var keys: [String] = []
  var tail: [UInt8] = []

  var description: String {
    guard let screen else { return message }
    let edge = "+" + String(repeating: "-", count: screen.size.columns) + "+"
    let rows = screen.rows.map { "|" + $0 }
    let cursor = screen.isCursorVisible ? "shown" : "hidden"
    return """
      \(message)
      \(edge)
      \(rows.joined(separator: "\n"))
      \(edge)
      cursor \(screen.cursor.column),\(screen.cursor.row) \(cursor)
      keys: \(keys.joined(separator: " "))
      last bytes: \(String(decoding: tail, as: UTF8.self).debugDescription)
      """
  }
}
