import Annotations
import ArgumentParser
import CanonicalJSON
import TextCore
import Transcripts
import Workspace

/// `verbatim log`: who changed what, and when.
struct LogCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log", abstract: "Show who changed which notes of a transcript, and when.",
    discussion: "The newest change comes first. Exits 1 when there is none.")

  @Argument(help: "The transcript.")
  var file: String
  @Flag(help: "Print JSON.")
  var json = false
  @OptionGroup var input: InputOptions

  func run() throws {
    let transcript = try AnnotatedTranscript(
      path: file, options: input.reading, isOriginal: input.original)
    let entries = Array(transcript.document.trail.entries.reversed())
    let overridden = transcript.document.overriddenDeletions
    if json {
      var writer = JSONWriter()
      writer.beginArray(.lines)
      for entry in entries { entry.write(to: &writer) }
      writer.end()
      writer.endDocument()
      try printOut(String(decoding: writer.bytes, as: UTF8.self))
    } else {
      let printed = entries.flatMap { lines(of: $0, overridden[$0.id] ?? []) }
      try printOut(printed.map { $0 + "\n" }.joined())
    }
    if entries.isEmpty { throw ExitCode(1) }
  }

  /// "2026-11-23 20:00  ines  tagged “the rent was high” #cost/rent"; what else the same action did
  /// stands below.
  private func lines(of entry: AuditEntry, _ stillThere: Set<String>) -> [String] {
    let style = OutputStyle.standardOutput
    let date = localTime(entry.time)
    let time =
      entry.time == AnnotationDocument.noTime
      ? "no date" + String(repeating: " ", count: date.count - "no date".count) : date
    let head = "\(time)  \(entry.coder)".printable()
    return entry.sentences(stillThere: stillThere).enumerated().map { number, sentence in
      let start = number == 0 ? head : String(repeating: " ", count: head.count)
      return style.faint(start) + "  " + sentence.printable()
    }
  }
}
