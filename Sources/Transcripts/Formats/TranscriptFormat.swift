/// A file format of transcripts: how to recognise, read and write it.
public struct TranscriptFormat: Sendable {
  /// What a format can hold besides the words.
  public struct Content: OptionSet, Sendable {
    /// The bits.
    public let rawValue: Int
    /// Makes a set from its bits.
    public init(rawValue: Int) { self.rawValue = rawValue }
    /// Who speaks.
    public static let speakers = Content(rawValue: 1)
    /// When it was said.
    public static let times = Content(rawValue: 2)
    /// When each word was said.
    public static let words = Content(rawValue: 4)
  }

  /// The name by which the user asks for it, and by which a transcript says how it was read.
  public let name: String
  /// What people call it.
  public let title: String
  /// File name extensions, the usual one first, without the dot.
  public let extensions: [String]
  /// What it can hold besides the words.
  public let carries: Content
  /// Whether a source is written in it; the first row of the table that says so is taken.
  let recognises: @Sendable (SourceText) -> Bool
  let read: (@Sendable (SourceText) throws(TranscriptError) -> Transcript)?
  let writer: (@Sendable (Transcript, _ title: String) -> WrittenTranscript)?

  /// Whether transcripts can be read in it.
  public var isReadable: Bool { read != nil }
  /// Whether transcripts can be written in it.
  public var isWritable: Bool { writer != nil }

  /// The transcript in this format; nil when it is one that is only read.
  ///
  /// - Complexity: O(text).
  public func write(_ transcript: Transcript, title: String) -> WrittenTranscript? {
    writer?(transcript, title)
  }

  /// The table of formats, in the order in which they are recognised.
  public static let all: [TranscriptFormat] = [
    TranscriptFormat(
      name: "verbatim", title: "Verbatim JSON", extensions: ["json"],
      carries: [.speakers, .times], recognises: VerbatimFormat.recognises,
      read: VerbatimFormat.read, writer: VerbatimFormat.write),
    TranscriptFormat(
      name: "webvtt", title: "WebVTT", extensions: ["vtt"],
      carries: [.speakers, .times], recognises: WebVTTFormat.recognises,
      read: WebVTTFormat.read, writer: WebVTTFormat.write),
    TranscriptFormat(
      name: "srt", title: "SubRip", extensions: ["srt"],
      carries: [.speakers, .times], recognises: SubRipFormat.recognises,
      read: SubRipFormat.read, writer: SubRipFormat.write),
    TranscriptFormat(
      name: "text", title: "Plain text", extensions: ["txt", "text"],
      carries: [.speakers], recognises: { _ in true },
      read: PlainTextFormat.read, writer: PlainTextFormat.write),
    TranscriptFormat(
      name: "markdown", title: "Markdown", extensions: ["md", "markdown"],
      carries: [.speakers], recognises: { _ in false },
      read: PlainTextFormat.read, writer: PlainTextFormat.writeMarkdown),
  ]

  /// The format with this name or, when none has it, with this file name extension.
  public static func named(_ name: String) -> TranscriptFormat? {
    let wanted = name.lowercased()
    return all.first { $0.name == wanted } ?? all.first { $0.extensions.contains(wanted) }
  }

  /// The names of the formats that can be read, for messages.
  static var readableNames: String {
    all.filter(\.isReadable).map(\.name).joined(separator: ", ")
  }

  /// The names of the formats that can be written, for messages.
  public static var writableNames: String {
    all.filter(\.isWritable).map(\.name).joined(separator: ", ")
  }

  static func recognised(in source: SourceText) -> TranscriptFormat {
    all.first { $0.recognises(source) } ?? all[all.count - 1]
  }
}

/// A transcript in a file format, and what the format could not hold.
public struct WrittenTranscript: Sendable, Equatable {
  /// The content of the file.
  public var text: String
  /// What was left out or changed, each in a line for the user.
  public var warnings: [String]

  /// Makes one.
  public init(text: String, warnings: [String] = []) {
    self.text = text
    self.warnings = warnings
  }
}
