extension TranscriptBuilder {
  /// Tells of a tier that is no speech, and of how much stands on it.
  mutating func report(leftOut texts: [String], onTier name: String, because: String, line: Int) {
    let seen = texts.filter(\.hasVisible)
    guard let first = seen.first else { return }
    let words = first.split { $0.isWhitespace }.joined(separator: " ").excerpt
    let count = seen.count == 1 ? "1 annotation" : "\(seen.count) annotations, the first"
    report(
      "the tier \"\(name.excerpt)\", \(because), is left out: \(count) \"\(words)\"", line: line)
  }
}
