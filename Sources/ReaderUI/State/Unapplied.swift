import Annotations

/// What was put right in the transcript and does not fit its text any more.
extension ReaderState {
  /// What is not applied; nothing as long as the rest of the text is being read.
  var unapplied: [SkippedRevision] { loading == nil ? revised.unapplied : [] }

  /// "2 corrections are not applied"; nil when all is as it was put right.
  var unappliedCount: String? {
    let left = unapplied
    guard !left.isEmpty else { return nil }
    let areWords = left.allSatisfy { $0.revision.change.kind == "correct" }
    let noun = areWords ? "correction" : "change"
    return "\(left.count) \(noun)\(left.count == 1 ? " is" : "s are") not applied"
  }

  /// What the status line says of it when a transcript is opened.
  var unappliedNotice: Notice? {
    unappliedCount.map { Notice("\($0): :problems says why", .warning) }
  }
}
