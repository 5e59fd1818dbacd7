import Annotations
import ReaderUI
import Workspace

/// What the session knows of its saves.
struct Saving {
  /// Where the annotations are kept.
  var store: SidecarStore
  /// What the sidecar held when it was last read or written.
  var saved: AnnotationDocument
  /// What is done and not saved; nil where there is no place for it.
  var journal: RecoveryJournal?
  /// True while a save is on its way in the background.
  var isUnderWay = false
  /// The document that save was given.
  var given: AnnotationDocument
  /// True when the document has changed since that save was begun.
  var isChanged = false
  /// When a save that failed is tried again.
  var retry = RetrySchedule()
  /// Why the last save failed.
  var failure = ""
  /// The document that the journal goes up to; nil while it is empty.
  var journaled: AnnotationDocument?
  /// True while the journal is written in the background.
  var isJournaling = false
  /// True when there is more for the journal after that.
  var hasMoreForJournal = false
  /// True while nothing may be changed because nothing can be kept.
  var isLockedOut = false
  /// True while another reader has the annotations.
  var isSecond = false
  /// What is kept aside of the note that is being written; nil while nothing is.
  var drafted: String?
  /// When more of it is kept aside.
  var draftDue: Int?
  /// The files of the editor whose text is in the journal; they go with it.
  var noteFiles: [String] = []
  /// True while nothing may be changed because the annotations could not be read.
  var isUnreadable = false
  /// True while the file of the annotations is gone and the user was told.
  var isDeleted = false
  /// When to look next what others have done.
  var nextLook = 0

  /// Nothing was saved yet.
  init(store: SidecarStore, document: AnnotationDocument, readOnlyReason: String?) {
    self.store = store
    saved = document
    given = document
    journal = store.journal
    isSecond = store.holder != nil
    if let problem = store.loadProblem?.description, problem == readOnlyReason {
      (isUnreadable, failure) = (true, problem)
    }
  }
}

extension Saving {
  /// How long to wait at most, as `poll` takes it.
  func timeout(at now: Int) -> Int32 {
    let look = Int32(max(0, min(nextLook - now, Self.looking)))
    let draft = draftDue.map { Int32(max(0, min($0 - now, Self.drafting))) } ?? look
    let retry = retry.timeout(at: now)
    return min(look, draft, retry < 0 ? look : retry)
  }

  /// How often a note that is being written is kept aside, in milliseconds.
  static let drafting = 2000

  /// How often others are looked for, in milliseconds: not every terminal tells when it gets the
  /// focus.
  static let looking = 5000
}

/// What comes of background work on the annotations.
enum SavingLetter: Sendable {
  case saved(SidecarStore, Result<SidecarStore.SaveOutcome, WorkspaceError>)
  case journaled(AnnotationDocument, RecoveryJournal, FileSystemError?)
  case looked(SidecarStore, isWriter: Bool, Result<AnnotationDocument?, WorkspaceError>)
}

/// Saving, one document at a time.
extension ReaderSession {
  func startSave() {
    if state.readOnlyReason != nil, !saving.isLockedOut { return }
    guard !saving.isUnderWay else {
      saving.isChanged = true
      return startJournal()
    }
    saving.isUnderWay = true
    saving.isChanged = false
    if saving.store.isLarge { startJournal() }
    let (document, store, mailbox) = (state.document, saving.store, mailbox)
    saving.given = document
    Task.detached(priority: .userInitiated) {
      var store = store
      let result = Result { () throws(WorkspaceError) in try store.save(document) }
      mailbox.post(.saving(.saved(store, result)))
    }
  }

  /// Tries a failed save again when it is time.
  func retrySave() {
    if saving.retry.takeDue(at: milliseconds()) { startSave() }
  }

  func take(_ letter: SavingLetter) {
    switch letter {
    case .saved(let store, let result): finishSave(store, result)
    case .journaled(let document, let journal, let error):
      finishJournal(document, journal, error)
    case .looked(let store, let isWriter, let result): finishLook(store, isWriter, result)
    }
  }

  private func finishSave(
    _ store: SidecarStore, _ result: Result<SidecarStore.SaveOutcome, WorkspaceError>
  ) {
    saving.store = store
    saving.isUnderWay = false
    switch result {
    case .failure(let error):
      saving.failure = error.description
      saving.retry.failed(at: milliseconds())
      perform(update(&state, .saveFailed(saving.failure)))
      startJournal()
    case .success(let outcome):
      let wasFailing = saving.retry.isFailing
      saving.retry.succeeded()
      saving.saved = outcome.document
      take(outcome)
      perform(update(&state, .saved(pending: saving.isChanged)))
      if saving.isLockedOut {
        saving.isLockedOut = false
        perform(update(&state, .access(nil)))
      }
      if wasFailing { say(Notice("saved now", .success)) }
      if let text = outcome.broughtOver { say(Notice(text, .success)) }
      if let problem = outcome.backupProblem {
        say(Notice("saved, but without a backup of what was there: \(problem)", .warning))
      }
      if saving.isChanged { startSave() } else { clearJournal() }
    }
  }

  /// What another program wrote is shown; what the user did since the save began is kept.
  private func take(_ outcome: SidecarStore.SaveOutcome) {
    guard outcome.wasMerged else { return }
    let document = outcome.shown(over: saving.given, now: state.document)
    show(
      document,
      outcome.conflicts.isEmpty
        ? "another program changed the notes: both changes are kept"
        : "another program changed the same notes: both texts are kept, look at them")
  }

