public import Annotations
public import CanonicalJSON
import TextCore
public import Transcripts

/// A transcript file with everything that was said about it.
public struct AnnotatedTranscript: Sendable {
  /// The transcript as read.
  public let file: TranscriptFile
  /// Where its annotations are kept.
  public var store: SidecarStore
  /// What was said about it.
  public var document: AnnotationDocument
  /// The transcript as shown, with the user's revisions.
  public let shown: Transcript
  /// Revisions that do not fit the text any more.
  public let skipped: [SkippedRevision]

  /// Reads a transcript and its annotations; `isOriginal` leaves the user's revisions out.
  public init(
    path: String, options: ReadingOptions = ReadingOptions(), isOriginal: Bool = false,
    environment: Environment = .current
  ) throws(WorkspaceError) {
    let file = try TranscriptFile(path: path, options: options)
    var store = SidecarStore(for: file, environment: environment)
    let document = try store.load()
    let revised = file.source.revised(by: isOriginal ? [] : document.revisions)
    self.init(
      file: file, store: store, document: document, shown: revised.transcript,
      skipped: revised.skipped)
  }

  private init(
    file: TranscriptFile, store: SidecarStore, document: AnnotationDocument, shown: Transcript,
    skipped: [SkippedRevision]
  ) {
    self.file = file
    self.store = store
    self.document = document
    self.shown = shown
    self.skipped = skipped
  }

  /// The annotations with their places, in the order of those; what has none comes last.
  public var placed: [PlacedAnnotation] {
    resolve(document, in: file.source, digest: file.digest).sorted { first, second in
      let (a, b) = (first.resolution.range, second.resolution.range)
      let ends = (a?.upperBound ?? .max, b?.upperBound ?? .max)
      return (a?.lowerBound ?? .max, ends.0, first.annotation.id)
        < (b?.lowerBound ?? .max, ends.1, second.annotation.id)
    }
  }

  /// What is told about each annotation, in the order of `placed`.
  public var listing: [ListedAnnotation] {
    placed.map { ListedAnnotation($0, in: shown, file: file.path) }
  }

  /// Adds annotations and saves.
  public mutating func add(_ annotations: [Annotation]) throws(WorkspaceError) {
    for annotation in annotations {
      document.apply(Edit(before: nil, after: .annotation(annotation)))
    }
    document = try store.save(document).document
  }
}

/// A place in a turn as it is shown: Unicode scalars from the start of the turn's text.
public struct TurnPlace: Sendable, Equatable {
  /// The turn, from 0.
  public var turn: Int
  /// Scalars from the start of its text.
  public var offset: Int
}

extension Transcript {
  /// Where a passage starts and ends, in turns; nil without turns. White space between turns
  /// belongs to none of them.
  public func places(of range: Range<Int>) -> (start: TurnPlace, end: TurnPlace)? {
    guard !turns.isEmpty else { return nil }
    var first = turnIndex(at: range.lowerBound)
    if range.lowerBound >= turns[first].range.upperBound, first + 1 < turns.count,
      range.upperBound > turns[first + 1].range.lowerBound
    {
      first += 1
    }
    let last = turnIndex(at: max(range.lowerBound, range.upperBound - 1))
    return (
      TurnPlace(turn: first, offset: scalars(to: range.lowerBound, ofTurn: first)),
      TurnPlace(
        turn: max(first, last), offset: scalars(to: range.upperBound, ofTurn: max(first, last)))
    )
  }

  private func scalars(to offset: Int, ofTurn turn: Int) -> Int {
    let range = turns[turn].range
    let end = min(max(offset, range.lowerBound), range.upperBound)
    return text.scalarCount(utf8: range.lowerBound..<end)
  }
}

/// What is told about one annotation.
public struct ListedAnnotation: Sendable, Equatable {
  /// The path of the transcript, as given.
  public var file: String
  /// The annotation.
  public var annotation: Annotation
  /// How sure its place is.
  public var resolution: Resolution
  /// The words it sits on now; nil without a place.
  public var current: String?
  /// Where they start, in the transcript as shown.
  public var start: TurnPlace?
  /// Where they end.
  public var end: TurnPlace?
  /// Who says the first of them.
  public var speaker: String?
  /// When, in seconds.
  public var time: Double?

  /// What is told about an annotation in a transcript as shown.
  public init(_ placed: PlacedAnnotation, in shown: Transcript, file: String) {
    self.file = file
    annotation = placed.annotation
    resolution = placed.resolution
    guard let range = placed.resolution.range, let places = shown.places(of: range) else { return }
    current = String(shown.text[utf8: range])
    start = places.start
    end = places.end
    speaker = shown.speakerName(ofTurn: places.start.turn)
    time = shown.seconds(at: range.lowerBound) ?? shown.turns[places.start.turn].start?.seconds
  }

  /// Whether it has a tag, or one below it in the hierarchy.
  public func isTagged(_ tag: String) -> Bool {
    annotation.tags.contains { $0 == tag || $0.hasPrefix(tag + "/") }
  }

  /// As `annotations --json` prints it.
  public var json: JSONValue {
    .object([
      "file": .string(file), "id": .string(annotation.id),
      "quote": .string(annotation.anchor.quote), "current": .optional(current),
      "turn": .optional(start?.turn), "start": .optional(start?.offset),
      "endTurn": .optional(end?.turn), "end": .optional(end?.offset),
      "speaker": .optional(speaker), "time": .optional(time),
      "tags": .array(annotation.tags.map { .string($0) }), "note": .optional(annotation.note),
      "color": .optional(annotation.color?.rawValue), "coder": .string(annotation.coder),
      "created": .string(annotation.created), "resolution": .string(resolution.kind.rawValue),
      "score": .double(resolution.score),
    ])
  }
}

/// A tag as it is kept: white space and a leading `#` dropped, around each `/` too; nil when
/// nothing is left.
public func normalizedTag(_ typed: String) -> String? {
  let parts = typed.split(separator: "/").map { part in
    part.drop { $0 == "#" || $0.isWhitespace }.split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
  }.filter { !$0.isEmpty }
  return parts.isEmpty ? nil : parts.joined(separator: "/")
}
