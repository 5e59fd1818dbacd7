import Annotations
import Exchange
import ArgumentParser
import TextCore
import Transcripts
import Workspace

/// `verbatim annotate`: marks a quote, as `h`, `t` and `a` do in the reader.
struct AnnotateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "annotate", abstract: "Highlight, tag or annotate a quote.",
    discussion: """
      The quote must occur once, exact but for white space and typographic quotes; it may go on \
      over several turns. Where it occurs more often, --turn or --occurrence chooses.
      """)

  @Argument(help: "The transcript, or - for standard input.")
  var file: String
  @Option(help: "The words to mark.")
  var quote: String
  @Option(help: "The turn in which the quote starts, from 0.")
  var turn: Int?
  @Option(help: "Which of several occurrences, from 1.")
  var occurrence: Int?
  @Option(help: "A tag; / makes a hierarchy. May be given several times.")
  var tag: [String] = []
  @Option(help: "A note.")
  var note: String?
  @Option(help: "The pen: yellow, green, blue, pink or orange.")
  var color: String?
  @Option(help: "Who annotates, instead of the configured name.")
  var coder: String?
  @Option(name: .customLong("from"), help: "The transcript's format.")
  var format: String?
  @Flag(help: "Count turns and positions without your edits of speakers and turns.")
  var original = false
  @Option(help: "The transcript's encoding.")
  var encoding: String?

  func validate() throws {
    if quote.allSatisfy(\.isWhitespace) { throw ValidationError("the quote is empty") }
    if let color, Pen(rawValue: color) == nil {
      let pens = Pen.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("there is no color \"\(color)\"; the colors are \(pens)")
    }
    if let tag = tag.first(where: { normalizedTag($0) == nil }) {
      throw ValidationError("\"\(tag)\" is no tag")
    }
    if let occurrence, occurrence < 1 {
      throw ValidationError("occurrences are counted from 1")
    }
    if let turn, turn < 0 { throw ValidationError("turns are counted from 0") }
  }

  func run() throws {
    var transcript = try AnnotatedTranscript(
      path: file, options: ReadingOptions(format: format, encoding: encoding),
      isOriginal: original)
    let shown = transcript.shown
    var found = shown.occurrences(ofQuote: quote)
    if let turn { found = found.filter { Excerpt.Place($0, in: shown)?.turn == turn } }
    guard !found.isEmpty else {
      let place = turn.map { " in turn \($0)" } ?? ""
      complain("\(file): the quote does not occur\(place)")
      throw ExitCode(1)
    }
    guard found.count == 1 || occurrence != nil else {
      complain(
        "\(file): the quote occurs \(found.count) times; choose with --turn or --occurrence")
      for (number, range) in found.enumerated() { list(number + 1, range, in: shown) }
      throw ExitCode(2)
    }
    let number = occurrence ?? 1
    guard number <= found.count else {
      let times = found.count == 1 ? "once" : "\(found.count) times"
      complain("\(file): the quote occurs \(times), not \(number) times")
      throw ExitCode(2)
    }
    if transcript.document.isEmpty, let missing = transcript.store.missing {
      complain("\(file): \(missing.offer)")
    }
    let annotation = annotation(with: transcript.anchor(of: found[number - 1]))
    try transcript.add([annotation])
    for message in transcript.messages { complain(message) }
    complainOfNotesElsewhere(transcript)
    try printOut(annotation.id + "\n")
  }

  private func annotation(with anchor: Anchor) -> Annotation {
    var tags: [String] = []
    for tag in tag.compactMap(normalizedTag) where !tags.contains(tag) { tags.append(tag) }
    var pen = color.flatMap { Pen(rawValue: $0) }
    if tags.isEmpty, note == nil, pen == nil { pen = .yellow }
    return Annotation(
      id: newIdentifier(), anchor: anchor, tags: tags, note: note,
      color: pen, coder: coder ?? Settings.load().settings.coderName(), created: currentTime())
  }

  private func list(_ number: Int, _ range: Range<Int>, in shown: Transcript) {
    guard let start = Excerpt.Place(range, in: shown) else { return }
    let words = shown.text(ofTurn: start.turn).unicodeScalars
    let from = words.index(
      words.startIndex, offsetBy: max(0, start.start - 24), limitedBy: words.endIndex)
    let part = words[(from ?? words.startIndex)...].prefix(72)
    let speaker = shown.speakerLabel(ofTurn: start.turn).map { $0 + ": " } ?? ""
    complain("  \(number)  turn \(start.turn)  \(speaker)…\(Substring(part))…")
  }
}
