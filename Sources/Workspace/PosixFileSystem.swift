#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The real file system.
public struct PosixFileSystem: FileSystem {
  /// Makes it.
  public init() {}

  /// What a path names, by `lstat`.
  public func status(of path: String) throws(FileSystemError) -> FileStatus? {
    var status = stat()
    guard lstat(path, &status) == 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw FileSystemError(errno)
    }
    return FileStatus(status)
  }

  /// Where a link points, by `readlink`.
  public func destination(ofLink path: String) throws(FileSystemError) -> String {
    let capacity = 4096
    var failed: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, used in
      let count = buffer.withMemoryRebound(to: CChar.self) { chars in
        chars.baseAddress.map { readlink(path, $0, capacity) } ?? -1
      }
      failed = count < 0 ? errno : 0
      used = max(0, count)
    }
    guard failed == 0 else { throw FileSystemError(failed) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// All bytes of a file.
  public func read(_ path: String) throws(FileSystemError) -> [UInt8] {
    do {
      return try readBytes(path: path == "-" ? "./-" : path)
    } catch {
      guard case .cannotRead(_, let number) = error else { throw FileSystemError(EIO) }
      throw FileSystemError(number)
    }
  }

  /// Makes a folder and those above it, mode 0700.
  public func makeFolder(_ path: String) throws(FileSystemError) {
    var made = path.hasPrefix("/") ? "" : "."
    for part in path.split(separator: "/") {
      made += "/" + part
      if mkdir(made, 0o700) != 0, errno != EEXIST, errno != EISDIR {
        let number = errno
        if try status(of: made) == nil { throw FileSystemError(number) }
      }
    }
  }

  /// Whether `access` says so; root may do almost everything.
  public func canWrite(inFolder path: String) -> Bool { access(path, W_OK | X_OK) == 0 }

  /// What `access` says.
  public func checkWritable(_ path: String) throws(FileSystemError) {
    try check(access(path, W_OK))
  }

  /// What `readdir` gives, without the folder itself and the one above.
  public func names(inFolder path: String) throws(FileSystemError) -> [String] {
    guard let folder = opendir(path) else {
      if errno == ENOENT { return [] }
      throw FileSystemError(errno)
    }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// Opens for appending, and follows no link.
  public func openToAppend(_ path: String) throws(FileSystemError) -> Int32 {
    let file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw FileSystemError(errno) }
    return file
  }

  /// Locks by `flock`, which the system takes back when the process dies in whatever way.
  public func lock(
    _ path: String, note: String?, patience: Int32
  ) throws(FileSystemError) -> Int32? {
    let file = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw FileSystemError(errno) }
    var waited: Int32 = 0
    while flock(file, LOCK_EX | LOCK_NB) != 0 {
      let number = errno
      if number == EINTR { continue }
      guard number == EWOULDBLOCK, waited < patience else {
        _ = systemClose(file)
        if number == EWOULDBLOCK { return nil }
        throw FileSystemError(number)
      }
      // Who holds it may be stopped for ever, so this does not wait in the system.
      _ = poll(nil, 0, Self.lockPause)
      waited += Self.lockPause
    }
    // What it says is for people; a lock holds without it.
    if let note, ftruncate(file, 0) == 0 { _ = try? write(Array(note.utf8)[...], to: file) }
    return file
  }

  /// Milliseconds between two attempts at a lock.
  private static let lockPause: Int32 = 5

  /// Sets the user and the group by `fchown`.
  public func setOwner(_ owner: [UInt32], of file: Int32) throws(FileSystemError) {
    guard owner.count == 2 else { return }
    try check(fchown(file, owner[0], owner[1]))
  }

  /// Makes a file that must not exist, and follows no link.
  public func create(_ path: String) throws(FileSystemError) -> Int32 {
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw FileSystemError(errno) }
    return file
  }

  /// Writes once, as much as the system takes.
  public func write(_ bytes: ArraySlice<UInt8>, to file: Int32) throws(FileSystemError) -> Int {
    let count = bytes.withUnsafeBytes { systemWrite(file, $0.baseAddress, $0.count) }
    guard count >= 0 else { throw FileSystemError(errno) }
    return count
  }

  /// Sets the mode by `fchmod`.
  public func setMode(_ mode: UInt32, of file: Int32) throws(FileSystemError) {
    try check(fchmod(file, mode_t(mode)))
  }

  /// Waits for the disk by `fsync`.
  public func synchronize(_ file: Int32) throws(FileSystemError) { try check(fsync(file)) }

  /// Closes; the descriptor is gone also when this reports an error.
  public func close(_ file: Int32) throws(FileSystemError) { try check(systemClose(file)) }

  /// Renames, replacing what is there.
  public func rename(_ path: String, to other: String) throws(FileSystemError) {
    try check(systemRename(path, other))
  }

  /// Renames, unless something is there.
  public func renameWithoutReplacing(_ path: String, to other: String) throws(FileSystemError) {
    // A second name that must not exist yet, then the first one removed: works on every system,
    // where renameat2 does not. Some file systems know no second names.
    guard link(path, other) != 0 else { return try remove(path) }
    let number = errno
    guard number == EPERM || number == ENOTSUP || number == EMLINK else {
      throw FileSystemError(number)
    }
    guard try status(of: other) == nil else { throw FileSystemError(EEXIST) }
    try rename(path, to: other)
  }

  /// Removes a file.
  public func remove(_ path: String) throws(FileSystemError) { try check(unlink(path)) }

  /// Waits for the folder by `fsync`.
  public func synchronizeFolder(_ path: String) throws(FileSystemError) {
    let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw FileSystemError(errno) }
    let failed = fsync(folder) == 0 ? 0 : errno
    _ = systemClose(folder)
    // Some file systems cannot synchronise a folder and need not.
    guard failed == 0 || failed == EINVAL else { throw FileSystemError(failed) }
  }

  private func check(_ result: Int32) throws(FileSystemError) {
    guard result == 0 else { throw FileSystemError(errno) }
  }
}

private func systemWrite(_ file: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(file, bytes, count)
}

private func systemClose(_ file: Int32) -> Int32 { close(file) }

private func systemRename(_ path: String, _ other: String) -> Int32 { rename(path, other) }

extension FileStatus {
  fileprivate init(_ status: stat) {
    let kind: FileKind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .regular
      case S_IFDIR: .folder
      case S_IFLNK: .link
      default: .other
      }
    let times = [status.st_mtim, status.st_ctim].flatMap { [Int($0.tv_sec), Int($0.tv_nsec)] }
    self.init(
      kind: kind, mode: UInt32(status.st_mode & 0o7777), size: Int(status.st_size),
      identity: [UInt64(status.st_dev), UInt64(status.st_ino)], changed: times,
      owner: [status.st_uid, status.st_gid])
  }
}
