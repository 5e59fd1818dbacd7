import Annotations
import Exchange
package import ReaderUI
package import TerminalCore
import Topics
import Transcripts
package import Workspace

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// One run of the reader on one transcript, from the first frame to the last save.
@MainActor
package final class ReaderSession {
  /// How the session ended.
  package enum End: Sendable, Equatable {
    /// The user quit and everything is saved.
    case done
    /// The user quit, and this could not be saved.
    case notSaved(String)
    /// A signal asked for the end; the caller dies by it.
    case signal(Int32)
  }

  /// What came out of background work.
  enum Letter: Sendable {
    case topics(TopicOutline, [Topic], of: Transcript)
    case saving(SavingLetter)
    case offer(NotesFromElsewhere)
    case told(String)
    case progress(Loading.Progress)
    case loaded(LoadedTranscript)
    case unreadable(String)
    case transcript(TranscriptWatch, TranscriptWatch.Change?)
  }

  var state: ReaderState
  let terminal: any Terminal
  private(set) var file: TranscriptFile
  /// Reads the file again; nil where it can be read only once.
  let rereading: Rereading?
  /// Watches the file; nil while it is looked at.
  var watch: TranscriptWatch?
  /// True while the file is read again.
  var isRereading = false
  let themes: ThemeLibrary
  var theme: Theme
  let mailbox: Mailbox<Letter>
  var saving: Saving
  /// The outline found last, and what it was found in.
  private var outline: (topics: TopicOutline, transcript: Transcript)?
  let editorEnvironment: [String: String]
  /// Reads the rest of a file of which only the beginning is here.
  private let rest: RestLoader?
  /// Whether all of the file is here.
  var isWhole: Bool
  private var end: End?
  /// How many changes were refused, as far as a frame has shown it.
  private var shownRefusals = 0

  /// A session on a terminal; nil when the system gives no pipe.
  package init?(
    input: ReaderInput, file: TranscriptFile, store: SidecarStore, terminal: any Terminal,
    themes: ThemeLibrary, theme: Theme, editorEnvironment: [String: String],
    rest: RestLoader? = nil, rereading: Rereading? = nil
  ) {
    guard let mailbox = Mailbox<Letter>() else { return nil }
    self.mailbox = mailbox
    var input = input
    input.size = terminal.size
    state = ReaderState(input)
    self.file = file
    saving = Saving(
      store: store, document: input.document, readOnlyReason: input.readOnlyReason)
    self.terminal = terminal
    self.themes = themes
    self.theme = theme
    self.editorEnvironment = editorEnvironment
    self.rest = rest
    self.rereading = rereading
    isWhole = rest == nil
  }

  /// The state as it is now.
  package var current: ReaderState { state }

  /// Opens at a place of the text, as `--at` and `--turn` ask.
  package func open(at offset: Int) {
    state.moveCursor(to: offset)
    state.centerCursor()
  }

  /// Runs until the user quits; the terminal is given back before this returns.
  package func run() -> End {
    begin()
    terminal.draw(view(state), theme: theme)
    if let rest {
      start(rest)
    } else {
      findTopics(.usual)
      findNotesElsewhere()
    }
    while end == nil {
      wait()
      // All that has come is taken in before the next frame is drawn.
      for letter in mailbox.takeAll() { take(letter) }
      for event in terminal.readEvents() where end == nil { take(event) }
      retrySave()
      lookWhenDue()
      keepDraft()
      if end == nil {
        terminal.draw(view(state), theme: theme)
        shownRefusals = state.refusals
      }
    }
    terminal.close()
    if isWhole { ReadingPositions().remember(state.sourceCursor, of: file) }
    return told(end ?? .done)
  }

  /// The end, with what was refused so late that no frame could show it.
  private func told(_ end: End) -> End {
    guard end == .done, state.refusals != shownRefusals else { return end }
    return .notSaved("read-only: \(state.readOnlyReason ?? "nothing could be kept")")
  }

  func wait() {
    var descriptors = (terminal.inputDescriptors + [mailbox.descriptor]).map {
      pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
    }
    _ = poll(&descriptors, nfds_t(descriptors.count), saving.timeout(at: milliseconds()))
  }

  func take(_ event: Event) {
    let before = saving.isSecond ? state : nil
    let effects = update(&state, .event(event, fresh()))
    if let before, state.refusals != before.refusals {
      // The first reader may be gone: then what was refused is done.
      state = before
      becomeWriter()
      perform(update(&state, .event(event, fresh())))
    } else {
      perform(effects)
    }
    // By what signal the end was asked for is not the state's business.
    if case .end(let signal) = event { end = .signal(signal) }
  }

  func take(_ letter: Letter) {
    switch letter {
    case .topics(let outline, let topics, let transcript):
      self.outline = (outline, transcript)
      perform(update(&state, .topics(topics, of: transcript)))
    case .saving(let letter): take(letter)
    case .told(let text):
      let before = state.notice.map { $0.text + "; " } ?? ""
      say(Notice(before + text, .warning))
    case .offer(let notes): perform(update(&state, .offered(notes)))
    case .progress(let progress): perform(update(&state, .progress(progress)))
    case .loaded(let whole):
      let isAgain = isRereading
      (file, isWhole, isRereading) = (whole.file, true, false)
      saving = Saving(
        store: whole.store, document: whole.state.document,
        readOnlyReason: whole.state.readOnlyReason)
      perform(update(&state, .loaded(whole.state, askedFor: whole.place)))
      begin()
      if isAgain, state.notice == nil { say(Notice("read again", .success)) }
      findNotesElsewhere()
    case .unreadable(let problem):
      if isRereading { return stopRereading(problem) }
      perform(update(&state, .unreadable(problem)))
    case .transcript(let watch, let change): take(watch, change)
    }
  }

  func perform(_ effects: [Effect]) {
    for effect in effects { perform(effect) }
  }

  private func perform(_ effect: Effect) {
    switch effect {
    case .save: startSave()
    case .look: look()
    case .reread: readAgain()
    case .quit: end = saveBeforeEnd()
    case .suspend:
      terminal.stopJob()
      takeSize()
    case .redraw: terminal.invalidate()
    case .copy(let text): say(copy(text))
    case .export(let format, let path, let replace, let filter):
      say(export(format: format, path: path, replace: replace, filter: filter))
    case .edit(let text): edit(text)
    case .findTopics(let request): findTopics(request)
    case .setTheme(let name): setTheme(name)
    }
  }

  /// The screen may have changed while another program had it.
  func takeSize() {
    perform(update(&state, .event(.resize(terminal.size), fresh())))
  }

  func say(_ notice: Notice) { perform(update(&state, .notice(notice))) }

  func fresh() -> Fresh {
    Fresh(
      now: currentTime(), random: (UInt64.random(in: 0 ... .max), UInt64.random(in: 0 ... .max)))
  }

  /// Finds and names the topics in the background; both take a while on a long transcript.
  private func findTopics(_ request: TopicRequest) {
    let (transcript, mailbox) = (state.transcript, mailbox)
    let known = outline.flatMap { found in
      found.transcript.turns == transcript.turns && found.transcript.text == transcript.text
        ? found.topics : nil
    }
    Task.detached(priority: .utility) {
      let outline = known ?? TopicOutline(of: transcript)
      let topics = outline.topics(count: count(request, of: outline))
      mailbox.post(.topics(outline, topics, of: transcript))
    }
  }

  /// Looks in the background whether another file in the folder has notes on the same words.
  private func findNotesElsewhere() {
    guard state.readOnlyReason == nil else { return }
    let (file, store, document, mailbox) = (file, saving.store, state.document, mailbox)
    Task.detached(priority: .utility) {
      let folder = SidecarFolder(of: file.path)
      if let copy = folder.conflictCopies(of: file, besides: document).first {
        mailbox.post(.told(copy.sentence(transcript: file.path)))
      }
      guard let offer = folder.offer(for: file, having: document) else { return }
      let placed = resolve(
        offer.document, in: file.source, digest: file.digest, oldText: store.oldText(ofDigest:))
      mailbox.post(
        .offer(
          NotesFromElsewhere(
            name: offer.transcriptName, document: offer.document, placed: placed)))
    }
  }

  private func setTheme(_ name: String) {
    do throws(ThemeError) {
      guard let chosen = try themes.theme(named: name) else {
        return say(Notice("there is no theme \(name); Tab shows those there are", .warning))
      }
      theme = chosen
      terminal.invalidate()
      say(Notice("theme: \(name)"))
    } catch {
      say(Notice(error.description, .warning))
    }
  }
}

/// How many topics a request means; nil for as many as suit the transcript.
private func count(_ request: TopicRequest, of outline: TopicOutline) -> Int? {
  switch request {
  case .usual: nil
  case .count(let count): count
  case .finer(let count): outline.finer(than: count)
  case .coarser(let count): outline.coarser(than: count)
  }
}
