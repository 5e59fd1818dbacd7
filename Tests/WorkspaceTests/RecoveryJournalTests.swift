import Annotations
import Synchronization
import Testing
import Workspace

#if canImport(Glibc)
  import Glibc
#endif

@Suite struct RecoveryJournalTests {
  private let disk = FaultyFileSystem()

  private func journal() throws -> RecoveryJournal { try #require(memoryStore(disk).journal) }

  @Test("what was written down comes back, in order, and nothing after it is saved")
  func roundTrip() throws {
    var journal = try journal()
    #expect(try journal.recovery() == nil)
    let steps = [
      memoryDocument(), memoryDocument("a"), memoryDocument("a", "b"),
      memoryDocument("a", note: "later"),
    ]
    for (before, after) in zip(steps, steps.dropFirst()) {
      try journal.append(from: before, to: after)
    }
    let recovery = try #require(try self.journal().recovery())
    #expect(recovery.count == 3)
    #expect(recovery.damagedLines.isEmpty)
    #expect(recovery.applied(to: steps[0]).document == steps[3])
    // What was saved in part before the end is not done twice.
    #expect(recovery.applied(to: steps[2]).document == steps[3])
    #expect(recovery.applied(to: steps[3]).document == steps[3])
    try journal.remove()
    #expect(try self.journal().recovery() == nil)
    #expect(!disk.files.keys.contains { $0.contains("/recovery/") })
  }

  @Test("what another program did since is kept beside it")
  func merged() throws {
    var journal = try journal()
    try journal.append(from: memoryDocument("a"), to: memoryDocument("a", "b"))
    let recovery = try #require(try journal.recovery())
    let result = recovery.applied(to: memoryDocument("c"))
    #expect(result.document == memoryDocument("b", "c"))
    #expect(result.conflicts.isEmpty)
  }

  @Test("cut off anywhere, the whole lines come back and nothing is called damaged")
  func everyPrefix() throws {
    var journal = try journal()
    try journal.append(from: memoryDocument(), to: memoryDocument("a"))
    let first = try #require(disk.files[journal.path]).count
    try journal.append(from: memoryDocument("a"), to: memoryDocument("a", "b"))
    let whole = try #require(disk.files[journal.path])
    for end in 1..<whole.count {
      disk.state.withLock { $0.files[journal.path] = Array(whole[..<end]) }
      var again = try self.journal()
      let recovery = try #require(try again.recovery())
      // A line that lacks only its end is whole.
      #expect(recovery.count == (end < first - 1 ? 0 : end < whole.count - 1 ? 1 : 2), "\(end)")
      #expect(recovery.damagedLines.isEmpty, "\(end)")
      try again.dropTornLine()
      try again.append(from: memoryDocument("b"), to: memoryDocument("b", "c"))
      #expect(try again.recovery()?.damagedLines.isEmpty == true, "\(end)")
      #expect(disk.text(journal.path)?.hasSuffix("\n") == true)
    }
  }

  @Test("any byte changed in a line that others follow is told, and the file is kept")
  func damaged() throws {
    var journal = try journal()
    try journal.append(from: memoryDocument(), to: memoryDocument("a"))
    let first = try #require(disk.files[journal.path]).count
    try journal.append(from: memoryDocument("a"), to: memoryDocument("a", "b"))
    let whole = try #require(disk.files[journal.path])
    for place in 0..<first - 1 {
      var bytes = whole
      bytes[place] ^= 1
      disk.state.withLock { $0.files[journal.path] = bytes }
      let recovery = try #require(try self.journal().recovery())
      #expect(recovery.damagedLines.first == 1, "\(place)")
      #expect(recovery.applied(to: memoryDocument("a")).document == memoryDocument("a", "b"))
    }
    let last = disk.files[journal.path]
    try journal.remove()
    #expect(disk.files[journal.path] == nil)
    #expect(disk.files[journal.path + ".damaged-1"] == last)
  }

  @Test("after an error at any operation, what was written down before is there and one can go on")
  func faults() throws {
    var point = 0
    var isDone = false
    while !isDone {
      let disk = FaultyFileSystem()
      var journal = try #require(memoryStore(disk).journal)
      try journal.append(from: memoryDocument(), to: memoryDocument("a"))
      let start = disk.log.count
      disk.state.withLock { state in
        state.faultAt = start + point
        state.fault = .once(ENOSPC)
      }
      let step = (memoryDocument("a"), memoryDocument("a", "b"))
      do { try journal.append(from: step.0, to: step.1) } catch {
        #expect(error == FileSystemError(ENOSPC))
        let left = try #require(try journal.recovery())
        #expect(left.count >= 1 && left.damagedLines.isEmpty)
        try journal.append(from: step.0, to: step.1)
      }
      isDone = disk.log.count <= start + point
      disk.state.withLock { $0.faultAt = nil }
      let recovery = try #require(try journal.recovery())
      #expect(recovery.applied(to: memoryDocument()).document == step.1, "\(point)")
      #expect(recovery.damagedLines.isEmpty)
      #expect(disk.state.withLock { $0.open.isEmpty }, "open file after operation \(point)")
      point += 1
    }
    #expect(point > 5)
  }
}
