public import Annotations
import Transcripts

/// A copy of a sidecar that a program which keeps folders alike has put beside it, or git, because
/// two people had changed it at once.
public struct ConflictCopy: Sendable, Equatable {
  /// Where it is.
  public let path: String
  /// What it holds that the sidecar has never had, or says less of.
  public let work: WorkCount
}

extension SidecarFolder {
  /// The copies of a transcript's sidecar that hold what a document does not: names such as
  /// "t.txt.verbatim (Bo's conflicted copy).json", "t.txt.verbatim.sync-conflict-….json",
  /// "t.txt.verbatim (1).json", "t.txt.verbatim 2.json", "t.txt.verbatim_BACKUP_17.json",
  /// "t.txt.verbatim.json.orig". Those that cannot be read are none.
  ///
  /// - Complexity: O(bytes of the copies).
  public func conflictCopies(
    of transcript: TranscriptFile, besides document: AnnotationDocument
  ) -> [ConflictCopy] {
    guard transcript.path != "-" else { return [] }
    let sidecar = transcript.name + SidecarStore.suffix
    let stem = sidecar.dropLast(Self.ending.count)
    return names.filter { name in
      name.hasPrefix(stem) && name != sidecar && !name.hasSuffix(SidecarStore.suffix)
        && (name.hasPrefix(sidecar) || name.hasSuffix(Self.ending))
    }.prefix(Self.mostCopies).compactMap { name in
      guard let copy = self.document(at: path(name)) else { return nil }
      let work = document.news(in: copy).work
      return work.isEmpty ? nil : ConflictCopy(path: path(name), work: work)
    }
  }

  private static let ending = ".json"
  private static let mostCopies = 20
}

extension ConflictCopy {
  /// What to tell of it, and how what it holds is taken in.
  public func sentence(transcript: String) -> String {
    "a copy of its notes has \(work) that \(work.total == 1 ? "is" : "are") not among them; "
      + "verbatim import \(quotedForShell(path)) \(quotedForShell(transcript)) takes them over"
  }
}

/// A path as a shell takes it: in quotes where it has more than letters, digits and plain marks.
public func quotedForShell(_ path: String) -> String {
  let isPlain = path.unicodeScalars.allSatisfy { scalar in
    scalar.properties.isAlphabetic || "0123456789/._-+@%:,=".unicodeScalars.contains(scalar)
  }
  if isPlain, !path.isEmpty { return path }
  let parts = path.split(separator: "'", omittingEmptySubsequences: false)
  return "'" + parts.joined(separator: "'\\''") + "'"
}
