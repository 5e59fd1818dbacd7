#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension FileSystem {
  /// Where a path leads: symbolic links are followed, also to a file that is not there yet.
  func target(of path: String) throws(FileSystemError) -> String {
    var path = path
    for _ in 0..<40 {
      guard let status = try status(of: path), status.kind == .link else { return path }
      let destination = try destination(ofLink: path)
      path = destination.hasPrefix("/") ? destination : folder(of: path) + "/" + destination
    }
    throw FileSystemError(ELOOP)
  }

  /// Replaces the content of a file so that after a power cut it holds the old bytes or the new
  /// ones: a temporary file in the same folder is written, synchronised and renamed, and the folder
  /// synchronised.
  ///
  /// A symbolic link stays one and its target is replaced. The mode of the file is kept; `mode` is
  /// that of a new one. Anything but a regular file is refused. After an error the file is as it
  /// was (or, when only the folder could not be synchronised, holds the new bytes), and no
  /// temporary file is left. With `replacing: false` a file that exists is an error. Gives the
  /// status of the new file before it got its name. What is there is looked at by `check` once
  /// more, last of all before it is replaced.
  @discardableResult
  func replace(
    _ path: String, with bytes: [UInt8], mode: UInt32, replacing: Bool = true,
    check: (FileStatus?) throws(FileSystemError) -> Void = { _ throws(FileSystemError) in }
  ) throws(FileSystemError) -> FileStatus? {
    let target = try target(of: path)
    let old = try status(of: target)
    if let old {
      guard replacing else { throw FileSystemError(EEXIST) }
      guard old.kind == .regular else {
        throw old.kind == .folder ? FileSystemError(EISDIR) : .notAFile
      }
    }
    let temporary = temporaryPath(for: target)
    let file = try create(temporary)
    var written: FileStatus?
    do throws(FileSystemError) {
      try fill(file, with: bytes, like: old, mode: old?.mode ?? mode)
      written = try status(of: temporary)
      // A disk that took fewer bytes than it said must not get the name.
      guard written?.size == bytes.count else { throw FileSystemError(EIO) }
      try check(status(of: target))
      if replacing {
        try rename(temporary, to: target)
      } else {
        try renameWithoutReplacing(temporary, to: target)
      }
    } catch {
      try? remove(temporary)
      throw error
    }
    try synchronizeFolder(folder(of: target))
    return written
  }

  private func fill(
    _ file: Int32, with bytes: [UInt8], like old: FileStatus?, mode: UInt32
  ) throws(FileSystemError) {
    do throws(FileSystemError) {
      try writeAll(bytes, to: file)
      // Only root may give files away; whoever may write the folder may still save.
      if let old { try? setOwner(old.owner, of: file) }
      try setMode(mode, of: file)
      try synchronize(file)
    } catch {
      try? close(file)
      throw error
    }
    try close(file)
  }

  func writeAll(_ bytes: [UInt8], to file: Int32) throws(FileSystemError) {
    var done = 0
    var interruptions = 0
    while done < bytes.count {
      do throws(FileSystemError) {
        let count = try write(bytes[done...], to: file)
        guard count > 0 else { throw FileSystemError(EIO) }
        done += count
      } catch {
        interruptions += 1
        guard error.number == EINTR, interruptions < 100 else { throw error }
      }
    }
  }

  private func temporaryPath(for target: String) -> String {
    let number = String(UInt64.random(in: .min ... .max), radix: 36)
    return "\(folder(of: target))/\(temporaryPrefix(for: target))\(number)"
  }

  /// How the names of temporary files for a path begin, without folder.
  private func temporaryPrefix(for target: String) -> String {
    // The name must stay under the 255 bytes that file systems allow.
    let short = String(decoding: Array(fileName(of: target).utf8).prefix(200), as: UTF8.self)
    return ".\(short).tmp-"
  }

  /// Removes temporary files that a killed program left; nobody else may be writing the path.
  func removeTemporaries(of path: String) {
    guard let target = try? target(of: path),
      let names = try? names(inFolder: folder(of: target))
    else { return }
    let prefix = temporaryPrefix(for: target)
    for name in names where name.hasPrefix(prefix) { try? remove("\(folder(of: target))/\(name)") }
  }
}

/// The last part of a path.
func fileName(of path: String) -> String {
  path.split(separator: "/").last.map(String.init) ?? "file"
}

/// The folder of a path; "." where the path names none.
func folder(of path: String) -> String {
  guard let slash = path.lastIndex(of: "/") else { return "." }
  return slash == path.startIndex ? "/" : String(path[..<slash])
}

/// Writes a new file by the same protocol as a sidecar, for exports.
///
/// A file that exists is refused unless `force` is given, and one of `inputs`, the files that are
/// being read, even then; a symbolic link is followed.
public func writeNewFile(
  _ path: String, _ bytes: [UInt8], force: Bool = false, inputs: [String] = [],
  fileSystem: any FileSystem = PosixFileSystem()
) throws(WorkspaceError) {
  if inputs.contains(where: { isSameFile($0, path) }) { throw .outputIsInput(path: path) }
  do throws(FileSystemError) {
    try fileSystem.replace(path, with: bytes, mode: newFileMode(), replacing: force)
  } catch {
    throw error.number == EEXIST
      ? .outputExists(path: path) : .cannotWrite(path: path, errno: error.number)
  }
}

/// What the user's umask makes of a new file.
private func newFileMode() -> UInt32 {
  let mask = umask(0o077)
  umask(mask)
  return 0o666 & ~UInt32(mask)
}

private func isSameFile(_ first: String, _ second: String) -> Bool {
  var (one, other) = (stat(), stat())
  guard stat(first, &one) == 0, stat(second, &other) == 0 else { return false }
  return one.st_dev == other.st_dev && one.st_ino == other.st_ino
}
