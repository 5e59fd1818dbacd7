extension TranscriptFormat {
  /// What is written in XML or HTML.
  static let xmlFormats: [TranscriptFormat] = []
}
