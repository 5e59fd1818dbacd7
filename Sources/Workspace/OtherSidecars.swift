public import Annotations
import Transcripts

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What the sidecar of another file says about the same words.
public struct NotesOffer: Sendable {
  /// The sidecar; it is only read.
  public let path: String
  /// The name of the file it was made on.
  public let transcriptName: String
  /// What it says, as a document of the transcript it is offered to.
  public let document: AnnotationDocument
}

/// A sidecar whose transcript is not there any more.
public struct LostSidecar: Sendable, Equatable {
  /// Where it is.
  public let path: String
  /// What it holds; nil when it cannot be read.
  public let work: WorkCount?
  /// A transcript in the same folder, without a sidecar, that seems to be it.
  public let likely: String?
  /// A transcript in the same folder that has all of its annotations, or has had them.
  public let heir: String?
  /// What it says that the heir does not: of how many a longer note, another tag or colour stands
  /// here alone.
  public let more: WorkCount
  /// How many of them wait there for somebody to look whether they sit on the right words; nil when
  /// that cannot be told.
  public let waiting: Int?

  /// A lost sidecar.
  public init(
    path: String, work: WorkCount?, likely: String?, heir: String? = nil,
    more: WorkCount = WorkCount(annotations: 0), waiting: Int? = nil
  ) {
    self.path = path
    self.work = work
    self.likely = likely
    self.heir = heir
    self.more = more
    self.waiting = waiting
  }

  /// Whether something stands in it alone.
  public var isNeeded: Bool { heir == nil || !more.isEmpty }
}

/// Whether a path names a folder.
public func isFolder(_ path: String) -> Bool {
  var status = stat()
  return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
}

/// The folder that holds a file; "." where the path names none.
public func containingFolder(of path: String) -> String { folder(of: path) }

/// The sidecars of a folder, looked through with bounds: so many files, so many bytes of each.
public struct SidecarFolder: Sendable {
  let folder: String
  let names: [String]
  let environment: Environment
  let fileSystem = PosixFileSystem()
  private static let fileLimit = 200
  private static let sizeLimit = 64 << 20

  /// The folder at a path, as it is now.
  public init(_ folder: String, environment: Environment = .current) {
    self.folder = folder
    self.environment = environment
    names = Self.names(in: folder)
  }

  /// The folder that holds a file.
  public init(of path: String, environment: Environment = .current) {
    self.init(containingFolder(of: path), environment: environment)
  }

  /// The transcripts that have annotations, here or in the user's data folder, and those of whose
  /// annotations there are only backups, by path.
  ///
  /// - Complexity: O(files of the folder).
  public var annotated: [String] {
    let annotated = Set(sidecarNames.map { String($0.dropLast(SidecarStore.suffix.count)) })
    let kept = Set(kept.map(\.name))
    return names.filter { annotated.contains($0) || kept.contains($0) || hasBackups($0) }.map(path)
  }

  private func hasBackups(_ name: String) -> Bool {
    let sidecar = path(name + SidecarStore.suffix)
    return Backups(ofSidecar: sidecar, environment: environment, fileSystem: fileSystem)?.isEmpty
      == false
  }

  /// The notes that were made on the words of a transcript under another name, as far as it has
  /// never had them; nil when none fit. Nothing is changed.
  ///
  /// A transcript that has notes of its own is offered only those whose transcript is gone: it may
  /// be that one under another name.
  ///
  /// `own` is what was read of its notes, where they were.
  ///
  /// - Complexity: O(sidecars · text) where none was made on exactly this text.
  public func offer(
    for transcript: TranscriptFile, having own: AnnotationDocument? = nil
  ) -> NotesOffer? {
    guard transcript.path != "-" else { return nil }
    var store = SidecarStore(for: transcript, environment: environment)
    let places = [transcript.path + SidecarStore.suffix, store.path].compactMap(\.self)
    let isNew = places.allSatisfy { (try? fileSystem.status(of: $0)) == .some(nil) }
    guard let document = own ?? (try? store.load()) else { return nil }
    // Of notes that were all deleted somebody may want to begin again.
    let rest = { document.isEmpty ? $0 : document.news(in: $0) }
    var others = sidecarNames.filter { isNew || isLost($0) }.prefix(Self.fileLimit).map { name in
      (path: path(name), name: Optional(String(name.dropLast(SidecarStore.suffix.count))))
    }
    others += lostInDataFolder.map { ($0, nil) }
    var best: (likeness: Double, offer: NotesOffer)?
    for (path, name) in others {
      guard let rest = self.document(at: path).map(rest), !rest.isEmpty else { continue }
      let likeness = rest.likeness(to: transcript.source, digest: transcript.digest)
      guard likeness >= AnnotationDocument.sameTextLikeness, likeness > best?.likeness ?? 0 else {
        continue
      }
      let offer = NotesOffer(
        path: path, transcriptName: name ?? rest.transcript.name,
        document: rest.carried(to: store.identity))
      best = (likeness, offer)
      if likeness == 1 { break }
    }
    return best?.offer
      ?? keptOffer(for: transcript, store.identity, isNew: isNew, rest: rest)
  }

