import ArgumentParser
import Transcripts

/// `verbatim FILE`: the reader.
struct ReaderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open-in-reader", abstract: "Open a transcript in the reader.",
    shouldDisplay: false)

  @Argument(help: "A transcript; \"-\" is standard input.")
  var file: String

  @OptionGroup var input: InputOptions

  @Option(help: "Open at a time, such as 00:41:12.", transform: typedTime)
  var at: Timestamp?

  @Option(help: "Open at a turn, from 0.")
  var turn: Int?

  @Option(help: "The name of a theme.")
  var theme: String?

  @Flag(help: "Draw with ASCII characters only.")
  var ascii = false

  @Flag(help: "Print linear text instead of opening the reader.")
  var plain = false

  func validate() throws {
    if at != nil, turn != nil { throw ValidationError("give --at or --turn, not both") }
    if let turn, turn < 0 { throw ValidationError("--turn counts from 0") }
  }

  func run() throws {
    let opened = try OpenedTranscript(path: file, options: input)
    let first = try firstTurn(of: opened.transcript)
    complainAboutDoubts(of: opened.transcript, in: file)
    try printOut(paragraphs(of: opened.transcript, from: first, style: .standardOutput))
  }

  /// The turn at which the reader opens.
  private func firstTurn(of transcript: Transcript) throws(CommandError) -> Int {
    if let turn {
      guard transcript.turns.indices.contains(turn) else {
        throw .noSuchTurn(turn, turns: transcript.turns.count)
      }
      return turn
    }
    guard let at else { return 0 }
    guard transcript.turns.contains(where: { $0.start != nil }) else {
      throw .noTimes(path: file)
    }
    return transcript.turns.lastIndex { $0.start.map { $0 <= at } ?? false } ?? 0
  }
}

/// A time as a person types it.
@Sendable func typedTime(_ text: String) throws -> Timestamp {
  guard let time = Timestamp(typed: text) else {
    throw ValidationError("no time: \"\(text)\"; expected one such as 00:41:12 or 95")
  }
  return time
}
