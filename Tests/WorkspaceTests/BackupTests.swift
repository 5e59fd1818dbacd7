import Annotations
import CanonicalJSON
import Foundation
import Synchronization
import Testing
import Workspace

@Suite struct BackupTests {
  private let disk = FaultyFileSystem()
  private var backups: Backups? {
    Backups(
      ofSidecar: memorySidecar, environment: Environment(["HOME": "/home/me"]), fileSystem: disk)
  }

  private func bytes(_ ids: String) -> [UInt8] {
    Array(memoryDocument(ids).canonicalText.utf8)
  }

  /// A document with one annotation, whose note says that.
  private func noted(_ note: String) -> [UInt8] {
    Array(memoryDocument("a", note: note).canonicalText.utf8)
  }

  /// What the sidecar holds.
  private var records: RecordTable? { document?.records }

  private var document: AnnotationDocument? {
    disk.files[memorySidecar].flatMap { try? AnnotationDocument(parsing: $0) }
  }

  private var names: [String] {
    disk.files.keys.filter { $0.contains("/backups/") }
      .compactMap { $0.split(separator: "/").last.map(String.init) }.sorted()
  }

  @Test("what was there before a session's first change is kept, once, for the user alone")
  func firstChange() throws {
    disk.put(memorySidecar, memoryDocument("a").canonicalText)
    var store = memoryStore(disk)
    _ = try store.load()
    _ = try store.save(memoryDocument("a", "b"))
    _ = try store.save(memoryDocument("a", "b", "c"))
    #expect(names == ["20261125T144053Z.json"])
    let path = try #require(disk.files.keys.first { $0.contains("/backups/") })
    #expect(disk.files[path] == bytes("a"))
    #expect(disk.state.withLock { $0.modes[path] } == 0o600)
  }

  @Test("a backup that cannot be made is told, and the change is saved")
  func noRoom() throws {
    disk.put(memorySidecar, memoryDocument("a").canonicalText)
    var store = memoryStore(disk)
    _ = try store.load()
    disk.state.withLock { $0.refusedFolder = "/home/me/.local/state/verbatim/backups" }
    let outcome = try store.save(memoryDocument("a", "b"))
    #expect(outcome.backupProblem?.contains("no space left") == true)
    #expect(disk.text(memorySidecar) == memoryDocument("a", "b").canonicalText)
  }