  private func isLost(_ sidecar: String) -> Bool {
    !names.contains(String(sidecar.dropLast(SidecarStore.suffix.count)))
  }

  /// The sidecars whose transcripts are gone.
  ///
  /// - Complexity: O(lost sidecars · transcripts without one).
  public var lost: [LostSidecar] {
    let paths = sidecarNames.filter(isLost).map(path) + lostInDataFolder
    guard !paths.isEmpty else { return [] }
    let candidates = lonelyTranscripts
    let others = heirs
    return paths.map { path in
      guard let document = document(at: path) else {
        return LostSidecar(path: path, work: nil, likely: nil)
      }
      if let heir = heir(of: document, among: others) {
        return LostSidecar(
          path: path, work: document.work, likely: nil, heir: heir.path, more: heir.more,
          waiting: waiting(document, in: heir.path))
      }
      let ranked = candidates.map { file in
        (file, document.likeness(to: file.source, digest: file.digest))
      }.filter { $0.1 >= AnnotationDocument.sameTextLikeness }
      let best = ranked.max { $0.1 < $1.1 }
      return LostSidecar(
        path: path, work: document.work, likely: best?.0.path)
    }
  }

  /// A transcript here with annotations: where these are, and the ids of all records that they have
  /// or had.
  private struct Heir {
    let path: String
    let file: String
    let ids: Set<String>
  }

  private var heirs: [Heir] {
    let beside = sidecarNames.prefix(Self.fileLimit).map { name in
      (name: String(name.dropLast(SidecarStore.suffix.count)), file: path(name))
    }
    return (beside + kept).compactMap { name, file in
      guard names.contains(name), let document = document(at: file) else { return nil }
      return Heir(path: path(name), file: file, ids: document.everHad)
    }
  }

  /// The one that has or had all records of a document, and lacks least of what they say.
  private func heir(
    of document: AnnotationDocument, among heirs: [Heir]
  ) -> (path: String, more: WorkCount)? {
    var best: (path: String, more: WorkCount)?
    for heir in heirs where document.records.keys.allSatisfy(heir.ids.contains) {
      guard let own = self.document(at: heir.file) else { continue }
      let more = own.news(in: document).work
      if best.map({ more.total < $0.more.total }) ?? true { best = (heir.path, more) }
      if more.isEmpty { break }
    }
    return best
  }

  /// How many annotations of a document have no sure place in a transcript that took them over.
  private func waiting(_ document: AnnotationDocument, in path: String) -> Int? {
    let heir = try? AnnotatedTranscript(path: path, environment: environment)
    return heir?.placed.count { placed in
      document.records[placed.annotation.id] != nil && !placed.annotation.isKeptAsOrphan
        && ![.exact, .moved].contains(placed.resolution.kind)
    }
  }

  /// Files that can be transcripts and have no sidecar.
  var lonelyTranscripts: [TranscriptFile] {
    let extensions = Set(TranscriptFormat.all.filter(\.isReadable).flatMap(\.extensions))
    let fitting = names.filter { name in
      guard let dot = name.lastIndex(of: "."), !name.hasSuffix(SidecarStore.suffix) else {
        return false
      }
      return extensions.contains(name[name.index(after: dot)...].lowercased())
        && !names.contains(name + SidecarStore.suffix) && isSmallFile(path(name))
    }
    return fitting.prefix(Self.fileLimit).compactMap { name in
      try? TranscriptFile(path: path(name), environment: environment)
    }
  }

  private var sidecarNames: [String] {
    names.filter { $0.hasSuffix(SidecarStore.suffix) && $0 != SidecarStore.suffix }
  }

  func document(at path: String) -> AnnotationDocument? {
    guard isSmallFile(path), let bytes = try? fileSystem.read(path) else { return nil }
    return try? AnnotationDocument(parsing: bytes)
  }

  private func isSmallFile(_ path: String) -> Bool {
    guard let target = try? fileSystem.target(of: path),
      let status = try? fileSystem.status(of: target)
    else { return false }
    return status.kind == .regular && status.size <= Self.sizeLimit
  }

  func path(_ name: String) -> String {
    folder == "." ? name : folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }

  /// The names in a folder that are not hidden, sorted.
  private static func names(in folder: String) -> [String] {
    guard let entries = opendir(folder) else { return [] }
    defer { closedir(entries) }
    var names: [String] = []
    while let entry = readdir(entries) {
      names.append(
        withUnsafeBytes(of: entry.pointee.d_name) { bytes in
          String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        })
    }
    return names.filter { !$0.hasPrefix(".") }.sorted()
  }
}
