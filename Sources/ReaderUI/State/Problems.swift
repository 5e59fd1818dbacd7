import Annotations
import Transcripts

/// What is wrong with the transcript: what could not be read in its file, and what was put right in
/// it and does not fit its text any more.
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
    unappliedCount.map { Notice("\($0): g p says why", .warning) }
  }

  /// All problems: the line of the file, where it is one of it, and what there is to say.
  var problems: [(line: Int?, text: String)] {
    unapplied.map { (nil, $0.complaint) }
      + transcript.diagnostics.map { ($0.line, $0.message) }
  }

  /// Shows the problems, or says that there are none.
  mutating func openProblems() {
    guard problems.isEmpty else {
      dialog = .page(Page(kind: .problems))
      return
    }
    notice = Notice("everything in \(fileName) could be read")
  }
}
