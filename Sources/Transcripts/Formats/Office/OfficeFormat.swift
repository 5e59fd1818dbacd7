import Containers

/// Word and OpenDocument texts: XML in a zip archive, and in it what people type in any text.
enum OfficeFormat {
  private static let zipMark: [UInt8] = [0x50, 0x4B, 3, 4]

  static func isWord(_ source: SourceBytes) -> Bool {
    source.bytes.starts(with: zipMark) && source.bytes.holds("word/document.xml")
  }

  static func isOpenDocument(_ source: SourceBytes) -> Bool {
    source.bytes.starts(with: zipMark)
      && Array(source.bytes.prefix(256)).holds("application/vnd.oasis.opendocument.text")
  }

  static func readWord(_ source: SourceBytes) throws(TranscriptError) -> Transcript {
    try read(source, as: "docx", file: "word/document.xml", OfficeVocabulary.word)
  }

  static func readOpenDocument(_ source: SourceBytes) throws(TranscriptError) -> Transcript {
    try read(source, as: "odt", file: "content.xml", OfficeVocabulary.openDocument)
  }

  private static func read(
    _ source: SourceBytes, as format: String, file: String, _ vocabulary: OfficeVocabulary
  ) throws(TranscriptError) -> Transcript {
    var document = OfficeDocument(vocabulary)
    do throws(ContainerError) {
      let remarks = vocabulary.remarkFile
      let contents = try ZipArchive(source.bytes).contents(
        of: remarks.map { [file, $0] } ?? [file])
      guard let content = contents[file] else { throw .archive("no \(file) in it") }
      try document.read(XMLReader(content))
      if let remarks, let content = contents[remarks] {
        document.remarks.read(try XMLReader(content))
      }
    } catch {
      guard !document.blocks.isEmpty else {
        throw .unreadable(format: format, line: 1, problem: "\(error)")
      }
      document.problem = "\(error); what follows is missing"
    }
    return try OfficeTurns.transcript(of: document, format: format)
  }
}

extension [UInt8] {
  /// Whether some ASCII stands in it. Complexity: O(bytes).
  fileprivate func holds(_ text: StaticString) -> Bool {
    let wanted = Array("\(text)".utf8)
    guard let first = wanted.first else { return true }
    var rest = self[...]
    while let start = rest.firstIndex(of: first) {
      rest = rest[start...]
      if rest.starts(with: wanted) { return true }
      rest = rest.dropFirst()
    }
    return false
  }
}
