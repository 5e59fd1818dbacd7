import CanonicalJSON

/// A change that two people made differently, and how it was settled.
public struct MergeConflict: Sendable, Equatable {
  /// The record; empty for a member of the document itself.
  public var id: String
  /// The member that both changed; "record" when one changed what the other deleted.
  public var member: String
  /// What one side says, in a line; nil for nothing.
  public var ours: String?
  /// What the other side says.
  public var theirs: String?
  /// What it is about, in words: a quote and whose it is, or what was put right; empty for the
  /// document itself.
  public var subject: String
  /// What counts, where that is not what was changed later.
  public var counts: String?
}

/// What a merge gives.
public struct MergeResult: Sendable, Equatable {
  /// The document that holds what both sides did.
  public var document: AnnotationDocument
  /// What could not be settled without a choice, sorted by id and member.
  public var conflicts: [MergeConflict]
}

/// Merges two documents that came from the same one, record by record.
///
/// Tags are merged as sets. What the base does not have counts as empty there. A note that both changed keeps both texts, a record that one side
/// changed and the other deleted stays; for any other member that both changed, the side that
/// changed its record last wins. What both put right at one place in different ways is kept in both, and
/// one of them counts. All of these are listed. The result is the same when the sides are
/// exchanged. The audit trail has what either side has in its own.
///
/// - Complexity: O(n log n).
public func merge(
  base: AnnotationDocument, ours: AnnotationDocument, theirs: AnnotationDocument
) -> MergeResult {
  var members = RecordMerger(id: "", base: nil)
  let transcript = members.choose(
    "transcript", base.transcript, ours.transcript, theirs.transcript,
    oursWins: (ours.transcript.digest, ours.transcript.name)
      > (theirs.transcript.digest, theirs.transcript.name), text: \.name)
  // An anchor without a digest was made on the text of its own document.
  let (base, ours, theirs) = (
    base.speaking(of: transcript), ours.speaking(of: transcript), theirs.speaking(of: transcript)
  )
  var conflicts: [MergeConflict] = []
  var records: [Record] = []
  let ids = Set(base.records.keys).union(ours.records.keys).union(theirs.records.keys)
  for id in ids.sorted() {
    var merger = RecordMerger(id: id, base: base.records[id])
    if let record = merger.merge(ours.records[id], theirs.records[id]) { records.append(record) }
    conflicts += merger.conflicts
  }
  var document = AnnotationDocument(transcript: transcript, records: records)
  document.trail = ours.trail.union(theirs.trail)
  conflicts += conflictsOfRevisions(base: base, ours: ours, theirs: theirs, in: &document)
  document.minorVersion = max(ours.minorVersion, theirs.minorVersion)
  document.unknown = members.unknown(base.unknown, ours.unknown, theirs.unknown)
  document.versionUnknown = members.unknown(
    base.versionUnknown, ours.versionUnknown, theirs.versionUnknown)
  conflicts += members.conflicts
  return MergeResult(document: document, conflicts: conflicts)
}

extension AnnotationDocument {
  fileprivate func speaking(of transcript: TranscriptIdentity) -> AnnotationDocument {
    transcript.digest == self.transcript.digest ? self : carried(to: transcript)
  }
}

/// Merges the two versions of one record.
private struct RecordMerger {
  let id: String
  let base: Record?
  private var subject = ""
  /// Whether both sides changed it at the same time, as far as is known.
  private var isTie = false
  var conflicts: [MergeConflict] = []

  init(id: String, base: Record?) {
    self.id = id
    self.base = base
  }

  mutating func merge(_ ours: Record?, _ theirs: Record?) -> Record? {
    if ours == theirs || theirs == base { return ours }
    if ours == base { return theirs }
    subject = (ours ?? theirs ?? base)?.subject ?? ""
    isTie = ours?.lastChange == theirs?.lastChange
    guard let ours, let theirs else {
      report("record", ours?.account, theirs?.account)
      return ours ?? theirs
    }
    if case .annotation(let first) = ours, case .annotation(let second) = theirs {
      return .annotation(merge(first, second, oursWins: isLater(ours, theirs)))
    }
    return choose("record", nil, ours, theirs, oursWins: isLater(ours, theirs), text: \.account)
  }

