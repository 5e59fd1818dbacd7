public import Annotations
import CanonicalJSON
import Transcripts

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Loads and saves what was said about one transcript.
///
/// What cannot be read is never overwritten, and what another program has changed in the meantime
/// is merged, not lost.
public struct SidecarStore: Sendable {
  /// What is known of the bytes on the disk.
  private struct Known {
    var status: FileStatus
    var bytes: [UInt8]
    var document: AnnotationDocument
  }

  /// Where the annotations are kept.
  public let place: Place
  /// The transcript that a new document is made for.
  public let identity: TranscriptIdentity
  /// What is said of a transcript without a sidecar: what its file itself remarks.
  private var fresh: AnnotationDocument
  let fileSystem: any FileSystem
  let archive: TextArchive
  /// The transcript that annotations made now are made on, whose text is kept when they are saved;
  /// nil where it was not given.
  private(set) var source: Transcript?
  let transcriptPath: String
  private var known: Known?
  /// What could not be written for certain.
  private var attempted: Known?
  /// The user's data folder.
  let data: DataFolder?
  /// What stands for the transcript in the names of files; nil for standard input.
  let key: String?
  /// Annotations found elsewhere that are not in the file yet.
  private var strays: [StrayNotes] = []
  /// What those and the others say differently.
  private var strayConflicts: [MergeConflict] = []
  /// Why annotations found elsewhere are not shown.
  public private(set) var strayProblem: WorkspaceError?
  /// Why the annotations could not be read the last time; nil when they could.
  public private(set) var loadProblem: WorkspaceError?
  private let now: @Sendable () -> String
  private let locks: SidecarLocks?
  private var sessionLock: SidecarLock?
  /// Who had the lock when it was asked for; nil when nobody had.
  public private(set) var holder: String?
  /// Copies of what was there before this session; nil where there is no place for them.
  public let backups: Backups?
  /// What is done and not saved yet; nil where there is no place for it.
  public let journal: RecoveryJournal?
  /// How many saves ago the file was copied; nil before the first copy of this session.
  private var savesSinceBackup: Int?
  /// True once this session has written.
  private var hasWritten = false

  /// The store for a transcript; `now` gives the time that backups are named after.
  public init(
    for transcript: TranscriptFile, environment: Environment = .current,
    fileSystem: any FileSystem = PosixFileSystem(),
    now: @escaping @Sendable () -> String = currentTime
  ) {
    self.init(
      path: transcript.path, name: transcript.name, digest: transcript.digest,
      environment: environment, fileSystem: fileSystem, now: now)
    fresh = AnnotationDocument(transcript: identity, commentsOf: transcript.source)
    source = transcript.source
  }

  /// The store for the transcript at a path ("-" for standard input) whose text has that digest.
  public init(
    path: String, name: String, digest: String, environment: Environment,
    fileSystem: any FileSystem, now: @escaping @Sendable () -> String = currentTime
  ) {
    self.fileSystem = fileSystem
    self.now = now
    archive = TextArchive(environment: environment, fileSystem: fileSystem)
    transcriptPath = path
    identity = TranscriptIdentity(name: name, digest: digest)
    fresh = AnnotationDocument(transcript: identity)
    let data = DataFolder(environment: environment, fileSystem: fileSystem)
    self.data = data
    let beside = path + Self.suffix
    let key = path == "-" ? nil : DataFolder.key(ofSidecar: beside, fileSystem)
    self.key = key
    if path != "-", fileSystem.canWrite(inFolder: folder(of: path)) {
      place = .beside(path: beside)
    } else if let data {
      place = .dataFolder(path: key.map(data.file(ofKey:)) ?? data.file(ofText: digest))
    } else {
      place = .nowhere
    }
    // Wherever the annotations are: what is locked, kept aside and copied is the transcript's.
    let sidecar = place.path.map { key == nil ? $0 : beside }
    locks = sidecar.flatMap {
      SidecarLocks(sidecar: $0, environment: environment, fileSystem: fileSystem)
    }
    journal = sidecar.flatMap {
      RecoveryJournal(
        ofSidecar: $0, transcript: path, digest: digest, environment: environment,
        fileSystem: fileSystem)
    }
    backups = sidecar.flatMap {
      Backups(ofSidecar: $0, environment: environment, fileSystem: fileSystem)
    }
  }

  /// What follows the transcript's name in that of its sidecar.
  public static let suffix = ".verbatim.json"

  /// The path of the sidecar; nil when there is none.
  public var path: String? { place.path }

  /// Whether the sidecar takes so long to write that a change should be kept before.
  public var isLarge: Bool { (known?.bytes.count ?? 0) > 1 << 20 }

