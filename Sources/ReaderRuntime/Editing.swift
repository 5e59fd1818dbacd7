import Annotations
import ReaderUI
import TerminalCore
import Workspace

/// Notes that are written in the user's own editor.
extension ReaderSession {
  /// Gives the terminal to the editor, and takes what it leaves into the dialog that is open.
  ///
  /// What the editor saves is never the only copy of a note that nobody looks for: the journal names
  /// the file before the editor starts, and has the text before the file is removed.
  func edit(_ text: String) {
    guard let editor = ExternalEditor(environment: Environment(editorEnvironment)) else {
      return say(Notice("set $EDITOR to the editor you like", .warning))
    }
    do throws(WorkspaceError) {
      let path = try editor.file(with: text)
      keepAside(state.draft(of: Recovery.noteInFile, fresh()), noteFile: path)
      terminal.suspend()
      let result = Result { () throws(WorkspaceError) in try editor.edit(path) }
      terminal.resume()
      takeSize()
      finishEditing(path, result)
    } catch {
      say(Notice(error.description, .warning))
    }
  }

  private func finishEditing(_ path: String, _ result: Result<String, WorkspaceError>) {
    let events = terminal.readEvents()
    let isAtEnd = events.contains { event in
      if case .end = event { true } else { false }
    }
    switch result {
    case .success(let text):
      perform(update(&state, .edited(text)))
      keepAside(state.draft(fresh()))
      ExternalEditor.discard(path, evenIfOpen: true)
    case .failure(let error):
      // What ends this program has ended the editor too: what that has saved counts.
      if isAtEnd, let text = try? ExternalEditor.text(of: path), !text.isEmpty {
        perform(update(&state, .edited(text)))
        saving.noteFiles.append(path)
      } else {
        keepAside(state.draft(fresh()))
        say(Notice(error.description, .warning))
      }
    }
    for event in events { take(event) }
  }

  /// Writes the note that is open down as if it were done, and waits for the disk.
  private func keepAside(_ draft: AnnotationDocument?, noteFile: String? = nil) {
    while saving.isJournaling {
      wait()
      for letter in mailbox.takeAll() { take(letter) }
    }
    guard var journal = saving.journal, draft != nil || saving.journaled != nil else { return }
    saving.store.keepText()
    let document = draft ?? state.document
    do throws(FileSystemError) {
      try journal.append(
        from: saving.journaled ?? saving.saved, to: document, noteFile: noteFile)
      (saving.journaled, saving.journal) = (document, journal)
      saving.drafted = state.openNoteText ?? ""
    } catch {
      saving.journal = journal
    }
  }
}
