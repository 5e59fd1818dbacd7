import Annotations
import ArgumentParser
import Foundation
import NcursesTerminal
import ReaderRuntime
import ReaderUI
import TerminalCore
import Transcripts
import Workspace

/// Opens the reader on a transcript and ends as the session ends.
@MainActor
func openReader(
  path: String, reading: ReadingOptions, original: Bool, place: OpeningPlace, theme: String?,
  ascii: Bool
) throws {
  let file = try TranscriptFile(path: path, options: reading)
  let (settings, problems) = Settings.load()
  let library = ThemeLibrary(environment: ProcessInfo.processInfo.environment)
  var problem = problems.first
  let named = try chosenTheme(theme, settings: settings, in: library, problem: &problem)
  var store = SidecarStore(for: file)
  var input = readerInput(file: file, store: &store, settings: settings, original: original)
  if let problem { input.notice = Notice(problem, .warning) }
  input.settings.themes = library.names
  let asked = try place.offset(in: file.source, path: path)
  input.cursor = asked ?? ReadingPositions().offset(of: file) ?? 0

  var options = NcursesTerminal.Options()
  options.usesMouse = settings.mouse
  options.asksForBackground = named == nil
  let terminal = try NcursesTerminal.open(
    environment: ProcessInfo.processInfo.environment, options: options)
  input.settings.ascii = ascii || !terminal.isLocaleUTF8
  let fitting = terminal.isBackgroundDark == false ? "light" : "dark"
  guard let colours = try named ?? library.theme(named: fitting),
    let session = ReaderSession(
      input: input, file: file, store: store, terminal: terminal, themes: library,
      theme: colours, editorEnvironment: terminal.originalEnvironment)
  else { throw CommandError.noPipe }
  switch session.run() {
  case .done: return
  case .notSaved(let reason):
    complain("your last changes could not be saved: \(reason)")
    throw ExitCode(2)
  case .signal(let number): NcursesTerminal.die(bySignal: number)
  }
}

/// The theme that the command line or the settings name; nil where they name none. A name on the
/// command line must be right; what is wrong in the settings becomes a problem to be shown.
private func chosenTheme(
  _ asked: String?, settings: Settings, in library: ThemeLibrary, problem: inout String?
) throws -> Theme? {
  if let asked {
    guard let theme = try library.theme(named: asked) else { throw CommandError.noSuchTheme(asked) }
    return theme
  }
  guard let configured = settings.theme else { return nil }
  do throws(ThemeError) {
    if let theme = try library.theme(named: configured) { return theme }
    problem = problem ?? "config.toml: there is no theme \"\(configured)\""
  } catch {
    problem = problem ?? error.description
  }
  return nil
}

/// What the reader is opened with: the annotations where they are, or the reason why they cannot
/// be changed.
@MainActor
private func readerInput(
  file: TranscriptFile, store: inout SidecarStore, settings: Settings, original: Bool
) -> ReaderInput {
  var document = AnnotationDocument(transcript: store.identity)
  // The lock first: what is loaded then is not changed by another reader any more.
  let holder = original ? nil : store.lockForSession(note: lockNote(now: currentTime()))
  var reason = holder.map { "another reader has it open (\($0))" }
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
    reason = reason ?? "shown as the file has it (--original)"
  }
  var input = ReaderInput(
    fileName: file.name, source: file.source, document: document,
    placed: resolve(
      document, in: file.source, digest: file.digest, oldText: store.oldText(ofDigest:)),
    coder: settings.coderName(), size: ScreenSize(columns: 80, rows: 24))
  input.digest = file.digest
  input.readOnlyReason = reason
  input.settings.measure = settings.measure
  if let reason {
    input.notice = Notice("read-only: \(reason)", .warning)
  } else if let notice = store.notice {
    input.notice = Notice(notice)
  }
  return input
}
