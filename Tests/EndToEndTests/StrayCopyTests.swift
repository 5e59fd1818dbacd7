import Foundation
import TerminalCore
import TestSupport
import Testing

/// Files of notes beside the one that is used, and what a transcript is told to be named.
@Suite(.serialized) struct StrayCopyTests {
  /// A desk whose transcript was renamed and has taken its notes over, the old file being there still.
  private func renamed() throws -> (desk: Desk, old: URL, taken: URL) {
    let desk = try Desk("I 01.txt")
    let made = try desk.run(
      "annotate", desk.file.path, "--quote", "older than I am", "--note", "short")
    #expect(made.code == 0)
    let old = desk.sidecar
    let file = desk.folder.appending(path: "Kept 01.txt")
    try FileManager.default.moveItem(at: desk.file, to: file)
    #expect(try desk.run("import", old.path, file.path).code == 0)
    return (desk, old, URL(filePath: file.path + ".verbatim.json"))
  }

  @Test(
    "a file of notes is not said to be removable when a longer note or a tag stands in it alone, and import takes it in",
    arguments: [
      ("\"short\"", "\"not short any more\""), ("\"tags\": []", "\"tags\": [\"theory\"]"),
    ])
  func notRemovable(old part: String, new: String) throws {
    let (desk, old, taken) = try renamed()
    let before = try desk.shell("verbatim check .; echo code $?")
    try before.wait(for: "it can be removed")
    try before.wait(for: "code 0")
    let text = try String(contentsOf: old, encoding: .utf8)
    // In the notes, and not in the history of them.
    let lines = text.split(separator: "\n").map { line in
      line.contains("\"anchor\"") ? String(line).replacing(part, with: new) : String(line)
    }
    #expect(lines.joined(separator: "\n") + "\n" != text)
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: old)
    let after = try desk.shell("verbatim check .; echo code $?")
    try after.wait(for: "has them, but of 1 annotation more is said here")
    try after.wait(for: "code 1")
    let value = new.contains("theory") ? "theory" : "not short any more"
    #expect(
      try desk.run("import", old.path, taken.path.replacing(".verbatim.json", with: "")).code == 0)
    #expect(try String(contentsOf: taken, encoding: .utf8).contains(value))
    let last = try desk.shell("verbatim check .; echo code $?")
    try last.wait(for: "it can be removed")
  }

  @Test("the name of a file stands in messages as it is, also where they begin with it")
  func nameOfFile() throws {
    let desk = try Desk("Interview.txt")
    _ = try desk.run("annotate", "Interview.txt", "--quote", "older than I am")
    try FileManager.default.removeItem(at: desk.sidecar)
    let session = try desk.shell("verbatim check Interview.txt; verbatim check; true")
    let screen = try session.wait(for: "missing expected argument")
    #expect(screen.contains("verbatim: Interview.txt: the file of its notes is gone"))
  }

  @Test("speakers that are renamed in the file under an open reader are told, and g r shows them")
  func relabelled() throws {
    let desk = try Desk()
    let session = try desk.open(columns: 120)
    let text = try String(decoding: Desk.interview(), as: UTF8.self)
    let label = try #require(text.split(separator: ":").first)
    try Data(text.replacing("\(label):", with: "Ottilie:").utf8).write(to: desk.file)
    try session.wait(forStatus: "g r reads it again")
    session.type("gr")
    try session.wait(for: "Ottilie")
    #expect(try session.quit())
  }
}
