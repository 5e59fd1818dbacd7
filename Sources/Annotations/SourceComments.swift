import TextCore
public import Transcripts

extension AnnotationDocument {
  /// What is known of a transcript before anybody annotated it here: an annotation for each comment
  /// of reviewers that its file holds, its author being the coder, with an entry of the audit trail
  /// that says so. Their identifiers come from the text and the place in the file, so that they are
  /// the same whenever the file is opened.
  ///
  /// - Complexity: O(comments · text).
  public init(transcript: TranscriptIdentity, commentsOf source: Transcript) {
    self.init(transcript: transcript)
    let comments = source.comments.enumerated().map { number, comment in
      comment.annotation(Self.identifier(of: number, digest: transcript.digest), in: source)
    }
    for comment in comments.sorted(by: { $0.created < $1.created }) {
      let edit = Edit(before: nil, after: .annotation(comment))
      let stamp = AuditStamp(
        id: Self.identifier(ofContent: ["comment", comment.id]), time: comment.created,
        coder: comment.coder)
      perform(EditGroup(name: "comment in the file", edits: [edit]), by: stamp)
    }
  }

  /// The comments in the file of a transcript that are not among its annotations, as annotations with
  /// identifiers made of what they say: somebody has added or changed them since these were first
  /// kept.
  ///
  /// One that was deleted here, or whose note was changed here, is no news; neither is one whose words
  /// were changed in the file, as long as there are no more that say the same.
  ///
  /// - Complexity: O(annotations + trail + comments · comments on the same words), and O(text) for each
  ///   that is not among them.
  public func commentsNotTaken(of source: Transcript, digest: String) -> [Annotation] {
    guard !source.comments.isEmpty else { return [] }
    let dropped = droppedNotes
    let known = Dictionary(grouping: annotations, by: \.anchor.quote)
    let said = Dictionary(annotations.map { ($0.saying, 1) }, uniquingKeysWith: +)
    let saying = Dictionary(source.comments.map { ($0.saying, 1) }, uniquingKeysWith: +)
    return source.comments.enumerated().compactMap { number, comment in
      let quote = String(source.text[utf8: comment.range])
      let former = Self.identifier(of: number, digest: digest)
      let id = Self.identifier(ofContent: [quote, comment.author, comment.text])
      let isKnown = (known[quote] ?? []).contains { own in
        comment.isSaid(in: own) || own.id == former && own.modified != own.created
      }
      guard !isKnown, saying[comment.saying, default: 0] > said[comment.saying, default: 0],
        !dropped.ids.contains(former), !dropped.ids.contains(id), records[id] == nil
      else { return nil }
      var annotation = comment.annotation(id, in: source)
      annotation.anchor.digest = digest == transcript.digest ? nil : digest
      return dropped.contains(annotation) ? nil : annotation
    }
  }

  /// The annotations that were deleted, and the notes that say something else now, as the trail tells
  /// of them.
  private var droppedNotes: DroppedNotes {
    let changes = trail.entries.flatMap(\.changes).filter {
      $0.event == "changed" || $0.event == "deleted" && records[$0.record] == nil
    }
    let deleted = changes.filter { $0.event == "deleted" }
    return DroppedNotes(ids: Set(deleted.map(\.record)), signs: changes.map { Set($0.lost) })
  }

  /// The time of what bears no date.
  public static let noTime = "1970-01-01T00:00:00Z"

  /// The coder of what nobody has signed.
  fileprivate static let nobody = "unknown"

  /// A UUID of the same kind made of texts, by FNV-1a (Fowler, Noll, Vo), twice over.
  private static func identifier(ofContent texts: [String]) -> String {
    func hash(_ start: UInt64) -> UInt64 {
      texts.joined(separator: "\0").utf8.reduce(start) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
    let first = hash(0xCBF2_9CE4_8422_2325)
    let digits = [first, hash(first)].map { number in
      let text = String(number, radix: 16)
      return String(repeating: "0", count: 16 - text.utf8.count) + text
    }.joined()
    return String(identifier(of: 0, digest: digits).prefix(24) + digits.suffix(12))
  }

  /// A UUID of the kind that is made of other data (version 8).
  private static func identifier(of number: Int, digest: String) -> String {
    let digits = Array((digest.filter(\.isHexDigit) + String(repeating: "0", count: 32)).utf8)
    let count = String(number, radix: 16)
    let tail = String(repeating: "0", count: max(0, 12 - count.utf8.count)) + count
    let part = { (range: Range<Int>) in String(decoding: digits[range], as: UTF8.self) }
    return "\(part(0..<8))-\(part(8..<12))-8\(part(12..<15))-8\(part(15..<18))-\(tail)"
  }

  /// "2024-05-01T10:00:00.123+02:00" in the form of sidecars; the hour is left as the document has
  /// it. What is no date is the start of 1970.
  fileprivate static func time(_ date: String?) -> String {
    let pattern = "0000-00-00T00:00:00"
    let head = String((date ?? "").prefix(pattern.count))
    let fits =
      head.count == pattern.count
      && zip(head.unicodeScalars, pattern.unicodeScalars).allSatisfy { given, wanted in
        wanted == "0" ? ("0"..."9").contains(given) : given == wanted
      }
    return fits ? head + "Z" : noTime
  }
}

/// Annotations that were deleted, and notes that were changed.
private struct DroppedNotes {
  let ids: Set<String>
  let signs: [Set<String>]

  /// Whether one had the same note.
  func contains(_ annotation: Annotation) -> Bool {
    guard annotation.note != nil else { return false }
    let own = Set(Record.annotation(annotation).signs(limit: AuditChange.lossLimit))
    return signs.contains { $0.isSuperset(of: own) }
  }
}

extension Annotation {
  /// Whose it is and what it says.
  fileprivate var saying: [String] { [coder, note ?? ""] + (note == nil ? tags : []) }
}

/// What to tell of comments in the file of a transcript that are not among its annotations; nil where
/// there are none.
public func tellOfComments(notTaken comments: [Annotation]) -> String? {
  guard !comments.isEmpty else { return nil }
  return comments.count == 1
    ? "the file has a comment that is not among the notes"
    : "the file has \(comments.count) comments that are not among the notes"
}

extension SourceComment {
  /// The same of a comment.
  fileprivate var saying: [String] {
    let tags = keptTags
    return [author.isEmpty ? AnnotationDocument.nobody : author, tags.isEmpty ? text : ""] + tags
  }

  /// The tags that it is made of, in the form in which they are kept, each once.
  private var keptTags: [String] {
    var kept: [String] = []
    for tag in tags.compactMap(normalizedTag) where !kept.contains(tag) { kept.append(tag) }
    return kept
  }

  /// It as an annotation; one that is made of tags has no note.
  fileprivate func annotation(_ id: String, in source: Transcript) -> Annotation {
    let tags = keptTags
    return Annotation(
      id: id, anchor: Anchor(of: range, in: source), tags: tags, note: tags.isEmpty ? text : nil,
      coder: author.isEmpty ? AnnotationDocument.nobody : author,
      created: AnnotationDocument.time(date))
  }

  /// Whether an annotation of its words has its tags, or its text in the note.
  fileprivate func isSaid(in annotation: Annotation) -> Bool {
    if annotation.note.map({ bothNotes(text, $0) == $0 }) == true { return true }
    let tags = keptTags
    return !tags.isEmpty && tags.allSatisfy(annotation.tags.contains)
  }
}
