import CanonicalJSON

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
  /// How it is recognised and read; nil for one that is only written.
  var reading: Reading?
  /// How it is written; nil for one that is only read.
  var writer: (@Sendable (Transcript, String, Labelling) throws(TranscriptError) -> Draft)?

  /// Whether transcripts can be read in it.
  public var isReadable: Bool { reading != nil }
  /// Whether transcripts can be written in it.
  public var isWritable: Bool { writer != nil }

  /// The format with this name or, when none has it, with this file name extension, one that can
  /// be written before others.
  public static func named(_ name: String) -> TranscriptFormat? {
    let wanted = name.lowercased()
    let sharing = all.filter { $0.extensions.contains(wanted) }
    return all.first { $0.name == wanted } ?? sharing.first(where: \.isWritable) ?? sharing.first
  }

  /// The readable formats that a name means: the one so named, else all with that extension, among
  /// which the content decides.
  static func readable(named name: String) -> [TranscriptFormat] {
    let wanted = name.lowercased()
    if let exact = all.first(where: { $0.name == wanted }) {
      return exact.isReadable ? [exact] : []
    }
    return all.filter { $0.isReadable && $0.extensions.contains(wanted) }
  }

  /// The names of the formats that can be read, for messages.
  static var readableNames: String {
    all.filter(\.isReadable).map(\.name).joined(separator: ", ")
  }

  /// The names of the formats that can be written, for messages.
  public static var writableNames: String {
    all.filter(\.isWritable).map(\.name).joined(separator: ", ")
  }
}

extension TranscriptFormat {
  /// What a format is read from: each is recognised in, and read from, the same stage of a file.
  ///
  /// Recognising must be cheap and must look at content; the first row of the table that says yes
  /// is taken. Reading throws only when nothing can be read.
  enum Reading: Sendable {
    /// The file as it is.
    case bytes(
      recognises: @Sendable (SourceBytes) -> Bool,
      read: @Sendable (SourceBytes) throws(TranscriptError) -> Transcript)
    /// Decoded text.
    case text(
      recognises: @Sendable (SourceText) -> Bool,
      read: @Sendable (SourceText) throws(TranscriptError) -> Transcript)
    /// A JSON document.
    case json(
      recognises: @Sendable (JSONValue) -> Bool,
      read: @Sendable (JSONSource) throws(TranscriptError) -> Transcript)
  }
}

/// A transcript in a file format, and what the format could not hold.
public struct WrittenTranscript: Sendable, Equatable {
  /// The bytes of the file.
  public var bytes: [UInt8]
  /// What was left out or changed, each in a line for the user.
  public var warnings: [String]
  /// Whether the bytes are text in UTF-8, which may be printed.
  public var isText: Bool

  /// Makes one of bytes.
  public init(bytes: [UInt8], warnings: [String] = [], isText: Bool = true) {
    self.bytes = bytes
    self.warnings = warnings
    self.isText = isText
  }

  /// Makes one of text, as UTF-8.
  public init(text: String, warnings: [String] = []) {
    self.init(bytes: Array(text.utf8), warnings: warnings)
  }

  /// The content as text.
  public var text: String { String(decoding: bytes, as: UTF8.self) }
}
