public import Annotations
public import Transcripts

/// A transcript file with everything that was said about it.
public struct AnnotatedTranscript: Sendable {
  /// The transcript as read.
  public let file: TranscriptFile
  /// Where its annotations are kept.
  public var store: SidecarStore
  /// What was said about it.
  public var document: AnnotationDocument
  /// The transcript with the user's revisions laid over it.
  public let revised: RevisedTranscript

  /// Reads a transcript and its annotations; `isOriginal` leaves the user's revisions out.
  public init(
    path: String, options: ReadingOptions = ReadingOptions(), isOriginal: Bool = false,
    environment: Environment = .current
  ) throws(WorkspaceError) {
    let file = try TranscriptFile(path: path, options: options, environment: environment)
    var store = SidecarStore(for: file, environment: environment)
    let document = try store.load()
    let revised = file.source.revised(
      by: isOriginal ? [] : document.revisions, knowing: store.oldTexts(of: document))
    self.init(file: file, store: store, document: document, revised: revised)
  }

  private init(
    file: TranscriptFile, store: SidecarStore, document: AnnotationDocument,
    revised: RevisedTranscript
  ) {
    self.file = file
    self.store = store
    self.document = document
    self.revised = revised
  }

  /// The transcript as shown.
  public var shown: Transcript { revised.transcript }

  /// The annotations with their places in the transcript as shown, in the order of those; what has
  /// none comes last.
  public var placed: [PlacedAnnotation] {
    var placed = resolve(
      document, in: file.source, digest: file.digest, oldText: store.oldText(ofDigest:))
    if !revised.map.isIdentity {
      for index in placed.indices {
        placed[index].resolution = revised.map.shown(
          placed[index].resolution, of: placed[index].annotation.anchor)
      }
    }
    // They nearly always are in order, and are large.
    let isSorted = placed.indices.dropFirst().allSatisfy {
      !Self.precedes(placed[$0], placed[$0 - 1])
    }
    return isSorted ? placed : placed.sorted(by: Self.precedes)
  }

  private static func precedes(_ first: PlacedAnnotation, _ second: PlacedAnnotation) -> Bool {
    let (a, b) = (first.resolution.range, second.resolution.range)
    let starts = (a?.lowerBound ?? .max, b?.lowerBound ?? .max)
    if starts.0 != starts.1 { return starts.0 < starts.1 }
    let ends = (a?.upperBound ?? .max, b?.upperBound ?? .max)
    return ends.0 != ends.1 ? ends.0 < ends.1 : first.annotation.id < second.annotation.id
  }

  /// The anchor of a passage as shown, as a document holds it that may be older than the text.
  public func anchor(of range: Range<Int>) -> Anchor {
    revised.anchor(
      of: range,
      digest: file.digest == document.transcript.digest ? nil : file.digest)
  }

  /// What to tell after a save that did what it should: where the annotations are, where they were
  /// before, that there is no backup.
  public private(set) var messages: [String] = []

  /// Adds annotations and saves.
  public mutating func add(_ annotations: [Annotation]) throws(WorkspaceError) {
    for annotation in annotations {
      let stamp = AuditStamp(
        id: newIdentifier(), time: annotation.created, coder: annotation.coder)
      let edit = Edit(before: nil, after: .annotation(annotation))
      document.perform(EditGroup(name: "annotate", edits: [edit]), by: stamp)
    }
    try save()
  }

  /// Saves, and copies what is saved: a command is a session of its own.
  mutating func save() throws(WorkspaceError) {
    let outcome = try store.save(document)
    document = outcome.document
    let problem = outcome.backupProblem ?? store.backUpAtEnd()
    messages = [
      store.notice, outcome.broughtOver, problem.map { "saved, but without a backup: \($0)" },
    ].compactMap(\.self)
  }
}
