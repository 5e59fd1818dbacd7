import Transcripts
package import Annotations
import TerminalCore
import TextCore

/// What the dialogs do.
extension ReaderState {
  mutating func openTagPicker() {
    guard let target = markTarget else {
      if selection != nil { notice = Notice("nothing but white space is selected") }
      return
    }
    guard canChange() else { return }
    dialog = .picker(Picker(purpose: .tags(target), options: tagOptions(for: target)))
  }

  mutating func openNoteEditor() {
    guard let target = markTarget, canChange() else { return }
    openNoteEditor(target)
  }

  mutating func openNoteEditor(_ target: MarkTarget) {
    let opened = existing(target).map {
      PlacedAnnotation(annotation: $0, resolution: marks.resolution(of: $0))
    }
    dialog = .note(
      NoteEditor(
        target: target, editor: TextEditor(opened?.annotation.note ?? ""), opened: opened))
  }

  /// Whether the document may be changed; says why not, and counts that it was refused.
  mutating func canChange() -> Bool {
    guard let reason = readOnlyReason else { return true }
    refusals += 1
    notice = Notice("read-only: \(reason)", .warning)
    return false
  }

  /// All tags: those used last first, then by how often they are used.
  func tagOptions(for target: MarkTarget?) -> [Picker.Option] {
    let recent = lastMarking?.tags ?? []
    let given = target.flatMap { existing($0)?.tags } ?? []
    return marks.tagCounts.sorted { first, second in
      let (a, b) = (recent.contains(first.key), recent.contains(second.key))
      if a != b { return a }
      return first.value == second.value ? first.key < second.key : first.value > second.value
    }.map { Picker.Option(name: $0.key, count: $0.value, isGiven: given.contains($0.key)) }
  }

  mutating func addTag(_ name: String, to target: MarkTarget, _ fresh: Fresh) -> [Effect] {
    guard let tag = normalizedTag(name) else { return [] }
    let effects = annotate(target, named: "tag \(tag)", fresh) { annotation in
      if !annotation.tags.contains(tag) { annotation.tags.append(tag) }
    }
    if !effects.isEmpty { notice = Notice("tagged: \(tag)", .success) }
    return effects
  }

  /// Takes what a picker has chosen.
  mutating func accept(_ picker: Picker, staying: Bool, _ fresh: Fresh) -> [Effect] {
    guard let answer = picker.answer else {
      if !staying { dialog = nil }
      return []
    }
    dialog = nil
    switch picker.purpose {
    case .speaker(let turnStart):
      return answer.isGiven && isCertain(turnStart)
        ? [] : reassign(turnStart: turnStart, to: answer.name, fresh)
    case .tags(let target):
      let effects =
        answer.isGiven && picker.chosen != nil
        ? removeTag(answer.name, from: target, fresh) : addTag(answer.name, to: target, fresh)
      if staying {
        var next = Picker(purpose: picker.purpose, options: tagOptions(for: target))
        next.chosen = nil
        dialog = .picker(next)
      }
      return effects
    }
  }

  private func isCertain(_ turnStart: Int) -> Bool {
    transcript.turns[transcript.turnIndex(at: turnStart)].speakerSource == .explicit
  }

  private mutating func removeTag(
    _ tag: String, from target: MarkTarget, _ fresh: Fresh
  ) -> [Effect] {
    annotate(target, named: "removal of \(tag)", fresh) { $0.tags.removeAll { $0 == tag } }
  }

  /// Keeps a note that was written: an empty one takes the note away. What another program has
  /// written there meanwhile stays above it.
  mutating func keep(_ note: NoteEditor, _ fresh: Fresh) -> [Effect] {
    dialog = nil
    let typed = note.editor.text.trimmed
    let before = note.opened?.annotation.note
    let now = existing(note.target)
    if now == nil, let opened = note.opened { return keep(typed, onDeleted: opened, fresh) }
    guard typed != before ?? "" else { return [] }
    let isChanged = now?.note != before
    let text = isChanged ? bothNotes(now?.note, typed) ?? "" : typed
    guard text != now?.note ?? "" else { return [] }
    let effects = annotate(note.target, named: "note", fresh) {
      $0.note = text.isEmpty ? nil : text
    }
    guard !effects.isEmpty else { return [] }
    notice =
      isChanged
      ? Notice("another program has changed this note too: both texts are kept", .warning)
      : Notice("note kept", .success)
    return effects
  }

