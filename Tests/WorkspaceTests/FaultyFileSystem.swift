import Synchronization
import Workspace

#if canImport(Glibc)
  import Glibc
#endif

/// A file system in memory that refuses, tears or interrupts the operation it is told to.
final class FaultyFileSystem: FileSystem {
  /// What happens to the chosen operation, and to those after it.
  enum Fault: Sendable {
    /// It fails with this error number, once.
    case once(Int32)
    /// It fails, and everything after it: the disk is gone.
    case always(Int32)
  }

  struct State {
    var files: [String: [UInt8]] = [:]
    var modes: [String: UInt32] = [:]
    var links: [String: String] = [:]
    var open: [Int32: String] = [:]
    var inodes: [String: UInt64] = [:]
    var clock = 0
    var readOnly: Set<String> = []
    var faultAt: Int?
    var fault = Fault.once(EIO)
    var log: [String] = []
    /// Lock files that somebody holds.
    var locked: Set<String> = []
    /// Files that may not be written.
    var protected: Set<String> = []
    /// A folder on a disk that is full.
    var refusedFolder: String?
    /// What another program writes once, right after the named operation.
    var intrusion: (after: String, path: String, bytes: [UInt8])?
  }

  let state = Mutex(State())

  /// The bytes of all files, by path.
  var files: [String: [UInt8]] { state.withLock { $0.files } }
  /// The operations so far.
  var log: [String] { state.withLock { $0.log } }

  func put(_ path: String, _ text: String) { put(path, Array(text.utf8)) }

  func put(_ path: String, _ bytes: [UInt8]) {
    state.withLock { state in
      state.files[path] = bytes
      state.clock += 1
      state.inodes[path] = UInt64(state.clock)
      state.modes[path] = state.modes[path] ?? 0o644
    }
  }

  func text(_ path: String) -> String? { files[path].map { String(decoding: $0, as: UTF8.self) } }

  private func perform<Value>(
    _ name: String, _ body: (inout State) throws(FileSystemError) -> Value
  ) throws(FileSystemError) -> Value {
    let result = state.withLock { state -> Result<Value, FileSystemError> in
      let number = state.log.count
      state.log.append(name)
      if let at = state.faultAt {
        switch state.fault {
        case .once(let error) where number == at: return .failure(FileSystemError(error))
        case .always(let error) where number >= at: return .failure(FileSystemError(error))
        default: break
        }
      }
      do throws(FileSystemError) {
        let value = try body(&state)
        if let intrusion = state.intrusion, intrusion.after == name {
          state.intrusion = nil
          state.files[intrusion.path] = intrusion.bytes
          state.clock += 1
          state.inodes[intrusion.path] = UInt64(state.clock)
        }
        return .success(value)
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  func status(of path: String) throws(FileSystemError) -> FileStatus? {
    try perform("status") { state in
      let identity = [1, state.inodes[path] ?? 0]
      if state.links[path] != nil {
        return FileStatus(kind: .link, mode: 0o777, size: 0, identity: identity, changed: [])
      }
      return state.files[path].map { bytes in
        FileStatus(
          kind: .regular, mode: state.modes[path] ?? 0, size: bytes.count, identity: identity,
          changed: [])
      }
    }
  }

  func destination(ofLink path: String) throws(FileSystemError) -> String {
    try perform("readlink") { state in state.links[path] ?? "" }
  }

  func read(_ path: String) throws(FileSystemError) -> [UInt8] {
    try perform("read") { (state) throws(FileSystemError) in
      guard let bytes = state.files[state.links[path] ?? path] else {
        throw FileSystemError(ENOENT)
      }
      return bytes
    }
  }

  func checkWritable(_ path: String) throws(FileSystemError) {
    try perform("access") { (state) throws(FileSystemError) in
      if state.protected.contains(path) { throw FileSystemError(EACCES) }
    }
  }

  func names(inFolder path: String) throws(FileSystemError) -> [String] {
    try perform("readdir") { state in
      let below = state.files.keys.filter { $0.hasPrefix(path + "/") }
      return Set(below.compactMap { $0.dropFirst(path.count + 1).split(separator: "/").first })
        .map(String.init)
    }
  }

  func openToAppend(_ path: String) throws(FileSystemError) -> Int32 {
    try perform("append") { state in
      state.clock += 1
      state.files[path] = state.files[path] ?? []
      state.open[Int32(state.clock)] = path
      return Int32(state.clock)
    }
  }

  /// A lock that is held is refused at once, however long one would wait.
  func lock(
    _ path: String, note: String?, patience: Int32
  ) throws(FileSystemError) -> Int32? {
    try perform("lock") { state in
      guard state.locked.insert(path).inserted else { return nil }
      state.files[path] = note.map { Array($0.utf8) } ?? state.files[path] ?? []
      state.clock += 1
      state.open[Int32(state.clock)] = path
      return Int32(state.clock)
    }
  }

  func setOwner(_ owner: [UInt32], of file: Int32) throws(FileSystemError) {
    try perform("chown") { _ in }
  }

  func makeFolder(_ path: String) throws(FileSystemError) { try perform("mkdir") { _ in } }

  func canWrite(inFolder path: String) -> Bool {
    state.withLock { !$0.readOnly.contains(path) }
  }

  func create(_ path: String) throws(FileSystemError) -> Int32 {
    try perform("create") { (state) throws(FileSystemError) in
      guard state.files[path] == nil else { throw FileSystemError(EEXIST) }
      if let full = state.refusedFolder, path.hasPrefix(full) { throw FileSystemError(ENOSPC) }
      state.files[path] = []
      state.modes[path] = 0o600
      state.clock += 1
      state.inodes[path] = UInt64(state.clock)
      state.open[Int32(state.clock)] = path
      return Int32(state.clock)
    }
  }

  /// Never more than a third at a time, so that a failure can come in the middle.
  func write(_ bytes: ArraySlice<UInt8>, to file: Int32) throws(FileSystemError) -> Int {
    try perform("write") { state in
      let count = min(bytes.count, max(1, bytes.count / 3))
      if let path = state.open[file] { state.files[path]?.append(contentsOf: bytes.prefix(count)) }
      return count
    }
  }

  func setMode(_ mode: UInt32, of file: Int32) throws(FileSystemError) {
    try perform("chmod") { state in
      if let path = state.open[file] { state.modes[path] = mode }
    }
  }

  func synchronize(_ file: Int32) throws(FileSystemError) { try perform("fsync") { _ in } }

  func close(_ file: Int32) throws(FileSystemError) {
    // As on Linux, the file is closed also when closing reports an error.
    state.withLock { state in
      if let path = state.open.removeValue(forKey: file) { state.locked.remove(path) }
    }
    try perform("close") { _ in }
  }

  func rename(_ path: String, to other: String) throws(FileSystemError) {
    try perform("rename") { state in
      state.files[other] = state.files.removeValue(forKey: path)
      state.modes[other] = state.modes.removeValue(forKey: path)
      state.inodes[other] = state.inodes.removeValue(forKey: path)
    }
  }

  func renameWithoutReplacing(_ path: String, to other: String) throws(FileSystemError) {
    if files[other] != nil { throw FileSystemError(EEXIST) }
    try rename(path, to: other)
  }

  func remove(_ path: String) throws(FileSystemError) {
    try perform("unlink") { state in state.files[path] = nil }
  }

  func synchronizeFolder(_ path: String) throws(FileSystemError) {
    try perform("fsync folder") { _ in }
  }
}
