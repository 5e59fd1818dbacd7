package import Annotations
import Exchange
package import TerminalCore
import TextCore
package import Topics
package import Transcripts

/// Something that happened: from the terminal, or from work done outside.
package enum Message: Sendable {
  /// The terminal has an event; identifiers and the time come with it.
  case event(Event, Fresh)
  /// The topics of a transcript were found.
  case topics([Topic], of: Transcript)
  /// The document was written; `pending` is true when a newer one still waits.
  case saved(pending: Bool)
  /// The document could not be written, and why.
  case saveFailed(String)
  /// Another program had changed the sidecar: both changes were brought together.
  case merged(AnnotationDocument, [PlacedAnnotation], String)
  /// What a session before this one could not save is brought back by these edits; what to say.
  case recovered([Edit], [PlacedAnnotation], String, Fresh)
  /// Nothing can be changed any more, and why; nil when everything can again.
  case access(String?)
  /// Another file in the folder has notes on the same words.
  case offered(NotesFromElsewhere)
  /// So much of a large file is read.
  case progress(Loading.Progress)
  /// The whole of a file whose beginning was shown; the place is one that was asked for.
  case loaded(ReaderState, askedFor: Int?)
  /// The rest of a file whose beginning is shown cannot be read, and why.
  case unreadable(String)
  /// The file of the transcript is not as it was when it was read, in words; nil when it is.
  case stale(String?)
  /// The file is read again.
  case rereading
  /// The file cannot be read again, and why; and why nothing can be changed, if so.
  case notReread(String, access: String?)
  /// Something to say in the status line.
  case notice(Notice)
  /// The text of the note, back from the user's editor.
  case edited(String)
}

/// The names of the formats that annotations can be taken out in.
let exportFormats: [String] = Exporter.all.map(\.name)

/// Brings the state up to date with what happened, and says what has to happen outside.
///
/// The only writer of the state.
package func update(_ state: inout ReaderState, _ message: Message) -> [Effect] {
  switch message {
  case .event(let event, let fresh): return state.handle(event, fresh)
  case .topics(let topics, let transcript):
    // Found in a transcript that was revised since: the next ones are on their way.
    guard transcript.turns == state.transcript.turns, transcript.text == state.transcript.text
    else { return [] }
    let isFirst = state.found == nil
    state.found = (topics, state.revised)
    state.refreshTopics()
    if !isFirst, state.notice == nil {
      state.notice = Notice(topics.count == 1 ? "1 topic" : "\(topics.count) topics")
    }
    if state.pane != nil, state.pane?.kind != .marks { state.refreshKeepingPlace() }
  case .saved(let pending):
    if !pending { state.saving = .saved }
  case .saveFailed(let reason):
    state.saving = .failed(reason)
    state.notice = Notice("not saved: \(reason)", .warning)
  case .merged(let document, let placed, let text):
    state.history = state.history.carried(
      from: state.document.transcript, to: document.transcript)
    state.document = document
    state.closeChoices()
    state.revise()
    state.marks = MarkIndex(placed, map: state.revised.map, after: state.marks)
    state.refreshTopics()
    state.notice = Notice(text, .warning)
  case .recovered(let edits, let placed, let text, let fresh):
    state.moment = fresh.apart
    return state.recover(edits, placed, text)
  case .access(let reason): state.readOnlyReason = reason
  case .offered(let notes): state.receive(notes)
  case .progress(let progress): state.loading?.progress = progress
  case .loaded(let whole, let place): return state.take(whole: whole, askedFor: place)
  case .unreadable(let problem): return state.stopLoading(problem)
  case .stale(let text):
    state.isStale = text != nil
    state.notice = text.map { Notice($0, .warning) } ?? state.notice
  case .rereading: state.begin(Loading(.share(0)))
  case .notReread(let problem, let reason): state.stopRereading(problem, access: reason)
  case .notice(let notice): state.notice = notice
  case .edited(let text):
    if case .correction(var correction) = state.dialog {
      correction.editor = TextEditor(text.trimmed)
      state.dialog = .correction(correction)
    }
    guard case .note(var note) = state.dialog else { return [] }
    note.editor = TextEditor(text.trimmed)
    state.dialog = .note(note)
  }
  return []
}

