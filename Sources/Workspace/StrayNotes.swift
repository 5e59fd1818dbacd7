import Annotations

/// Annotations of a transcript that stand in another place than the one they are saved in now:
/// they were made when its folder could not be written. Those of another file with the same text are
/// not among them: they are offered, and stay that file's.
///
/// They are merged by id into what is shown, and with the next save into what is saved.
struct StrayNotes: Sendable {
  /// Where they are from.
  enum Origin: Sendable, Equatable {
    /// Beside the transcript, in a folder that cannot be written.
    case beside
    /// In the data folder, made on this transcript.
    case dataFolder
  }

  /// The file that they are in.
  let path: String
  /// Where they are from.
  let origin: Origin
  /// The bytes of the file.
  let bytes: [UInt8]
  /// What it says.
  let document: AnnotationDocument
  /// What it said when it was merged the last time; nil when it never was.
  let base: AnnotationDocument?

  /// A document with these notes in it, one of that identity where there is none yet, and what both
  /// say differently.
  func merged(
    into document: AnnotationDocument?, _ identity: TranscriptIdentity
  ) -> (document: AnnotationDocument, conflicts: [MergeConflict]) {
    guard let document else { return (self.document.carried(to: identity), []) }
    let own = document.transcript
    let result = merge(
      base: base?.carried(to: own) ?? AnnotationDocument(transcript: own),
      ours: document, theirs: self.document.carried(to: own))
    return (result.document, result.conflicts)
  }

  /// What the user is told when they are where they belong.
  fileprivate var sentence: String {
    switch origin {
    case .beside: return ""
    case .dataFolder:
      return "brought over \(document.work) kept in \(folder(of: path)): beside the "
        + "transcript from now on"
    }
  }
}

extension SidecarStore {
  /// What is added to the name of a file in the data folder when its annotations are elsewhere.
  static let takenOverEnding = ".taken-over"
  /// What the name of a copy ends with of what stood beside the transcript when it was last merged.
  private static let besideEnding = ".beside"

  /// Looks for annotations of this transcript in other places.
  ///
  /// One that cannot be read is an error where there are no others, and else a problem to tell.
  func findStrays(
    hasOwn: Bool
  ) throws(WorkspaceError) -> (found: [StrayNotes], problem: WorkspaceError?) {
    var found: [StrayNotes] = []
    var problem: WorkspaceError?
    for (path, origin) in strayPlaces {
      do throws(WorkspaceError) {
        guard let (bytes, document) = try content(path) else { continue }
        let base = base(of: path, origin)
        if origin == .beside, hasOwn, base == bytes { continue }
        guard origin == .beside || isAboutThisText(document) else {
          problem = problem ?? .otherText(path: path, document.work)
          continue
        }
        found.append(
          StrayNotes(
            path: path, origin: origin, bytes: bytes, document: document,
            base: base.flatMap { try? AnnotationDocument(parsing: $0) }))
      } catch {
        problem = problem ?? error
      }
    }
    if let problem, !hasOwn, !problem.isAboutAnotherText { throw problem }
    return (found, problem)
  }

  private var strayPlaces: [(path: String, origin: StrayNotes.Origin)] {
    guard let key else { return [] }
    return switch place {
    case .beside: data.map { [($0.file(ofKey: key), .dataFolder)] } ?? []
    case .dataFolder, .nowhere: [(transcriptPath + Self.suffix, .beside)]
    }
  }

  /// What a file of strays had when it was merged the last time. The copy of what stood beside the
  /// transcript holds for that transcript alone.
  private func base(of path: String, _ origin: StrayNotes.Origin) -> [UInt8]? {
    if origin == .beside { return self.path.flatMap { bytes($0 + Self.besideEnding) } }
    if let copy = bytes(path + Self.besideEnding) { return copy }
    return takenOverNames(of: path).last { isThere($0) }.flatMap(bytes)
  }

  private func bytes(_ path: String) -> [UInt8]? {
    isThere(path) ? try? fileSystem.read(path) : nil
  }

  private func isThere(_ path: String) -> Bool {
    ((try? fileSystem.status(of: path)) ?? nil) != nil
  }

  /// The names that a file has had since it was taken over, the oldest first.
  private func takenOverNames(of path: String) -> [String] {
    (1...99).map { path + Self.takenOverEnding + ($0 == 1 ? "" : "-\($0)") }
  }

  /// Sees to it, after a save, that what was merged is not merged again: what is deleted from now on
  /// must stay deleted. Gives what to tell the user.
  func settle(_ strays: [StrayNotes]) -> String? {
    var sentences: [String] = []
    for stray in strays {
      do throws(FileSystemError) {
        if stray.origin == .beside {
          guard case .dataFolder(let path) = place else { continue }
          try fileSystem.replace(path + Self.besideEnding, with: stray.bytes, mode: 0o600)
        } else if try fileSystem.read(stray.path) == stray.bytes {
          // What somebody has changed since is merged the next time.
          try retire(stray.path)
          sentences.append(stray.sentence)
        }
      } catch {
        sentences.append(
          "\(stray.sentence), but \(stray.path) is still there: \(error.words)")
      }
    }
    return sentences.isEmpty ? nil : sentences.joined(separator: "; ")
  }

  private func retire(_ path: String) throws(FileSystemError) {
    let names = takenOverNames(of: path)
    guard let name = names.first(where: { !isThere($0) }) ?? names.last else { return }
    try fileSystem.rename(path, to: name)
    if isThere(path + Self.besideEnding) { try fileSystem.remove(path + Self.besideEnding) }
    try fileSystem.synchronizeFolder(folder(of: path))
  }
}
