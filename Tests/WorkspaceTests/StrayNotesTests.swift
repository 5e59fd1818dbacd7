import Annotations
import CanonicalJSON
import Synchronization
import Testing
import Workspace

private let data = "/home/me/.local/share/verbatim"

/// The store of the transcript at a path, with a text of that digest.
private func store(
  _ disk: FaultyFileSystem, _ name: String = "i.txt", digest: String = "d1"
) -> SidecarStore {
  SidecarStore(
    path: "/talks/\(name)", name: name, digest: digest,
    environment: Environment(["HOME": "/home/me"]), fileSystem: disk)
}

private func ids(_ document: AnnotationDocument) -> [String] {
  document.annotations.map(\.id).sorted()
}

/// A disk with a transcript in a folder that cannot be written, whose notes are in the data folder.
private func readOnlyDisk(_ ids: String...) throws -> FaultyFileSystem {
  let disk = FaultyFileSystem()
  disk.put("/talks/i.txt", "We moved")
  _ = disk.state.withLock { $0.readOnly.insert("/talks") }
  var first = store(disk)
  _ = try first.load()
  var document = memoryDocument("a")
  for id in ids.dropFirst() {
    document = merge(base: memoryDocument(), ours: document, theirs: memoryDocument(id)).document
  }
  _ = try first.save(document)
  return disk
}

private func makeWritable(_ disk: FaultyFileSystem) {
  disk.state.withLock { $0.readOnly = [] }
}

@Suite struct StrayNotesTests {
  @Test("notes in the data folder are there after the transcript was edited")
  func edited() throws {
    let disk = try readOnlyDisk("a")
    var edited = store(disk, digest: "d2")
    let document = try edited.load()
    #expect(ids(document) == ["a"])
    // They say that they were made on another text, so that they are looked for in this one.
    #expect(document.transcript.digest == "d1")
  }

  @Test("notes in the data folder go beside the transcript when its folder can be written, once")
  func writableAgain() throws {
    let disk = try readOnlyDisk("a", "b")
    makeWritable(disk)
    var again = store(disk)
    let document = try again.load()
    #expect(ids(document) == ["a", "b"])
    #expect(disk.files[memorySidecar] == nil, "reading writes nothing")
    #expect(again.hasStrays)
    let outcome = try again.save(document)
    #expect(outcome.broughtOver?.contains("brought over 2 annotations") == true)
    #expect(outcome.conflicts.isEmpty)
    #expect(try ids(AnnotationDocument(parsing: disk.files[memorySidecar] ?? [])) == ["a", "b"])
    let kept = disk.files.keys.filter { $0.hasPrefix(data) && !$0.hasSuffix(".path") }
    #expect(kept.allSatisfy { $0.hasSuffix(".taken-over") } && kept.count == 1)
    // What is deleted now does not come back.
    _ = try again.save(memoryDocument("b"))
    var later = store(disk)
    #expect(try ids(later.load()) == ["b"])
    #expect(try later.save(memoryDocument("b", "c")).broughtOver == nil)
  }

  @Test("a sidecar that appears beside the transcript does not hide the notes in the data folder")
  func sidecarAppears() throws {
    let disk = try readOnlyDisk("a")
    makeWritable(disk)
    disk.put(memorySidecar, memoryDocument("x").canonicalText)
    var both = store(disk)
    let document = try both.load()
    #expect(ids(document) == ["a", "x"])
    _ = try both.save(document)
    #expect(try ids(AnnotationDocument(parsing: disk.files[memorySidecar] ?? [])) == ["a", "x"])
  }

  @Test("what was deleted while the folder could not be written is deleted beside the transcript")
  func deletedMeanwhile() throws {
    let disk = FaultyFileSystem()
    disk.put("/talks/i.txt", "We moved")
    disk.put(memorySidecar, memoryDocument("a", "b").canonicalText)
    _ = disk.state.withLock { $0.readOnly.insert("/talks") }
    var away = store(disk)
    #expect(try ids(away.load()) == ["a", "b"])
    _ = try away.save(memoryDocument("b", "c"))
    // Somebody who may write the folder adds one: it is seen, and "a" stays deleted.
    disk.put(memorySidecar, memoryDocument("a", "b", "d").canonicalText)
    var later = store(disk)
    #expect(try ids(later.load()) == ["b", "c", "d"])
    makeWritable(disk)
    var back = store(disk)
    let document = try back.load()
    #expect(ids(document) == ["b", "c", "d"])
    _ = try back.save(document)
    var end = store(disk)
    #expect(try ids(end.load()) == ["b", "c", "d"])
  }

  @Test("a copy of a transcript on a medium that is not there leaves the notes of that alone")
  func copyElsewhere() throws {
    let disk = try readOnlyDisk("a")
    disk.state.withLock {
      $0.files["/desk/copy.txt"] = $0.files.removeValue(forKey: "/talks/i.txt")
    }
    var copy = SidecarStore(
      path: "/desk/copy.txt", name: "copy.txt", digest: "d1",
      environment: Environment(["HOME": "/home/me"]), fileSystem: disk)
    #expect(try copy.load().isEmpty, "the notes are offered, not taken")
    #expect(try copy.save(memoryDocument("b")).broughtOver == nil)
    disk.put("/talks/i.txt", "We moved")
    var mounted = store(disk)
    #expect(try ids(mounted.load()) == ["a"])
  }

  @Test("two transcripts with the same text do not share or overwrite notes in the data folder")
  func sameText() throws {
    let disk = try readOnlyDisk("a")
    disk.put("/talks/j.txt", "We moved")
    var other = store(disk, "j.txt")
    #expect(try other.load().isEmpty)
    _ = try other.save(memoryDocument("b"))
    var first = store(disk)
    #expect(try ids(first.load()) == ["a"])
  }

  @Test("notes in the data folder that cannot be read are told, and not touched")
  func unreadable() throws {
    let disk = try readOnlyDisk("a")
    let path = try #require(disk.files.keys.first { $0.hasSuffix(".verbatim.json") })
    disk.put(path, "{ broken")
    makeWritable(disk)
    var alone = store(disk)
    #expect(throws: WorkspaceError.self) { try alone.load() }
    disk.put(memorySidecar, memoryDocument("x").canonicalText)
    var beside = store(disk)
    #expect(try ids(beside.load()) == ["x"])
    #expect(beside.notice?.contains(path) == true)
    _ = try beside.save(memoryDocument("x", "y"))
    #expect(disk.text(path) == "{ broken")
  }

  @Test("a session that ended when the folder could be written is gone on with when it cannot")
  func journalAndCopies() throws {
    let disk = FaultyFileSystem()
    var writable = store(disk)
    _ = try writable.load()
    var journal = try #require(writable.journal)
    try journal.append(from: memoryDocument(), to: memoryDocument("a"))
    _ = disk.state.withLock { $0.readOnly.insert("/talks") }
    #expect(try store(disk).journal?.recovery()?.count == 1)
  }
}
