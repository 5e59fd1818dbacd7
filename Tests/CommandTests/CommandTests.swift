import Foundation
import Testing

/// `Tests/Fixtures/Commands/<case>/command` is a line for the shell in which `verbatim` is the built
/// program; it runs in a copy of its folder. `expected` holds what it prints on standard output and
/// standard error, then the exit code. `UPDATE_SNAPSHOTS=1` writes the expected files anew.
@Suite struct CommandTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures/Commands")

  static let cases: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()

  @Test("there are cases") func thereAreCases() { #expect(Self.cases.count >= 10) }

  @Test("a command does what its file says", arguments: cases)
  func runs(name: String) throws {
    let source = Self.folder.appending(path: name)
    let place = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.copyItem(at: source, to: place)
    defer { try? FileManager.default.removeItem(at: place) }
    let command = try String(contentsOf: place.appending(path: "command"), encoding: .utf8)
    let result = try run(command, in: place)
    let expected = source.appending(path: "expected")
    if ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] == "1" {
      try result.write(to: expected, atomically: true, encoding: .utf8)
    }
    #expect(result == (try String(contentsOf: expected, encoding: .utf8)))
  }

  private func run(_ command: String, in place: URL) throws -> String {
    let output = place.appending(path: "output")
    _ = FileManager.default.createFile(atPath: output.path, contents: nil)
    let shell = Process()
    shell.executableURL = URL(filePath: "/bin/sh")
    shell.arguments = ["-c", "verbatim() { \"$PROGRAM\" \"$@\"; }\nexec 2>&1\n" + command]
    shell.currentDirectoryURL = place
    shell.environment = [
      "PROGRAM": Self.program, "PATH": "/usr/bin:/bin", "HOME": place.path, "LC_ALL": "C.UTF-8",
    ]
    shell.standardInput = FileHandle.nullDevice
    let handle = try FileHandle(forWritingTo: output)
    shell.standardOutput = handle
    shell.standardError = handle
    try shell.run()
    shell.waitUntilExit()
    let text = try String(contentsOf: output, encoding: .utf8)
    return text + "exit \(shell.terminationStatus)\n"
  }

  /// The program named by the environment, else the one built beside the tests.
  private static let program =
    ProcessInfo.processInfo.environment["VERBATIM_BINARY"]
    ?? URL(filePath: CommandLine.arguments.first ?? "").deletingLastPathComponent()
    .appending(path: "verbatim").path
}
