import CanonicalJSON
import Foundation
import TerminalCore
import TestSupport
import Testing

/// Two readers on one transcript, and a sidecar that goes while it is open.
@Suite(.serialized) struct SharingTests {
  @Test("a second reader can change things once the first is gone, in a terminal without focus")
  func firstIsGone() throws {
    let desk = try Desk()
    let first = try desk.open(columns: 120)
    first.type("h")
    try first.wait(untilTrue: { desk.sidecarText.contains("yellow") }, "the first reader's mark")
    let second = try desk.open(environment: ["USER": "tom"], columns: 120)
    try second.wait(forStatus: "another reader has it open")
    try second.wait(forStatus: "pid ")
    second.type("}}h")
    try second.wait(forStatus: "read-only")
    #expect(try desk.annotations().count == 1)
    #expect(try first.quit())
    second.type("h")
    try second.wait(forStatus: "marked")
    #expect(try second.quit())
    #expect(try desk.annotations().count == 2)
  }

  @Test("what a reader saves is shown by the second one without a key being pressed there")
  func refreshed() throws {
    let desk = try Desk()
    let first = try desk.open(columns: 120)
    let second = try desk.open(columns: 120)
    try second.wait(forStatus: "read-only")
    first.type("tshared-word")
    first.enter()
    try second.wait(for: "#shared-word")
    #expect(try first.quit())
    #expect(try second.quit())
  }

  @Test("a change by another program is shown while nothing is done, in a terminal without focus")
  func changedOutside() throws {
    let desk = try Desk()
    let session = try desk.open(columns: 120)
    let added = try desk.run(
      "annotate", desk.file.path, "--quote", "older than I am", "--tag", "outside-word")
    #expect(added.code == 0)
    try session.wait(for: "#outside-word")
    #expect(try session.quit())
  }

  @Test(
    "a version of the notes that is checked out under an open reader is shown, not written over")
  func checkedOut() throws {
    let desk = try Desk()
    let session = try desk.open(columns: 120)
    session.type("tfirst-word")
    session.enter()
    try session.wait(untilTrue: { desk.sidecarText.contains("first-word") }, "the first tag")
    let old = try #require(desk.sidecarBytes)
    session.type("}tsecond-word")
    session.enter()
    try session.wait(untilTrue: { desk.sidecarText.contains("second-word") }, "the second tag")
    try old.write(to: desk.sidecar)
    try session.wait(forStatus: "another program changed the notes")
    try session.wait("no second tag") { !$0.contains("#second-word") }
    #expect(try session.quit())
    #expect(desk.sidecarBytes == old)
    // What the other version does not have can be brought back.
    let restored = try desk.run("restore", desk.file.path, "--force")
    #expect(restored.output.contains("#second-word"), "\(restored)")
  }

  @Test("a transcript that is edited under an open reader is told, and g r reads it again")
  func editedOutside() throws {
    let desk = try Desk()
    let session = try desk.open(columns: 120)
    session.type("twet")
    session.enter()
    try session.wait(untilTrue: { desk.sidecarText.contains("wet") }, "the tag")
    let text = String(decoding: try Desk.interview(), as: UTF8.self)
    try Data(text.replacing("older than I am", with: "much older than I am").utf8)
      .write(to: desk.file)
    try session.wait(forStatus: "g r reads it again")
    session.type("gr")
    try session.wait(for: "much older than I am")
    try session.wait(for: "#wet")
    session.type("}h")
    try session.wait(untilTrue: { desk.sidecarText.contains("yellow") }, "a mark on the new text")
    #expect(try session.quit())
    #expect(try desk.annotations().allSatisfy { $0["resolution"] != .string("orphaned") })
  }

  @Test("annotations whose file is gone are told of when the transcript is opened, and by check")
  func goneBefore() throws {
    let desk = try Desk()
    _ = try desk.run("annotate", desk.file.path, "--quote", "older than I am")
    try FileManager.default.removeItem(at: desk.sidecar)
    let session = try desk.open(columns: 120)
    try session.wait(forStatus: "verbatim restore")
    #expect(try session.quit())
    let shell = try desk.shell("verbatim check interview.txt")
    try shell.wait(for: "brings back")
  }

  @Test("after the sidecar is deleted beside an open reader all of the session can be restored")
  func deletedOutside() throws {
    let desk = try Desk()
    let session = try desk.open()
    for count in 1...5 {
      session.type("h")
      try session.wait(
        untilTrue: { desk.sidecarText.components(separatedBy: "\"quote\"").count > count },
        "mark \(count)")
      session.type("}")
    }
    try FileManager.default.removeItem(at: desk.sidecar)
    #expect(try session.quit())
    #expect(desk.sidecarBytes == nil)
    let restored = try desk.run("restore", desk.file.path)
    #expect(restored.output.contains("5 annotations"), "\(restored)")
    #expect(try desk.annotations().count == 5)
  }

  @Test("after the damaged sidecar was restored beside an open reader, that can write again")
  func restoredBeside() throws {
    let desk = try Desk()
    let added = try desk.run(
      "annotate", desk.file.path, "--quote", "To the second stair", "--tag", "outside")
    #expect(added.code == 0)
    try Data("{ damaged".utf8).write(to: desk.sidecar)
    let session = try desk.open()
    try session.wait(for: "read-only")
    #expect(try desk.run("restore", desk.file.path).code == 0)
    try session.wait(for: "the notes can be read again")
    session.type("h")
    try session.wait(untilTrue: { desk.sidecarText.contains("yellow") }, "the saved mark")
    #expect(try session.quit())
    #expect(try desk.annotations().count == 2)
  }
}
