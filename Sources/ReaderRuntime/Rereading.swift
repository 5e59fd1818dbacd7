import Annotations
import ReaderUI
package import Transcripts
import Workspace

/// How a transcript is read again when its file has changed.
package struct Rereading: Sendable {
  /// How the file is read.
  package var options: ReadingOptions
  /// Reads it, and its annotations.
  package var load: RestLoader

  /// Makes one.
  package init(options: ReadingOptions, load: @escaping RestLoader) {
    (self.options, self.load) = (options, load)
  }
}

/// What becomes of the transcript's file while it is open.
extension ReaderSession {
  /// Begins to watch the file that is shown.
  func watchTranscript() {
    watch = rereading.flatMap { TranscriptWatch(of: file, options: $0.options) }
  }

  /// Looks in the background, when the file is not as it was, whether it reads otherwise.
  func lookAtTranscript() {
    guard isWhole, let watch, watch.isDue else { return }
    self.watch = nil
    let mailbox = mailbox
    Task.detached(priority: .utility) {
      var watch = watch
      let change = watch.look()
      mailbox.post(.transcript(watch, change))
    }
  }

  /// Tells what has become of the file.
  func take(_ watch: TranscriptWatch, _ change: TranscriptWatch.Change?) {
    self.watch = watch
    let text: String? =
      switch change {
      case .changed: "the transcript has changed on the disk: g r reads it again"
      case .gone: "the transcript's file is gone; what is shown was read before"
      case nil: nil
      }
    perform(update(&state, .stale(text)))
  }

  /// Reads the file and its annotations anew, in the background; nothing can be changed meanwhile.
  func readAgain() {
    guard let rereading, isWhole else {
      return say(Notice("what came through a pipe cannot be read again", .warning))
    }
    finishSaves()
    guard state.saving == .saved, !saving.isChanged else {
      return say(Notice("not read again: your last changes are not saved yet", .warning))
    }
    // It is taken anew with what is read.
    saving.store.unlockSession()
    isWhole = false
    isRereading = true
    perform(update(&state, .rereading))
    start(loadingFormer(rereading.load))
  }

  /// Reads and also looks where the annotations are that undo may bring back.
  private func loadingFormer(_ load: @escaping RestLoader) -> RestLoader {
    let (history, document) = (state.history, state.document)
    return { report in
      var whole = try load(report)
      let carried = history.carried(
        from: document.transcript, to: whole.state.document.transcript)
      var rest = carried.former(than: whole.state.document)
      while !rest.isEmpty {
        // One after the other those that sat on different words at different times.
        var batch: [String: Annotation] = [:]
        let later = rest.filter { batch.updateValue($0, forKey: $0.id) != nil }
        let former = AnnotationDocument(
          transcript: whole.state.document.transcript,
          records: batch.values.map { .annotation($0) })
        let placed = resolve(
          former, in: whole.file.source, digest: whole.file.digest,
          oldText: whole.store.oldText(ofDigest:))
        for item in placed { whole.state.marks.place(item.annotation, at: item.resolution) }
        rest = later
      }
      return whole
    }
  }

  /// Goes on with what was read before.
  func stopRereading(_ problem: String) {
    (isRereading, isWhole) = (false, true)
    let holder = saving.store.lockForSession(note: note)
    saving.isSecond = holder != nil
    perform(update(&state, .notReread(problem, access: holder.map(SidecarStore.reason))))
  }
}
