import Annotations
import Transcripts

/// What the user's data folder holds of the transcripts of a folder.
extension SidecarFolder {
  private var data: DataFolder? { DataFolder(environment: environment, fileSystem: fileSystem) }

  /// The transcripts whose annotations are in the data folder: their names, and those files.
  var kept: [(name: String, file: String)] {
    guard let data else { return [] }
    return names.compactMap { name in
      let file = data.file(
        ofKey: DataFolder.key(ofSidecar: path(name) + SidecarStore.suffix, fileSystem))
      return data.isThere(file) ? (name, file) : nil
    }
  }

  /// The files of annotations in the data folder whose transcripts were in this folder and are not
  /// there any more.
  var lostInDataFolder: [String] {
    guard let data else { return [] }
    let here = absolutePath(folder) ?? folder
    let lost = data.transcripts().filter {
      Workspace.folder(of: $0.path) == here && data.isGone($0)
    }
    return Set(lost.map(\.key)).sorted().map(data.file(ofKey:))
  }

  /// The notes in the data folder that were made on exactly the text of a transcript, as far as it
  /// has never had them: those of another file with it, or of standard input. A transcript with notes
  /// of its own is offered only those of a file that is gone.
  func keptOffer(
    for transcript: TranscriptFile, _ identity: TranscriptIdentity, isNew: Bool,
    rest: (AnnotationDocument) -> AnnotationDocument
  ) -> NotesOffer? {
    guard let data else { return nil }
    let key = DataFolder.key(ofSidecar: transcript.path + SidecarStore.suffix, fileSystem)
    var others = data.transcripts(withText: transcript.digest)
      .filter { $0.key != key && (isNew || data.isGone($0)) }
      .map { (path: data.file(ofKey: $0.key), name: $0.path) }
    if isNew { others.append((data.file(ofText: transcript.digest), "standard input")) }
    for other in others {
      guard let document = document(at: other.path).map(rest), !document.isEmpty else {
        continue
      }
      return NotesOffer(
        path: other.path, transcriptName: other.name, document: document.carried(to: identity))
    }
    return nil
  }
}