  /// Keeps a note on a mark that another program has deleted meanwhile: the mark comes back.
  private mutating func keep(
    _ text: String, onDeleted opened: PlacedAnnotation, _ fresh: Fresh
  ) -> [Effect] {
    guard !text.isEmpty, text != opened.annotation.note else { return [] }
    var after = opened.annotation
    after.note = text
    after.modified = fresh.now
    marks.place(after, at: opened.resolution)
    let effects = perform("note", [Edit(before: nil, after: .annotation(after))])
    if !effects.isEmpty {
      notice = Notice(
        "another program has deleted this mark: it is back, with your note", .warning)
    }
    return effects
  }

  /// Keeps a note that is being written when the program is made to end.
  mutating func keepOpenNote(_ fresh: Fresh) -> [Effect] {
    guard case .note(let note) = dialog, !note.editor.text.trimmed.isEmpty else { return [] }
    return keep(note, fresh)
  }

  /// What is written so far of the note that is open; nil where there is none.
  package var openNoteText: String? {
    guard case .note(let note) = dialog, !note.editor.text.trimmed.isEmpty else { return nil }
    return note.editor.text
  }

  /// The document as it would be if the note that is open were kept now; nil where that changes
  /// nothing.
  package func draft(_ fresh: Fresh) -> AnnotationDocument? {
    var probe = self
    return probe.keepOpenNote(fresh).isEmpty ? nil : probe.document
  }

  /// The same, if what is written of the note were another text.
  package func draft(of text: String, _ fresh: Fresh) -> AnnotationDocument? {
    var probe = self
    guard case .note(var note) = dialog else { return nil }
    note.editor = TextEditor(text)
    probe.dialog = .note(note)
    return probe.draft(fresh)
  }

  /// Takes a dialog along when what is shown has changed: `place` tells where a passage is now.
  mutating func moveDialog(_ place: (Range<Int>) -> Range<Int>) {
    func moved(_ offset: Int) -> Int { place(offset..<offset).lowerBound }
    func moved(_ target: MarkTarget) -> MarkTarget {
      if case .passage(let range) = target { return .passage(place(range)) }
      return target
    }
    switch dialog {
    case .picker(var picker):
      switch picker.purpose {
      case .tags(let target): picker.purpose = .tags(moved(target))
      case .speaker(let start): picker.purpose = .speaker(turnStart: moved(start))
      }
      dialog = .picker(picker)
    case .note(var note):
      note.target = moved(note.target)
      dialog = .note(note)
    case .prompt(var prompt):
      guard case .renameTopic(let offset) = prompt.purpose else { return }
      prompt.purpose = .renameTopic(offset: moved(offset))
      dialog = .prompt(prompt)
    case .correction, .page, .pens, .doubt, .bulk, nil: return
    }
  }

  /// Takes what was typed into a prompt.
  mutating func accept(_ prompt: Prompt, _ fresh: Fresh) -> [Effect] {
    dialog = nil
    switch prompt.purpose {
    case .command: return runPrompt(prompt.line.text, fresh)
    case .renameSpeaker(let name): return renameSpeaker(from: name, to: prompt.line.text, fresh)
    case .renameTopic(let offset): return renameTopic(at: offset, to: prompt.line.text, fresh)
    }
  }

  /// Completes what is typed into a prompt: the next candidate, or the one before.
  func completed(_ prompt: Prompt, backwards: Bool) -> Prompt {
    var prompt = prompt
    var completion =
      prompt.completion
      ?? Prompt.Completion(
        typed: prompt.line.text, candidates: candidates(for: prompt), index: backwards ? 0 : -1)
    guard !completion.candidates.isEmpty else { return prompt }
    let count = completion.candidates.count
    completion.index = (completion.index + (backwards ? count - 1 : 1)) % count
    prompt.line = LineEditor(completion.candidates[completion.index])
    prompt.completion = completion
    return prompt
  }

  /// The lines that what is typed may become.
  func candidates(for prompt: Prompt) -> [String] {
    let typed = prompt.completion?.typed ?? prompt.line.text
    switch prompt.purpose {
    case .renameTopic: return []
    case .renameSpeaker: return transcript.speakers.map(\.name).filter { $0.hasPrefix(typed) }
    case .command:
      guard let blank = typed.firstIndex(of: " ") else {
        let names = PromptCommand.all.map(\.name) + ReaderCommand.all.map(\.name)
        return names.filter { $0.hasPrefix(typed) }
      }
      let name = typed[..<blank]
      let argument = String(typed[typed.index(after: blank)...]).lowercased()
      let command = PromptCommand.all.first { $0.name == name }
      return (command?.candidates(self) ?? [])
        .filter { $0.lowercased().hasPrefix(argument) }.map { "\(name) \($0)" }
    }
  }
}
