public import Annotations

extension SidecarStore {
  /// Where the annotations of a transcript are kept.
  public enum Place: Sendable, Equatable {
    /// Beside the transcript, the usual place.
    case beside(path: String)
    /// In the user's data folder, where the transcript's folder cannot be written or the transcript
    /// came on standard input.
    case dataFolder(path: String)
    /// Nowhere: there is no home folder.
    case nowhere

    var path: String? {
      switch self {
      case .beside(let path), .dataFolder(let path): path
      case .nowhere: nil
      }
    }
  }

  /// What the user should know about the place; nil when it is the usual one.
  public var notice: String? {
    if let strayProblem { return "other annotations of this file are left out: \(strayProblem)" }
    return switch place {
    case .beside: nil
    case .dataFolder(let path):
      transcriptPath == "-"
        ? "annotations of standard input are kept in \(path)"
        : "this folder cannot be written; annotations are kept in \(path)"
    case .nowhere:
      "annotations cannot be kept: neither this folder nor a home folder can be written"
    }
  }

  /// Why a second reader may not write, in the words of the one who holds the lock.
  public static func reason(_ holder: String) -> String { "another reader has it open (\(holder))" }

  /// Not wider than the transcript's; for the user alone where there is none.
  func modeOfNewFile() -> UInt32 {
    guard case .beside = place, let status = try? status(of: transcriptPath) else { return 0o600 }
    return status.mode & 0o666 | 0o600
  }

  /// What saving did.
  public struct SaveOutcome: Sendable, Equatable {
    /// What the file holds now.
    public var document: AnnotationDocument
    /// Whether another program had changed the file, so that `document` is not what was given.
    public var wasMerged: Bool
    /// What both had changed differently.
    public var conflicts: [MergeConflict]
    /// Why what was there before could not be copied to the backups; nil when it was, or was before.
    public var backupProblem: String?
    /// What to tell of annotations that stood elsewhere and are in this file now; nil for none.
    public var broughtOver: String?

    /// What is to be shown when the user went on while this was saved: what was saved, with what
    /// changed since. `given` is what the save was given, `now` what the user has made of it.
    ///
    /// Measured from what was saved instead, all that another program added would seem deleted.
    public func shown(over given: AnnotationDocument, now: AnnotationDocument) -> AnnotationDocument
    {
      given == now ? document : merge(base: given, ours: now, theirs: document).document
    }
  }
}
