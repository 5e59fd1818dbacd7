import Foundation
import TerminalCore
import TestSupport
import Testing

/// A file that is shown before all of it is read.
@Suite(.serialized) struct LargeFileTests {
  /// A pipe with a name: what is read of it is what was written, so that a test knows what the
  /// program has seen.
  private final class NamedPipe {
    let path: String
    private let descriptor: Int32

    init(in desk: Desk) throws {
      path = desk.folder.appending(path: "talk.txt").path
      try #require(mkfifo(path, 0o600) == 0)
      // Held open for reading as well, so that opening waits for nobody.
      descriptor = open(path, O_RDWR | O_CLOEXEC)
      try #require(descriptor >= 0)
    }

    func write(_ text: String) {
      var rest = Array(text.utf8)[...]
      while !rest.isEmpty {
        let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
        guard count > 0 else { return }
        rest = rest.dropFirst(count)
      }
    }

    func end() { close(descriptor) }
  }

  /// A program that was built to be debugged reads slowly.
  private let patience = Duration.seconds(90)

  private func turns(_ numbers: Range<Int>) -> String {
    numbers.map {
      "\($0 % 2 == 0 ? "Ines" : "Omar"): Answer \($0) is about the harbour and its boats.\n\n"
    }.joined()
  }

  @Test("a pipe is read from before its writer has ended, and marked when it has")
  func pipe() throws {
    let desk = try Desk()
    let pipe = try NamedPipe(in: desk)
    pipe.write(turns(0..<200))
    let session = try desk.open([pipe.path, "--turn", "3000"])
    try session.wait(forStatus: "reading")
    #expect(session.screen.contains("Answer 0 is about"))
    session.type("h")
    try session.wait(forStatus: "still being read")
    session.type("/Answer 150\r")
    try session.wait(forCursorOn: "Answer 150")
    pipe.write(turns(200..<3000))
    pipe.end()
    try session.wait("all of it", within: patience) {
      !$0.text(row: $0.size.rows - 1).contains("reading")
    }
    // Who has moved stays where he is.
    try session.wait(forCursorOn: "Answer 150")
    session.type("h")
    try session.wait(for: "1 mark")
    session.type("G")
    try session.wait(for: "Answer 2999")
    #expect(try session.quit())
  }

  @Test("a turn behind the beginning is gone to when it is there")
  func turnBehind() throws {
    let desk = try Desk()
    let pipe = try NamedPipe(in: desk)
    pipe.write(turns(0..<200))
    let session = try desk.open([pipe.path, "--turn", "2900"])
    try session.wait(forStatus: "reading")
    #expect(session.screen.contains("Answer 0 is about"))
    pipe.write(turns(200..<3000))
    pipe.end()
    try session.wait(for: "Answer 2900", within: patience)
    #expect(try session.quit())
  }

  @Test("the reader can be left while a file is still being read")
  func leaving() throws {
    let desk = try Desk()
    let pipe = try NamedPipe(in: desk)
    pipe.write(turns(0..<200))
    let session = try desk.open([pipe.path])
    try session.wait(forStatus: "reading")
    #expect(try session.quit())
    pipe.end()
  }

  @Test("a file of some megabytes opens at its last turn, and its marks are found again")
  func largeFile() throws {
    let words = String(repeating: "ten bytes ", count: 40)
    let text = turns(0..<6000)
    let filler = String(repeating: "Ines: \(words)\n\n", count: 2000)
    let desk = try Desk("large.txt", Data((text + filler + "Omar: The last words.\n").utf8))
    let session = try desk.open([desk.file.path, "--turn", "8000"])
    try session.wait(for: "The last words", within: patience)
    session.type("h")
    try session.wait(untilTrue: { desk.sidecarText.contains("yellow") }, "the saved mark")
    #expect(try session.quit())
    let again = try desk.open()
    try again.wait(for: "1 mark", within: patience)
    try again.wait(for: "The last words")
    #expect(try again.quit())
  }
}
