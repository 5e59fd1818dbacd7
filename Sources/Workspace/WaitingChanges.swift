public import Annotations
import Transcripts

/// Changes of a transcript's annotations that are not in its sidecar yet.
extension SidecarStore {
  /// A journal that holds some.
  private struct Waiting {
    var path: String
    var recovery: Recovery
  }

  /// How many changes wait to be brought back, which a document does not have.
  public func waitingChanges(in document: AnnotationDocument) -> Int {
    guard let waiting = try? waiting() else { return 0 }
    return document.edits(to: waiting.recovery.applied(to: document).document).count
  }

  /// Makes changes that were written down where the transcript was before, or on another edition of
  /// its text, those of this journal, unless it has some; gives where the transcript was when that
  /// was elsewhere.
  public func adoptWaitingChanges() throws(FileSystemError) -> String? {
    guard let journal, let waiting = try waiting(), waiting.path != journal.path else { return nil }
    try fileSystem.rename(waiting.path, to: journal.path)
    try fileSystem.synchronizeFolder(folder(of: journal.path))
    let isElsewhere = key(ofJournal: waiting.path) != key(ofJournal: journal.path)
    return isElsewhere ? waiting.recovery.transcript : nil
  }

  private func waiting() throws(FileSystemError) -> Waiting? {
    guard let journal else { return nil }
    if let own = try journal.recovery() { return Waiting(path: journal.path, recovery: own) }
    let root = folder(of: journal.path)
    for name in try fileSystem.names(inFolder: root).sorted()
    where name.hasSuffix(RecoveryJournal.ending) && "\(root)/\(name)" != journal.path {
      if let waiting = waiting(in: "\(root)/\(name)") { return waiting }
    }
    return nil
  }

  /// What a journal of another name holds, when it is about this transcript.
  private func waiting(in path: String) -> Waiting? {
    guard let status = try? fileSystem.status(of: path), status.kind == .regular,
      let bytes = try? fileSystem.read(path)
    else { return nil }
    let recovery = Recovery(parsing: bytes, fileSystem)
    guard var document = recovery.latest else { return nil }
    document = document.carried(
      to: TranscriptIdentity(name: document.transcript.name, digest: digest(ofJournal: path)))
    guard isAboutThisText(document) else { return nil }
    let isHere = key(ofJournal: path) == journal.map { key(ofJournal: $0.path) }
    return isHere || hasMoved(recovery) ? Waiting(path: path, recovery: recovery) : nil
  }

  /// Whether the transcript of a journal that is about this one is not where it was: nothing is
  /// there, or something else.
  private func hasMoved(_ recovery: Recovery) -> Bool {
    guard let former = recovery.transcript, former != "-" else { return false }
    if (try? fileSystem.status(of: former)) == .some(nil) { return true }
    guard let source, let there = try? TranscriptFile(path: former) else { return false }
    return source.text.commonPassages(with: there.source.text) < String.sameTextShare
  }

  private func key(ofJournal path: String) -> Substring {
    fileName(of: path).prefix { $0 != "-" }
  }

  private func digest(ofJournal path: String) -> String {
    String(fileName(of: path).dropLast(RecoveryJournal.ending.count).drop { $0 != "-" }.dropFirst())
  }
}
