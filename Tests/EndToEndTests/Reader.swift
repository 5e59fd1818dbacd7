import CanonicalJSON
import Foundation
import TerminalCore
import TestSupport

/// A folder of one test, with a transcript in it, in which the program is run; home and all that
/// belongs to a user stand in it too.
final class Desk {
  let folder: URL
  let file: URL

  /// A desk with a transcript, by default the interview of the fixtures.
  init(_ name: String = "interview.txt", _ bytes: Data? = nil) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "desk-\(UUID().uuidString)")
    file = folder.appending(path: name)
    try FileManager.default.createDirectory(
      at: folder.appending(path: "home"), withIntermediateDirectories: true)
    try (bytes ?? Desk.interview()).write(to: file)
  }

  deinit {
    chmod(folder.path, 0o755)
    try? FileManager.default.removeItem(at: folder)
  }

  static func interview() throws -> Data {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    return try Data(contentsOf: tests.appending(path: "Fixtures/EndToEnd/interview.txt"))
  }

  var environment: [String: String?] {
    let home = folder.appending(path: "home").path
    return [
      "HOME": home, "XDG_CONFIG_HOME": home + "/config", "XDG_STATE_HOME": home + "/state",
      "XDG_DATA_HOME": home + "/data", "XDG_CACHE_HOME": home + "/cache",
      "COLORTERM": "truecolor", "SWIFT_BACKTRACE": "enable=no",
    ]
  }

  static func program() throws -> String {
    guard let program = verbatimBinary else { throw MissingProgram() }
    return program
  }

  /// The reader, without waiting for anything.
  func start(
    _ arguments: [String]? = nil, environment more: [String: String?] = [:], columns: Int = 80,
    rows: Int = 24, background: TerminalSession.Background = .dark
  ) throws -> TerminalSession {
    let session = try TerminalSession(
      program: Desk.program(), arguments: arguments ?? [file.path],
      environment: environment.merging(more) { $1 },
      size: ScreenSize(columns: columns, rows: rows), workingDirectory: folder.path,
      background: background)
    session.companion = self
    return session
  }

  /// The reader, when its first screen has come.
  func open(
    _ arguments: [String]? = nil, environment: [String: String?] = [:], columns: Int = 80,
    rows: Int = 24, background: TerminalSession.Background = .dark
  ) throws -> TerminalSession {
    let session = try start(
      arguments, environment: environment, columns: columns, rows: rows, background: background)
    try session.wait("the first screen") { $0.rows[0].contains("%]") }
    return session
  }

  /// A shell that runs a line, in which `verbatim` is the program.
  func shell(_ line: String) throws -> TerminalSession {
    let function = "verbatim() { '\(try Desk.program())' \"$@\"; }\n"
    let session = try TerminalSession(
      program: "bash", arguments: ["-c", function + line],
      environment: environment, workingDirectory: folder.path)
    session.companion = self
    return session
  }

  /// What a command prints on standard output, and its exit code.
  func run(_ arguments: String...) throws -> (output: String, code: Int32) {
    let process = Process()
    process.executableURL = URL(filePath: try Desk.program())
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = environment.compactMapValues { $0 }
    process.standardInput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (String(decoding: data, as: UTF8.self), process.terminationStatus)
  }

  /// The annotations as the command line tells them.
  func annotations() throws -> [JSONObject] {
    let value = try JSONValue(parsing: run("annotations", file.path, "--json").output)
    return value.arrayValue?.compactMap(\.objectValue) ?? []
  }

  var sidecar: URL { URL(filePath: file.path + ".verbatim.json") }
  var sidecarBytes: Data? { try? Data(contentsOf: sidecar) }
  var sidecarText: String { sidecarBytes.map { String(decoding: $0, as: UTF8.self) } ?? "" }
}

struct MissingProgram: Error, CustomStringConvertible {
  let description = "there is no program to test; build it or set VERBATIM_BINARY"
}

extension TerminalSession {
  /// Presses Ctrl and a letter.
  func control(_ letter: Character) { press(Key(.character(letter), .control)) }
  func enter() { press(Key(.enter)) }
  func escape() { press(Key(.escape)) }

  /// Quits and expects the terminal as a shell wants it.
  func quit() throws -> Bool {
    type("q")
    let status = try waitForExit()
    return status == .exited(0) && disorder.isEmpty
  }

  /// Waits until the cursor stands on the first cell of a text.
  @discardableResult
  func wait(forCursorOn text: String) throws -> Screen {
    try wait("the cursor on \"\(text)\"") { screen in
      guard screen.isCursorVisible else { return false }
      let row = screen.text(row: screen.cursor.row)
      guard screen.find(text)?.row != nil else { return false }
      let shown = (screen.cursor.column..<screen.size.columns)
        .map { screen.cell($0, screen.cursor.row).text }.joined()
      return row.contains(text) && shown.hasPrefix(text)
    }
  }

  /// The row at the bottom.
  var status: String { screen.text(row: size.rows - 1) }

  /// Waits for a text in the row at the bottom, or in those above it over which a long message goes.
  @discardableResult
  func wait(forStatus text: String) throws -> Screen {
    try wait("\"\(text)\" at the bottom") { screen in
      ((screen.size.rows - 3)..<screen.size.rows).contains { screen.text(row: $0).contains(text) }
    }
  }
}
