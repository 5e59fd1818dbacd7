import ArgumentParser
import CanonicalJSON
import Search
import TextCore
import Transcripts

/// `verbatim search`: where words are said.
struct SearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search", abstract: "Find words in transcripts.",
    discussion: "Capitals count only when the query has one.")

  @Argument(help: "The words to look for.")
  var query: String

  @Argument(help: "Transcripts; \"-\" is standard input.")
  var files: [String]

  @OptionGroup var input: InputOptions

  @Flag(help: "One JSON object a line.")
  var json = false

  @Option(help: "At most this many hits.")
  var limit: Int?

  func validate() throws {
    if let limit, limit < 1 { throw ValidationError("--limit must be at least 1") }
  }

  func run() throws {
    guard let pattern = TextPattern(query) else { throw CommandError.emptyQuery }
    let style = OutputStyle.standardOutput
    var left = limit ?? .max
    for path in files where left > 0 {
      let opened = try OpenedTranscript(path: path, options: input)
      complainOfUnapplied(in: opened.revised, of: path)
      let hits = search(pattern, in: opened.transcript, limit: left)
      left -= hits.count
      try printOut(
        hits.map { hit in
          json
            ? line(hit, in: opened.transcript, path: path)
            : context(hit, in: opened.transcript, path: path, style: style)
        }.joined())
    }
    if left == limit ?? .max { throw ExitCode(1) }
  }

  private func line(_ hit: Hit, in transcript: Transcript, path: String) -> String {
    let turn = transcript.turns[hit.turn]
    let start = transcript.text.scalarCount(
      utf8: turn.range.lowerBound..<hit.range.lowerBound)
    let end = min(hit.range.upperBound, turn.range.upperBound)
    let length = transcript.text.scalarCount(utf8: hit.range.lowerBound..<end)
    return JSONValue.object([
      "file": .string(path), "turn": .integer(hit.turn),
      "speaker": .optional(transcript.speakerName(ofTurn: hit.turn)),
      "time": .optional(hit.time?.seconds),
      "text": .string(String(transcript.text(ofTurn: hit.turn))),
      "start": .integer(start), "end": .integer(start + length),
    ]).compactText + "\n"
  }

  private func context(
    _ hit: Hit, in transcript: Transcript, path: String, style: OutputStyle
  ) -> String {
    var result = files.count > 1 ? style.faint("\(path):") : ""
    result += style.faint("\(hit.turn):") + " "
    if let time = hit.time { result += style.faint("[\(time.clock)]") + " " }
    if let name = transcript.speakerLabel(ofTurn: hit.turn) { result += style.safe("\(name): ") }
    let words = String(transcript.text[utf8: hit.range])
    return result + style.safe(onOneLine(hit.before)) + style.strong(onOneLine(words))
      + style.safe(onOneLine(hit.after)) + "\n"
  }

  private func onOneLine(_ text: String) -> String {
    String(text.map { $0.isNewline ? " " : $0 })
  }
}
