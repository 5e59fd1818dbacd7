/// Deletions that a merge has not carried out, because somebody else had changed what was deleted.
///
/// Both sides' entries come together in the trail; that a record is there all the same is seen from what
/// follows: it is changed, or it is in the document, and nobody has added it again.
extension AnnotationDocument {
  /// The records whose deletion, as an entry of the trail tells it, was not carried out: by the id of
  /// the entry.
  ///
  /// - Complexity: O(n).
  public var overriddenDeletions: [String: Set<String>] {
    var isThere = Set(records.keys)
    var overridden: [String: Set<String>] = [:]
    for entry in trail.entries.reversed() {
      for change in entry.changes {
        switch change.event {
        case "added": isThere.remove(change.record)
        case "deleted" where isThere.contains(change.record):
          overridden[entry.id, default: []].insert(change.record)
        case "changed": isThere.insert(change.record)
        default: break
        }
      }
    }
    return overridden
  }
}
