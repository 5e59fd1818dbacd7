import Annotations
import ReaderRuntime
import ReaderUI
import TerminalCore
import Transcripts
import Workspace

/// What the reader is to be opened on, as the command line has it.
struct ReaderRequest: Sendable {
  var path: String
  var reading: ReadingOptions
  /// Leave out what the user put right.
  var original: Bool
  var place: OpeningPlace
}

/// What the reader opens with: the whole of a file, or its beginning and what loads the rest.
struct ReaderOpening {
  var input: ReaderInput
  let file: TranscriptFile
  let store: SidecarStore
  let rest: RestLoader?
  /// How it is read again when it has changed; nil for what can be read only once.
  let rereading: Rereading?

  /// Reads a file: only its beginning where it is large, and one whose beginning can be shown.
  static func reading(_ request: ReaderRequest, settings: Settings) throws -> ReaderOpening {
    var reading = try TranscriptReading(path: request.path)
    if !reading.isWhole, let beginning = reading.beginning(options: request.reading) {
      return shown(beginning, of: reading, request, settings)
    }
    try reading.readRest()
    let file = try TranscriptFile(reading, options: request.reading)
    var store = SidecarStore(for: file)
    var input = readerInput(
      file: file, store: &store, settings: settings, original: request.original)
    let asked = try request.place.offset(in: file.source, path: request.path)
    input.cursor = asked ?? ReadingPositions().offset(of: file) ?? 0
    return ReaderOpening(
      input: input, file: file, store: store, rest: nil,
      rereading: rereading(request, settings))
  }

  private static func shown(
    _ beginning: Transcript, of reading: TranscriptReading, _ request: ReaderRequest,
    _ settings: Settings
  ) -> ReaderOpening {
    let file = TranscriptFile(beginning: beginning, path: request.path)
    let store = SidecarStore(
      path: request.path, name: file.name, digest: file.digest, environment: .current,
      fileSystem: PosixFileSystem())
    var input = ReaderInput(
      fileName: file.name, source: beginning,
      document: AnnotationDocument(transcript: store.identity), coder: settings.coderName(),
      size: ScreenSize(columns: 80, rows: 24))
    input.settings.measure = settings.measure
    input.cursor = request.place.offset(inBeginning: beginning) ?? 0
    input.loading = Loading(Loading.Progress(reading.progress))
    let rest: RestLoader = { report in try load(reading, request, settings, report) }
    return ReaderOpening(
      input: input, file: file, store: store, rest: rest,
      rereading: rereading(request, settings))
  }

  private static func rereading(_ request: ReaderRequest, _ settings: Settings) -> Rereading? {
    guard request.path != "-" else { return nil }
    return Rereading(options: request.reading) { report in
      var whole = try load(
        TranscriptReading(path: request.path), request, settings, report)
      // The user stays where the words are.
      whole.place = nil
      return whole
    }
  }
}

/// Reads the rest and makes the reader's state of the whole, in the background.
private func load(
  _ beginning: TranscriptReading, _ request: ReaderRequest, _ settings: Settings,
  _ report: @escaping @Sendable (Loading.Progress) -> Void
) throws -> LoadedTranscript {
  var reading = beginning
  try reading.readRest { report(Loading.Progress($0)) }
  let progress = ReadingProgress { report(Loading.Progress(made: $0)) }
  let file = try ReadingProgress.$current.withValue(progress) {
    try TranscriptFile(reading, options: request.reading)
  }
  var store = SidecarStore(for: file)
  var input = readerInput(
    file: file, store: &store, settings: settings, original: request.original)
  var place: Int?
  do throws(CommandError) {
    place = try request.place.offset(in: file.source, path: request.path)
  } catch {
    input.notice = Notice(error.description, .warning)
  }
  return LoadedTranscript(
    input: input, place: place ?? ReadingPositions().offset(of: file), file: file, store: store)
}

extension Loading.Progress {
  /// The part of the whole work that is done when all bytes are here and nothing is made of them.
  private static let readingShare = 10.0

  fileprivate init(_ progress: TranscriptReading.Progress) {
    guard let total = progress.total else {
      self = .bytes(progress.bytes)
      return
    }
    self = .share(Int(Self.readingShare * Double(progress.bytes) / Double(max(1, total))))
  }

  fileprivate init(made: Double) {
    self = .share(Int(Self.readingShare + (100 - Self.readingShare) * made))
  }
}

extension OpeningPlace {
  /// The place in the beginning of a file; nil where it lies behind.
  fileprivate func offset(inBeginning transcript: Transcript) -> Int? {
    if let at, transcript.turns.contains(where: { $0.start.map { $0 > at } ?? false }) == false {
      return nil
    }
    return try? offset(in: transcript, path: "")
  }
}

/// What the reader is opened with: the annotations where they are, or the reason why they cannot
/// be changed.
private func readerInput(
  file: TranscriptFile, store: inout SidecarStore, settings: Settings, original: Bool
) -> ReaderInput {
  var document = AnnotationDocument(transcript: store.identity)
  // The lock first: what is loaded then is not changed by another reader any more.
  let holder =
    original
    ? nil
    : store.lockForSession(
      note: lockNote(coder: settings.coderName(), now: currentTime()))
  var reason = holder.map(SidecarStore.reason)
  do throws(WorkspaceError) {
    document = try store.load()
    reason = reason ?? store.writeProtection?.description
  } catch {
    reason = error.description
  }
  if original {
    for revision in document.revisions {
      document.apply(Edit(before: .revision(revision), after: nil))
    }
    let original = "shown as the file has it (--original)"
    reason = reason.map { "\($0); \(original)" } ?? original
  }
  var input = ReaderInput(
    fileName: file.name, source: file.source, document: document,
    placed: resolve(
      document, in: file.source, digest: file.digest, oldText: store.oldText(ofDigest:)),
    coder: settings.coderName(), size: ScreenSize(columns: 80, rows: 24))
  input.digest = file.digest
  input.oldTexts = store.oldTexts(of: document)
  input.readOnlyReason = reason
  input.settings.measure = settings.measure
  if let reason {
    input.notice = Notice("read-only: \(reason)", .warning)
  } else if document.isEmpty, let missing = store.missing {
    input.notice = Notice(missing.offer, .warning)
  } else if let notice = store.notice {
    input.notice = Notice(notice)
  }
  return input
}