  @Test("the ten newest stay, and the last of each of fourteen days")
  func pruning() throws {
    for day in 1...28 {
      for hour in 10...11 {
        let date = "2026-02-\(day < 10 ? "0" : "")\(day)T\(hour):00:00Z"
        try backups?.keep(noted("\(day) \(hour)"), at: date)
      }
    }
    let days = names.map { $0.dropFirst(6).prefix(5) }
    // The ten newest are of the last five days; before them one of each of nine days.
    #expect(
      days == [
        "15T11", "16T11", "17T11", "18T11", "19T11", "20T11", "21T11", "22T11", "23T11", "24T10",
        "24T11", "25T10", "25T11", "26T10", "26T11", "27T10", "27T11", "28T10", "28T11",
      ])
  }

  @Test("the same content is not kept twice, and two of one second are both kept")
  func sameContent() throws {
    try backups?.keep(bytes("a"), at: "2026-02-01T10:00:00Z")
    try backups?.keep(bytes("a"), at: "2026-02-02T10:00:00Z")
    try backups?.keep(bytes("b"), at: "2026-02-02T10:00:00Z")
    try backups?.keep(bytes("c"), at: "2026-02-02T10:00:00Z")
    #expect(
      names == ["20260201T100000Z.json", "20260202T100000Z-02.json", "20260202T100000Z.json"])
    #expect(backups?.newestGood?.bytes == bytes("c"))
  }

  @Test("all copies together stay within their bounds, and the newest of each sidecar stays")
  func capacity() throws {
    let folder = "/home/me/.local/state/verbatim/backups"
    let large = String(repeating: " ", count: Backups.capacity / 2)
    disk.put("\(folder)/other/20250101T000000Z.json", large)
    disk.put("\(folder)/other/20250102T000000Z.json", large)
    disk.put("\(folder)/another/20240101T000000Z.json", "old and alone")
    try backups?.keep(bytes("a"), at: "2026-02-01T10:00:00Z")
    #expect(
      names == ["20240101T000000Z.json", "20250102T000000Z.json", "20260201T100000Z.json"])
  }

  @Test("an unreadable sidecar's message names the backup, and restoring moves the file aside")
  func restoring() throws {
    disk.put(memorySidecar, memoryDocument("a").canonicalText)
    var store = memoryStore(disk)
    _ = try store.load()
    _ = try store.save(memoryDocument("a", "b"))
    disk.put(memorySidecar, "{\n  broken")
    var again = memoryStore(disk)
    let error = #expect(throws: WorkspaceError.self) { try again.load() }
    let message = error?.description ?? ""
    #expect(message.contains("line 2, column 3"))
    #expect(message.contains("\"verbatim restore /talks/i.txt\""))
    #expect(message.contains("2026-11-25") && message.contains("(1 annotation)"))
    let restored = try again.restore(force: false, coder: "me", now: "2026-11-26T00:00:00Z")
    #expect(restored.backup.time == "20261125T144053Z")
    #expect(records == memoryDocument("a").records)
    #expect(disk.text(memorySidecar + ".unreadable-20261126T000000Z") == "{\n  broken")
    let readable = WorkspaceError.nothingToRestore(
      path: memorySidecar,
      backup: KnownBackup(
        time: restored.backup.time, work: WorkCount(annotations: 1), transcript: "/talks/i.txt"))
    #expect(throws: readable) {
      try again.restore(force: false, coder: "me", now: "2026-11-26T00:00:00Z")
    }
  }

  @Test("after a long first session the copies hold all of it, and one made on the way")
  func longSession() throws {
    var store = memoryStore(disk)
    _ = try store.load()
    var document = memoryDocument()
    for number in 0..<30 {
      let more = memoryDocument("n\(number)")
      document = merge(base: memoryDocument(), ours: document, theirs: more).document
      _ = try store.save(document)
    }
    #expect(store.backUpAtEnd() == nil)
    #expect(backups?.all.map { $0.document?.annotations.count } == [30, 21, 1])
    disk.state.withLock { $0.files[memorySidecar] = nil }
    let restored = try memoryStore(disk).restore(
      force: false, coder: "me", now: "2026-11-26T00:00:00Z")
    #expect(restored.backup.document?.annotations.count == 30)
  }

  @Test("a copy of what the file holds anyway is not what restoring brings back")
  func sameAsTheFile() throws {
    try backups?.keep(bytes("a"), at: "2026-02-01T10:00:00Z")
    try backups?.keep(bytes("b"), at: "2026-02-02T10:00:00Z")
    disk.put(memorySidecar, bytes("b"))
    let restored = try memoryStore(disk).restore(
      force: true, coder: "me", now: "2026-02-03T00:00:00Z")
    #expect(restored.backup.bytes == bytes("a"))
    #expect(records == memoryDocument("a").records)
  }

  @Test("a session that only reads leaves no copy")
  func readingOnly() throws {
    disk.put(memorySidecar, memoryDocument("a").canonicalText)
    var store = memoryStore(disk)
    _ = try store.load()
    #expect(store.backUpAtEnd() == nil)
    #expect(names.isEmpty)
  }

  @Test("what another program deleted from the file, or with the file, is among the copies")
  func deletedOutside() throws {
    disk.put(memorySidecar, memoryDocument("a", "b").canonicalText)
    var store = memoryStore(disk)
    _ = try store.load()
    _ = try store.save(memoryDocument("a", "b", "c"))
    disk.put(memorySidecar, memoryDocument("a").canonicalText)
    let outcome = try store.save(memoryDocument("a", "b", "c"))
    #expect(outcome.document.records == memoryDocument("a").records)
    #expect(backups?.newestGood?.document == memoryDocument("a", "b", "c"))
  }

  @Test("a copy whose name another program takes in the same moment gets the next one")
  func sameMoment() throws {
    let path = "/home/me/.local/state/verbatim/backups"
    try backups?.keep(bytes("a"), at: "2026-02-01T10:00:00Z")
    let folder = try #require(disk.files.keys.first { $0.hasPrefix(path + "/") })
    let taken = folder.replacing("20260201T100000Z", with: "20260201T100001Z")
    disk.state.withLock { $0.intrusion = (after: "readdir", path: taken, bytes: bytes("b")) }
    try backups?.keep(bytes("c"), at: "2026-02-01T10:00:01Z")
    #expect(backups?.all.map(\.bytes) == [bytes("c"), bytes("b"), bytes("a")])
  }

  @Test(
    "a copy that another program lets go at once is no failure where there are enough newer ones",
    arguments: [(2, false), (12, true)])
  func letGo(count: Int, isEnough: Bool) throws {
    for second in 10..<(10 + count) {
      try backups?.keep(bytes("a\(second)"), at: "2026-02-01T10:00:\(second)Z")
    }
    // The first reading looks at the newest copy, the second at the one that was just made.
    let start = disk.log.count
    try backups?.keep(bytes("b"), at: "2026-02-01T10:00:50Z")
    let log = disk.log[start...]
    let reading = try #require(log.indices.filter { log[$0] == "read" }.dropFirst().first)
    let again = disk.log.count
    disk.state.withLock { state in
      (state.faultAt, state.fault) = (again + reading - start, .once(ENOENT))
    }
    if isEnough {
      try backups?.keep(bytes("c"), at: "2026-02-01T10:00:51Z")
      #expect(backups?.all.count ?? 0 >= Backups.newest)
    } else {
      #expect(throws: FileSystemError(ENOENT)) {
        try backups?.keep(bytes("c"), at: "2026-02-01T10:00:51Z")
      }
    }
  }

  @Test("annotations whose file was deleted are missed, and the newest copy of them is named")
  func missing() throws {
    disk.put(memorySidecar, memoryDocument("a", "b").canonicalText)
    var store = memoryStore(disk)
    _ = try store.load()
    _ = try store.save(memoryDocument("a", "b", "c"))
    #expect(store.missing == nil && !store.isDeleted)
    _ = store.backUpAtEnd()
    disk.state.withLock { $0.files[memorySidecar] = nil }
    #expect(store.isDeleted)
    var next = memoryStore(disk)
    #expect(try next.load().isEmpty)
    let missing = try #require(next.missing)
    #expect(missing.work.annotations == 3)
    #expect(missing.offer.contains("verbatim restore /talks/i.txt"))
  }

  @Test("the copy of a number is brought back, and a number too high is refused")
  func chosenCopy() throws {
    try backups?.keep(bytes("a"), at: "2026-02-01T10:00:00Z")
    try backups?.keep(bytes("b"), at: "2026-02-02T10:00:00Z")
    let store = memoryStore(disk)
    #expect(throws: WorkspaceError.noSuchBackup(path: memorySidecar, number: 3, count: 2)) {
      try store.restore(number: 3, force: false, coder: "me", now: "2026-02-03T00:00:00Z")
    }
    _ = try store.restore(number: 2, force: false, coder: "me", now: "2026-02-03T00:00:00Z")
    #expect(records == memoryDocument("a").records)
  }

  @Test("beside the ten newest the last copy of each hour of a day stays")
  func hourly() throws {
    for hour in 10...20 {
      for minute in 10...13 {
        try backups?.keep(
          noted("\(hour) \(minute)"), at: "2026-02-01T\(hour):\(minute):00Z")
      }
    }
    let kept = names.map { $0.dropFirst(9).prefix(4) }
    #expect(
      kept == [
        "1013", "1113", "1213", "1313", "1413", "1513", "1613", "1713", "1812", "1813", "1910",
        "1911", "1912", "1913", "2010", "2011", "2012", "2013",
      ])
  }

  @Test("restoring over annotations that can be read keeps them as a backup")
  func restoringByForce() throws {
    disk.put(memorySidecar, memoryDocument("a").canonicalText)
    var store = memoryStore(disk)
    _ = try store.load()
    _ = try store.save(memoryDocument("a", "b"))
    _ = try store.restore(force: true, coder: "me", now: "2026-11-26T00:00:00Z")
    #expect(records == memoryDocument("a").records)
    #expect(
      backups?.newestGood?.bytes == Array(memoryDocument("a", "b").canonicalText.utf8))
    let none = Backups(
      ofSidecar: "/other", environment: Environment(["HOME": "/home/me"]), fileSystem: disk)
    #expect(none?.newestGood == nil)
  }

  @Test("the last copy before a sidecar was removed or lost much outlives all later ones")
  func muchGone() throws {
    try backups?.keep(bytes("precious"), at: "2026-02-01T10:00:00Z")
    for number in 0..<30 {
      let document = memoryDocument("new", note: "\(number)")
      try backups?.keep(Array(document.canonicalText.utf8), at: "2026-02-01T10:00:00Z")
    }
    let first = try #require(backups?.all.last)
    #expect(first.document == memoryDocument("precious"))
    #expect(first.time == "20260201T100000Z")
    #expect(backups?.all.count == Backups.newest + 1)
    // Years later it is still there, and what comes in the same second is newer.
    try backups?.keep(bytes("b"), at: "2028-02-01T10:00:00Z")
    #expect(backups?.all.last?.document == memoryDocument("precious"))
    #expect(backups?.newestGood?.bytes == bytes("b"))
  }

  @Test("copies between which little was deleted are let go as before")
  func littleGone() throws {
    let whole = memoryDocument("a", "b", "c", "d", "e")
    let less = memoryDocument("a", "b", "c", "d")
    for number in 0..<30 {
      let document = number.isMultiple(of: 2) ? whole : less
      try backups?.keep(Array(document.canonicalText.utf8), at: "2026-02-01T10:00:00Z")
    }
    #expect(backups?.all.count == Backups.newest)
  }

  @Test("restoring is in the audit trail, which goes on with what was done before it")
  func restoringIsTold() throws {
    var store = memoryStore(disk)
    _ = try store.load()
    var document = memoryDocument()
    for id in ["a", "b"] {
      let edits = document.edits(
        to: merge(
          base: memoryDocument(), ours: document, theirs: memoryDocument(id)
        ).document)
      document.perform(
        EditGroup(name: "tag", edits: edits),
        by: AuditStamp(id: "entry \(id)", time: "2026-11-25T14:40:53Z", coder: "ines"))
      _ = try store.save(document)
      _ = store.backUpAtEnd()
    }
    _ = try store.restore(
      number: 2, force: true, coder: "tom", now: "2026-11-26T00:00:00Z")
    let restored = try #require(self.document)
    #expect(restored.records == memoryDocument("a").records)
    #expect(
      restored.trail.entries.map(\.action) == [
        "tag", "tag", "restore", "restored the copy of \(backupTime("20261125T144053Z"))",
      ])
    #expect(restored.trail.entries.last?.coder == "tom")
    #expect(restored.trail.entries[2].changes.map(\.event) == ["deleted"])
  }

  @Test("what a newer version wrote is not offered an older copy, and replaced by force alone")
  func newerVersion() throws {
    try backups?.keep(bytes("a"), at: "2026-02-01T10:00:00Z")
    let newer = #"{"format":"verbatim-annotations","version":{"major":9999,"minor":0}}"#
    disk.put(memorySidecar, newer)
    var store = memoryStore(disk)
    let error = #expect(throws: WorkspaceError.self) { try store.load() }
    #expect(error?.description.contains("newer version") == true)
    #expect(error?.description.contains("restore") == false)
    #expect(throws: WorkspaceError.self) {
      try store.restore(force: false, coder: "me", now: "2026-11-26T00:00:00Z")
    }
    #expect(disk.text(memorySidecar) == newer)
    let restored = try store.restore(force: true, coder: "me", now: "2026-11-26T00:00:00Z")
    #expect(disk.text(restored.aside ?? "") == newer)
  }

  @Test("a damaged sidecar that is restored keeps its mode, and a second one in a second its name")
  func modeAfterRestoring() throws {
    try backups?.keep(bytes("a"), at: "2026-02-01T10:00:00Z")
    var asides: [String] = []
    for text in ["{ damaged", "{ damaged again"] {
      disk.put(memorySidecar, text)
      disk.state.withLock { $0.modes[memorySidecar] = 0o664 }
      let restored = try memoryStore(disk).restore(
        force: false, coder: "me", now: "2026-11-26T00:00:00Z")
      #expect(records == memoryDocument("a").records)
      #expect(disk.state.withLock { $0.modes[memorySidecar] } == 0o664)
      asides.append(try #require(restored.aside))
    }
    #expect(asides.map { disk.text($0) } == ["{ damaged", "{ damaged again"])
  }

  @Test("with a link for a sidecar the file that it points to is restored, with its mode")
  func linkRestored() throws {
    let folder = try TemporaryFolder()
    folder.put("i.txt", "We moved")
    folder.put("shared.json", "{ damaged", mode: 0o664)
    let link = folder.path + "/i.txt.verbatim.json"
    try FileManager.default.createSymbolicLink(
      atPath: link, withDestinationPath: "shared.json")
    let environment = Environment(["HOME": folder.path + "/home"])
    let store = SidecarStore(
      path: folder.path + "/i.txt", name: "i.txt", digest: "d1", environment: environment,
      fileSystem: PosixFileSystem())
    try store.backups?.keep(bytes("a"), at: "2026-02-01T10:00:00Z")
    _ = try store.restore(force: false, coder: "me", now: "2026-11-26T00:00:00Z")
    #expect(folder.mode("shared.json") == 0o664)
    #expect(try PosixFileSystem().status(of: link)?.kind == .link)
    let text = folder.text("shared.json") ?? ""
    #expect(
      try AnnotationDocument(parsing: Array(text.utf8)).records == memoryDocument("a").records)
  }

  @Test("a pipe in the place of the sidecar is refused by restoring, and not waited for")
  func pipe() throws {
    let folder = try TemporaryFolder()
    folder.put("i.txt", "We moved")
    let path = folder.path + "/i.txt.verbatim.json"
    #expect(mkfifo(path, 0o600) == 0)
    let store = SidecarStore(
      path: folder.path + "/i.txt", name: "i.txt", digest: "d1",
      environment: Environment(["HOME": folder.path + "/home"]), fileSystem: PosixFileSystem())
    try store.backups?.keep(bytes("a"), at: "2026-02-01T10:00:00Z")
    for force in [false, true] {
      let error = #expect(throws: WorkspaceError.self) {
        try store.restore(force: force, coder: "me", now: "2026-11-26T00:00:00Z")
      }
      guard case .cannotRead(path, _) = error else {
        Issue.record("\(String(describing: error))")
        continue
      }
    }
    #expect(try PosixFileSystem().status(of: path)?.kind == .other)
  }
}
