import ArgumentParser
import Transcripts

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

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
    guard !plain, isatty(STDOUT_FILENO) == 1 else { return try printPlain() }
    let place = OpeningPlace(at: at, turn: turn)
    try MainActor.assumeIsolated {
      try openReader(
        path: file, reading: input.reading, original: input.original, place: place, theme: theme,
        ascii: ascii)
    }
  }

  private func printPlain() throws {
    let opened = try OpenedTranscript(path: file, options: input)
    let place = OpeningPlace(at: at, turn: turn)
    let first = try place.turn(in: opened.transcript, path: file) ?? 0
    complainOfUnapplied(in: opened.revised, of: file)
    complainAboutDoubts(of: opened.transcript, in: file)
    try printParagraphs(of: opened.transcript, from: first)
  }
}

/// Where a transcript is to be opened.
struct OpeningPlace {
  /// At what is said at a time.
  var at: Timestamp?
  /// At a turn, from 0.
  var turn: Int?

  init(at: Timestamp? = nil, turn: Int? = nil) {
    self.at = at
    self.turn = turn
  }

  /// The turn it means; nil when it means none in particular.
  func turn(in transcript: Transcript, path: String) throws(CommandError) -> Int? {
    if let turn {
      guard transcript.turns.indices.contains(turn) else {
        throw .noSuchTurn(turn, turns: transcript.turns.count)
      }
      return turn
    }
    guard let at else { return nil }
    guard transcript.turns.contains(where: { $0.start != nil }) else {
      throw .noTimes(path: path)
    }
    return transcript.turns.lastIndex { $0.start.map { $0 <= at } ?? false } ?? 0
  }

  /// The UTF-8 offset it means: inside a turn, the cue of the time.
  func offset(in transcript: Transcript, path: String) throws(CommandError) -> Int? {
    guard let turn = try turn(in: transcript, path: path) else { return nil }
    let cue = at.flatMap { time in transcript.times.cues.last { $0.start <= time } }
    return cue?.range.lowerBound ?? transcript.turns[turn].range.lowerBound
  }
}

/// A time as a person types it.
@Sendable func typedTime(_ text: String) throws -> Timestamp {
  guard let time = Timestamp(typed: text) else {
    throw ValidationError("no time: \"\(text)\"; expected one such as 00:41:12 or 95")
  }
  return time
}