  private mutating func merge(
    _ ours: Annotation, _ theirs: Annotation, oursWins: Bool
  ) -> Annotation {
    var before: Annotation?
    if case .annotation(let annotation) = base { before = annotation }
    var merged = oursWins ? ours : theirs
    merged.anchor = choose(
      "anchor", before?.anchor, ours.anchor, theirs.anchor, oursWins: oursWins, text: \.quote)
    merged.color = choose(
      "color", .some(before?.color), ours.color, theirs.color, oursWins: oursWins
    ) { $0?.rawValue }
    merged.coder = choose(
      "coder", before?.coder, ours.coder, theirs.coder, oursWins: oursWins, text: { $0 })
    merged.created = choose(
      "created", before?.created, ours.created, theirs.created, oursWins: oursWins, text: { $0 })
    merged.isKeptAsOrphan = choose(
      "orphan", before?.isKeptAsOrphan ?? false, ours.isKeptAsOrphan, theirs.isKeptAsOrphan,
      oursWins: oursWins, text: { $0 ? "kept without a place" : nil })
    merged.modified = max(ours.modified, theirs.modified)
    merged.tags = tags(before?.tags ?? [], merged.tags, (oursWins ? theirs : ours).tags)
    merged.note = note(before?.note, ours.note, theirs.note, oursWins: oursWins)
    merged.unknown = unknown(
      before?.unknown ?? [:], ours.unknown, theirs.unknown, oursWins: oursWins)
    return merged
  }

  /// What both sides have, and what one of them added.
  private func tags(_ base: [String], _ first: [String], _ second: [String]) -> [String] {
    let kept = first.filter { second.contains($0) || !base.contains($0) }
    return kept + second.filter { !first.contains($0) && !base.contains($0) }
  }

  private mutating func note(
    _ base: String?, _ ours: String?, _ theirs: String?, oursWins: Bool
  ) -> String? {
    if ours == theirs || base == theirs { return ours }
    if base == ours { return theirs }
    report("note", ours, theirs)
    return oursWins ? bothNotes(theirs, ours) : bothNotes(ours, theirs)
  }

  mutating func choose<Value: Equatable>(
    _ member: String, _ base: Value?, _ ours: Value, _ theirs: Value, oursWins: Bool,
    text: (Value) -> String?
  ) -> Value {
    if ours == theirs || base == theirs { return ours }
    if base == ours { return theirs }
    let kept = oursWins ? ours : theirs
    report(member, text(ours), text(theirs), counts: isTie ? text(kept) ?? "nothing" : nil)
    return kept
  }

  mutating func unknown(
    _ base: JSONObject, _ ours: JSONObject, _ theirs: JSONObject,
    oursWins: Bool? = nil
  ) -> JSONObject {
    var merged: JSONObject = [:]
    for name in Set(ours.keys).union(theirs.keys).sorted() {
      let (first, second) = (ours[name], theirs[name])
      let wins = oursWins ?? ((first?.compactText ?? "") > (second?.compactText ?? ""))
      merged[name] = choose(
        name, .some(base[name]), first, second, oursWins: wins, text: { $0?.compactText })
    }
    return merged
  }

  private mutating func report(
    _ member: String, _ ours: String?, _ theirs: String?, counts: String? = nil
  ) {
    conflicts.append(
      MergeConflict(
        id: id, member: member, ours: ours, theirs: theirs, subject: subject, counts: counts))
  }

  /// Whether the first of two versions was changed later; where the times are the same, an order
  /// that does not depend on which side is ours.
  private func isLater(_ first: Record, _ second: Record) -> Bool {
    let (a, b) = (first.lastChange, second.lastChange)
    if a != b { return a > b }
    return first.compactText > second.compactText
  }
}

extension Record {
  fileprivate var lastChange: String {
    switch self {
    case .annotation(let annotation): annotation.modified
    case .revision(let revision): revision.created
    case .topicName(let name): name.created
    }
  }
}

/// Two versions of a note in one: the second below the first, unless one of them has all of the
/// other.
///
/// - Complexity: O(length of both).
public func bothNotes(_ first: String?, _ second: String?) -> String? {
  guard let first, let second else { return first ?? second }
  func contains(_ text: String, _ part: String) -> Bool {
    let occurrences = NeedleIndex([Array(part.utf8)]).occurrences(in: Array(text.utf8), limit: 1)
    return part.isEmpty || !occurrences[0].isEmpty
  }
  if contains(second, first) { return second }
  if contains(first, second) { return first }
  return first + "\n\n" + second
}
