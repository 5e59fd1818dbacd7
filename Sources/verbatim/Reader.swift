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
  let (settings, problems) = Settings.load()
  let request = ReaderRequest(path: path, reading: reading, original: original, place: place)
  let library = ThemeLibrary(environment: ProcessInfo.processInfo.environment)
  var problem = problems.first
  let named = try chosenTheme(theme, settings: settings, in: library, problem: &problem)
  let opening = try ReaderOpening.reading(request, settings: settings)
  var input = opening.input
  if let problem { input.notice = Notice(problem, .warning) }
  input.settings.themes = library.names

  var options = NcursesTerminal.Options()
  options.usesMouse = settings.mouse
  options.asksForBackground = named == nil
  let terminal = try NcursesTerminal.open(
    environment: ProcessInfo.processInfo.environment, options: options)
  input.settings.ascii = ascii || !terminal.isLocaleUTF8
  let fitting = terminal.isBackgroundDark == false ? "light" : "dark"
  guard let colours = try named ?? library.theme(named: fitting),
    let session = ReaderSession(
      input: input, file: opening.file, store: opening.store, terminal: terminal, themes: library,
      theme: colours, editorEnvironment: terminal.originalEnvironment, rest: opening.rest,
      rereading: opening.rereading)
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
