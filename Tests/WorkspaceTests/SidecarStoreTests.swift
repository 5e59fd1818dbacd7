import Annotations
import CanonicalJSON
import Synchronization
import Testing
import Workspace

#if canImport(Glibc)
  import Glibc
#endif

private let sidecar = "/talks/i.txt.verbatim.json"

private func annotation(_ id: String, note: String? = nil, modified: String = "1") -> Annotation {
  Annotation(
    id: id, anchor: Anchor(quote: "q", prefix: "", suffix: "", position: 0..<1, turn: 0),
    note: note, coder: "me", created: "0", modified: modified)
}

private func document(_ annotations: Annotation...) -> AnnotationDocument {
  AnnotationDocument(
    transcript: TranscriptIdentity(name: "i.txt", digest: "d1"),
    records: annotations.map { Record.annotation($0) })
}

private func store(
  _ disk: FaultyFileSystem, path: String = "/talks/i.txt", home: String? = "/home/me"
) -> SidecarStore {
  SidecarStore(
    path: path, name: "i.txt", digest: "d1", environment: Environment(["HOME": home ?? ""]),
    fileSystem: disk)
}

@Suite struct SidecarStoreTests {
  @Test("an error at any operation leaves the old file or the new one, says so, and no litter")
  func faults() throws {
    let old = document(annotation("a"))
    let new = document(annotation("a", note: "a longer text than before"), annotation("b"))
    let oldText = old.canonicalText
    let newText = new.canonicalText
    for fault in [FaultyFileSystem.Fault.once(EIO), .once(ENOSPC), .once(EINTR)] {
      var point = 0
      var isDone = false
      while !isDone {
        let disk = FaultyFileSystem()
        disk.put(sidecar, oldText)
        var store = store(disk)
        _ = try store.load()
        let start = disk.log.count
        disk.state.withLock { state in
          state.faultAt = start + point
          state.fault = fault
        }
        do {
          _ = try store.save(new)
          #expect(disk.text(sidecar) == newText, "saved, operation \(point)")
        } catch {
          #expect([oldText, newText].contains(disk.text(sidecar)), "operation \(point)")
        }
        let mine = disk.files.keys.filter { $0.hasPrefix("/talks/") }
        #expect(mine == [sidecar], "litter after operation \(point)")
        #expect(disk.state.withLock { $0.open.isEmpty }, "open file after operation \(point)")
        isDone = disk.log.count <= start + point
        disk.state.withLock { $0.faultAt = nil }
        let again = try store.save(new)
        #expect(again.document == new && again.conflicts.isEmpty)
        #expect(disk.text(sidecar) == newText, "the next save, after operation \(point)")
        point += 1
      }
      #expect(point > 12)
    }
  }

  @Test("when the disk is gone in the middle of saving, the file is the old one or the new one")
  func diskGone() throws {
    let oldText = document(annotation("a")).canonicalText
    let new = document(annotation("b"))
    for point in 0..<20 {
      let disk = FaultyFileSystem()
      disk.put(sidecar, oldText)
      var store = store(disk)
      _ = try store.load()
      disk.state.withLock { state in
        state.faultAt = state.log.count + point
        state.fault = .always(EIO)
      }
      _ = try? store.save(new)
      let left = disk.text(sidecar)
      #expect(left == oldText || left == new.canonicalText)
    }
  }

  @Test(
    "after a failed synchronisation of the folder, the next change does not conflict with itself")
  func ownAttempt() throws {
    let disk = FaultyFileSystem()
    disk.put(sidecar, document(annotation("a", note: "one")).canonicalText)
    var store = store(disk)
    _ = try store.load()
    disk.state.withLock { $0.fault = .always(EIO) }
    let before = disk.log.count
    var probe = store
    _ = try probe.save(document(annotation("a", note: "two", modified: "2")))
    let folderSync = disk.log.dropFirst(before).firstIndex(of: "fsync folder") ?? 0
    disk.put(sidecar, document(annotation("a", note: "one")).canonicalText)
    _ = try store.load()
    disk.state.withLock { state in
      state.faultAt = state.log.count + (folderSync - before)
      state.fault = .once(EIO)
    }
    _ = try? store.save(document(annotation("a", note: "two", modified: "2")))
    let outcome = try store.save(document(annotation("a", note: "three", modified: "3")))
    #expect(outcome.conflicts.isEmpty)
    #expect(outcome.document.annotations.first?.note == "three")
  }

  @Test("a change by another program that its trail does not tell has an entry in the log")
  func untoldChange() throws {
    let disk = FaultyFileSystem()
    disk.put(sidecar, document(annotation("a"), annotation("b")).canonicalText)
    var store = store(disk)
    _ = try store.load()
    disk.put(sidecar, document(annotation("a", note: "theirs")).canonicalText)
    let seen = try #require(try store.reload())
    let entry = try #require(seen.trail.entries.first)
    #expect(entry.coder == "another program")
    #expect(entry.changes.map(\.event) == ["changed", "deleted"])
    // What was only seen is told with what is saved next, once.
    disk.put(sidecar, document(annotation("a", note: "again")).canonicalText)
    let outcome = try store.save(seen)
    #expect(outcome.document.trail.entries.count == 2)
    #expect(try store.save(outcome.document).document == outcome.document)
    #expect(outcome.document.trail.entries[0].sentences().contains { $0.contains("theirs") })
  }

