import Containers

/// Word and OpenDocument texts: XML in a zip archive, and in it what people type in any text.
enum OfficeFormat {
  private static let zipMark: [UInt8] = [0x50, 0x4B, 3, 4]
  /// What the file of the text is called, mostly and by some programs.
  private static let documentFiles = [
    "word/document.xml", "word/document2.xml", "word/document1.xml",
  ]

  static func isWord(_ source: SourceBytes) -> Bool {
    source.bytes.starts(with: zipMark) && source.bytes.holds(Array("word/document".utf8))
  }

  static func isOpenDocument(_ source: SourceBytes) -> Bool {
    source.bytes.starts(with: zipMark)
      && Array(source.bytes.prefix(256))
        .holds(Array("application/vnd.oasis.opendocument.text".utf8))
  }

  static func readWord(_ source: SourceBytes) throws(TranscriptError) -> Transcript {
    try read(source, as: "docx", files: documentFiles, OfficeVocabulary.word)
  }

  static func readOpenDocument(_ source: SourceBytes) throws(TranscriptError) -> Transcript {
    try read(source, as: "odt", files: ["content.xml"], OfficeVocabulary.openDocument)
  }

  private static func read(
    _ source: SourceBytes, as format: String, files: [String], _ vocabulary: OfficeVocabulary
  ) throws(TranscriptError) -> Transcript {
    var document = OfficeDocument(vocabulary)
    do throws(ContainerError) {
      let others = vocabulary.noteFiles + vocabulary.pageFiles
      let contents = try contents(
        of: Set(files + others + (vocabulary.remarkFile.map { [$0] } ?? [])), in: source, &document)
      guard let file = files.first(where: { contents[$0] != nil }), let content = contents[file]
      else { throw .archive("no \(files[0]) in it") }
      if let styles = contents["styles.xml"] { document.bold.readStyles(try XMLReader(styles)) }
      try document.read(XMLReader(content))
      for (name, content) in contents.sorted(by: { $0.key < $1.key }) where !files.contains(name) {
        let reader = try XMLReader(content)
        if name == vocabulary.remarkFile {
          document.remarks.read(reader)
        } else if name == "styles.xml" {
          document.side.readStyles(reader)
        } else {
          document.side.read(reader, areNotes: vocabulary.noteFiles.contains(name))
        }
      }
    } catch {
      let problem = document.problem ?? "\(error)"
      guard !document.blocks.isEmpty else {
        throw .unreadable(format: format, line: 1, problem: problem)
      }
      document.problem = "\(problem); what follows is missing"
    }
    return try OfficeTurns.transcript(of: document, format: format)
  }

  /// Files of the archive; of one that breaks off, which the document then says, those before that.
  private static func contents(
    of names: Set<String>, in source: SourceBytes, _ document: inout OfficeDocument
  ) throws(ContainerError) -> [String: [UInt8]] {
    let archive = ZipArchive(source.bytes)
    do throws(ContainerError) { return try archive.contents(of: names) } catch {
      guard error == .brokenOff else { throw error }
      document.problem = "\(error)"
      return try archive.contentsBeforeBreak(of: names)
    }
  }
}
