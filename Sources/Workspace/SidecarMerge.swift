public import Annotations
import CanonicalJSON

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Merges three files of annotations as a merge driver of git is asked to: the one both sides came
/// from, ours and theirs.
///
/// Nothing is written. A base without bytes, as git gives when both sides added the file, is a
/// document that says nothing; ours and theirs must be readable.
///
/// - Complexity: O(n log n).
public func mergeSidecars(
  base: String, ours: String, theirs: String, fileSystem: any FileSystem = PosixFileSystem()
) throws(WorkspaceError) -> MergeResult {
  let first = try sidecar(at: ours, fileSystem)
  let second = try sidecar(at: theirs, fileSystem)
  var before = AnnotationDocument(transcript: first.transcript)
  do throws(WorkspaceError) {
    before = try sidecar(at: base, fileSystem)
  } catch {
    guard error == .unreadableSidecar(path: base, .empty, backup: nil) else { throw error }
  }
  return merge(base: before, ours: first, theirs: second)
}

/// The same, written to a file. While a sidecar is looked at and replaced no other program of ours
/// writes it, so that what a reader saves meanwhile is not lost.
public func mergeSidecars(
  base: String, ours: String, theirs: String, into output: String, force: Bool,
  environment: Environment = .current, fileSystem: any FileSystem = PosixFileSystem()
) throws(WorkspaceError) -> MergeResult {
  // The files that git merges have names of their own, which nobody else writes.
  let locks =
    output.hasSuffix(SidecarStore.suffix)
    ? SidecarLocks(sidecar: output, environment: environment, fileSystem: fileSystem) : nil
  let lock = locks?.takeForSave() ?? .unavailable
  if case .busy = lock { throw .busy(path: output) }
  return try withExtendedLifetime(lock) { () throws(WorkspaceError) in
    let result = try mergeSidecars(
      base: base, ours: ours, theirs: theirs, fileSystem: fileSystem)
    try writeNewFile(
      output, result.document.canonicalBytes, force: force, fileSystem: fileSystem)
    return result
  }
}

func sidecar(
  at path: String, _ fileSystem: any FileSystem
) throws(WorkspaceError) -> AnnotationDocument {
  let bytes: [UInt8]
  do throws(FileSystemError) {
    // A pipe would wait for ever.
    if let kind = try fileSystem.status(of: fileSystem.target(of: path))?.kind, kind != .regular {
      throw kind == .folder ? FileSystemError(EISDIR) : .notAFile
    }
    bytes = try fileSystem.read(path)
  } catch {
    throw .cannotRead(path: path, errno: error.number)
  }
  do throws(SidecarError) {
    return try AnnotationDocument(parsing: bytes)
  } catch {
    throw .unreadableSidecar(path: path, error, backup: nil)
  }
}
