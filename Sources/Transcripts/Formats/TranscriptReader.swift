import CanonicalJSON

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
    reading bytes: consuming [UInt8], fileName: String, options: ReadingOptions = ReadingOptions()
  ) throws(TranscriptError) {
    var rows = TranscriptFormat.all
    if let name = options.format {
      rows = TranscriptFormat.readable(named: name)
      guard !rows.isEmpty else { throw .unknownFormat(name) }
    }
    // Taken away in place, where nobody else has the bytes.
    if options.encoding == nil, bytes.starts(with: byteOrderMark) { bytes.removeFirst(3) }
    var encoding = options.encoding
    if options.format == nil || options.format == "html", let page = SavedPage.found(in: bytes) {
      bytes = page.bytes
      encoding = encoding ?? page.encoding
    }
    let source = SourceBytes(consume bytes, fileName: fileName, encoding: encoding)
    self = try FormatDetector(source: source, isChosen: options.format != nil).read(asOneOf: rows)
  }
}

extension Transcript {
  /// Reads the beginning of a file as what can be shown before the whole is read: nil where the
  /// format is none in which lines stand for themselves, or nothing is said yet.
  ///
  /// `bytes` may end anywhere; what stands after the last blank line, or the last line end, is left
  /// out.
  public init?(
    readingBeginning bytes: [UInt8], fileName: String, options: ReadingOptions = ReadingOptions()
  ) {
    let part = Array(bytes.prefix(lengthOfWholeLines(in: bytes)))
    guard let read = try? Transcript(reading: part, fileName: fileName, options: options),
      TranscriptFormat.lineFormats.contains(read.format)
    else { return nil }
    self = read
  }
}

/// How many of the bytes make whole paragraphs or, where there is no blank line in the last half,
/// whole lines or, where there is no line end either, whole characters in every encoding.
private func lengthOfWholeLines(in bytes: [UInt8]) -> Int {
  let lineFeed = UInt8(ascii: "\n")
  var lastLine: Int?
  for i in (bytes.count / 2..<bytes.count).reversed() where bytes[i] == lineFeed {
    lastLine = lastLine ?? i + 1
    var before = i - 1
    if before >= 0, bytes[before] == UInt8(ascii: "\r") { before -= 1 }
    if before >= 0, bytes[before] == lineFeed { return i + 1 }
  }
  if let lastLine { return lastLine }
  var end = bytes.count & ~3
  while end > 0, end < bytes.count, bytes[end] & 0xC0 == 0x80 { end -= 1 }
  return end
}

/// Takes a file through its stages (bytes, text, JSON) and reads it in the first format of a
/// table that recognises it.
private struct FormatDetector {
  let source: SourceBytes
  /// Whether the user chose the rows: a single one of them need not recognise the file.
  let isChosen: Bool

  func read(asOneOf rows: [TranscriptFormat]) throws(TranscriptError) -> Transcript {
    let isForced = isChosen && rows.count == 1
    for row in rows {
      guard case .bytes(let recognises, let read) = row.reading, isForced || recognises(source)
      else { continue }
      return try read(source).named(row.name)
    }
    let text = try SourceText(decoding: source)
    guard !text.isBlank else { throw .empty }
    var json: JSONValue?
    var jsonError: JSONSyntaxError?
    var broken: [Diagnostic] = []
    if isChosen || text.firstByte == UInt8(ascii: "{") || text.firstByte == UInt8(ascii: "[") {
      do throws(JSONSyntaxError) { json = try JSONValue(parsing: text.bytes) } catch {
        jsonError = error
      }
    }
    if jsonError != nil, isChosen || meansJSON(text),
      let whole = BrokenJSON.lines(text.bytes) ?? BrokenJSON.withoutNotNumbers(text.bytes)
    {
      (json, jsonError) = (whole, nil)
    }
    if let error = jsonError, isChosen || meansJSON(text),
      let mended = BrokenJSON.mended(text.bytes, brokenAt: error)
    {
      (json, jsonError) = (mended, nil)
      let problem = "\(error.problem) (column \(error.column)); what follows is missing"
      broken = [Diagnostic(line: error.line, message: problem)]
    }
    for row in rows {
      switch row.reading {
      case .text(let recognises, let read) where isForced || recognises(text):
        if let jsonError, !isChosen, meansJSON(text) { throw .json(jsonError, as: "json") }
        let isXML = XMLRoot.isXML(text)
        if !isChosen, isXML, TranscriptFormat.textFormats.contains(where: { $0.name == row.name }) {
          throw .unreadable(format: "xml", line: 1, problem: XMLRoot.unknown(text))
        }
        // XML, but not HTML, is decoded by its parser, so that nothing had to be guessed.
        let isDecoded = isXML && row.name != "html"
        return try read(text).named(row.name, adding: isDecoded ? [] : text.diagnostics)
      case .json(let recognises, let read):
        if let json, isForced || recognises(json) {
          return try read(JSONSource(value: json, text: text))
            .named(row.name, adding: text.diagnostics + broken)
        }
      default: continue
      }
    }
    if let jsonError { throw .json(jsonError, as: rows.count == 1 ? rows[0].name : "json") }
    throw .unreadable(format: "text", line: 1, problem: "no format of the table recognises it")
  }

  /// Broken JSON is worth an error; a line such as "[00:12] Ann: hello" is text.
  private func meansJSON(_ text: SourceText) -> Bool {
    if source.fileExtension == "json" { return true }
    let head = text.bytes.lazy.filter { $0 > 0x20 }.prefix(2)
    return head.elementsEqual("{\"".utf8) || head.elementsEqual("[{".utf8)
  }
}

extension TranscriptError {
  /// The error of a JSON document.
  static func json(_ error: JSONSyntaxError, as format: String) -> TranscriptError {
    .unreadable(
      format: format, line: error.line, problem: "\(error.problem) (column \(error.column))")
  }
}

extension Transcript {
  /// The same transcript, read as a format, with what decoding had to mend told first.
  fileprivate func named(_ format: String, adding first: [Diagnostic] = []) -> Transcript {
    Transcript(
      text: text, turns: turns, speakers: speakers, times: times, words: words, format: format,
      diagnostics: first + diagnostics, comments: comments)
  }
}
