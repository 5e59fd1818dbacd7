public import CanonicalJSON

/// One thing that a document holds, by its id.
public indirect enum Record: Sendable, Equatable {
  /// A highlight, a tagged passage or a note.
  case annotation(Annotation)
  /// A correction of the transcript.
  case revision(Revision)
  /// A name given to a topic.
  case topicName(TopicName)

  /// The id, unique among all records.
  public var id: String {
    switch self {
    case .annotation(let annotation): annotation.id
    case .revision(let revision): revision.id
    case .topicName(let name): name.id
    }
  }

  /// The annotation, when it is one.
  public var annotation: Annotation? {
    guard case .annotation(let annotation) = self else { return nil }
    return annotation
  }
}

/// Which text a document was made on.
public struct TranscriptIdentity: Sendable, Equatable {
  /// The transcript's file name, without folder.
  public var name: String
  /// SHA-256 of the UTF-8 bytes of the source text, in lower-case hexadecimal; what computes it
  /// stands outside this target.
  public var digest: String
  /// Members of the sidecar that this version does not know.
  public var unknown: JSONObject

  /// Makes an identity.
  public init(name: String, digest: String, unknown: JSONObject = [:]) {
    self.name = name
    self.digest = digest
    self.unknown = unknown
  }
}

/// All that was said about one transcript: a set of records, each under its id.
public struct AnnotationDocument: Sendable, Equatable {
  /// The text it was made on.
  public var transcript: TranscriptIdentity
  /// The records by their ids.
  public private(set) var records: RecordTable
  /// Who did what and when. Read and merged with the records, and only ever added to.
  public internal(set) var trail = AuditTrail()
  /// The newest minor version that has written it; members this version does not know are kept.
  public var minorVersion: Int
  /// Members of the version object that this version does not know.
  public var versionUnknown: JSONObject
  /// Members of the outermost object that this version does not know.
  public var unknown: JSONObject

  /// A document that says nothing yet.
  public init(transcript: TranscriptIdentity) {
    self.transcript = transcript
    records = RecordTable()
    minorVersion = Self.currentMinor
    versionUnknown = [:]
    unknown = [:]
  }

  /// A document that holds these records; of two with the same id the later one stays.
  public init(transcript: TranscriptIdentity, records: some Sequence<Record>) {
    self.init(transcript: transcript)
    for record in records { self.records[record.id] = record }
  }

  /// A document that holds the records of a table.
  init(transcript: TranscriptIdentity, table: RecordTable) {
    self.init(transcript: transcript)
    records = table
  }

  /// Whether nobody has said anything.
  public var isEmpty: Bool { records.isEmpty }

  /// The version that this program writes.
  public static let currentMajor = 1
  /// The minor version that this program writes.
  public static let currentMinor = 0

  /// Applies an edit.
  ///
  /// The record that the edit changes must be as the edit says it was; the inverse of the edit then
  /// restores exactly what was.
  public mutating func apply(_ edit: Edit) {
    precondition(records[edit.id] == edit.before, "an edit must fit the document")
    records[edit.id] = edit.after
  }

  /// The edits that make the records of this document those of another one: of annotations in the
  /// order of their places, then the rest.
  ///
  /// - Complexity: O(n), and much less where one was made from the other.
  public func edits(to other: AnnotationDocument) -> [Edit] {
    records.differences(from: other.records).map { id in
      let edit = Edit(before: records[id], after: other.records[id])
      let place = (edit.after ?? edit.before)?.annotation?.anchor.position
      return (start: place?.lowerBound ?? .max, edit: edit)
    }.sorted { ($0.start, $0.edit.id) < ($1.start, $1.edit.id) }.map(\.edit)
  }

  /// The annotations in the order of their places in the text on which they were made.
  ///
  /// - Complexity: O(n log n).
  public var annotations: [Annotation] {
    // What is sorted is small, and compared without taking annotations apart.
    let keys = records.values.compactMap { record -> (place: Range<Int>, record: Record)? in
      guard case .annotation(let annotation) = record else { return nil }
      return (annotation.anchor.position, record)
    }.sorted { first, second in
      let (a, b) = (first.place, second.place)
      if a.lowerBound != b.lowerBound { return a.lowerBound < b.lowerBound }
      if a.upperBound != b.upperBound { return a.upperBound < b.upperBound }
      return first.record.id < second.record.id
    }
    return keys.compactMap { key in
      guard case .annotation(let annotation) = key.record else { return nil }
      return annotation
    }
  }

  /// The revisions in the order in which they are applied.
  public var revisions: [Revision] {
    records.values.compactMap { record in
      guard case .revision(let revision) = record else { return nil }
      return revision
    }.sorted { ($0.order, $0.id) < ($1.order, $1.id) }
  }

  /// The topics' names in the order of their places.
  public var topicNames: [TopicName] {
    records.values.compactMap { record in
      guard case .topicName(let name) = record else { return nil }
      return name
    }.sorted { ($0.point.offset, $0.id) < ($1.point.offset, $1.id) }
  }
}
