extension TranscriptFormat {
  /// What is written in JSON.
  static let jsonFormats: [TranscriptFormat] = [
    TranscriptFormat(
      name: "verbatim", title: "Verbatim JSON", extensions: ["json"],
      carries: [.speakers, .times],
      reading: .json(recognises: VerbatimFormat.recognises, read: VerbatimFormat.read),
      writer: VerbatimFormat.write)
  ]
}
