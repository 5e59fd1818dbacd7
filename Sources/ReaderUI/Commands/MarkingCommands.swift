import Annotations
import TextCore
import Transcripts

/// Selecting and marking.
let markingCommands: [ReaderCommand] = [
  .change("select", "v", area: .marking, "select by characters") { state, _ in
    state.startSelection(.characters)
  },
  .change("select-turns", "V", area: .marking, "select by turns") { state, _ in
    state.startSelection(.turns)
  },
  .command("highlight", "h", area: .marking, "highlight the selection, or the turn") {
    state, invocation in
    state.mark(Marking(color: state.pen, tags: []), named: "highlight", invocation.fresh)
  },
  .change("pen", "H", area: .marking, "choose the pen: the next one, or 1 to 5") {
    state, count in
    if let count { return state.choosePen(count) }
    state.choosePen((state.pen.number + 1) % Pen.allCases.count + 1)
    state.dialog = .pens
  },
  .change("tag", "t", area: .marking, "tag the selection, mark or turn") { state, _ in
    state.openTagPicker()
  },
  .change("note", "a", area: .marking, "write a note") { state, _ in
    state.openNoteEditor()
  },
  .change("correct", "c", area: .marking, "correct the words") { state, _ in
    state.openCorrection()
  },
  .command("repeat", ".", area: .marking, "mark as the last time") { state, invocation in
    guard let last = state.lastMarking else {
      state.notice = Notice("nothing was marked yet")
      return []
    }
    return state.mark(last, named: "repeat", invocation.fresh)
  },
  .change("mark-next", "]", area: .marking, "next mark") { state, count in
    state.moveMarks(count ?? 1)
  },
  .change("mark-before", "[", area: .marking, "mark before") { state, count in
    state.moveMarks(-(count ?? 1))
  },
  .command(
    "delete", "d", "Delete", area: .marking, "delete the mark here, or those selected"
  ) { state, _ in
    if state.selection != nil { return state.deleteSelected() }
    guard let mark = state.marks.innermost(at: state.cursor) else {
      state.notice = Notice("no mark here")
      return []
    }
    return state.delete(mark.annotation)
  },
  .command("undo", "u", area: .marking, "undo") { state, invocation in
    state.undo(times: invocation.count ?? 1)
  },
  .command("redo", "C-r", area: .marking, "redo") { state, invocation in
    state.redo(times: invocation.count ?? 1)
  },
]

extension ReaderState {
  mutating func startSelection(_ unit: Selection.Unit) {
    if selection?.unit == unit {
      selection = nil
    } else {
      selection = Selection(origin: selection?.origin ?? cursor, unit: unit)
    }
  }

  /// What is selected, without white space at its ends: UTF-8 offsets; nil when nothing is.
  package var selectedRange: Range<Int>? {
    guard let selection, !transcript.turns.isEmpty else { return nil }
    let (low, high) = (min(selection.origin, cursor), max(selection.origin, cursor))
    if selection.unit == .turns {
      return turnRange(at: low).lowerBound..<turnRange(at: high).upperBound
    }
    return trimmed(low..<TextMotion(transcript.text).characterAfter(high))
  }

