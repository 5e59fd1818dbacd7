import Foundation
import Testing
import Transcripts

@testable import Workspace

/// Reading a file in two parts.
@Suite struct TranscriptReadingTests {
  private let hundredBytes = String(repeating: "ten bytes ", count: 10)

  private func inFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "read-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path)
  }

  @Test("a small file is read at once, a large one in two parts, both to the last byte")
  func parts() throws {
    try inFolder { folder in
      for count in [0, 1, 100, 10_485, 10_486, 12_000] {
        let text = String(repeating: hundredBytes, count: count)
        let path = folder + "/\(count).txt"
        try Data(text.utf8).write(to: URL(filePath: path))
        var reading = try TranscriptReading(path: path)
        #expect(reading.isWhole == (text.utf8.count <= TranscriptReading.beginning))
        var reports: [TranscriptReading.Progress] = []
        try reading.readRest { reports.append($0) }
        #expect(reading.isWhole)
        #expect(reading.progress.bytes == text.utf8.count)
        #expect(reports.allSatisfy { $0.total == text.utf8.count })
        #expect(try readBytes(path: path) == Array(text.utf8))
      }
    }
  }

  @Test("the beginning of a large file has its first turns, the whole has all")
  func beginning() throws {
    try inFolder { folder in
      let path = folder + "/large.txt"
      let text = (0..<6000).map { number in
        "\(number % 2 == 0 ? "Ann" : "Bob"): Line \(number) \(hundredBytes)\(hundredBytes)\n\n"
      }.joined()
      try Data(text.utf8).write(to: URL(filePath: path))
      var reading = try TranscriptReading(path: path)
      let beginning = try #require(reading.beginning(options: ReadingOptions()))
      try reading.readRest()
      let file = try TranscriptFile(reading)
      #expect(file.source.turns.count == 6000)
      #expect(beginning.turns.count < 6000)
      #expect(beginning.turns == PackedArray(file.source.turns.prefix(beginning.turns.count)))
      #expect(try TranscriptFile(path: path).digest == file.digest)
      #expect(file.digest == sha256(file.source.text))
    }
  }

  @Test("what came through a pipe can be shown before its writer has ended")
  func pipe() throws {
    try inFolder { folder in
      let path = folder + "/pipe"
      #expect(mkfifo(path, 0o600) == 0)
      // Held open for reading as well, so that opening waits for nobody.
      let writer = open(path, O_RDWR | O_CLOEXEC)
      func put(_ text: String) { #expect(write(writer, text, text.utf8.count) == text.utf8.count) }
      put("Ann: One.\n\nBob: Two.\n\nAnn: Thr")
      var reading = try TranscriptReading(path: path)
      #expect(!reading.isWhole)
      #expect(reading.progress == TranscriptReading.Progress(bytes: 30, total: nil))
      #expect(reading.beginning(options: ReadingOptions())?.text.contains("Two.") == true)
      put("ee.\n")
      close(writer)
      try reading.readRest()
      #expect(try TranscriptFile(reading).source.text.hasSuffix("Three."))
    }
  }

  @Test("a folder and a missing file are told as they were")
  func errors() throws {
    try inFolder { folder in
      #expect(throws: WorkspaceError.cannotRead(path: folder, errno: EISDIR)) {
        try TranscriptReading(path: folder)
      }
      #expect(throws: WorkspaceError.cannotRead(path: folder + "/x", errno: ENOENT)) {
        try TranscriptReading(path: folder + "/x")
      }
    }
  }
}
