import Annotations
import CanonicalJSON
import Synchronization
import Testing
import Workspace

#if canImport(Glibc)
  import Glibc
#endif

@Suite struct SidecarLockTests {
  private func environment(_ folder: TemporaryFolder) -> Environment {
    Environment(["XDG_STATE_HOME": folder.path + "/state"])
  }

  private func store(_ folder: TemporaryFolder, _ path: String) throws -> SidecarStore {
    SidecarStore(
      for: try TranscriptFile(path: path), environment: environment(folder))
  }

  @Test("a second reader is told who the first one is, by whatever path it came, until that ends")
  func twoReaders() throws {
    let folder = try TemporaryFolder()
    folder.put("i.txt", "We moved")
    symlink(".", folder.path + "/here")
    var first: SidecarStore? = try store(folder, folder.path + "/i.txt")
    var second = try store(folder, folder.path + "/here/i.txt")
    #expect(first?.lockForSession(note: "pid 1 on desk since noon") == nil)
    #expect(second.lockForSession(note: "pid 2") == "pid 1 on desk since noon")
    first = nil
    #expect(second.lockForSession(note: "pid 2") == nil)
  }

  @Test("readers of two transcripts do not hinder each other")
  func twoFiles() throws {
    let folder = try TemporaryFolder()
    folder.put("i.txt", "We moved")
    folder.put("j.txt", "We moved")
    var first = try store(folder, folder.path + "/i.txt")
    var second = try store(folder, folder.path + "/j.txt")
    #expect(first.lockForSession(note: "one") == nil)
    #expect(second.lockForSession(note: "two") == nil)
  }

  @Test("a save does not go between another program's look at the file and its replacement")
  func savesInTurn() throws {
    let disk = FaultyFileSystem()
    var first = memoryStore(disk)
    _ = try first.load()
    _ = try first.save(memoryDocument("a"))
    let lock = try #require(disk.files.keys.first { $0.hasSuffix(".save") })
    _ = disk.state.withLock { $0.locked.insert(lock) }
    #expect(throws: WorkspaceError.busy(path: memorySidecar)) {
      try first.save(memoryDocument("a", "b"))
    }
    disk.state.withLock { $0.locked = [] }
    #expect(try first.save(memoryDocument("a", "b")).document == memoryDocument("a", "b"))
  }

  @Test("where locks cannot be made annotations are saved all the same")
  func noPlaceForLocks() throws {
    let disk = FaultyFileSystem()
    var store = memoryStore(disk, home: nil)
    #expect(store.lockForSession(note: "one") == nil)
    _ = try store.load()
    _ = try store.save(memoryDocument("a"))
    #expect(disk.text(memorySidecar) == memoryDocument("a").canonicalText)
  }

  @Test("a sidecar that its owner protected is not replaced, and saying why names the reason")
  func protected() throws {
    let disk = FaultyFileSystem()
    disk.put(memorySidecar, memoryDocument("a").canonicalText)
    disk.state.withLock { $0.protected = [memorySidecar] }
    var store = memoryStore(disk)
    _ = try store.load()
    let refusal = WorkspaceError.cannotWrite(path: memorySidecar, errno: EACCES)
    #expect(store.writeProtection == refusal)
    #expect(throws: refusal) { try store.save(memoryDocument("a", "b")) }
    #expect(disk.text(memorySidecar) == memoryDocument("a").canonicalText)
  }

  @Test("temporary files that a killed program left are removed with the next save")
  func litter() throws {
    let disk = FaultyFileSystem()
    disk.put("/talks/.i.txt.verbatim.json.tmp-abc", "half")
    disk.put("/talks/.other.tmp-abc", "another's")
    var store = memoryStore(disk)
    _ = try store.load()
    _ = try store.save(memoryDocument("a"))
    #expect(
      disk.files.keys.filter { $0.hasPrefix("/talks/") }.sorted()
        == ["/talks/.other.tmp-abc", memorySidecar])
  }

  @Test("what changes in the last moment before the replacement is merged too")
  func lastMoment() throws {
    let disk = FaultyFileSystem()
    disk.put(memorySidecar, memoryDocument("a").canonicalText)
    var store = memoryStore(disk)
    _ = try store.load()
    let theirs = Array(memoryDocument("a", "theirs").canonicalText.utf8)
    disk.state.withLock { state in
      // When the new bytes are on the disk, and before they get the name.
      state.intrusion = (after: "fsync", path: memorySidecar, bytes: theirs)
    }
    let outcome = try store.save(memoryDocument("a", "ours"))
    #expect(outcome.document.records == memoryDocument("a", "ours", "theirs").records)
    #expect(disk.text(memorySidecar) == outcome.document.canonicalText)
  }
}