  private func turnRange(at offset: Int) -> Range<Int> {
    transcript.turns[transcript.turnIndex(at: offset)].range
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int>? {
    var scalars = transcript.text[utf8: range].unicodeScalars
    while scalars.first?.properties.isWhitespace == true { scalars.removeFirst() }
    while scalars.last?.properties.isWhitespace == true { scalars.removeLast() }
    guard !scalars.isEmpty else { return nil }
    let text = transcript.text
    return text.utf8Offset(of: scalars.startIndex)..<text.utf8Offset(of: scalars.endIndex)
  }

  /// What a tag or a note is for: the selection, else the innermost mark under the cursor, else
  /// the turn.
  var markTarget: MarkTarget? {
    guard !transcript.turns.isEmpty else { return nil }
    if selection != nil { return selectedRange.map { .passage($0) } }
    if let mark = marks.innermost(at: cursor) { return .annotation(mark.annotation.id) }
    return .passage(turnRange(at: cursor))
  }

  /// Marks the selection, or the turn, in a colour and with tags.
  mutating func mark(_ marking: Marking, named name: String, _ fresh: Fresh) -> [Effect] {
    guard !transcript.turns.isEmpty else { return [] }
    guard let range = selection == nil ? turnRange(at: cursor) : selectedRange else {
      notice = Notice("nothing but white space is selected")
      return []
    }
    let effects = annotate(.passage(range), named: name, fresh) { annotation in
      annotation.color = marking.color ?? annotation.color
      for tag in marking.tags where !annotation.tags.contains(tag) { annotation.tags.append(tag) }
    }
    if !effects.isEmpty {
      let signs = [marking.color?.rawValue ?? ""] + marking.tags.map { "#" + $0 }
      let text = signs.filter { !$0.isEmpty }.joined(separator: " ")
      notice = Notice("marked: \(text)", .success)
    }
    return effects
  }

  /// Changes the annotation of a target, or makes one; the selection ends.
  @discardableResult
  mutating func annotate(
    _ target: MarkTarget, named name: String, _ fresh: Fresh,
    _ change: (inout Annotation) -> Void
  ) -> [Effect] {
    var fresh = fresh
    let before = existing(target)
    let id = before?.id ?? fresh.identifier()
    var after: Annotation
    if let before {
      after = before
    } else if case .passage(let range) = target {
      after = Annotation(
        id: id, anchor: anchor(of: range), coder: coder, created: fresh.now)
    } else {
      return []
    }
    change(&after)
    guard after != before else {
      notice = Notice("it is marked so already")
      selection = nil
      return []
    }
    after.modified = fresh.now
    if case .passage(let range) = target, before == nil {
      marks.place(after, at: Resolution(kind: .exact, range: revised.map.source(range), score: 1))
    }
    let effects = perform(
      name, [Edit(before: before.map { .annotation($0) }, after: .annotation(after))])
    guard !effects.isEmpty else { return [] }
    lastMarking = Marking(color: after.color, tags: after.tags)
    selection = nil
    return effects
  }

  /// The annotation that a target names, or that has exactly the target's words.
  func existing(_ target: MarkTarget) -> Annotation? {
    switch target {
    case .annotation(let id):
      guard case .annotation(let annotation)? = document.records[id] else { return nil }
      return annotation
    case .passage(let range):
      return marks.overlapping(range).last { $0.range == range }?.annotation
    }
  }

  /// Deletes the marks that lie inside of the selection, as one action.
  fileprivate mutating func deleteSelected() -> [Effect] {
    let range = selectedRange ?? 0..<0
    let inside = marks.overlapping(range).filter {
      $0.range.clamped(to: range) == $0.range
    }
    guard !inside.isEmpty else {
      notice = Notice("no mark lies inside of the selection; Esc, then d deletes the one here")
      return []
    }
    let effects = perform(
      "delete", inside.map { Edit(before: .annotation($0.annotation), after: nil) })
    guard !effects.isEmpty else { return [] }
    selection = nil
    let count = inside.count
    notice = Notice("\(count) \(count == 1 ? "mark" : "marks") deleted; u takes it back", .success)
    return effects
  }

  mutating func delete(_ annotation: Annotation) -> [Effect] {
    perform("delete", [Edit(before: .annotation(annotation), after: nil)])
  }

  mutating func choosePen(_ number: Int) {
    guard (1...Pen.allCases.count).contains(number) else {
      notice = Notice("there are \(Pen.allCases.count) pens", .warning)
      return
    }
    pen = Pen.allCases[number - 1]
    notice = Notice("pen: \(pen.rawValue)")
  }

  mutating func moveMarks(_ count: Int) {
    let placed = marks.placed
    var place = cursor
    for _ in 0..<min(abs(count), placed.count) {
      let index = marks.firstIndex(startingAt: count > 0 ? place + 1 : place) - (count > 0 ? 0 : 1)
      guard placed.indices.contains(index) else { break }
      place = placed[index].range.lowerBound
    }
    guard place != cursor else {
      notice = Notice(placed.isEmpty ? "no marks yet" : "no further mark")
      return
    }
    jump(to: place)
  }
}

/// Changing the document: the only way is through edits that can be undone.
extension ReaderState {
  /// Performs a user action on the document.
  mutating func perform(_ name: String, _ edits: [Edit]) -> [Effect] {
    guard canChange() else { return [] }
    history.perform(EditGroup(name: name, edits: edits), on: &document)
    record(name, edits, .done)
    take(edits)
    notice = nil
    return saved(after: edits)
  }