  func show(_ document: AnnotationDocument, _ text: String) {
    perform(update(&state, .merged(document, placed(document), text)))
  }

  private func placed(_ document: AnnotationDocument) -> [PlacedAnnotation] {
    resolve(
      document, in: file.source, digest: file.digest,
      oldText: saving.store.oldText(ofDigest:))
  }

  /// Waits for the save under way.
  func finishSaves() {
    while saving.isUnderWay || saving.isJournaling {
      wait()
      for letter in mailbox.takeAll() { take(letter) }
    }
  }

  /// Waits for the save under way, saves what is not saved, and copies what is.
  func saveBeforeEnd() -> End {
    defer { _ = saving.store.backUpAtEnd() }
    finishSaves()
    guard state.saving != .saved || saving.isChanged else { return .done }
    do throws(WorkspaceError) {
      _ = try saving.store.save(state.document)
      saving.isChanged = false
      clearJournal()
      return .done
    } catch {
      return .notSaved(error.description + "; " + keepAtEnd())
    }
  }

  private func keepAtEnd() -> String {
    guard var journal = saving.journal else { return "they are lost" }
    do throws(FileSystemError) {
      try journal.append(from: saving.journaled ?? saving.saved, to: state.document)
      return "they are kept, and come back when the file is opened again"
    } catch {
      return "they are lost: \(journal.path): \(error.words)"
    }
  }
}

/// The recovery journal: what is done while a save is on its way, or fails.
extension ReaderSession {
  /// Writes down what is done and not saved; a draft is written down as if it were done.
  func startJournal(upTo draft: AnnotationDocument? = nil) {
    guard let journal = saving.journal else { return lockOut("there is no folder for it") }
    guard !saving.isJournaling else {
      saving.hasMoreForJournal = true
      return
    }
    // A draft that was kept is not what is done, and is kept again.
    if draft == nil { saving.drafted = nil }
    saving.isJournaling = true
    saving.hasMoreForJournal = false
    let (before, after) = (saving.journaled ?? saving.saved, draft ?? state.document)
    let (store, mailbox) = (saving.store, mailbox)
    Task.detached(priority: .userInitiated) {
      store.keepText()
      var journal = journal
      var problem: FileSystemError?
      do throws(FileSystemError) { try journal.append(from: before, to: after) } catch {
        problem = error
      }
      mailbox.post(.saving(.journaled(after, journal, problem)))
    }
  }

  private func finishJournal(
    _ document: AnnotationDocument, _ journal: RecoveryJournal, _ error: FileSystemError?
  ) {
    saving.journal = journal
    saving.isJournaling = false
    if let error {
      if saving.retry.isFailing { lockOut("\(journal.path): \(error.words)") }
    } else {
      saving.journaled = document
      if saving.retry.isFailing {
        // What matters most first: the line is cut off at the width of the screen.
        let text = "kept aside, and tried again; " + saving.failure
        perform(update(&state, .saveFailed(text)))
      }
    }
    if saving.hasMoreForJournal { return startJournal() }
    let isNeeded = saving.isUnderWay || saving.isChanged || saving.retry.isFailing
    if !isNeeded, saving.drafted == nil { clearJournal() }
  }

  /// A change that can be kept nowhere is the last one.
  private func lockOut(_ problem: String) {
    guard saving.retry.isFailing else { return }
    let reason = "nothing can be kept now: \(saving.failure); \(problem)"
    saving.isLockedOut = true
    perform(update(&state, .access(reason)))
    perform(update(&state, .saveFailed(reason)))
  }

  func clearJournal() {
    guard !saving.isJournaling, saving.journaled != nil else { return }
    // A note that is still being written is kept aside again.
    (saving.journaled, saving.drafted) = (nil, nil)
    // What stays says again what is saved: it changes nothing.
    try? saving.journal?.remove()
    for file in saving.noteFiles { ExternalEditor.discard(file, evenIfOpen: false) }
    saving.noteFiles = []
  }

  /// Brings back what a session before this one could not save, as a change that can be undone.
  func recover() {
    guard state.readOnlyReason == nil, var journal = saving.journal else { return }
    do throws(FileSystemError) {
      let former = try saving.store.adoptWaitingChanges()
      guard let recovery = try journal.recovery() else { return }
      try journal.dropTornLine()
      let merged = recovery.applied(to: state.document)
      let edits = state.document.edits(to: merged.document)
      saving.journal = journal
      saving.journaled = state.document
      saving.noteFiles = recovery.noteFiles
      guard !edits.isEmpty || !recovery.damagedLines.isEmpty else { return clearJournal() }
      let text = recovered(edits.count, recovery, from: former, merged.conflicts.count)
      perform(update(&state, .recovered(edits, placed(merged.document), text, fresh())))
    } catch {
      let text = "what was not saved the last time cannot be read: \(journal.path): \(error.words)"
      // Nothing is added to what cannot be read.
      saving.journal = nil
      say(Notice(text, .warning))
    }
  }

  private func recovered(
    _ count: Int, _ recovery: Recovery, from former: String?, _ conflicts: Int
  ) -> String {
    let place = former.map { "when this was \($0)" } ?? "the last time"
    var text = "brought back what was not saved \(place): \(count) "
    text += count == 1 ? "change; u takes it back" : "changes; u takes them back"
    if conflicts > 0 { text += "; other changes are kept beside them" }
    if let line = recovery.damagedLines.first {
      text += "; line \(line) cannot be read and is kept in \(saving.journal?.path ?? "")"
    }
    return text
  }
}
