import ArgumentParser
import CanonicalJSON
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
    if json {
      try printOut(opened.transcript.json.canonicalText)
      return
    }
    complainAboutDoubts(of: opened.transcript, in: file)
    try printOut(paragraphs(of: opened.transcript, style: .standardOutput))
  }
}

/// The transcript for people: one paragraph a turn, "[14:22] Ada: text".
///
/// A speaker who is only carried from the turn before has a question mark.
func paragraphs(of transcript: Transcript, from first: Int = 0, style: OutputStyle) -> String {
  var result = ""
  for index in transcript.turns.indices.dropFirst(first) {
    let turn = transcript.turns[index]
    if index > first { result += "\n" }
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
