extension TranscriptFormat {
  /// What is written in JSON.
  static let jsonFormats: [TranscriptFormat] = [
    TranscriptFormat(
      name: "verbatim", title: "Verbatim JSON", extensions: ["json"],
      carries: [.speakers, .times],
      reading: .json(recognises: VerbatimFormat.recognises, read: VerbatimFormat.read),
      writer: VerbatimFormat.write),
    TranscriptFormat(
      name: "podcast", title: "Podcasting 2.0 JSON", extensions: ["json"],
      carries: [.speakers, .times],
      reading: .json(recognises: PodcastFormat.recognises, read: PodcastFormat.read)),
    TranscriptFormat(
      name: "whisper", title: "Whisper, WhisperX JSON", extensions: ["json"],
      carries: [.speakers, .times, .words],
      reading: .json(recognises: WhisperFormat.recognises, read: WhisperFormat.read)),
  ]
}
