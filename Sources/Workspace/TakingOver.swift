public import Annotations
import Transcripts

/// What taking notes over did.
public struct TakeOver: Sendable {
  /// How many of the notes have which kind of place in the new text.
  public var kinds: [Resolution.Kind: Int]
  /// How many of them, and of what was put right, say by their places that this is their text, or a
  /// version of it.
  public var speaking = 0
  /// What is in the other file.
  public var found: WorkCount
  /// How much of what was put right fits the text.
  public var corrected = 0
  /// What the transcript did not have.
  public var added = WorkCount(annotations: 0)
  /// What it had, and says something else of now.
  public var changed = WorkCount(annotations: 0)
  /// What the transcript's own notes said differently.
  public var conflicts: [MergeConflict]

  /// How many annotations were looked for.
  public var count: Int { kinds.values.reduce(0, +) }
  /// How many have no place, or one that is not sure.
  public var unsure: Int { count - (kinds[.exact] ?? 0) - (kinds[.moved] ?? 0) }
  /// How many have a place.
  public var placed: Int {
    count - (kinds[.ambiguous] ?? 0) - (kinds[.orphaned] ?? 0)
  }
  /// Whether anything of it has a place.
  public var hasPlaces: Bool { placed + corrected > 0 }
}

extension AnnotatedTranscript {
  /// The comments in the transcript's file that are not among its annotations.
  public var commentsNotTaken: [Annotation] {
    document.commentsNotTaken(of: file.source, digest: file.digest)
  }

  /// Takes the comments in the transcript's file that are not among its annotations in, and saves;
  /// gives how many those were.
  public mutating func takeComments(by stamp: AuditStamp) throws(WorkspaceError) -> Int {
    let edits = commentsNotTaken.map { Edit(before: nil, after: .annotation($0)) }
    guard !edits.isEmpty else { return 0 }
    document.perform(
      EditGroup(name: "import the comments of \(file.name)", edits: edits), by: stamp)
    try save()
    return edits.count
  }

  /// Takes over what the sidecar of another file says, by the ids of its records, and saves. Where
  /// nothing of it has a place in the text, or nothing but short answers that may be in any,
  /// nothing is taken: the latter only when the caller says that it is the same interview.
  ///
  /// The other sidecar is only read.
  public mutating func takeOver(
    sidecar path: String, by stamp: AuditStamp, isSameText: Bool = false,
    fileSystem: any FileSystem = PosixFileSystem()
  ) throws(WorkspaceError) -> TakeOver {
    let other = try sidecar(at: path, fileSystem).carried(to: store.identity)
    let places = resolve(
      other, in: file.source, digest: file.digest, oldText: store.oldText(ofDigest:))
    let corrected = file.source.revised(
      by: other.revisions, knowing: store.oldTexts(of: other))
    var result = TakeOver(kinds: [:], found: other.work, conflicts: [])
    result.corrected = other.revisions.count - corrected.skipped.count
    for place in places { result.kinds[place.resolution.kind, default: 0] += 1 }
    result.speaking = places.count(where: \.speaksForText) + result.corrected
    guard result.hasPlaces, result.speaking > 0 || isSameText else { return result }
    // A document that is older than the text has anchors of its own for what is new.
    let taken = document.takingIn(other)
    let edits = taken.edits
    result.conflicts = taken.conflicts
    guard !edits.isEmpty else { return result }
    result.added = WorkCount(edits.filter { $0.before == nil }.compactMap(\.after))
    result.changed = WorkCount(edits.filter { $0.before != nil }.compactMap(\.after))
    document = taken.document
    let name = String(path.split(separator: "/").last ?? "")
    document.record("import \(name)", edits, by: stamp)
    try save()
    return result
  }
}
