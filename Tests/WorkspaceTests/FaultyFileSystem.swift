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
  }

  let state = Mutex(State())

  /// The bytes of all files, by path.
  var files: [String: [UInt8]] { state.withLock { $0.files } }
  /// The operations so far.
  var log: [String] { state.withLock { $0.log } }

  func put(_ path: String, _ text: String) {
    state.withLock { state in
      state.files[path] = Array(text.utf8)
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
      do throws(FileSystemError) { return .success(try body(&state)) } catch {
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

  func makeFolder(_ path: String) throws(FileSystemError) { try perform("mkdir") { _ in } }

  func canWrite(inFolder path: String) -> Bool {
    state.withLock { !$0.readOnly.contains(path) }
  }

  func create(_ path: String) throws(FileSystemError) -> Int32 {
    try perform("create") { (state) throws(FileSystemError) in
      guard state.files[path] == nil else { throw FileSystemError(EEXIST) }
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
    state.withLock { $0.open[file] = nil }
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
