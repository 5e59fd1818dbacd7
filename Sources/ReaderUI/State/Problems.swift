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

  /// What there is to say of comments in the file that are not among the notes.
  var commentsNotTaken: String? {
    guard loading == nil, let digest else { return nil }
    return tellOfComments(notTaken: document.commentsNotTaken(of: source, digest: digest))
      .map { "\($0); verbatim check says how they are taken in" }
  }

  /// What the status line says of either when a transcript is opened.
  var unappliedNotice: Notice? {
    if let unappliedCount { return Notice("\(unappliedCount): press X", .warning) }
    return commentsNotTaken.map { Notice($0) }
  }

  /// All problems: the line of the file, where it is one of it, and what there is to say.
  var problems: [(line: Int?, text: String)] {
    unapplied.map { (nil, $0.complaint) } + [commentsNotTaken].compactMap(\.self).map { (nil, $0) }
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
