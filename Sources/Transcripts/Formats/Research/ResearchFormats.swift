extension TranscriptFormat {
  /// What linguists and speech researchers write in lines, and tables.
  static let researchFormats: [TranscriptFormat] = []
}
