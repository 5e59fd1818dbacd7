import Foundation
import Testing
import Transcripts
import Workspace

@Suite struct TranscriptWatchTests {
  @Test(
    "a transcript whose text has changed under the reader is noticed, once; a touched one is not")
  func changed() throws {
    let folder = URL(filePath: NSTemporaryDirectory()).appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "talk.txt")
    try Data("Ada: It rained.\n\nBob: It did.\n".utf8).write(to: file)
    var watch = try #require(TranscriptWatch(of: try TranscriptFile(path: file.path)))
    #expect(!watch.isDue)
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 1)], ofItemAtPath: file.path)
    #expect(watch.isDue && watch.look() == nil)
    #expect(!watch.isDue)
    try Data("Ada: It rained for days.\n\nBob: It did.\n".utf8).write(to: file)
    #expect(watch.isDue && watch.look() == .changed)
    #expect(!watch.isDue)
    try FileManager.default.removeItem(at: file)
    #expect(watch.isDue && watch.look() == .gone)
  }

  @Test(
    "a transcript whose labels or times have changed under the reader is noticed, its words being the same",
    arguments: [
      "Anna: It rained.\n\nBob: It did.\n", "Bob: It rained.\n\nAda: It did.\n",
      "[00:00:01] Ada: It rained.\n\n[00:00:04] Bob: It did.\n", "It rained.\n\nIt did.\n",
    ])
  func relabelled(text: String) throws {
    let file = URL(filePath: NSTemporaryDirectory()).appending(path: UUID().uuidString + ".txt")
    defer { try? FileManager.default.removeItem(at: file) }
    let before = "Ada: It rained.\n\nBob: It did.\n"
    try Data(before.utf8).write(to: file)
    let opened = try TranscriptFile(path: file.path)
    var watch = try #require(TranscriptWatch(of: opened))
    try Data(text.utf8).write(to: file)
    #expect(try TranscriptFile(path: file.path).digest == opened.digest)
    #expect(watch.isDue && watch.look() == .changed)
    try Data(before.utf8).write(to: file)
    #expect(watch.isDue && watch.look() == nil, "it is again as it was")
  }
}
