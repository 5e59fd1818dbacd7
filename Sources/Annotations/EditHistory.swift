/// What was done and what was undone, without limit.
///
/// Other programs may change the document in between: of a step that is taken back, or done again,
/// what still fits is done, and what another program has changed since stays as that has it.
public struct EditHistory: Sendable, Equatable {
  private var done: [EditGroup] = []
  private var undone: [EditGroup] = []

  /// Nothing was done yet.
  public init() {}

  /// Whether nothing can be taken back or done again.
  public var isEmpty: Bool { done.isEmpty && undone.isEmpty }

  /// What taking a step back, or doing it again, has done.
  public struct Step: Sendable, Equatable {
    /// What the user did.
    public var name: String
    /// What was changed in the document.
    public var edits: [Edit]
    /// Whether something of it stays as another program has changed it since.
    public var isPartial: Bool
  }

  /// Applies a user action and remembers it; what had been undone is forgotten.
  public mutating func perform(_ group: EditGroup, on document: inout AnnotationDocument) {
    for edit in group.edits { document.apply(edit) }
    done.append(group)
    undone = []
  }

  /// Takes back the last action; nil when there is none.
  public mutating func undo(on document: inout AnnotationDocument) -> Step? {
    done.popLast().map { Self.walk($0.inverse, on: &document, rememberedIn: &undone) }
  }

  /// Does again what was last taken back; nil when there is nothing.
  public mutating func redo(on document: inout AnnotationDocument) -> Step? {
    undone.popLast().map { Self.walk($0.inverse, on: &document, rememberedIn: &done) }
  }

  /// Applies what fits, which is what can be taken back then.
  private static func walk(
    _ group: EditGroup, on document: inout AnnotationDocument,
    rememberedIn other: inout [EditGroup]
  ) -> Step {
    var step = Step(name: group.name, edits: [], isPartial: false)
    for edit in group.edits {
      let (fitting, isWhole) = document.fitting(edit)
      if !isWhole { step.isPartial = true }
      guard let fitting else { continue }
      document.apply(fitting)
      step.edits.append(fitting)
    }
    if !step.edits.isEmpty { other.append(EditGroup(name: group.name, edits: step.edits)) }
    return step
  }

  /// The annotations that a document does not have on the words that they were on at any time: they
  /// may come back. Each is there once for all words.
  ///
  /// - Complexity: O(all that was done).
  public func former(than document: AnnotationDocument) -> [Annotation] {
    var known: [String: [Anchor]] = [:]
    return (done + undone).flatMap(\.edits).flatMap { [$0.before, $0.after] }.compactMap { record in
      guard let annotation = record?.annotation else { return nil }
      let id = annotation.id
      if known[id] == nil {
        known[id] = [document.records[id]?.annotation?.anchor].compactMap(\.self)
      }
      guard known[id]?.contains(annotation.anchor) == false else { return nil }
      known[id]?.append(annotation.anchor)
      return annotation
    }
  }

  /// The history as one of a document of another text: the anchors say on which text they were made.
  public func carried(from old: TranscriptIdentity, to new: TranscriptIdentity) -> EditHistory {
    guard old.digest != new.digest else { return self }
    func carried(_ groups: [EditGroup]) -> [EditGroup] {
      groups.map { group in
        EditGroup(
          name: group.name,
          edits: group.edits.map { edit in
            Edit(
              before: edit.before?.carried(from: old, to: new),
              after: edit.after?.carried(from: old, to: new))
          })
      }
    }
    var history = self
    (history.done, history.undone) = (carried(done), carried(undone))
    return history
  }
}

extension AnnotationDocument {
  /// What of an edit can be done in this document, where the record may have been changed since;
  /// nil where nothing can, or nothing is left to do. Whole is what needs nothing that another has
  /// changed.
  fileprivate func fitting(_ edit: Edit) -> (edit: Edit?, isWhole: Bool) {
    let present = records[edit.id]
    if present == edit.before { return (edit, true) }
    if present == edit.after { return (nil, true) }
    guard let present, let now = present.annotation, let before = edit.before?.annotation,
      let after = edit.after?.annotation
    else { return (nil, false) }
    let (changed, isWhole) = now.changed(from: before, to: after)
    let record = Record.annotation(changed)
    return (record == present ? nil : Edit(before: present, after: record), isWhole)
  }
}

extension Annotation {
  /// The annotation with the members that differ between two versions of it, as far as they are
  /// still those of the first one; tags come and go one by one.
  fileprivate func changed(
    from before: Annotation, to after: Annotation
  ) -> (annotation: Annotation, isWhole: Bool) {
    var (changed, isWhole) = (self, true)
    func take<Value: Equatable>(_ member: WritableKeyPath<Annotation, Value>) {
      guard before[keyPath: member] != after[keyPath: member] else { return }
      if self[keyPath: member] == before[keyPath: member] {
        changed[keyPath: member] = after[keyPath: member]
      } else if self[keyPath: member] != after[keyPath: member] {
        isWhole = false
      }
    }
    take(\.anchor)
    take(\.note)
    take(\.color)
    take(\.isKeptAsOrphan)
    take(\.unknown)
    changed.tags.removeAll { before.tags.contains($0) && !after.tags.contains($0) }
    changed.tags += after.tags.filter { !before.tags.contains($0) && !changed.tags.contains($0) }
    return (changed, isWhole)
  }
}
