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
  /// How many annotations it holds; nil when it cannot be read.
  public let count: Int?
  /// A transcript in the same folder, without a sidecar, that seems to be it.
  public let likely: String?
  /// A transcript in the same folder that has all of its annotations, or has had them.
  public let heir: String?

  /// A lost sidecar.
  public init(path: String, count: Int?, likely: String?, heir: String? = nil) {
    self.path = path
    self.count = count
    self.likely = likely
    self.heir = heir
  }
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

  /// The transcripts that have annotations, here or in the user's data folder, by path.
  public var transcripts: [String] {
    let annotated = Set(sidecarNames.map { String($0.dropLast(SidecarStore.suffix.count)) })
    let kept = keptNames
    return names.filter { annotated.contains($0) || kept.contains($0) }.map(path)
  }

  /// The notes that were made on the words of a transcript under another name; nil when it has
  /// notes of its own, or no sidecar in its folder fits. Nothing is changed.
  ///
  /// - Complexity: O(sidecars · text) where none was made on exactly this text.
  public func offer(for transcript: TranscriptFile) -> NotesOffer? {
    guard transcript.path != "-" else { return nil }
    let store = SidecarStore(for: transcript, environment: environment)
    let own = [transcript.path + SidecarStore.suffix, store.path].compactMap(\.self)
    guard own.allSatisfy({ (try? fileSystem.status(of: $0)) == .some(nil) }) else { return nil }
    var best: (likeness: Double, name: String, document: AnnotationDocument)?
    for name in sidecarNames.prefix(Self.fileLimit) {
      guard let document = document(at: path(name)), !document.annotations.isEmpty else { continue }
      let likeness = document.likeness(to: transcript.source, digest: transcript.digest)
      guard likeness >= AnnotationDocument.sameTextLikeness, likeness > best?.likeness ?? 0 else {
        continue
      }
      best = (likeness, name, document)
      if likeness == 1 { break }
    }
    guard let best else { return keptOffer(for: transcript, store.identity) }
    return NotesOffer(
      path: path(best.name),
      transcriptName: String(best.name.dropLast(SidecarStore.suffix.count)),
      document: best.document.carried(to: store.identity))
  }

  /// The sidecars whose transcripts are gone.
  ///
  /// - Complexity: O(lost sidecars · transcripts without one).
  public var lost: [LostSidecar] {
    let lost = sidecarNames.filter { name in
      !names.contains(String(name.dropLast(SidecarStore.suffix.count)))
    }
    let paths = lost.map(path) + lostInDataFolder
    guard !paths.isEmpty else { return [] }
    let candidates = lonelyTranscripts
    let others = heirs
    return paths.map { path in
      guard let document = document(at: path) else {
        return LostSidecar(path: path, count: nil, likely: nil)
      }
      if let heir = others.first(where: { document.records.keys.allSatisfy($0.ids.contains) }) {
        return LostSidecar(
          path: path, count: document.annotations.count, likely: nil, heir: heir.path)
      }
      let ranked = candidates.map { file in
        (file, document.likeness(to: file.source, digest: file.digest))
      }.filter { $0.1 >= AnnotationDocument.sameTextLikeness }
      let best = ranked.max { $0.1 < $1.1 }
      return LostSidecar(
        path: path, count: document.annotations.count, likely: best?.0.path)
    }
  }

  /// The transcripts here that have a sidecar, with the ids of all records that it has or that its
  /// audit trail speaks of.
  private var heirs: [(path: String, ids: Set<String>)] {
    sidecarNames.prefix(Self.fileLimit).compactMap { name in
      let transcript = String(name.dropLast(SidecarStore.suffix.count))
      guard names.contains(transcript), let document = document(at: path(name)) else { return nil }
      let told = document.trail.entries.flatMap { $0.changes.map(\.record) }
      return (path(transcript), Set(document.records.keys).union(told))
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
