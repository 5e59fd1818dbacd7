extension TranscriptFormat {
  /// Documents of word processors.
  static let officeFormats: [TranscriptFormat] = [
    TranscriptFormat(
      name: "docx", title: "Word document", extensions: ["docx"], carries: [.speakers, .times],
      reading: .bytes(recognises: OfficeFormat.isWord, read: OfficeFormat.readWord),
      writer: WordWriting.write),
    TranscriptFormat(
      name: "odt", title: "OpenDocument text", extensions: ["odt"], carries: [.speakers, .times],
      reading: .bytes(recognises: OfficeFormat.isOpenDocument, read: OfficeFormat.readOpenDocument)
    ),
    TranscriptFormat(
      name: "rtf", title: "Rich Text Format", extensions: ["rtf"], carries: [.speakers, .times],
      reading: .bytes(recognises: RTFFormat.recognises, read: RTFFormat.read)),
    // What is read is the text that a program took out of the file; no text looks like that.
    TranscriptFormat(
      name: "pdf", title: "PDF (with pdftotext)", extensions: ["pdf"],
      carries: [.speakers, .times],
      reading: .text(recognises: { _ in false }, read: PDFFormat.read)),
  ]
}
