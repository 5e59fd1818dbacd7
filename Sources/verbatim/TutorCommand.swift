import Annotations
import ArgumentParser
import Exchange
import Foundation
import ReaderUI
import TerminalCore
import Topics
import Transcripts
import Tutor
import Workspace

/// `verbatim tutor`: the built-in interview that teaches the keys, on a private copy.
struct TutorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tutor", abstract: "Learn the keys on a built-in interview, in twenty minutes.")

  @Option(help: "The name of a theme.")
  var theme: String?

  @Flag(help: "Draw with ASCII characters only.")
  var ascii = false

  @Flag(help: "Begin with a fresh copy; your marks on the old one are kept beside it.")
  var fresh = false

  @Flag(help: "Print a picture of the reader on this interview, as SVG.")
  var picture = false

  func run() throws {
    if picture { return try printOut(try TutorSample().picture(theme: theme)) }
    guard isatty(STDOUT_FILENO) == 1 else { return try printSample() }
    let path = try privateCopy(startingAnew: fresh)
    complain("the tutor's interview is \(path)")
    try MainActor.assumeIsolated {
      try openReader(
        path: path, reading: ReadingOptions(), original: false, place: OpeningPlace(),
        theme: theme, ascii: ascii)
    }
  }

  /// Without a terminal: the interview, its topics, and an export of its sample marks.
  private func printSample() throws {
    let sample = try TutorSample()
    let style = OutputStyle.standardOutput
    try printOut(paragraphs(of: sample.transcript, style: style))
    try printOut("\nTopics\n\n")
    for topic in sample.topics { try printOut("  turn \(topic.turn)  \(topic.label)\n") }
    try printOut("\nThe sample marks as Markdown\n\n" + sample.export("md"))
  }
}

/// The tutor's interview with its sample marks, as values.
struct TutorSample {
  let transcript: Transcript
  let document: AnnotationDocument
  let outline: TopicOutline

  init() throws {
    transcript = try Transcript(reading: Array(Tutor.text.utf8), fileName: Tutor.fileName)
    var document = AnnotationDocument(
      transcript: TranscriptIdentity(name: Tutor.fileName, digest: sha256(transcript.text)))
    for (number, mark) in Tutor.marks.enumerated() {
      guard let range = transcript.occurrences(ofQuote: mark.quote).first else { continue }
      let annotation = Annotation(
        id: "00000000-0000-4000-8000-00000000000\(number)",
        anchor: Anchor(of: range, in: transcript), tags: mark.tags, note: mark.note,
        color: mark.pen.flatMap { Pen(rawValue: $0) }, coder: "tutor",
        created: "2026-01-01T00:00:00Z")
      document.apply(Edit(before: nil, after: .annotation(annotation)))
    }
    self.document = document
    outline = TopicOutline(of: transcript)
  }

  var topics: [Topic] { outline.topics() }

  private var placed: [PlacedAnnotation] {
    resolve(document, in: transcript, digest: document.transcript.digest)
  }

  func export(_ format: String) -> String {
    let exported = ExportedTranscript(
      fileName: Tutor.fileName, transcript: transcript, placed: placed,
      topics: topics.map { ExportedTranscript.Topic(turn: $0.turn, label: $0.label) })
    return Exporter.named(format)?.export(ExportRequest(transcripts: [exported])).text ?? ""
  }

  /// The reader's own screen as a picture: the README's.
  func picture(theme name: String?) throws -> String {
    let library = ThemeLibrary(folder: nil)
    guard let theme = try library.theme(named: name ?? "dark") else {
      throw CommandError.noSuchTheme(name ?? "dark")
    }
    var state = ReaderState(
      ReaderInput(
        fileName: Tutor.fileName, source: transcript, document: document, placed: placed,
        coder: "tutor", size: ScreenSize(columns: 132, rows: 34)))
    let fresh = Fresh(now: "2026-01-01T00:00:00Z", random: (1, 1))
    _ = update(&state, .topics(topics, of: transcript))
    for key in ["]", "]", "o", "Tab"].compactMap({ Key(notation: $0) }) {
      _ = update(&state, .event(.key(key), fresh))
    }
    return svgPicture(of: view(state), theme: theme, title: "verbatim " + Tutor.fileName)
  }
}

/// The user's own copy of the interview, in the data folder.
private func privateCopy(startingAnew: Bool) throws(WorkspaceError) -> String {
  try tutorCopy(text: Tutor.text, name: Tutor.fileName, startingAnew: startingAnew)
}
