extension TranscriptFormat {
  /// Captions: cues with times, in lines.
  static let cueFormats: [TranscriptFormat] = [
    TranscriptFormat(
      name: "ass", title: "SubStation Alpha", extensions: ["ass", "ssa"],
      carries: [.speakers, .times],
      reading: .text(recognises: ASSFormat.recognises, read: ASSFormat.read)),
    TranscriptFormat(
      name: "webvtt", title: "WebVTT", extensions: ["vtt"],
      carries: [.speakers, .times, .words],
      reading: .text(recognises: WebVTTFormat.recognises, read: WebVTTFormat.read),
      writer: WebVTTFormat.write),
    TranscriptFormat(
      name: "srt", title: "SubRip", extensions: ["srt"], carries: [.speakers, .times],
      reading: .text(recognises: SubRipFormat.recognises, read: SubRipFormat.read),
      writer: SubRipFormat.write),
    TranscriptFormat(
      name: "whisper-lines", title: "Whisper's printed lines", extensions: ["txt"],
      carries: [.times],
      reading: .text(recognises: WhisperLinesFormat.recognises, read: WhisperLinesFormat.read)),
    TranscriptFormat(
      name: "sbv", title: "SubViewer, of YouTube", extensions: ["sbv"],
      carries: [.speakers, .times],
      reading: .text(recognises: SBVFormat.recognises, read: SBVFormat.read)),
    TranscriptFormat(
      name: "lrc", title: "Lyrics with times", extensions: ["lrc"], carries: [.times, .words],
      reading: .text(recognises: LRCFormat.recognises, read: LRCFormat.read)),
  ]
}
