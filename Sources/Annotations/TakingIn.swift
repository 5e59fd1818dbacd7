/// Taking in what another document says of the same words: the notes of a transcript that was renamed,
/// a copy that a program for shared folders has made, what a colleague has sent.
extension AnnotationDocument {
  /// This document with all that another one says, and the edits that lead there: records of its own
  /// are added, of those that both have tags, notes and all else are brought together as a merge
  /// without a common base does.
  ///
  /// - Complexity: O(n log n).
  public func takingIn(_ other: AnnotationDocument) -> TakenIn {
    let merged = merge(
      base: AnnotationDocument(transcript: transcript), ours: self,
      theirs: other.carried(to: transcript))
    return TakenIn(
      document: merged.document, edits: edits(to: merged.document), conflicts: merged.conflicts)
  }

  /// The records of another document of which taking it in would bring something new: those that
  /// this one never had, and those of which it says less.
  ///
  /// What somebody has deleted or changed here, as the audit trail tells, is no news.
  ///
  /// - Complexity: O(n log n) in what both documents and their trails hold.
  public func news(in other: AnnotationDocument) -> AnnotationDocument {
    let had = everHad
    let others = other.carried(to: transcript).filter { record in
      records[record.id].map { $0 != record } ?? !had.contains(record.id)
    }
    let lost = others.isEmpty ? [:] : signsLost
    let new = takingIn(others).edits.filter { edit in
      guard let record = others.records[edit.id] else { return false }
      return !edit.isGivenUp(record, lost: lost[edit.id] ?? [])
    }
    let ids = Set(new.map(\.id))
    return other.filter { ids.contains($0.id) }
  }

  /// The ids of all records that it has or had until somebody deleted them, as its audit trail tells.
  /// One that is gone without that was taken away by another program. Where the trail does not name
  /// all that was changed, those that it speaks of are taken to have been deleted.
  public var everHad: Set<String> {
    let isWhole = trail.entries.allSatisfy { $0.omitted == 0 }
    var ids = Set(records.keys)
    for change in trail.entries.lazy.flatMap(\.changes)
    where change.event == "deleted" || !isWhole { ids.insert(change.record) }
    return ids
  }

  /// What each record has had and has no more, as the audit trail tells.
  private var signsLost: [String: Set<String>] {
    var lost: [String: Set<String>] = [:]
    for change in trail.entries.lazy.flatMap(\.changes) where !change.lost.isEmpty {
      lost[change.record, default: []].formUnion(change.lost)
    }
    return lost
  }

  /// The document with those of its records that hold.
  private func filter(_ holds: (Record) -> Bool) -> AnnotationDocument {
    var rest = self
    for record in records.values where !holds(record) {
      rest.apply(Edit(before: record, after: nil))
    }
    return rest
  }
}

/// What taking another document in gives.
public struct TakenIn: Sendable, Equatable {
  /// The document that holds both.
  public var document: AnnotationDocument
  /// What becomes of the records, in the order of their places.
  public var edits: [Edit]
  /// What both say differently.
  public var conflicts: [MergeConflict]
}

extension Edit {
  /// Whether all that it would bring from another version of its record was in the record before and
  /// was taken out of it: a tag, a note that was rewritten.
  fileprivate func isGivenUp(_ other: Record, lost: Set<String>) -> Bool {
    guard case .annotation(let own) = before, case .annotation(var rest) = after,
      case .annotation(let theirs) = other
    else { return false }
    (rest.tags, rest.note, rest.modified) = (own.tags, own.note, own.modified)
    guard rest == own else { return false }
    let limit = AuditChange.lossLimit
    // Of a longer note the trail does not have all.
    guard theirs.note == own.note || (theirs.note ?? "").unicodeScalars.count < limit else {
      return false
    }
    let known = Set(Record.annotation(own).signs(limit: limit)).union(lost)
    return Record.annotation(theirs).signs(limit: limit).allSatisfy(known.contains)
  }
}
