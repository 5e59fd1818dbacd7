import Annotations
import TerminalCore
import Transcripts

/// Deciding about what was put right and is not applied.
extension ReaderState {
  /// The keys on it in the list of what is to be looked at; nil when it is none of them.
  mutating func handle(_ key: Key, on revision: Revision, _ fresh: Fresh) -> [Effect]? {
    switch (key.code, key.modifiers) {
    case (.character("k"), .control): return drop(revision)
    case (.character("s"), .control): return attachToSelection(revision)
    case (.character("a"), .control):
      notice = Notice("it has no sure place: Tab, select its words, C-s", .warning)
    case (.left, []), (.right, []): break
    case (.character("y"), .control): openBulkReview()
    default: return nil
    }
    return []
  }

  private mutating func drop(_ revision: Revision) -> [Effect] {
    guard canChange() else { return [] }
    let effects = perform("drop", [Edit(before: .revision(revision), after: nil)])
    if !effects.isEmpty { notice = Notice("dropped; Esc, u takes it back", .success) }
    return effects
  }

  /// Makes it anew for the words that are selected, or for the turn or the place where they start.
  private mutating func attachToSelection(_ revision: Revision) -> [Effect] {
    guard let range = selectedRange else {
      notice = Notice("nothing is selected: Tab, select its words, C-s", .warning)
      return []
    }
    guard canChange() else { return [] }
    guard let change = revision.change.made(on: range, in: self) else {
      notice = Notice("it is about no place: C-k drops it", .warning)
      return []
    }
    var after = revision
    (after.change, after.isSetAside) = (change, false)
    let edits = [Edit(before: .revision(revision), after: .revision(after))]
    if let reason = obstacle(to: edits) {
      notice = Notice("not applied: \(reason.rawValue)", .warning)
      return []
    }
    let effects = perform("place", edits)
    guard !effects.isEmpty else { return [] }
    selection = nil
    notice = Notice("it is applied there; Esc, u takes it back", .success)
    previewChosen()
    return effects
  }
}

extension Revision.Change {
  /// The same for other words of the text as shown; nil for what is about no place.
  fileprivate func made(on range: Range<Int>, in state: ReaderState) -> Revision.Change? {
    let turn = { state.pointOfTurn(at: range.lowerBound) }
    switch self {
    case .correct(_, let words):
      let source = state.revised.map.source(range)
      return .correct(
        Anchor(of: source, in: state.source, digest: state.digestOfAnchors), to: words)
    case .reassign(_, let name): return .reassign(at: turn(), to: name)
    case .join: return .join(at: turn())
    case .split:
      let place = state.revised.map.source(at: range.lowerBound)
      return .split(
        at: state.pointInTurn(state.transcript.turnIndex(at: range.lowerBound), at: place))
    case .settle(_, let doubt): return .settle(at: turn(), doubt: doubt)
    case .rename, .other: return nil
    }
  }
}
