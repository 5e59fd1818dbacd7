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

/// Why a file gives no transcript at all.
public enum TranscriptError: Error, Equatable {
  /// There is nothing in it, or white space only.
  case empty
  /// It is no text.
  case binary
  /// No such format.
  case unknownFormat(String)
  /// No such encoding.
  case unknownEncoding(String)
  /// Nothing in it could be read; the first thing that is wrong, with its line.
  case unreadable(format: String, line: Int, problem: String)
}

extension Transcript {
  /// Reads a transcript from the bytes of a file.
  public init(
    reading bytes: [UInt8], fileName: String, options: ReadingOptions = ReadingOptions()
  ) throws(TranscriptError) {
    guard !bytes.isEmpty else { throw .empty }
    var builder = TranscriptBuilder()
    for line in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline) {
      builder.addTurn(line, speaker: nil, source: .none)
    }
    self = builder.build(format: "text")
  }
}
