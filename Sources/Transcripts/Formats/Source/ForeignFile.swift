/// A file of a known kind that is no text, told by its first bytes and by a name somewhere in it.
struct ForeignFile {
  /// What it is, and what to do with it.
  let advice: String
  /// Whether a text may begin in the same way.
  let mayBeText: Bool

  private struct Kind {
    var start: [UInt8]
    /// What must be in it somewhere; empty for anything.
    var name: [UInt8] = []
    var advice: String
  }

  private static let compoundFile: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0]
  private static let archive = Array("PK\u{3}\u{4}".utf8)

  /// The first that fits counts.
  private static let kinds: [Kind] = [
    Kind(
      start: compoundFile, name: wide("EncryptedPackage"),
      advice: "locked with a password; open it in Word and save it without one"),
    Kind(
      start: compoundFile, name: wide("WordDocument"),
      advice: "an old Word document (.doc); save it as .docx, "
        + "or make text of it with antiword or catdoc"),
    Kind(
      start: compoundFile, name: wide("Workbook"), advice: "an Excel workbook; save it as .csv"),
    Kind(
      start: compoundFile,
      advice: "an old file of Microsoft Office; save it as .docx, or as .csv if it is a table"),
    Kind(
      start: archive, name: Array("xl/workbook".utf8),
      advice: "an Excel workbook; save it as .csv"),
    Kind(
      start: archive, name: Array("oasis.opendocument.spreadsheet".utf8),
      advice: "an OpenDocument spreadsheet; save it as .csv"),
    Kind(
      start: archive, name: Array("epub".utf8),
      advice: "an e-book (EPUB); make text of it first, as with pandoc"),
    Kind(
      start: archive, name: Array("ppt/presentation".utf8),
      advice: "a presentation; save its text as .txt or .docx"),
    Kind(
      start: archive, advice: "a zip archive, and neither a .docx nor an .odt; unpack it first"),
    Kind(start: Array("%PDF-".utf8), advice: "a PDF; make text of it with pdftotext -layout first"),
    Kind(start: [0x1F, 0x8B], advice: "a gzip archive; unpack it first"),
    Kind(
      start: [0x89, 0x50, 0x4E, 0x47],
      advice: "a picture (PNG); a text recogniser (OCR) can read what is on it"),
    Kind(
      start: [0xFF, 0xD8, 0xFF],
      advice: "a picture (JPEG); a text recogniser (OCR) can read what is on it"),
    Kind(start: Array("ID3".utf8), advice: "a sound recording; transcribe it first"),
    Kind(start: Array("OggS".utf8), advice: "a sound recording; transcribe it first"),
    Kind(start: Array("RIFF".utf8), advice: "a recording; transcribe it first"),
  ]

  /// Nil for bytes that begin as none of these.
  ///
  /// - Complexity: O(bytes) for archives and compound files, else O(1).
  init?(of bytes: [UInt8]) {
    let found = Self.kinds.first {
      bytes.starts(with: $0.start) && ($0.name.isEmpty || bytes.holds($0.name))
    }
    guard let found else { return nil }
    advice = found.advice
    mayBeText = found.start.allSatisfy { (0x30..<0x7F).contains($0) }
  }

  /// ASCII as UTF-16, in which compound files name what is in them.
  private static func wide(_ name: StaticString) -> [UInt8] {
    "\(name)".utf8.flatMap { [$0, 0] }
  }
}

extension [UInt8] {
  /// Whether some bytes stand in it. Complexity: O(bytes).
  func holds(_ wanted: [UInt8]) -> Bool {
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
