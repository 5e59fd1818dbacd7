extension TranscriptFormat {
  /// Text in which people wrote who speaks, or nobody did.
  static let textFormats: [TranscriptFormat] = [
    TranscriptFormat(
      name: "text", title: "Plain text", extensions: ["txt", "text"],
      carries: [.speakers, .times],
      reading: .text(recognises: { _ in true }, read: PlainTextFormat.read),
      writer: PlainTextFormat.write),
    TranscriptFormat(
      name: "markdown", title: "Markdown", extensions: ["md", "markdown"],
      carries: [.speakers, .times],
      reading: .text(recognises: { _ in false }, read: PlainTextFormat.read),
      writer: PlainTextFormat.writeMarkdown),
  ]
}
