import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// That one reader alone writes the annotations of a transcript, for as long as this lives.
///
/// The lock is the system's, on a file of its own in the state folder: the sidecar itself gets a new
/// inode with every save. It goes when the process does, killed or not, and its file is never
/// deleted, since two processes could then each hold one of that name.
final class SidecarLock: Sendable {
  /// What came of asking for the lock.
  enum Attempt: Sendable {
    /// It is ours.
    case held(SidecarLock)
    /// Another reader has it; who that is, in its own words.
    case busy(holder: String)
    /// There is no place for locks; saving still merges what others wrote.
    case unavailable
  }

  private let file: Mutex<Int32?>
  private let fileSystem: any FileSystem

  fileprivate init(file: Int32, fileSystem: any FileSystem) {
    self.file = Mutex(file)
    self.fileSystem = fileSystem
  }

  /// Gives the lock back, whoever else still knows of it.
  func release() {
    let held = file.withLock { file in
      defer { file = nil }
      return file
    }
    if let held { try? fileSystem.close(held) }
  }

  deinit { release() }
}

/// Who holds a lock, as the reader that finds it locked shows it: the coder, the process, the
/// machine and since when.
public func lockNote(coder: String, now: String) -> String {
  var name = [CChar](repeating: 0, count: 256)
  _ = gethostname(&name, name.count - 1)
  let host = String(decoding: name.map(UInt8.init(bitPattern:)).prefix { $0 != 0 }, as: UTF8.self)
  return "\(coder), pid \(getpid()) on \(host), since \(localTime(now))"
}

/// The two locks of one sidecar, in the state folder.
struct SidecarLocks: Sendable {
  private let folder: String
  private let key: String
  private let fileSystem: any FileSystem

  /// How long a save waits for another one, in milliseconds.
  static let patience: Int32 = 5000

  /// The locks of the sidecar at a path; nil where there is no state folder.
  init?(sidecar path: String, environment: Environment, fileSystem: any FileSystem) {
    guard let state = environment.stateFolder else { return nil }
    folder = state + "/locks"
    // The folder by its number, so that all ways to it lead to the same lock.
    let target = (try? fileSystem.target(of: path)) ?? path
    let parent = Workspace.folder(of: target)
    let status = (try? fileSystem.status(of: parent + "/.")) ?? nil
    let place = status.map { $0.identity.map(String.init).joined(separator: ":") } ?? parent
    key = sha256("\(place)/\(fileName(of: target))")
    self.fileSystem = fileSystem
  }

  /// The lock that a reader holds while it is open.
  func takeForSession(note: String) -> SidecarLock.Attempt {
    let path = "\(folder)/\(key).reader"
    do throws(FileSystemError) {
      try fileSystem.makeFolder(folder)
      guard let file = try fileSystem.lock(path, note: note, patience: 0) else {
        return .busy(holder: holder(path))
      }
      return .held(SidecarLock(file: file, fileSystem: fileSystem))
    } catch {
      return .unavailable
    }
  }

  /// The lock that everybody holds from looking at the file to having replaced it.
  func takeForSave() -> SidecarLock.Attempt {
    let path = "\(folder)/\(key).save"
    do throws(FileSystemError) {
      try fileSystem.makeFolder(folder)
      guard let file = try fileSystem.lock(path, note: nil, patience: Self.patience) else {
        return .busy(holder: "")
      }
      return .held(SidecarLock(file: file, fileSystem: fileSystem))
    } catch {
      return .unavailable
    }
  }

  private func holder(_ path: String) -> String {
    let bytes = (try? fileSystem.read(path)) ?? []
    let line = String(decoding: bytes.prefix(200), as: UTF8.self).split(whereSeparator: \.isNewline)
    return line.first.map(String.init) ?? "another reader"
  }
}
