import Synchronization
import Workspace

#if canImport(Glibc)
  import Glibc
#endif

/// A file system in memory whose power can be cut: what was not synchronised is then lost, kept, or
/// kept in part, bytes and names each on their own.
///
/// After Pillai et al., "All File Systems Are Not Created Equal" (OSDI 2014): a file's bytes are
/// certain after it was synchronised, a name after its folder was, and nothing else is.
final class ForgetfulFileSystem: FileSystem {
  /// What becomes of what was not synchronised.
  enum Loss: CaseIterable { case all, none, half }

  private struct Node {
    var bytes: [UInt8] = []
    var durable: [UInt8] = []
    var mode: UInt32 = 0o600
  }

  private struct State {
    var nodes: [Int: Node] = [:]
    var names: [String: Int] = [:]
    var durableNames: [String: Int] = [:]
    /// Changes of names that no folder was synchronised for; nil where a name went.
    var pending: [(path: String, node: Int?)] = []
    var open: [Int32: Int] = [:]
    var locked: [Int32: String] = [:]
    var count = 0
    var operations = 0
    var powerLastsFor = Int.max
    var failingFolders = 0
  }

  private let state = Mutex(State())

  /// The operations so far.
  var operations: Int { state.withLock { $0.operations } }

  /// The power goes after so many more operations: each then fails, and does nothing.
  func cutPower(after count: Int) {
    state.withLock { $0.powerLastsFor = $0.operations + count }
  }

  /// The next so many times, a folder is not synchronised, and says so.
  func failFolders(_ count: Int) { state.withLock { $0.failingFolders = count } }

  func bytes(_ path: String) -> [UInt8]? {
    state.withLock { state in state.names[path].flatMap { state.nodes[$0]?.bytes } }
  }

  /// The disk as it is found when the power comes back.
  func restart(_ loss: Loss, _ random: inout some RandomNumberGenerator) {
    state.withLock { state in
      if loss != .none {
        var names = state.durableNames
        for change in state.pending where loss == .half && Bool.random(using: &random) {
          names[change.path] = change.node
        }
        state.names = names
        for (number, node) in state.nodes {
          var kept = node.durable
          if loss == .half, node.bytes != node.durable {
            // Some of the new bytes, and perhaps the new length with nothing in it yet.
            // What was certain and only written behind stays.
            let isAppended = node.bytes.starts(with: node.durable)
            let least = isAppended ? node.durable.count : 0
            let end = Int.random(in: least...node.bytes.count, using: &random)
            let isLong = Bool.random(using: &random)
            kept = Array(node.bytes[..<end])
            if isLong { kept += [UInt8](repeating: 0, count: node.bytes.count - end) }
          }
          state.nodes[number]?.bytes = kept
        }
      }
      for (number, node) in state.nodes { state.nodes[number]?.durable = node.bytes }
      state.durableNames = state.names
      state.pending = []
      state.open = [:]
      state.locked = [:]
      state.powerLastsFor = Int.max
    }
  }