  @Test("what another reader wrote and told itself is not told twice")
  func toldChange() throws {
    let disk = FaultyFileSystem()
    disk.put(sidecar, document(annotation("a")).canonicalText)
    var store = store(disk)
    let before = try store.load()
    var theirs = before
    let edit = Edit(before: nil, after: .annotation(annotation("b")))
    theirs.perform(
      EditGroup(name: "mark", edits: [edit]),
      by: AuditStamp(id: "entry", time: "1", coder: "bea"))
    disk.put(sidecar, theirs.canonicalText)
    #expect(try store.reload() == theirs)
    #expect(before.untoldEdits(to: theirs).isEmpty)
  }

  @Test("what another program wrote in the meantime is merged, not lost")
  func externalChange() throws {
    let disk = FaultyFileSystem()
    disk.put(sidecar, document(annotation("a"), annotation("b")).canonicalText)
    var store = store(disk)
    _ = try store.load()
    disk.put(sidecar, document(annotation("a"), annotation("c")).canonicalText)
    let outcome = try store.save(
      document(annotation("a"), annotation("b"), annotation("d")))
    #expect(outcome.wasMerged)
    #expect(outcome.document.annotations.map(\.id) == ["a", "c", "d"])
    #expect(disk.text(sidecar) == outcome.document.canonicalText)
    let next = try store.save(outcome.document)
    #expect(!next.wasMerged)
  }

  @Test("what another program added stays when the user goes on while a save takes it in")
  func changeDuringSave() throws {
    let disk = FaultyFileSystem()
    disk.put(sidecar, document(annotation("a")).canonicalText)
    var store = store(disk)
    _ = try store.load()
    disk.put(sidecar, document(annotation("a"), annotation("theirs")).canonicalText)
    let given = document(annotation("a"), annotation("first"))
    let outcome = try store.save(given)
    let now = document(annotation("a"), annotation("first"), annotation("second"))
    let shown = outcome.shown(over: given, now: now)
    #expect(shown.annotations.map(\.id) == ["a", "first", "second", "theirs"])
    _ = try store.save(shown)
    #expect(disk.text(sidecar) == shown.canonicalText)
  }

  @Test(
    "a file that cannot be read is an error, and saving does not touch it",
    arguments: [
      "", "{", "not json",
      #"{"format": "verbatim-annotations", "version": {"major": 9, "minor": 0}}"#,
      #"{"format": "something else"}"#,
    ])
  func unreadable(_ content: String) {
    let disk = FaultyFileSystem()
    disk.put(sidecar, content)
    var store = store(disk)
    #expect(throws: WorkspaceError.self) { try store.load() }
    #expect(throws: WorkspaceError.self) { try store.save(document(annotation("a"))) }
    #expect(disk.text(sidecar) == content)
  }

  @Test("a file that became unreadable while it was open is not touched either")
  func becameUnreadable() throws {
    let disk = FaultyFileSystem()
    var store = store(disk)
    _ = try store.load()
    _ = try store.save(document(annotation("a")))
    disk.put(sidecar, "<<<<<<< HEAD")
    #expect(throws: WorkspaceError.self) { try store.save(document()) }
    #expect(disk.text(sidecar) == "<<<<<<< HEAD")
  }

  @Test("nothing is written where nothing was said, and nothing again where nothing changed")
  func nothingToWrite() throws {
    let disk = FaultyFileSystem()
    var store = store(disk)
    #expect(try store.load() == document())
    _ = try store.save(document())
    #expect(!disk.files.keys.contains { $0.hasPrefix("/talks/") })
    _ = try store.save(document(annotation("a")))
    let writes = disk.log.count { $0 == "rename" }
    _ = try store.save(document(annotation("a")))
    #expect(disk.log.count { $0 == "rename" } == writes)
  }

  @Test("where the folder cannot be written the data folder is used, and it says so")
  func dataFolder() throws {
    let disk = FaultyFileSystem()
    disk.put(sidecar, document(annotation("a")).canonicalText)
    _ = disk.state.withLock { $0.readOnly.insert("/talks") }
    var store = store(disk)
    let path = try #require(store.path)
    #expect(path.hasPrefix("/home/me/.local/share/verbatim/"))
    #expect(store.place == .dataFolder(path: path))
    #expect(store.notice?.contains(path) == true)
    #expect(try store.load().annotations.map(\.id) == ["a"])
    _ = try store.save(document(annotation("a"), annotation("b")))
    #expect(disk.files[path] != nil)
    #expect(disk.text(sidecar) == document(annotation("a")).canonicalText)
  }

  @Test("standard input without a home folder has no place for annotations")
  func nowhere() throws {
    let disk = FaultyFileSystem()
    var store = store(disk, path: "-", home: nil)
    #expect(store.place == .nowhere)
    #expect(try store.load() == document())
    #expect(throws: WorkspaceError.nowhereToWrite(transcript: "-")) {
      try store.save(document(annotation("a")))
    }
  }

  @Test("a link to the sidecar stays one, and its target is replaced with its mode kept")
  func link() throws {
    let disk = FaultyFileSystem()
    disk.put("/shared/real.json", document(annotation("a")).canonicalText)
    disk.state.withLock { state in
      state.links[sidecar] = "../shared/real.json"
      state.files["/talks/../shared/real.json"] = state.files["/shared/real.json"]
      state.modes["/talks/../shared/real.json"] = 0o640
      state.links[sidecar] = "/talks/../shared/real.json"
    }
    var store = store(disk)
    _ = try store.load()
    _ = try store.save(document(annotation("b")))
    #expect(disk.state.withLock { $0.links[sidecar] } != nil)
    #expect(disk.state.withLock { $0.modes["/talks/../shared/real.json"] } == 0o640)
    #expect(disk.text("/talks/../shared/real.json")?.contains("\"b\"") == true)
  }
}