  /// Reads the annotations; a document that says nothing when there are none yet.
  ///
  /// A file that has no bytes, is no sidecar or comes from a newer version is an error, and saving
  /// will not touch it.
  ///
  /// - Complexity: O(n).
  public mutating func load() throws(WorkspaceError) -> AnnotationDocument {
    do throws(WorkspaceError) {
      known = try readDisk()
      (strays, strayProblem) = try findStrays(hasOwn: known != nil)
      loadProblem = nil
    } catch {
      loadProblem = error
      throw error
    }
    strayConflicts = []
    var document = known?.document
    for stray in strays {
      let merged = stray.merged(into: document, identity)
      document = merged.document
      strayConflicts += merged.conflicts
    }
    return document ?? fresh
  }

  /// Reads the annotations again; nil when nobody has changed them since, or has only deleted the
  /// file: then the next save writes it anew.
  public mutating func reload() throws(WorkspaceError) -> AnnotationDocument? {
    guard let path, try hasChanged(path), (try? status(of: path)) != .some(nil) else { return nil }
    let before = known
    var document = try load()
    keepWhatIsGone(before)
    if let known { tell(of: known, since: before, in: &document) }
    return document
  }

  /// Whether the file that was read or written last is gone.
  public var isDeleted: Bool {
    path.map { known != nil && (try? status(of: $0)) == .some(nil) } ?? false
  }

  /// Whether there are annotations that only a save brings to where they belong.
  public var hasStrays: Bool { strays.contains { $0.origin != .beside } }

  /// Takes the lock that a reader holds while it is open, for as long as the store lives; gives
  /// who has it when another one does. `note` tells others who we are.
  ///
  /// Where there is no place for locks there is none: saving still merges what others wrote.
  public mutating func lockForSession(note: String) -> String? {
    holder = nil
    guard sessionLock == nil else { return nil }
    switch locks?.takeForSession(note: note) ?? .unavailable {
    case .held(let lock): sessionLock = lock
    case .busy(let other): holder = other
    case .unavailable: break
    }
    return holder
  }

  /// Gives the lock of a reader back.
  public mutating func unlockSession() {
    sessionLock?.release()
    sessionLock = nil
  }

  /// Why the sidecar that is there may not be written; nil when it may, or is not there.
  public var writeProtection: WorkspaceError? {
    guard let path, known != nil else { return nil }
    do throws(FileSystemError) {
      try fileSystem.checkWritable(path)
      return nil
    } catch {
      return .cannotWrite(path: path, errno: error.number)
    }
  }

  /// Writes the annotations; what another program has written since they were last read is merged
  /// in first, with what was last read as the base.
  ///
  /// Two of our own programs never do this at once; a third program that writes between the look at
  /// the file and its replacement makes this look again.
  ///
  /// - Complexity: O(n); the file is read again only when its stamp has changed.
  public mutating func save(_ document: AnnotationDocument) throws(WorkspaceError) -> SaveOutcome {
    guard let path else { throw .nowhereToWrite(transcript: transcriptPath) }
    if let known, known.document == document, strays.isEmpty, try !hasChanged(path) {
      return SaveOutcome(document: document, wasMerged: false, conflicts: [])
    }
    let lock = locks?.takeForSave() ?? .unavailable
    if case .busy = lock { throw .busy(path: path) }
    return try withExtendedLifetime(lock) { () throws(WorkspaceError) in
      if case .held = lock, !hasWritten { fileSystem.removeTemporaries(of: path) }
      var outcome: SaveOutcome
      do throws(WorkspaceError) { outcome = try saveAlone(document, at: path) } catch {
        // What is written down instead is found again by its text.
        keepText()
        throw error
      }
      guard !strays.isEmpty, known != nil else { return outcome }
      outcome.broughtOver = settle(strays)
      outcome.conflicts += strayConflicts
      strays = []
      return outcome
    }
  }

  private mutating func saveAlone(
    _ document: AnnotationDocument, at path: String
  ) throws(WorkspaceError) -> SaveOutcome {
    for _ in 0..<Self.mostLooks {
      let before = known
      var outcome = try mergedWithDisk(document, at: path)
      if known == nil, outcome.document.isEmpty { return outcome }
      // What was tried and may not be there for certain is written once more.
      if let known, known.document == outcome.document, attempted == nil { return outcome }
      if let protection = writeProtection { throw protection }
      outcome.backupProblem = backUp()
      let bytes = outcome.document.canonicalBytes
      do throws(FileSystemError) {
        if case .dataFolder = place { try fileSystem.makeFolder(folder(of: path)) }
        let seen = known?.status
        let written = try fileSystem.replace(path, with: bytes, mode: modeOfNewFile()) {
          status throws(FileSystemError) in
          guard status == seen else { throw Self.changedMeanwhile }
        }
        remember(bytes, outcome.document, written)
        keepText()
        if case .dataFolder = place, let key {
          data?.remember(
            fullPath(inFolderOf: transcriptPath), digest: identity.digest, key: key)
        }
        return outcome
      } catch {
        // Whether the new bytes are there is not known (the folder may have failed to
        // synchronise): the next save looks, and takes what was tried for our own.
        known = before
        if error == Self.changedMeanwhile { continue }
        attempted = Known(status: Self.noStatus, bytes: bytes, document: outcome.document)
        throw .cannotWrite(path: path, errno: error.number)
      }
    }
    throw .busy(path: path)
  }