extension ReaderState {
  /// Lists made anew must not move the reader when it was not the user who asked.
  mutating func refreshKeepingPlace() {
    let (cursor, top, chosen) = (cursor, top, pane?.chosen ?? -1)
    refreshPane()
    (self.cursor, self.top) = (cursor, top)
    if pane?.kind == .outline || pane?.rows.indices.contains(chosen) != true { return }
    pane?.chosen = chosen
  }

  /// Closes what offers a choice about turns or places that are not the same any more.
  fileprivate mutating func closeChoices() {
    switch dialog {
    case .doubt, .bulk: dialog = nil
    default: break
    }
  }

  mutating func handle(_ event: Event, _ fresh: Fresh) -> [Effect] {
    moment = fresh.apart
    switch event {
    case .key(let key):
      notice = nil
      return handle(key, fresh)
    case .paste(let text):
      paste(text)
    case .mouse(let mouse):
      notice = nil
      handle(mouse)
    case .resize(let size):
      keepingPlace { $0.size = size }
    case .focus(let gained):
      // Another program may have had the annotations in the meantime.
      if gained { return [.look] }
      return saving != .saved ? [.save] : []
    case .stop: return [.suspend]
    case .end: return keepOpenNote(fresh) + [.quit]
    }
    return []
  }

  /// Alt and a key that mean nothing together are Esc and the key: terminals cannot tell them
  /// apart, and a fast hand (or a script) is quicker than the terminal's patience.
  private mutating func handle(_ key: Key, _ fresh: Fresh) -> [Effect] {
    if key.modifiers.contains(.alt), !isBound(key) {
      var plain = key
      plain.modifiers.remove(.alt)
      let effects = handlePlain(Key(.escape), fresh)
      return effects + handlePlain(plain, fresh.following)
    }
    return handlePlain(key, fresh)
  }

  private func isBound(_ key: Key) -> Bool {
    guard dialog != nil || pane?.isPinned == false else {
      return ReaderCommand.byKeys[[key]] != nil
    }
    return [.character("b"), .character("f"), .backspace, .enter].contains(key.code)
  }

  private mutating func handlePlain(_ key: Key, _ fresh: Fresh) -> [Effect] {
    if dialog != nil { return handleInDialog(key, fresh) }
    if let pane, !pane.isPinned { return handleInPane(key, fresh) }
    if let effects = handleBesideReview(key, fresh) { return effects }
    return handleInReader(key, fresh)
  }

  /// Digits are counts, keys make commands, a key sequence that is none is forgotten.
  mutating func handleInReader(_ key: Key, _ fresh: Fresh) -> [Effect] {
    if key.modifiers.isEmpty, case .character(let character) = key.code, pending.keys.isEmpty,
      let digit = character.wholeNumberValue, character.isASCII, digit > 0 || pending.count != nil
    {
      pending.count = min((pending.count ?? 0) * 10 + digit, 99_999_999)
      return []
    }
    let keys = pending.keys + [key]
    if let command = ReaderCommand.byKeys[keys] {
      let count = pending.count
      pending = PendingKeys()
      return command.run(&self, Invocation(count: count, fresh: fresh))
    }
    if ReaderCommand.prefixes.contains(keys) {
      pending.keys = keys
      return []
    }
    let wasPending = pending != PendingKeys()
    pending = PendingKeys()
    if !wasPending { notice = Notice("\(key.notation) does nothing; ? lists the keys") }
    return []
  }

