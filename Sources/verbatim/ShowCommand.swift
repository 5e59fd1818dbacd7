import ArgumentParser
import Transcripts

/// `verbatim show`: the transcript as read.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Print a transcript as it is read.")

  @Argument(help: "A transcript; \"-\" is standard input.")
  var file: String

  @OptionGroup var input: InputOptions

  @Flag(help: "One JSON document.")
  var json = false

  func run() throws {
    let opened = try OpenedTranscript(path: file, options: input)
    complainOfUnapplied(in: opened.revised, of: file)
    if json {
      try opened.transcript.writeJSON { (bytes) throws(CommandError) in try printOut(bytes) }
      return
    }
    complainAboutDoubts(of: opened.transcript, in: file)
    try printParagraphs(of: opened.transcript)
  }
}

/// The transcript for people: one paragraph a turn, "[14:22] Ada: text".
///
/// A speaker who is only carried from the turn before has a question mark.
func paragraphs(of transcript: Transcript, style: OutputStyle) -> String {
  paragraphs(of: transcript, turns: transcript.turns.indices, style: style)
}

/// Prints the transcript for people from a turn on, a part at a time.
func printParagraphs(of transcript: Transcript, from first: Int = 0) throws {
  let style = OutputStyle.standardOutput
  let part = 256
  for start in stride(from: first, to: transcript.turns.count, by: part) {
    let turns = start..<min(start + part, transcript.turns.count)
    if start > first { try printOut("\n") }
    try printOut(paragraphs(of: transcript, turns: turns, style: style))
  }
}

private func paragraphs(
  of transcript: Transcript, turns: Range<Int>, style: OutputStyle
) -> String {
  var result = ""
  for index in turns {
    let turn = transcript.turns[index]
    if index > turns.lowerBound { result += "\n" }
    if let place = turn.start?.clock ?? turn.locator {
      result += style.faint("[\(place)]") + " "
    }
    if let name = transcript.speakerLabel(ofTurn: index) {
      result += style.strong("\(name):") + " "
    }
    result += style.safe(String(transcript.text(ofTurn: index))) + "\n"
  }
  return result
}
