import Annotations
import Foundation
import Testing

@testable import Workspace

/// A folder of its own for a test, removed afterwards.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "/verbatim-test-" + newIdentifier()
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func text(_ name: String) -> String? {
    FileManager.default.contents(atPath: "\(path)/\(name)").map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }

  func put(_ name: String, _ text: String, mode: Int = 0o644) {
    _ = FileManager.default.createFile(
      atPath: "\(path)/\(name)", contents: Data(text.utf8), attributes: [.posixPermissions: mode])
  }

  /// Puts a script that can be run. Another process writes it: the system does not run a file as long
  /// as one that this process starts in the meantime has it open to write.
  func putProgram(_ name: String, _ text: String) throws {
    let script = "\(path)/.\(name)"
    try Data(text.utf8).write(to: URL(filePath: script))
    let copy = Process()
    copy.executableURL = URL(filePath: "/bin/sh")
    copy.arguments = ["-c", "cp \"$0\" \"$1\" && chmod 755 \"$1\"", script, "\(path)/\(name)"]
    try copy.run()
    copy.waitUntilExit()
    try FileManager.default.removeItem(atPath: script)
    try #require(copy.terminationStatus == 0)
  }

  func mode(_ name: String) -> Int? {
    let attributes = try? FileManager.default.attributesOfItem(atPath: "\(path)/\(name)")
    return (attributes?[.posixPermissions] as? NSNumber)?.intValue
  }
}

@Suite struct RealFolderTests {
  @Test("an annotation is saved beside the transcript, whose bytes and mode it leaves and takes")
  func saveAndLoad() throws {
    let folder = try TemporaryFolder()
    folder.put("i.txt", "We moved to the city", mode: 0o640)
    var transcript = try AnnotatedTranscript(path: folder.path + "/i.txt")
    let range = try #require(transcript.shown.occurrences(ofQuote: "the city").first)
    let made = Annotation(
      id: newIdentifier(), anchor: Anchor(of: range, in: transcript.file.source), tags: ["place"],
      coder: "me", created: currentTime())
    try transcript.add([made])
    #expect(folder.names == ["i.txt", "i.txt.verbatim.json"])
    #expect(folder.text("i.txt") == "We moved to the city")
    #expect(folder.mode("i.txt.verbatim.json") == 0o640)
    let again = try AnnotatedTranscript(path: folder.path + "/i.txt")
    let placed = try #require(again.placed.first)
    #expect(placed.annotation == made)
    #expect(placed.resolution == Resolution(kind: .exact, range: range, score: 1))
  }

  @Test("the mode of a sidecar is kept, and a link to it stays a link")
  func modeAndLink() throws {
    let folder = try TemporaryFolder()
    folder.put("real.json", "old", mode: 0o604)
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/link.json", withDestinationPath: "real.json")
    try PosixFileSystem().replace(folder.path + "/link.json", with: Array("new".utf8), mode: 0o600)
    #expect(folder.text("real.json") == "new")
    #expect(folder.mode("real.json") == 0o604)
    #expect(try PosixFileSystem().status(of: folder.path + "/link.json")?.kind == .link)
    #expect(folder.names == ["link.json", "real.json"])
  }

