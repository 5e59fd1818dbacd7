/// What two people have put right in different ways at the same place, each with a record of its own.
///
/// All of it is kept, and listed. What does not count is set aside, which is told until it is settled.
/// Of corrections that touch each other those of one side count, all
/// that were made with them in one go are set aside with them: words of both would be a sentence that
/// nobody wrote.
///
/// - Complexity: O(n²) in what both sides have put right since the base, n in what is the same.
func conflictsOfRevisions(
  base: AnnotationDocument, ours: AnnotationDocument, theirs: AnnotationDocument,
  in document: inout AnnotationDocument
) -> [MergeConflict] {
  let (mine, others) = (ours.records.changed(since: base), theirs.records.changed(since: base))
  let first = mine.filter { theirs.records[$0.id] == nil }
  let second = others.filter { ours.records[$0.id] == nil }
  guard !first.isEmpty, !second.isEmpty else { return [] }
  var conflicts: [MergeConflict] = []
  for one in first {
    for other in second {
      guard let (conflict, overruled) = one.conflict(with: other) else { continue }
      conflicts.append(conflict)
      if let overruled { document.setAside(overruled) }
    }
  }
  return conflicts
    + conflictsOfCorrections(Retyping.all(in: first), Retyping.all(in: second), &document)
}

extension RecordTable {
  /// The revisions and topic names that were added or changed, in the order in which they apply.
  fileprivate func changed(since base: AnnotationDocument) -> [Record] {
    differences(from: base.records).compactMap { self[$0] }.filter { $0.annotation == nil }
      .sorted { ($0.order, $0.id) < ($1.order, $1.id) }
  }
}

extension Record {
  fileprivate var order: Int {
    guard case .revision(let revision) = self else { return 0 }
    return revision.order
  }

  /// Which of two renames, speakers of a turn or names of a topic counts is decided by the order in
  /// which they apply; with the revision that does not.
  fileprivate func conflict(
    with other: Record
  ) -> (conflict: MergeConflict, overruled: Revision?)? {
    let isFirst = (order, id) < (other.order, other.id)
    switch (self, other) {
    case (.revision(let mine), .revision(let theirs))
    where !mine.isSetAside && !theirs.isSetAside:
      switch (mine.change, theirs.change) {
      case (.rename(let old, let name), .rename(let same, let another))
      where old == same && name != another:
        return (
          MergeConflict(
            id: min(id, other.id), member: "rename", ours: name, theirs: another, subject: old,
            counts: isFirst ? name : another), isFirst ? theirs : mine
        )
      case (.reassign(let point, let name), .reassign(let place, let another))
      where point.offset == place.offset && name != another:
        return (
          MergeConflict(
            id: min(id, other.id), member: "reassign", ours: name, theirs: another,
            subject: point.quoted,
            counts: (isFirst ? another : name) ?? "nobody"), isFirst ? mine : theirs
        )
      default: return nil
      }
    case (.topicName(let mine), .topicName(let theirs))
    where mine.point.offset == theirs.point.offset && mine.name != theirs.name:
      return (
        MergeConflict(
          id: min(id, other.id), member: "topic", ours: mine.name, theirs: theirs.name,
          subject: mine.point.quoted,
          counts: isFirst ? theirs.name : mine.name), nil
      )
    default: return nil
    }
  }
}

/// The corrections that one person made in one turn in one go.
private struct Retyping {
  var pieces: [(revision: Revision, anchor: Anchor, words: String)] = []

  static func all(in records: [Record]) -> [Retyping] {
    var found: [[String]: Retyping] = [:]
    for case .revision(let revision) in records {
      guard case .correct(let anchor, let words) = revision.change, !revision.isSetAside else {
        continue
      }
      let key = [revision.coder, revision.created, "\(anchor.turn)", anchor.digest ?? ""]
      found[key, default: Retyping()].pieces.append((revision, anchor, words))
    }
    return found.values.map { retyping in
      var retyping = retyping
      retyping.pieces.sort { $0.anchor.position.lowerBound < $1.anchor.position.lowerBound }
      return retyping
    }.sorted { $0.start < $1.start }
  }

  var start: Int { pieces.first?.anchor.position.lowerBound ?? 0 }
  var created: String { pieces.first?.revision.created ?? "" }
  var quotes: String { pieces.map(\.anchor.quote).joined(separator: " \u{2026} ") }
  var words: String { pieces.map(\.words).joined(separator: " \u{2026} ") }
  /// An order that does not depend on which side is ours.
  var rank: [String] {
    [created] + pieces.map { Record.revision($0.revision).compactText }
  }

  func conflict(with other: Retyping, counts: String) -> MergeConflict {
    let wider = quotes.utf8.count >= other.quotes.utf8.count ? quotes : other.quotes
    let ids = (pieces + other.pieces).map(\.revision.id)
    return MergeConflict(
      id: ids.min() ?? "", member: "correct", ours: words, theirs: other.words,
      subject: "\u{201C}\(wider.onOneLine())\u{201D}", counts: counts)
  }

  /// Whether something is corrected otherwise, or next to what is corrected there.
  func isAgainst(_ other: Retyping) -> Bool {
    pieces.contains { mine in
      other.pieces.contains { theirs in
        let (a, b) = (mine.anchor.position, theirs.anchor.position)
        return mine.anchor.digest == theirs.anchor.digest
          && !(a == b && mine.words == theirs.words)
          && a.lowerBound <= b.upperBound + 1 && b.lowerBound <= a.upperBound + 1
      }
    }
  }
}

private func conflictsOfCorrections(
  _ ours: [Retyping], _ theirs: [Retyping], _ document: inout AnnotationDocument
) -> [MergeConflict] {
  var conflicts: [MergeConflict] = []
  for mine in ours {
    for other in theirs where mine.isAgainst(other) {
      let isMine = other.rank.lexicographicallyPrecedes(mine.rank)
      let kept = Set((isMine ? mine : other).pieces.map(\.revision.id))
      for piece in (isMine ? other : mine).pieces where !kept.contains(piece.revision.id) {
        document.setAside(piece.revision)
      }
      conflicts.append(mine.conflict(with: other, counts: isMine ? mine.words : other.words))
    }
  }
  return conflicts
}

extension AnnotationDocument {
  fileprivate mutating func setAside(_ revision: Revision) {
    var changed = revision
    changed.isSetAside = true
    apply(Edit(before: records[revision.id], after: .revision(changed)))
  }
}