  private func perform<Value>(
    _ body: (inout State) throws(FileSystemError) -> Value
  ) throws(FileSystemError) -> Value {
    let result = state.withLock { state -> Result<Value, FileSystemError> in
      guard state.operations < state.powerLastsFor else { return .failure(FileSystemError(EIO)) }
      state.operations += 1
      do throws(FileSystemError) { return .success(try body(&state)) } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  func status(of path: String) throws(FileSystemError) -> FileStatus? {
    try perform { state in
      guard let number = state.names[path], let node = state.nodes[number] else { return nil }
      return FileStatus(
        kind: .regular, mode: node.mode, size: node.bytes.count, identity: [1, UInt64(number)],
        changed: [])
    }
  }

  func destination(ofLink path: String) throws(FileSystemError) -> String { "" }

  func read(_ path: String) throws(FileSystemError) -> [UInt8] {
    try perform { (state) throws(FileSystemError) in
      guard let node = state.names[path].flatMap({ state.nodes[$0] }) else {
        throw FileSystemError(ENOENT)
      }
      return node.bytes
    }
  }

  func makeFolder(_ path: String) throws(FileSystemError) {}
  func canWrite(inFolder path: String) -> Bool { true }
  func checkWritable(_ path: String) throws(FileSystemError) {}

  func names(inFolder path: String) throws(FileSystemError) -> [String] {
    try perform { state in
      state.names.keys.filter { $0.hasPrefix(path + "/") }.map {
        String($0.dropFirst(path.count + 1))
      }
    }
  }

  func create(_ path: String) throws(FileSystemError) -> Int32 {
    try perform { (state) throws(FileSystemError) in
      guard state.names[path] == nil else { throw FileSystemError(EEXIST) }
      return Self.open(path, &state)
    }
  }

  func openToAppend(_ path: String) throws(FileSystemError) -> Int32 {
    try perform { state in Self.open(path, &state) }
  }

  /// Empties a file in place, as careless programs do.
  func truncate(_ path: String) throws(FileSystemError) -> Int32 {
    try perform { state in
      let file = Self.open(path, &state)
      if let number = state.open[file] { state.nodes[number]?.bytes = [] }
      return file
    }
  }

  private static func open(_ path: String, _ state: inout State) -> Int32 {
    state.count += 1
    let number = state.names[path] ?? state.count
    if state.names[path] == nil {
      state.nodes[number] = Node()
      change(path, to: number, &state)
    }
    state.open[Int32(state.count)] = number
    return Int32(state.count)
  }

  private static func change(_ path: String, to node: Int?, _ state: inout State) {
    state.names[path] = node
    state.pending.append((path, node))
  }

  func lock(_ path: String, note: String?, patience: Int32) throws(FileSystemError) -> Int32? {
    try perform { state in
      guard !state.locked.values.contains(path) else { return nil }
      state.count += 1
      state.locked[Int32(state.count)] = path
      return Int32(state.count)
    }
  }

  func write(_ bytes: ArraySlice<UInt8>, to file: Int32) throws(FileSystemError) -> Int {
    try perform { state in
      let count = min(bytes.count, max(1, bytes.count / 2))
      if let number = state.open[file] {
        state.nodes[number]?.bytes.append(contentsOf: bytes.prefix(count))
      }
      return count
    }
  }

  func setOwner(_ owner: [UInt32], of file: Int32) throws(FileSystemError) {}

  func setMode(_ mode: UInt32, of file: Int32) throws(FileSystemError) {
    try perform { state in
      if let number = state.open[file] { state.nodes[number]?.mode = mode }
    }
  }

  func synchronize(_ file: Int32) throws(FileSystemError) {
    try perform { state in
      if let number = state.open[file], let node = state.nodes[number] {
        state.nodes[number]?.durable = node.bytes
      }
    }
  }

  func close(_ file: Int32) throws(FileSystemError) {
    try perform { state in
      state.open[file] = nil
      state.locked[file] = nil
    }
  }

  func rename(_ path: String, to other: String) throws(FileSystemError) {
    try perform { (state) throws(FileSystemError) in
      guard let number = state.names[path] else { throw FileSystemError(ENOENT) }
      // A rename is one change: both names or neither.
      state.names[path] = nil
      Self.change(other, to: number, &state)
    }
  }

  func renameWithoutReplacing(_ path: String, to other: String) throws(FileSystemError) {
    if bytes(other) != nil { throw FileSystemError(EEXIST) }
    try rename(path, to: other)
  }

  func remove(_ path: String) throws(FileSystemError) {
    try perform { state in Self.change(path, to: nil, &state) }
  }

  func synchronizeFolder(_ path: String) throws(FileSystemError) {
    try perform { (state) throws(FileSystemError) in
      guard state.failingFolders == 0 else {
        state.failingFolders -= 1
        throw FileSystemError(EIO)
      }
      for change in state.pending where folder(of: change.path) == path {
        state.durableNames[change.path] = change.node
      }
      state.pending.removeAll { folder(of: $0.path) == path }
    }
  }

  private func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }
}
