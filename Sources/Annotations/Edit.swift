/// One change of a document: a record as it was and as it is to be.
///
/// Undo, redo, the saved mark and merging all come from this one type.
public struct Edit: Sendable, Equatable {
  /// The record before; nil when it is new.
  public let before: Record?
  /// The record after; nil when it is deleted.
  public let after: Record?

  /// The change from one to the other; both must have the same id, and one of them must be there.
  public init(before: Record?, after: Record?) {
    precondition(before != nil || after != nil, "an edit changes something")
    precondition(
      before == nil || after == nil || before?.id == after?.id, "an edit keeps the id")
    self.before = before
    self.after = after
  }

  /// The id of the record it changes.
  public var id: String { after?.id ?? before?.id ?? "" }

  /// The edit that takes this one back.
  public var inverse: Edit { Edit(before: after, after: before) }
}

/// What one action of the user changes, with the name that undo shows.
public struct EditGroup: Sendable, Equatable {
  /// What the user did, as it reads after "undone: ".
  public var name: String
  /// The changes, in order.
  public var edits: [Edit]

  /// Makes a group.
  public init(name: String, edits: [Edit]) {
    self.name = name
    self.edits = edits
  }

  /// The group that takes this one back.
  public var inverse: EditGroup {
    EditGroup(name: name, edits: edits.reversed().map(\.inverse))
  }
}
