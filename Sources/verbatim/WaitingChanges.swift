import Annotations
import Workspace

extension AnnotatedTranscript {
  /// How many changes wait to be brought back that could not be saved.
  var waitingChanges: Int { store.waitingChanges(in: document) }
}

/// Tells of changes that could not be saved, and of annotations that are left alone because they
/// were made on another text.
func complainOfWaitingChanges(_ transcript: AnnotatedTranscript) {
  let (path, count) = (transcript.file.path, transcript.waitingChanges)
  if count > 0 {
    let (changes, them) = count == 1 ? ("1 change is", "it") : ("\(count) changes are", "them")
    complain("\(path): \(changes) not saved yet; opened again, the reader brings \(them) back")
  }
  if transcript.store.strayProblem != nil, let notice = transcript.store.notice,
    !transcript.messages.contains(notice)
  {
    complain("\(path): \(notice)")
  }
}
