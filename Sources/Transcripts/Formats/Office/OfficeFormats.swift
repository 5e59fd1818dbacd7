extension TranscriptFormat {
  /// Documents of word processors, and PDF.
  static let officeFormats: [TranscriptFormat] = []
}
