import Annotations
import Exchange
import Foundation
import ReaderUI
import TerminalCore
import Topics
import Transcripts
import Workspace

/// What leaves the program: quotes to the clipboard, exports to files.
extension ReaderSession {
  /// Copies a text, by a tool of the desktop where there is one and through the terminal as well.
  func copy(_ text: String) -> Notice {
    let clean = text.filter { !$0.isWhitespace || $0 == " " || $0 == "\n" }
    let byTool = Clipboard().copy(clean)
    let encoded = Data(clean.utf8).base64EncodedString()
    // Terminals drop what is longer than they take.
    let byTerminal = encoded.utf8.count < 100_000
    if byTerminal { terminal.send("\u{1B}]52;c;\(encoded)\u{7}") }
    let words = clean.split(separator: " ").count
    guard byTool || byTerminal else {
      return Notice("too long for the terminal's clipboard", .warning)
    }
    return Notice(byTool ? "copied \(words) words" : "copied \(words) words (OSC 52)", .success)
  }

  /// Writes the annotations out beside the transcript, or where the user says.
  func export(
    format: String, path: String?, replace: Bool, filter: ExportFilter
  ) -> Notice {
    guard let exporter = Exporter.named(format) else {
      return Notice("there is no format \(format)", .warning)
    }
    let request = ExportRequest(
      transcripts: [
        ExportedTranscript(
          fileName: state.fileName, transcript: state.transcript,
          placed: state.marks.all,
          topics: state.topics.map { topic in
            ExportedTranscript.Topic(turn: topic.turn, label: topic.label)
          })
      ], filter: filter)
    let result = exporter.export(request)
    let target =
      path ?? (file.path == "-" ? "quotes" : file.path) + ".\(exporter.fileExtension)"
    do throws(WorkspaceError) {
      try writeNewFile(
        target, result.bytes, force: replace, inputs: [file.path, file.path + SidecarStore.suffix])
    } catch {
      return Notice(error.description, .warning)
    }
    let warning = result.warnings.first.map { "; \($0)" } ?? ""
    return Notice("written: \(target)\(warning)", warning.isEmpty ? .success : .warning)
  }
}