  private mutating func paste(_ text: String) {
    switch dialog {
    case .note(var note):
      note.editor.insert(text)
      dialog = .note(note)
    case .correction(var correction):
      correction.editor.insert(text.onOneLine)
      dialog = .correction(correction)
    case .picker(var picker):
      picker.query.insert(text)
      picker.chosen = nil
      dialog = .picker(picker)
    case .prompt(var prompt):
      prompt.line.insert(text)
      prompt.completion = nil
      dialog = .prompt(prompt)
    case .page(var page):
      page.query.insert(text)
      page.top = 0
      dialog = .page(page)
    case .pens, .doubt, .bulk, nil:
      guard pane?.isPinned == false else { return }
      pane?.query.insert(text)
      refreshPane()
    }
  }

  private mutating func handle(_ mouse: MouseEvent) {
    switch mouse.action {
    case .wheelUp: wheel(-3)
    case .wheelDown: wheel(3)
    case .press:
      guard dialog == nil else { return }
      if clickPane(mouse.point) { return }
      let layout = ReaderLayout(self)
      if mouse.point.column == layout.scroll, layout.body.contains(mouse.point.row) {
        return jump(toShare: mouse.point.row - layout.body.lowerBound, of: layout.body.count)
      }
      guard let offset = offset(at: mouse.point) else { return }
      selection = nil
      goalColumn = nil
      moveCursor(to: offset)
      dragOrigin = cursor
    case .drag:
      guard let origin = dragOrigin, dialog == nil, let offset = offset(at: clamped(mouse.point))
      else { return }
      moveCursor(to: offset)
      selection = Selection(origin: origin, unit: .characters)
      revealCursor()
    case .release: dragOrigin = nil
    }
  }

  private func clamped(_ point: ScreenPoint) -> ScreenPoint {
    let layout = ReaderLayout(self)
    return ScreenPoint(
      column: max(layout.text.lowerBound, min(point.column, layout.scroll - 1)),
      row: max(layout.body.lowerBound, min(point.row, layout.body.upperBound - 1)))
  }

  private mutating func jump(toShare part: Int, of whole: Int) {
    jump(to: transcript.text.utf8.count * part / max(1, whole - 1))
  }

  /// The wheel scrolls the text; the cursor follows only when it would leave the screen.
  private mutating func wheel(_ rows: Int) {
    guard !transcript.turns.isEmpty, dialog == nil else { return }
    if pane != nil, pane?.isPinned == false {
      pane?.move(by: rows.signum())
      return previewChosen()
    }
    let layout = ReaderLayout(self)
    let height = layout.visibleRows
    let last = RowPosition(
      turn: transcript.turns.count - 1,
      row: self.rows(ofTurn: transcript.turns.count - 1, layout).count - 1)
    let lastTop = advance(last, by: -(height - 1), layout).position
    top = min(advance(top, by: rows, layout).position, max(lastTop, top))
    let row = cursorRow(layout)
    let low = advance(top, by: min(2, height / 3), layout).position
    let high = advance(top, by: max(0, height - 1 - min(2, height / 3)), layout).position
    if row < low { moveLines(rowsBetween(row, low, layout)) }
    if row > high { moveLines(-rowsBetween(high, row, layout)) }
  }

  private func rowsBetween(
    _ first: RowPosition, _ last: RowPosition, _ layout: ReaderLayout
  ) -> Int {
    var count = 0
    var position = first
    while position < last {
      let next = advance(position, by: 1, layout)
      guard next.moved == 1 else { break }
      position = next.position
      if textLine(at: position, layout) != nil { count += 1 }
    }
    return count
  }

  private mutating func clickPane(_ point: ScreenPoint) -> Bool {
    let layout = ReaderLayout(self)
    guard let columns = layout.pane, columns.contains(point.column),
      layout.body.contains(point.row), let pane
    else { return false }
    let view = PaneWindow(pane, rows: layout.body)
    guard let row = view.row(at: point.row), pane.rows[row].isChoosable else { return true }
    self.pane?.chosen = row
    previewChosen()
    return true
  }
}