  /// Performs what a session before this one could not save, as a change that can be undone.
  mutating func recover(
    _ edits: [Edit], _ placed: [PlacedAnnotation], _ text: String
  ) -> [Effect] {
    if !edits.isEmpty {
      let name = "what was not saved"
      history.perform(EditGroup(name: name, edits: edits), on: &document)
      record(name, edits, .done)
    }
    revise()
    marks = MarkIndex(placed, map: revised.map, after: marks)
    refreshTopics()
    notice = Notice(text, .warning)
    return saved(after: edits)
  }

  /// What follows a change: a save, and topics found anew where turns or speakers have changed.
  private mutating func saved(after edits: [Edit]) -> [Effect] {
    saving = .saving
    return edits.contains(where: \.changesTranscript) ? [.save, .findTopics(.usual)] : [.save]
  }

  mutating func undo(times: Int) -> [Effect] {
    walkHistory(times: times, .undone, none: "nothing to undo") { history, document in
      history.undo(on: &document)
    }
  }

  mutating func redo(times: Int) -> [Effect] {
    walkHistory(times: times, .redone, none: "nothing to redo") { history, document in
      history.redo(on: &document)
    }
  }

  /// Writes into the audit trail what was done to the document.
  private mutating func record(_ name: String, _ edits: [Edit], _ way: AuditEntry.Way) {
    let stamp = AuditStamp(id: moment.identifier(), time: moment.now, coder: coder)
    document.record(name, edits, way: way, by: stamp)
  }

  private mutating func walkHistory(
    times: Int, _ way: AuditEntry.Way, none: String,
    _ walk: (inout EditHistory, inout AnnotationDocument) -> EditHistory.Step?
  ) -> [Effect] {
    guard history.isEmpty || canChange() else { return [] }
    var steps: [EditHistory.Step] = []
    var changed: [Edit] = []
    for _ in 0..<min(times, 100_000) {
      guard let step = walk(&history, &document) else { break }
      steps.append(step)
      guard !step.edits.isEmpty else { continue }
      record(step.name, step.edits, way)
      changed += step.edits
      take(step.edits)
    }
    guard let last = steps.last else {
      notice = Notice(none)
      return []
    }
    let what = steps.count == 1 ? last.name : "\(steps.count) changes"
    notice = Notice("\(way == .undone ? "undone" : "redone"): \(what)")
    if steps.contains(where: \.isPartial) {
      notice = Notice(
        changed.isEmpty
          ? "not \(way == .undone ? "undone" : "redone"): \(what): another program has changed it since"
          : "\(notice?.text ?? ""), but not what another program has changed since", .warning)
    }
    selection = nil
    return changed.isEmpty ? [] : saved(after: changed)
  }

  /// Brings what is derived from the document up to date after edits.
  private mutating func take(_ edits: [Edit]) {
    for edit in edits {
      switch edit.after ?? edit.before {
      case .annotation:
        marks.change(from: edit.before?.annotation, to: edit.after?.annotation)
      case .topicName: refreshTopics()
      default: break
      }
    }
    if edits.contains(where: \.isRevision) { revise() }
    if pane?.kind == .marks || pane?.kind == .outline { refreshPaneRows() }
    if pane?.kind == .review { refreshPane() }
  }

  private mutating func refreshPaneRows() {
    let chosen = pane?.chosen ?? -1
    refreshPane()
    if let pane, pane.rows.indices.contains(chosen) { self.pane?.chosen = chosen }
  }

  /// Lays the revisions over the source anew, and takes all that is kept of offsets along.
  mutating func revise() {
    let before = revised.map
    keepingPlace { state in
      state.revised = state.source.revised(
        by: state.document.revisions, knowing: state.oldTexts)
      state.follow(from: before)
    }
  }
}

extension Edit {
  /// Whether it changes what was put right in the transcript.
  fileprivate var isRevision: Bool {
    if case .revision = after ?? before { return true }
    return false
  }

  /// Whether it changes what is shown of the transcript: a doubt that is settled does not.
  fileprivate var changesTranscript: Bool {
    guard case .revision(let revision) = after ?? before else { return false }
    if case .settle = revision.change { return false }
    return true
  }
}

extension ReaderState {
  /// The anchor of a passage, as a document holds it that may be older than the text.
  func anchor(of range: Range<Int>) -> Anchor {
    revised.anchor(of: range, digest: digestOfAnchors)
  }
}
