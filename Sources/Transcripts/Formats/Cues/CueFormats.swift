extension TranscriptFormat {
  /// Captions: cues with times, in lines.
  static let cueFormats: [TranscriptFormat] = [
    TranscriptFormat(
      name: "webvtt", title: "WebVTT", extensions: ["vtt"], carries: [.speakers, .times],
      reading: .text(recognises: WebVTTFormat.recognises, read: WebVTTFormat.read),
      writer: WebVTTFormat.write),
    TranscriptFormat(
      name: "srt", title: "SubRip", extensions: ["srt"], carries: [.speakers, .times],
      reading: .text(recognises: SubRipFormat.recognises, read: SubRipFormat.read),
      writer: SubRipFormat.write),
  ]
}
