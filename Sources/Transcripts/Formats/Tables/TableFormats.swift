extension TranscriptFormat {
  /// Rows and columns.
  static let tableFormats: [TranscriptFormat] = [
    TranscriptFormat(
      name: "table", title: "Table with headings", extensions: ["csv", "tsv"],
      carries: [.speakers, .times],
      reading: .text(recognises: TableFormat.recognises, read: TableFormat.read))
  ]
}
