extension TranscriptFormat {
  /// Rows and columns.
  static let tableFormats: [TranscriptFormat] = [
    TranscriptFormat(
      name: "table", title: "Table with headings", extensions: ["csv"],
      carries: [.speakers, .times],
      reading: .text(recognises: TableFormat.recognises, read: TableFormat.read),
      writer: TableFormat.write),
    // Reading finds out the separator itself.
    TranscriptFormat(
      name: "tsv", title: "Table with tabs", extensions: ["tsv", "tab"],
      carries: [.speakers, .times],
      reading: .text(recognises: { _ in false }, read: TableFormat.read),
      writer: TableFormat.writeWithTabs),
  ]
}
