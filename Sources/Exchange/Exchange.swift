// Exchange: how does it leave, how does it come in?
//
// Annotations go out as `Excerpt`s: one value for each, made once from the transcript and the place
// the annotation sits on, which every exporter walks. One exporter a file, one table of them. It
// returns bytes: this target must not write files.

public import Annotations
public import Transcripts

/// A transcript with what was said about it, ready to be exported.
public struct ExportedTranscript: Sendable, Equatable {
  /// A topic: the turn it starts at, and its label.
  public struct Topic: Sendable, Equatable {
    /// The turn it starts at, from 0.
    public var turn: Int
    /// What it is called.
    public var label: String

    /// Makes a topic.
    public init(turn: Int, label: String) {
      self.turn = turn
      self.label = label
    }
  }

  /// The name of its file, as it is to be shown.
  public var fileName: String
  /// What the interview is called; the file's name where it has no other.
  public var title: String
  /// The transcript after the user's revisions.
  public var transcript: Transcript
  /// The annotations and where they sit in `transcript`.
  public var placed: [PlacedAnnotation]
  /// The topics, sorted by turn.
  public var topics: [Topic]

  /// Makes an exported transcript.
  public init(
    fileName: String, title: String? = nil, transcript: Transcript,
    placed: [PlacedAnnotation], topics: [Topic] = []
  ) {
    self.fileName = fileName
    self.title = title ?? fileName
    self.transcript = transcript
    self.placed = placed
    self.topics = topics
  }

  /// The label of the topic that holds a turn; nil before the first.
  public func topic(ofTurn turn: Int) -> String? {
    topics.last { $0.turn <= turn }?.label
  }
}

/// What is to be exported.
public struct ExportRequest: Sendable, Equatable {
  /// The transcripts, in order.
  public var transcripts: [ExportedTranscript]
  /// Which of their annotations.
  public var filter: ExportFilter

  /// Makes a request.
  public init(transcripts: [ExportedTranscript], filter: ExportFilter = ExportFilter()) {
    self.transcripts = transcripts
    self.filter = filter
  }

  /// What the whole export is called.
  public var title: String {
    let names = transcripts.map(\.title)
    guard names.count > 2, let first = names.first else { return names.joined(separator: ", ") }
    return "\(first) and \(names.count - 1) more"
  }
}

/// An exported file, and what its reader should be told.
public struct ExportResult: Sendable, Equatable {
  /// The file's content.
  public var bytes: [UInt8]
  /// One line each, for the user: what has no certain place, what was left out.
  public var warnings: [String]

  /// Makes a result of a text.
  public init(text: String, warnings: [String]) {
    bytes = Array(text.utf8)
    self.warnings = warnings
  }

  /// The content as text.
  public var text: String { String(decoding: bytes, as: UTF8.self) }
}

/// A form in which annotations leave: one row of the table.
public struct Exporter: Sendable {
  /// The name, as `--to` takes it.
  public let name: String
  /// What it is called.
  public let title: String
  /// The extension of its files, without the dot.
  public let fileExtension: String
  /// What it is good for, in a sentence without a full stop.
  public let description: String
  private let write: @Sendable ([ExportedSource]) -> String

  /// Writes what is asked for.
  public func export(_ request: ExportRequest) -> ExportResult {
    let sources = request.transcripts.map { ExportedSource($0, filter: request.filter) }
    return ExportResult(text: write(sources), warnings: sources.flatMap(\.warnings))
  }

  /// All of them.
  public static let all: [Exporter] = [
    Exporter(
      name: "md", title: "Markdown", fileExtension: "md",
      description: "quotes grouped by tag, for Obsidian and other note takers",
      write: markdown(of:)),
    Exporter(
      name: "csv", title: "CSV", fileExtension: "csv",
      description: "a row for each quote and tag, for spreadsheets and statistics",
      write: csv(of:)),
    Exporter(
      name: "json", title: "JSON", fileExtension: "json",
      description: "an array of all that is known of each quote, for scripts",
      write: json(of:)),
    Exporter(
      name: "html", title: "HTML page", fileExtension: "html",
      description: "the transcript with its highlights, notes and a tag index, on one page",
      write: html(of:)),
  ]

  /// The exporter of that name, or of that file extension; nil when there is none.
  public static func named(_ name: String) -> Exporter? {
    let wanted = name.lowercased()
    return all.first { $0.name == wanted } ?? all.first { $0.fileExtension == wanted }
  }
}
