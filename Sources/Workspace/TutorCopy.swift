#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The path of the user's own copy of the tutor's interview, made where it is missing.
///
/// It stands in a folder of its own under the data folder (in a temporary folder where there is no
/// home), so that marks made on it are kept. Starting anew moves the old copy's marks aside and
/// never deletes them.
public func tutorCopy(
  text: String, name: String, startingAnew: Bool, environment: Environment = .current,
  fileSystem: any FileSystem = PosixFileSystem()
) throws(WorkspaceError) -> String {
  let folder = (environment.dataFolder ?? "/tmp/verbatim-\(getuid())") + "/tutor"
  let path = "\(folder)/\(name)"
  do throws(FileSystemError) {
    try fileSystem.makeFolder(folder)
    let bytes = Array(text.utf8)
    let isThere = try fileSystem.status(of: path) != nil
    let old = isThere ? try fileSystem.read(path) : []
    if old != bytes {
      try fileSystem.replace(path, with: bytes, mode: 0o600)
    }
    let sidecar = path + SidecarStore.suffix
    let hasMarks = try fileSystem.status(of: sidecar) != nil
    if startingAnew, hasMarks {
      let aside = "\(folder)/\(name).\(currentTime())\(SidecarStore.suffix)"
      try fileSystem.renameWithoutReplacing(sidecar, to: aside)
    }
  } catch {
    throw .cannotWrite(path: path, errno: error.number)
  }
  return path
}
