/// How a transcript is to be read.
public struct ReadingOptions: Sendable, Equatable {
  /// The name of the format, from the format table; nil to recognise it by its content.
  public var format: String?
  /// The name of the encoding, as iconv knows it; nil to recognise it.
  public var encoding: String?

  /// Makes options.
  public init(format: String? = nil, encoding: String? = nil) {
    self.format = format
    self.encoding = encoding
  }
}

extension Transcript {
  /// Reads a transcript from the bytes of a file.
  ///
  /// The format is recognised by the content; the name's extension only settles a tie. One bad cue
  /// or line becomes a diagnostic; an error means that there is nothing to show.
  ///
  /// - Complexity: O(bytes).
  public init(
    reading bytes: [UInt8], fileName: String, options: ReadingOptions = ReadingOptions()
  ) throws(TranscriptError) {
    var forced: TranscriptFormat?
    if let name = options.format {
      forced = TranscriptFormat.named(name)
      guard forced?.read != nil else { throw .unknownFormat(name) }
    }
    let source = try SourceText(decoding: bytes, encoding: options.encoding, fileName: fileName)
    guard !source.isBlank else { throw .empty }
    let format = forced ?? TranscriptFormat.recognised(in: source)
    guard let read = format.read else { throw .unknownFormat(format.name) }
    let transcript = try read(source)
    self.init(
      text: transcript.text, turns: transcript.turns, speakers: transcript.speakers,
      times: transcript.times, format: format.name,
      diagnostics: source.diagnostics + transcript.diagnostics)
  }
}
