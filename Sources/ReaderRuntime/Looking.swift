import Annotations
import ReaderUI
import Workspace

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What others do to the annotations meanwhile.
extension ReaderSession {
  /// What is done first, when all of the transcript is here: what was not saved comes back, and
  /// annotations that stand elsewhere are brought to where they belong.
  func begin() {
    watchTranscript()
    recover()
    if saving.store.hasStrays { startSave() }
  }

  /// Looks whether another program has changed the annotations; the second reader of a file also
  /// asks whether the first one is gone.
  ///
  /// Where nothing waits to be saved the file is only read: whoever checks out another version of it
  /// must find it as it was checked out.
  func look() {
    guard !saving.isUnderWay else { return }
    let (isSecond, isUnreadable) = (saving.isSecond, saving.isUnreadable)
    guard isSecond || isUnreadable || state.readOnlyReason == nil else { return }
    guard isSecond || isUnreadable || state.saving == .saved else { return startSave() }
    saving.isUnderWay = true
    let (store, note, mailbox) = (saving.store, note, mailbox)
    Task.detached(priority: .userInitiated) {
      var store = store
      let isWriter = isSecond && store.lockForSession(note: note) == nil
      let result = Result { () throws(WorkspaceError) in
        isWriter || isUnreadable ? try store.load() : try store.reload()
      }
      mailbox.post(.saving(.looked(store, isWriter: isWriter, result)))
    }
  }

  /// Looks from time to time.
  func lookWhenDue() {
    let now = milliseconds()
    guard now >= saving.nextLook else { return }
    saving.nextLook = now + Saving.looking
    lookAtTranscript()
    if saving.isSecond || saving.isUnreadable || state.saving == .saved { look() }
  }

  /// Asks for the right to write at once, because a change was refused.
  func becomeWriter() {
    while saving.isUnderWay {
      wait()
      for letter in mailbox.takeAll() { take(letter) }
    }
    guard saving.isSecond else { return }
    var store = saving.store
    let isWriter = store.lockForSession(note: note) == nil
    finishLook(
      store, isWriter,
      Result { () throws(WorkspaceError) in isWriter ? try store.load() : try store.reload() })
  }

  func finishLook(
    _ store: SidecarStore, _ isWriter: Bool, _ result: Result<AnnotationDocument?, WorkspaceError>
  ) {
    saving.isUnderWay = false
    // What was changed meanwhile is saved over what was known before, and so merged.
    if saving.isChanged { return startSave() }
    saving.store = store
    switch result {
    case .failure(let error):
      // What is looked for every few seconds is told once.
      if saving.failure != error.description { say(Notice(error.description, .warning)) }
      saving.failure = error.description
    case .success(let document):
      tellOfDeletion()
      if let document {
        saving.saved = document
        if document != state.document { show(document, "another program changed the notes") }
      }
      if saving.isUnreadable { return readableAgain(store) }
      guard saving.isSecond else { return }
      guard isWriter, store.writeProtection == nil else {
        let reason = store.holder.map(SidecarStore.reason) ?? store.writeProtection?.description
        return perform(update(&state, .access(reason)))
      }
      saving.isSecond = false
      perform(update(&state, .access(nil)))
      say(Notice("the other reader is gone: you can write now", .success))
      begin()
    }
  }

  /// Goes on with annotations that could not be read when the reader was opened: somebody has
  /// restored or mended them.
  private func readableAgain(_ store: SidecarStore) {
    saving.isUnreadable = false
    saving.failure = ""
    let protection = store.writeProtection?.description
    perform(update(&state, .access(protection)))
    guard protection == nil else { return }
    say(Notice("the notes can be read again: you can write now", .success))
    begin()
  }

  /// Tells once that somebody has deleted the file of the annotations.
  private func tellOfDeletion() {
    let isDeleted = saving.store.isDeleted
    defer { saving.isDeleted = isDeleted }
    guard isDeleted, !saving.isDeleted else { return }
    say(Notice("the file of the notes was deleted; the next change writes it again", .warning))
  }

  /// Who this reader is, for those that find the annotations locked.
  var note: String { lockNote(coder: state.coder, now: currentTime()) }

  /// A time that only goes on, in milliseconds.
  func milliseconds() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }
}