  @Test("links in a circle, folders and pipes are refused and nothing waits")
  func strangeTargets() throws {
    let folder = try TemporaryFolder()
    let disk = PosixFileSystem()
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/a", withDestinationPath: "b")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/b", withDestinationPath: "a")
    #expect(mkfifo(folder.path + "/pipe", 0o600) == 0)
    let refusals = [
      ("a", FileSystemError(ELOOP)), ("pipe", .notAFile), ("", FileSystemError(EISDIR)),
    ]
    #expect(FileSystemError.notAFile.words.contains("not a file"))
    for (name, error) in refusals {
      #expect(throws: error) {
        try disk.replace(folder.path + "/" + name, with: [1], mode: 0o600)
      }
    }
    #expect(folder.names == ["a", "b", "pipe"])
  }

  @Test("an export does not replace a file without force")
  func exports() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/out.md"
    try writeNewFile(path, Array("one".utf8))
    #expect(throws: WorkspaceError.outputExists(path: path)) {
      try writeNewFile(path, Array("two".utf8))
    }
    #expect(folder.text("out.md") == "one")
    try writeNewFile(path, Array("two".utf8), force: true)
    #expect(folder.text("out.md") == "two")
    #expect(folder.names == ["out.md"])
  }

  @Test("the reading position comes back for the same text only, and the oldest ones go")
  func positions() throws {
    let folder = try TemporaryFolder()
    let positions = ReadingPositions(environment: Environment(["XDG_STATE_HOME": folder.path]))
    folder.put("i.txt", "One")
    let file = try TranscriptFile(path: folder.path + "/i.txt")
    #expect(positions.offset(of: file) == nil)
    positions.remember(2, of: file)
    positions.remember(3, of: file)
    #expect(positions.offset(of: file) == 3)
    folder.put("i.txt", "Another text")
    #expect(positions.offset(of: try TranscriptFile(path: folder.path + "/i.txt")) == nil)
    let full = (0..<ReadingPositions.capacity).map {
      #"{"path": "/p\#($0)", "digest": "d", "offset": 1}"#
    }
    folder.put("verbatim/positions.json", "{\"positions\": [\(full.joined(separator: ","))]}")
    positions.remember(1, of: file)
    let kept = folder.text("verbatim/positions.json") ?? ""
    #expect(!kept.contains("\"/p0\"") && kept.contains("\"/p1\""))
    folder.put("verbatim/positions.json", "broken")
    #expect(positions.offset(of: file) == nil)
  }

  @Test("an editor gets the text in a private file and gives it back; nothing stays")
  func editor() throws {
    let folder = try TemporaryFolder()
    try folder.putProgram(
      "ed", "#!/bin/sh\nstat -c %a \"$2\" > \"$1\"\nprintf 'more\\n' >> \"$2\"\n")
    let environment = Environment([
      "XDG_RUNTIME_DIR": folder.path, "EDITOR": "'\(folder.path)/ed' \(folder.path)/mode",
      "PATH": "/usr/bin:/bin",
    ])
    let editor = try #require(ExternalEditor(environment: environment))
    let path = try editor.file(with: "some text")
    #expect(try editor.edit(path) == "some text\nmore")
    #expect(folder.text("mode") == "600\n")
    ExternalEditor.discard(path, evenIfOpen: true)
    #expect(folder.names == ["ed", "mode"])
    #expect(ExternalEditor(environment: Environment([:])) == nil)
  }

  @Test("a failing editor is an error that names the file with the text")
  func failingEditor() throws {
    let folder = try TemporaryFolder()
    let environment = Environment([
      "XDG_RUNTIME_DIR": folder.path, "EDITOR": "false", "PATH": "/usr/bin:/bin",
    ])
    let editor = try #require(ExternalEditor(environment: environment))
    let path = try editor.file(with: "some text")
    #expect(throws: WorkspaceError.self) { try editor.edit(path) }
    #expect(try ExternalEditor.text(of: path) == "some text")
  }

  @Test("the clipboard tool gets the text on its standard input, without a shell")
  func clipboard() throws {
    let folder = try TemporaryFolder()
    try folder.putProgram("xclip", "#!/bin/sh\n/bin/cat > '\(folder.path)/got'\n")
    let variables = ["DISPLAY": ":0", "PATH": folder.path]
    let text = String(repeating: "$(id) `id` é\n", count: 30_000)
    #expect(Clipboard(environment: Environment(variables)).copy(text))
    #expect(folder.text("got") == text)
    #expect(!Clipboard(environment: Environment(["PATH": folder.path])).copy(text))
    try folder.putProgram("xclip", "#!/bin/sh\nexit 1\n")
    #expect(!Clipboard(environment: Environment(variables)).copy(text))
  }
}