  /// What is to be written: what is given, with what another program wrote since the last look.
  private mutating func mergedWithDisk(
    _ document: AnnotationDocument, at path: String
  ) throws(WorkspaceError) -> SaveOutcome {
    let before = known
    if try hasChanged(path) { known = try readDisk() }
    keepWhatIsGone(before)
    guard let known, known.bytes != before?.bytes else {
      return SaveOutcome(document: document, wasMerged: false, conflicts: [])
    }
    let last = attempted?.bytes == known.bytes ? attempted : before
    let base = last?.document ?? AnnotationDocument(transcript: identity)
    var merged = merge(base: base, ours: document, theirs: known.document)
    tell(of: known, since: last, in: &merged.document)
    return SaveOutcome(
      document: merged.document, wasMerged: merged.document != document,
      conflicts: merged.conflicts)
  }

  private func tell(
    of new: Known, since old: Known?, in document: inout AnnotationDocument
  ) {
    document.tellOfForeignChanges(
      from: old?.document ?? AnnotationDocument(transcript: identity), to: new.document,
      bytes: new.bytes, at: now())
  }

  /// How often a file that others keep changing is looked at before saving gives up for now.
  private static let mostLooks = 8
  /// No error of the system: somebody wrote between the look and the replacement.
  private static let changedMeanwhile = FileSystemError(-1)

  /// Copies what was there before the first change of this session, and from time to time.
  private mutating func backUp() -> String? {
    guard savesSinceBackup.map({ $0 + 1 >= Self.savesBetweenBackups }) ?? true, let known else {
      savesSinceBackup = savesSinceBackup.map { $0 + 1 }
      return nil
    }
    savesSinceBackup = 0
    return keep(known)
  }

  /// After how many saves of one session the file is copied again.
  private static let savesBetweenBackups = 20

  /// Copies what this session has saved, when it ends; gives why that failed.
  public func backUpAtEnd() -> String? { hasWritten ? known.flatMap(keep) : nil }

  /// Copies what was there when another program has deleted the file, or records of it.
  private func keepWhatIsGone(_ before: Known?) {
    guard let before, before.bytes != known?.bytes, !before.document.isEmpty else { return }
    let ids = before.document.records.keys
    guard ids.contains(where: { known?.document.records[$0] == nil }) else { return }
    _ = keep(before)
  }

  private func keep(_ known: Known) -> String? {
    do throws(FileSystemError) {
      try backups?.keep(known.bytes, at: now())
      return nil
    } catch {
      return WorkspaceError.cannotWrite(path: "backup", errno: error.number).description
    }
  }

  /// Remembers what was written; the stamp only when the file is still the one that was written.
  private mutating func remember(
    _ bytes: [UInt8], _ document: AnnotationDocument, _ written: FileStatus?
  ) {
    attempted = nil
    hasWritten = true
    known = Known(status: Self.noStatus, bytes: bytes, document: document)
    guard let path, let status = try? self.status(of: path), let written,
      status.identity == written.identity, status.size == bytes.count
    else { return }
    known?.status = status
  }

  /// The status of no file at all, so that the next save looks.
  private static let noStatus = FileStatus(
    kind: .other, mode: 0, size: -1, identity: [], changed: [])

  private func hasChanged(_ path: String) throws(WorkspaceError) -> Bool {
    do throws(FileSystemError) {
      return try status(of: path) != known?.status
    } catch {
      throw .cannotRead(path: path, errno: error.number)
    }
  }

  func status(of path: String) throws(FileSystemError) -> FileStatus? {
    try fileSystem.status(of: fileSystem.target(of: path))
  }

  private func readDisk() throws(WorkspaceError) -> Known? {
    guard let path else { return nil }
    return try read(path)
  }

  /// The bytes of a sidecar, and what it says; nil when it is not there.
  func content(
    _ path: String
  ) throws(WorkspaceError) -> (bytes: [UInt8], document: AnnotationDocument)? {
    try read(path).map { ($0.bytes, $0.document) }
  }

  private func read(_ path: String) throws(WorkspaceError) -> Known? {
    let status: FileStatus
    let bytes: [UInt8]
    do throws(FileSystemError) {
      guard let found = try self.status(of: path) else { return nil }
      // A pipe would wait for ever.
      guard found.kind == .regular else {
        throw found.kind == .folder ? FileSystemError(EISDIR) : .notAFile
      }
      status = found
      bytes = try fileSystem.read(path)
    } catch {
      throw .cannotRead(path: path, errno: error.number)
    }
    do throws(SidecarError) {
      let document = try AnnotationDocument(parsing: bytes)
      return Known(status: status, bytes: bytes, document: document)
    } catch {
      // What a newer version wrote is whole, and a merge has two sides: an older copy is no help.
      let backup = error.isOfWholeFile ? nil : backups?.newestGood.map(known)
      throw .unreadableSidecar(path: path, error, backup: backup)
    }
  }
}
