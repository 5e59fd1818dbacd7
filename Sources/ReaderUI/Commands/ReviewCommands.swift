import Annotations
import TerminalCore
import Transcripts

/// Deciding about annotations whose place is not certain.
let reviewCommands: [ReaderCommand] = [
  .change("review", "X", area: .finding, "marks to be looked at") {
    state, _ in
    state.openReview()
  }
]

extension ReaderState {
  /// Opens the list of doubtful annotations. What is selected stays, to be attached to.
  mutating func openReview() {
    let wasOpen = pane?.kind == .review
    openPane(.review)
    guard !wasOpen else { return }
    // Words may have been selected for it meanwhile: those must not go to another one.
    if let row = pane?.rows.firstIndex(where: { $0 == reviewLeft }) { pane?.chosen = row }
    previewChosen()
  }

  /// Remembers what the list of doubtful annotations has chosen, when it is left.
  mutating func rememberReviewed() {
    guard let pane, pane.kind == .review else { return }
    reviewLeft = pane.rows.indices.contains(pane.chosen) ? pane.rows[pane.chosen] : nil
  }

  /// What the status line says when a transcript is opened; nil when all is well.
  var reviewNotice: Notice? {
    let count = marksToReview
    guard count > 0 else { return unappliedNotice }
    let marks = "\(count) \(count == 1 ? "mark needs" : "marks need") a look: press X"
    return Notice(marks + (unappliedCount.map { "; \($0)" } ?? ""), .warning)
  }

  /// The keys of the list besides those of every list; nil when it is none of them.
  mutating func handleInReview(_ key: Key, _ fresh: Fresh) -> [Effect]? {
    guard pane?.kind == .review else { return nil }
    if let left = chosenUnapplied { return handle(key, on: left.revision, fresh) }
    switch (key.code, key.modifiers) {
    case (.left, []): lookAtPlace(-1)
    case (.right, []): lookAtPlace(1)
    case (.character("a"), .control): return acceptPlace(fresh)
    case (.character("s"), .control): return attachToSelection(fresh)
    case (.character("k"), .control): return keepAsOrphan(fresh)
    case (.character("y"), .control): openBulkReview()
    default: return nil
    }
    return []
  }

  /// The key of the list that holds also while it is pinned: what is selected then is meant for
  /// it. Nil when it is another one.
  mutating func handleBesideReview(_ key: Key, _ fresh: Fresh) -> [Effect]? {
    guard let pane, pane.kind == .review, pane.isPinned, pane.chosen >= 0,
      key == Key(.character("s"), .control)
    else { return nil }
    pending = PendingKeys()
    return handleInReview(key, fresh)
  }

  private mutating func lookAtPlace(_ step: Int) {
    guard let before = reviewed else { return }
    if pane?.elsewhere == nil {
      let places = placesOfWords(of: before.annotation)
      pane?.elsewhere = places
    }
    guard let reviewed, reviewed.places.count > min(1, before.places.count) else {
      notice = Notice("there is no other place")
      return
    }
    if before.place != nil { pane?.place = reviewed.index + step }
    previewChosen()
  }

  private mutating func acceptPlace(_ fresh: Fresh) -> [Effect] {
    guard let reviewed else { return [] }
    guard let place = reviewed.place else {
      notice = Notice("it has no place: Tab, select its words, C-s", .warning)
      return []
    }
    return settle(reviewed.annotation, on: place, named: "place", fresh)
  }

  private mutating func attachToSelection(_ fresh: Fresh) -> [Effect] {
    guard let reviewed else { return [] }
    guard let range = selectedRange else {
      notice = Notice("nothing is selected: Tab, select its words, C-s", .warning)
      return []
    }
    return settle(reviewed.annotation, on: range, named: "place", fresh)
  }

  /// Makes the anchor anew on words of today's text.
  private mutating func settle(
    _ annotation: Annotation, on range: Range<Int>, named name: String, _ fresh: Fresh
  ) -> [Effect] {
    var after = annotation
    after.anchor = anchor(of: range)
    after.isKeptAsOrphan = false
    let source = Resolution(kind: .exact, range: revised.map.source(range), score: 1)
    return decide(annotation, after, at: source, named: name, "it sits there now", fresh)
  }

  private mutating func keepAsOrphan(_ fresh: Fresh) -> [Effect] {
    guard let reviewed else { return [] }
    guard !reviewed.annotation.isKeptAsOrphan else {
      notice = Notice("it is kept without a place already")
      return []
    }
    var after = reviewed.annotation
    after.isKeptAsOrphan = true
    let place = pane?.chosen ?? 0
    let effects = decide(reviewed.annotation, after, at: nil, named: "no place", "kept", fresh)
    guard !effects.isEmpty, let rows = pane?.rows else { return effects }
    // On to the next one, not along with the one that is settled.
    pane?.chosen = rows.indices.first { $0 >= place && rows[$0].isChoosable } ?? rows.count - 1
    previewChosen()
    return effects
  }

  private mutating func decide(
    _ before: Annotation, _ after: Annotation, at resolution: Resolution?, named name: String,
    _ text: String, _ fresh: Fresh
  ) -> [Effect] {
    guard canChange() else { return [] }
    var after = after
    after.modified = fresh.now
    if let resolution { marks.place(after, at: resolution) }
    selection = nil
    let effects = perform(name, [Edit(before: .annotation(before), after: .annotation(after))])
    let left = marksToReview
    let rest = left == 0 ? "none left" : "\(left) left"
    if !effects.isEmpty { notice = Notice("\(text), \(rest); Esc, u takes it back", .success) }
    previewChosen()
    return effects
  }
}
