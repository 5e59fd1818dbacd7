import Testing

@testable import Transcripts

/// What is said of files that are no transcripts, by what they start with and what is in them.
@Suite struct ForeignFileTests {
  private static let compound: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

  private static func wide(_ name: String) -> [UInt8] { name.utf8.flatMap { [$0, 0] } }

  static let cases: [(start: [UInt8], holds: [UInt8], says: String)] = [
    (compound, wide("EncryptedPackage"), "locked with a password"),
    (compound, wide("WordDocument"), "an old Word document"),
    (compound, wide("Workbook"), "an Excel workbook"),
    (compound, wide("VisioDocument"), "an old file of Microsoft Office"),
    (Array("PK\u{3}\u{4}".utf8), Array("xl/workbook.xml".utf8), "an Excel workbook"),
    (
      Array("PK\u{3}\u{4}".utf8),
      Array("mimetypeapplication/vnd.oasis.opendocument.spreadsheet".utf8),
      "an OpenDocument spreadsheet"
    ),
    (Array("PK\u{3}\u{4}".utf8), Array("mimetypeapplication/epub+zip".utf8), "an e-book"),
    (Array("PK\u{3}\u{4}".utf8), Array("photos/1.txt".utf8), "a zip archive"),
    (Array("%PDF-1.4".utf8), [0], "pdftotext"),
    ([0x1F, 0x8B, 8, 0], [], "a gzip archive; unpack it first"),
    ([0x89, 0x50, 0x4E, 0x47], [], "a picture (PNG)"),
    (Array("ID3".utf8), [UInt8](repeating: 0, count: 20), "a sound recording"),
  ]

  @Test("a file that is no text is called what it is", arguments: cases)
  func isCalledWhatItIs(start: [UInt8], holds: [UInt8], says: String) {
    let bytes = start + [UInt8](repeating: 1, count: 8) + holds + [0, 0]
    let error = #expect(throws: TranscriptError.self) {
      try Transcript(reading: bytes, fileName: "interview.docx")
    }
    #expect(error.map { "\($0)".contains(says) } == true)
  }

  @Test("a text that begins as a sound recording does is a text")
  func mayBeText() throws {
    let read = try Transcript(
      reading: Array("ID3 tags: what are they?\nID3 tags: names in a file.\n".utf8),
      fileName: "x.txt")
    #expect(read.text.contains("what are they"))
  }
}
