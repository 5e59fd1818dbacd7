import Crypto
public import Transcripts

/// A transcript read from a file or from standard input, with what identifies it.
public struct TranscriptFile: Sendable, Equatable {
  /// The path as given; "-" for standard input.
  public let path: String
  /// The file's name without folder.
  public let name: String
  /// The transcript as the file has it, without the user's revisions.
  public let source: Transcript
  /// SHA-256 of the UTF-8 bytes of `source.text`, in lower-case hexadecimal.
  public let digest: String

  /// Reads a transcript; "-" reads standard input to its end. The text of a PDF is taken out of it
  /// by the program `pdftotext`.
  public init(
    path: String, options: ReadingOptions = ReadingOptions(), environment: Environment = .current
  ) throws(WorkspaceError) {
    var reading = try TranscriptReading(path: path)
    try reading.readRest()
    try self.init(reading, options: options, environment: environment)
  }

  /// Makes a transcript of a file that is read to its end.
  public init(
    _ reading: consuming TranscriptReading, options: ReadingOptions = ReadingOptions(),
    environment: Environment = .current
  ) throws(WorkspaceError) {
    var options = options
    path = reading.path
    name = transcriptName(of: path)
    var bytes = reading.takeBytes()
    if isPDF(bytes) {
      bytes = try textOfPDF(bytes, path: path, environment: environment)
      options = ReadingOptions(format: options.format ?? "pdf", encoding: "UTF-8")
    }
    do {
      source = try Transcript(reading: consume bytes, fileName: name, options: options)
    } catch {
      throw .unreadableTranscript(path: path, error)
    }
    digest = sha256(source.text)
  }

  /// The beginning of a file that is still being read; it has no digest yet.
  public init(beginning source: Transcript, path: String) {
    self.path = path
    name = transcriptName(of: path)
    self.source = source
    digest = ""
  }
}

/// SHA-256 of a text's UTF-8 bytes, in lower-case hexadecimal.
public func sha256(_ text: String) -> String {
  var hash = SHA256()
  // No second copy of a large text is made.
  var text = text
  text.withUTF8 { hash.update(bufferPointer: UnsafeRawBufferPointer($0)) }
  return hash.finalize().map { byte in
    String(UInt16(byte) + 0x100, radix: 16).dropFirst()
  }.joined()
}
