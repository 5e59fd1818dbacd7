import Annotations
import TerminalCore
import TextCore

extension ReaderState {
  mutating func handleInDialog(_ key: Key, _ fresh: Fresh) -> [Effect] {
    switch dialog {
    case .picker(let picker): handle(key, in: picker, fresh)
    case .note(let note): handle(key, in: note, fresh)
    case .correction(let correction): handle(key, in: correction, fresh)
    case .prompt(let prompt): handle(key, in: prompt, fresh)
    case .page(let page): handle(key, in: page)
    case .pens: handleInPens(key, fresh)
    case .doubt(let choice): handle(key, in: choice, fresh)
    case .bulk(let bulk): handle(key, in: bulk, fresh)
    case nil: []
    }
  }

  private mutating func handle(_ key: Key, in picker: Picker, _ fresh: Fresh) -> [Effect] {
    var picker = picker
    switch (key.code, key.modifiers) {
    case (.escape, []), (.character("c"), .control):
      dialog = nil
      return []
    case (.enter, []): return accept(picker, staying: false, fresh)
    case (.tab, []): return accept(picker, staying: true, fresh)
    case (.down, []), (.character("n"), .control): picker.choose(by: 1)
    case (.up, []), (.character("p"), .control): picker.choose(by: -1)
    default:
      let typed = picker.query.text
      guard picker.query.handle(key) else { return [] }
      if picker.query.text != typed {
        picker.chosen = picker.query.text.isEmpty && !picker.options.isEmpty ? 0 : nil
      }
    }
    dialog = .picker(picker)
    return []
  }

  private mutating func handle(_ key: Key, in note: NoteEditor, _ fresh: Fresh) -> [Effect] {
    var note = note
    switch (key.code, key.modifiers) {
    case (.escape, []), (.character("s"), .control), (.enter, .alt): return keep(note, fresh)
    case (.character("c"), .control):
      dialog = nil
      notice = Notice("note not kept")
      return []
    case (.character("o"), .control): return [.edit(note.editor.text)]
    default: _ = note.editor.handle(key)
    }
    dialog = .note(note)
    return []
  }

  private mutating func handle(_ key: Key, in prompt: Prompt, _ fresh: Fresh) -> [Effect] {
    var prompt = prompt
    switch (key.code, key.modifiers) {
    case (.escape, []), (.character("c"), .control):
      dialog = nil
      return []
    case (.enter, []): return accept(prompt, fresh)
    case (.tab, let modifiers):
      prompt = completed(prompt, backwards: modifiers.contains(.shift))
    case (.backspace, []) where prompt.purpose == .command && prompt.line.text.isEmpty:
      dialog = nil
      return []
    default:
      prompt.completion = nil
      _ = prompt.line.handle(key)
    }
    dialog = .prompt(prompt)
    return []
  }

  private mutating func handle(_ key: Key, in page: Page) -> [Effect] {
    var page = page
    let height = max(1, size.rows - 3)
    switch (key.code, key.modifiers) {
    case (.escape, []) where page.query.text.isEmpty, (.character("c"), .control),
      (.function(1), []), (.character("?"), []),
      (.character("q"), []) where page.query.text.isEmpty:
      dialog = nil
      return []
    case (.escape, []): page.query = LineEditor()
    case (.down, []), (.enter, []): page.top += 1
    case (.up, []): page.top -= 1
    case (.pageDown, []), (.character("d"), .control), (.character("f"), .control):
      page.top += height
    case (.pageUp, []), (.character("u"), .control): page.top -= height
    case (.character(" "), []) where page.query.text.isEmpty: page.top += height
    default:
      guard page.query.handle(key) else { return [] }
      page.top = 0
    }
    page.top = max(0, min(page.top, rows(of: page).count - height))
    dialog = .page(page)
    return []
  }

  /// A digit chooses a pen, `H` the next one; any other key is meant for the reader.
  private mutating func handleInPens(_ key: Key, _ fresh: Fresh) -> [Effect] {
    if key.modifiers.isEmpty, case .character(let character) = key.code {
      if let digit = character.wholeNumberValue, (1...5).contains(digit) {
        dialog = nil
        choosePen(digit)
        return []
      }
      if character == "H" {
        choosePen((pen.number + 1) % 5 + 1)
        return []
      }
    }
    dialog = nil
    if key.code == .escape || key.code == .enter { return [] }
    return handleInReader(key, fresh)
  }

  mutating func handleInPane(_ key: Key, _ fresh: Fresh) -> [Effect] {
    guard var pane else { return [] }
    let page = max(1, size.rows - 5)
    if let effects = handleInReview(key, fresh) { return effects }
    switch (key.code, key.modifiers) {
    case (.escape, []), (.character("c"), .control): leavePane()
    case (.enter, []): acceptPane()
    case (.tab, []): self.pane?.isPinned = true
    case (.down, []), (.character("n"), .control): choose(by: 1)
    case (.up, []), (.character("p"), .control): choose(by: -1)
    case (.pageDown, []): choose(by: page)
    case (.pageUp, []): choose(by: -page)
    case (.delete, []) where pane.kind == .marks: return deleteChosenMark()
    case (.character("e"), .control) where pane.kind != .search: editChosen()
    case (.character("t"), .control) where pane.kind == .marks:
      guard let id = chosenMark, canChange() else { return [] }
      dialog = .picker(
        Picker(
          purpose: .tags(.annotation(id)), options: tagOptions(for: .annotation(id))))
    default:
      let typed = pane.query.text
      guard pane.query.handle(key) else { return [] }
      self.pane = pane
      if pane.query.text != typed { refreshPane() }
    }
    return []
  }

  private mutating func choose(by count: Int) {
    pane?.move(by: count)
    previewChosen()
  }

  /// Enter: stays at what is chosen and closes the list.
  private mutating func acceptPane() {
    guard let pane else { return }
    if pane.kind == .search, search.hits.isEmpty {
      let query = pane.query.text
      leavePane()
      if !query.isEmpty { notice = Notice("nothing found for \(query)") }
      return
    }
    let target = pane.rows.indices.contains(pane.chosen) ? offset(of: pane.rows[pane.chosen]) : nil
    if target != nil { jumps.remember(pane.origin) }
    closePane()
    if let target { moveTo(target) }
  }

  private var chosenMark: String? {
    guard let pane, pane.rows.indices.contains(pane.chosen) else { return nil }
    switch pane.rows[pane.chosen] {
    case .mark(let id, _): return id
    case .unplaced(let index): return marks.unplaced[index].annotation.id
    default: return nil
    }
  }

  private mutating func deleteChosenMark() -> [Effect] {
    guard let id = chosenMark, let annotation = existing(.annotation(id)) else { return [] }
    let effects = delete(annotation)
    if !effects.isEmpty { notice = Notice("deleted; Esc, u takes it back", .success) }
    return effects
  }

  private mutating func editChosen() {
    guard let pane, pane.rows.indices.contains(pane.chosen) else { return }
    if case .topic(let index) = pane.rows[pane.chosen] { return promptForTopicName(index) }
    if let id = chosenMark, canChange() { openNoteEditor(.annotation(id)) }
  }
}

extension Picker {
  /// Chooses the option so many rows further on; above the first one stands what is typed.
  mutating func choose(by count: Int) {
    let options = matches.count
    guard options > 0 else { return }
    let lowest = typed == nil ? 0 : -1
    let next = max(lowest, min(options - 1, (chosen ?? -1) + count))
    chosen = next < 0 ? nil : next
  }
}
