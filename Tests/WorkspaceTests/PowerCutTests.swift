import Annotations
import CanonicalJSON
import TestSupport
import Testing
import Workspace

#if canImport(Glibc)
  import Glibc
#endif

@Suite struct PowerCutTests {
  /// What was asked for and what was acknowledged before the power went.
  struct Account {
    var acknowledged = memoryDocument()
    var attempted = memoryDocument()
    var isJournaled = false
  }

  private static let steps = [
    memoryDocument("a"), memoryDocument("a", "b"),
    memoryDocument("a", "b", note: "longer than it was"),
    memoryDocument("b"),
  ]

  /// Saves one document after another, as far as the power lasts.
  private func save(_ disk: ForgetfulFileSystem, _ account: inout Account) {
    var store = memoryStore(disk)
    do {
      _ = try store.load()
      for step in Self.steps {
        account.attempted = step
        _ = try store.save(step)
        account.acknowledged = step
      }
    } catch {
      return
    }
  }

  /// What the disk holds; nil when that is no document.
  private func document(_ disk: ForgetfulFileSystem) -> AnnotationDocument? {
    guard let bytes = disk.bytes(memorySidecar) else { return memoryDocument() }
    return try? AnnotationDocument(parsing: bytes)
  }

  /// How often the disk did not hold what was acknowledged, over every operation and every loss.
  private func violations(
    _ script: (ForgetfulFileSystem, inout Account) -> Void,
    _ holds: (ForgetfulFileSystem, Account) -> Bool
  ) -> (points: Int, violations: [String]) {
    var (points, found) = (0, [String]())
    var random = SeededGenerator(seed: 17)
    var operation = 0
    var isWhole = false
    while !isWhole {
      for loss in ForgetfulFileSystem.Loss.allCases {
        for _ in 0..<(loss == .half ? 8 : 1) {
          let disk = ForgetfulFileSystem()
          var account = Account()
          disk.cutPower(after: operation)
          script(disk, &account)
          isWhole = disk.operations < operation
          disk.restart(loss, &random)
          points += 1
          if !holds(disk, account) { found.append("operation \(operation), \(loss)") }
        }
      }
      operation += 1
    }
    return (points, found)
  }

  @Test("after a power cut at any operation the file is whole and holds what was acknowledged")
  func saving() {
    let result = violations(save) { disk, account in
      guard let document = document(disk) else { return false }
      return document == account.acknowledged || document == account.attempted
    }
    #expect(result.violations.isEmpty)
    #expect(result.points > 1000)
  }

  @Test("after a power cut at any operation the next session saves as if nothing had been")
  func goingOn() {
    let result = violations(save) { disk, _ in
      var store = memoryStore(disk)
      guard (try? store.load()) != nil, (try? store.save(memoryDocument("z"))) != nil else {
        return false
      }
      return document(disk) == memoryDocument("z")
    }
    #expect(result.violations.isEmpty)
  }

  @Test("what the journal took is there after a power cut at any operation")
  func journal() {
    let result = violations { disk, account in
      guard var journal = memoryStore(disk).journal else { return }
      do {
        for (before, after) in zip([memoryDocument()] + Self.steps, Self.steps) {
          account.attempted = after
          try journal.append(from: before, to: after)
          account.acknowledged = after
        }
      } catch {
        return
      }
    } _: { disk, account in
      guard let journal = memoryStore(disk).journal else { return false }
      let recovery = try? journal.recovery()
      let document = recovery?.applied(to: memoryDocument()).document ?? memoryDocument()
      guard recovery?.damagedLines.isEmpty != false else { return false }
      return document == account.acknowledged || document == account.attempted
    }
    #expect(result.violations.isEmpty)
    #expect(result.points > 100)
  }

  @Test("what a folder did not take for certain is not called saved until it did")
  func folderFails() throws {
    var random = SeededGenerator(seed: 5)
    let disk = ForgetfulFileSystem()
    var store = memoryStore(disk, home: nil)
    _ = try store.load()
    disk.failFolders(1)
    #expect(throws: WorkspaceError.cannotWrite(path: memorySidecar, errno: EIO)) {
      try store.save(memoryDocument("a"))
    }
    #expect(document(disk) == memoryDocument("a"))
    _ = try store.save(memoryDocument("a"))
    disk.restart(.all, &random)
    #expect(document(disk) == memoryDocument("a"))
  }

  @Test("a journal whose folder failed is not called kept until the folder took its name")
  func journalFolderFails() throws {
    var random = SeededGenerator(seed: 5)
    let disk = ForgetfulFileSystem()
    var journal = try #require(memoryStore(disk).journal)
    disk.failFolders(1)
    #expect(throws: FileSystemError(EIO)) {
      try journal.append(from: memoryDocument(), to: memoryDocument("a"))
    }
    try journal.append(from: memoryDocument(), to: memoryDocument("a"))
    disk.restart(.all, &random)
    let recovery = try #require(try memoryStore(disk).journal?.recovery())
    #expect(recovery.applied(to: memoryDocument()).document == memoryDocument("a"))
  }

  @Test("this test finds out a program that renames without synchronising, or writes in place")
  func control() {
    for isInPlace in [false, true] {
      let result = violations { disk, account in
        do {
          for step in Self.steps {
            account.attempted = step
            try careless(step, isInPlace: isInPlace, disk)
            account.acknowledged = step
          }
        } catch {
          return
        }
      } _: { disk, account in
        guard let document = document(disk) else { return false }
        return document == account.acknowledged || document == account.attempted
      }
      #expect(result.violations.count > 10)
    }
  }

  private func careless(
    _ document: AnnotationDocument, isInPlace: Bool, _ disk: ForgetfulFileSystem
  ) throws(FileSystemError) {
    let path = isInPlace ? memorySidecar : memorySidecar + ".new"
    let file = try disk.truncate(path)
    var rest = Array(document.canonicalText.utf8)[...]
    while !rest.isEmpty { rest = rest.dropFirst(try disk.write(rest, to: file)) }
    try disk.close(file)
    if !isInPlace { try disk.rename(path, to: memorySidecar) }
  }
}
