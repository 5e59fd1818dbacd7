/// What other programs did to a document without saying so.
extension AnnotationDocument {
  /// The edits that lead to a later version and of which its audit trail does not tell: what an
  /// editor, a script or a checkout did.
  ///
  /// Where a new entry leaves out some of what it changed, all is taken for told.
  ///
  /// - Complexity: O(n log n).
  public func untoldEdits(to later: AnnotationDocument) -> [Edit] {
    let edits = edits(to: later)
    guard !edits.isEmpty else { return [] }
    let known = Set(trail.entries.map(\.id))
    let new = later.trail.entries.filter { !known.contains($0.id) }
    guard new.allSatisfy({ $0.omitted == 0 }) else { return [] }
    let told = Set(new.flatMap { $0.changes.map(\.record) })
    return edits.filter { !told.contains($0.id) }
  }
}
