import Annotations
import ReaderUI

/// The note that is being written: now and then it is kept aside as if it were done, so that it
/// comes back when the program or the machine dies.
extension ReaderSession {
  /// Keeps what has been written of a note since the last time; forgets it when the note is closed.
  func keepDraft() {
    let text = state.openNoteText
    guard text != saving.drafted else { return saving.draftDue = nil }
    guard text != nil else { return forgetDraft() }
    let now = milliseconds()
    guard let due = saving.draftDue else { return saving.draftDue = now + Saving.drafting }
    guard now >= due, !saving.isJournaling, saving.journal != nil else { return }
    saving.draftDue = nil
    guard let document = state.draft(fresh()) else { return }
    saving.drafted = text
    startJournal(upTo: document)
  }

  private func forgetDraft() {
    (saving.drafted, saving.draftDue) = (nil, nil)
    if !saving.isUnderWay, state.saving == .saved { clearJournal() }
  }
}
