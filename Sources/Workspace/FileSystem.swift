#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What kind of thing a path names.
public enum FileKind: Sendable, Equatable {
  /// A file with bytes.
  case regular
  /// A folder.
  case folder
  /// A symbolic link.
  case link
  /// A pipe, a device or a socket.
  case other
}

/// What tells one state of a file from another.
public struct FileStatus: Sendable, Equatable {
  /// What it is.
  public var kind: FileKind
  /// The permission bits.
  public var mode: UInt32
  /// Its bytes.
  public var size: Int
  /// The device and the file's number on it.
  public var identity: [UInt64]
  /// When its content and its status last changed, in nanoseconds.
  public var changed: [Int]
  /// The numbers of the user and the group it belongs to.
  public var owner: [UInt32]

  /// Makes a status.
  public init(
    kind: FileKind, mode: UInt32, size: Int, identity: [UInt64], changed: [Int],
    owner: [UInt32] = []
  ) {
    self.owner = owner
    self.kind = kind
    self.mode = mode
    self.size = size
    self.identity = identity
    self.changed = changed
  }
}

/// An operation that the system refused.
public struct FileSystemError: Error, Sendable, Equatable {
  /// The system's error number.
  public var number: Int32

  /// Makes an error.
  public init(_ number: Int32) { self.number = number }

  /// A pipe or a device stands where a file is expected: no number of the system says so plainly.
  public static let notAFile = FileSystemError(-3)

  /// What the system says of it, in lower case.
  public var words: String {
    self == Self.notAFile
      ? "is a pipe or a device, not a file; move it away"
      : String(cString: strerror(number)).lowercased()
  }
}

/// The operations that storing a file safely needs, one call each, so that tests can let any of
/// them fail.
public protocol FileSystem: Sendable {
  /// What a path names, links not followed; nil when there is nothing.
  func status(of path: String) throws(FileSystemError) -> FileStatus?
  /// Where a symbolic link points, as it is written in the link.
  func destination(ofLink path: String) throws(FileSystemError) -> String
  /// All bytes of a file; links are followed.
  func read(_ path: String) throws(FileSystemError) -> [UInt8]
  /// Makes a folder and those above it, for the user alone; one that is there already is fine.
  func makeFolder(_ path: String) throws(FileSystemError)
  /// Whether files can be made in a folder.
  func canWrite(inFolder path: String) -> Bool
  /// Fails when the user may not write a file that is there.
  func checkWritable(_ path: String) throws(FileSystemError)
  /// What stands in a folder, in no order; nothing where there is no such folder.
  func names(inFolder path: String) throws(FileSystemError) -> [String]
  /// Makes a new file for the user alone and opens it for writing; fails when anything is there.
  func create(_ path: String) throws(FileSystemError) -> Int32
  /// Opens a file to write at its end, made for the user alone where it is missing; follows no
  /// link.
  func openToAppend(_ path: String) throws(FileSystemError) -> Int32
  /// Opens a lock file, made where it is missing, and locks it until it is closed or the process
  /// dies; nil when another one holds it and goes on to for that many milliseconds.
  ///
  /// The note, where there is one, becomes the file's content, for whoever finds it locked.
  func lock(
    _ path: String, note: String?, patience: Int32
  ) throws(FileSystemError) -> Int32?
  /// Writes bytes, perhaps not all of them; gives how many.
  func write(_ bytes: ArraySlice<UInt8>, to file: Int32) throws(FileSystemError) -> Int
  /// Sets the user and the group of an open file.
  func setOwner(_ owner: [UInt32], of file: Int32) throws(FileSystemError)
  /// Sets the permission bits of an open file.
  func setMode(_ mode: UInt32, of file: Int32) throws(FileSystemError)
  /// Waits until an open file's bytes are on the disk.
  func synchronize(_ file: Int32) throws(FileSystemError)
  /// Closes an open file.
  func close(_ file: Int32) throws(FileSystemError)
  /// Gives a file another name; what had that name is replaced.
  func rename(_ path: String, to other: String) throws(FileSystemError)
  /// Gives a file another name; fails when something has that name.
  func renameWithoutReplacing(_ path: String, to other: String) throws(FileSystemError)
  /// Removes a file.
  func remove(_ path: String) throws(FileSystemError)
  /// Waits until the names in a folder are on the disk.
  func synchronizeFolder(_ path: String) throws(FileSystemError)
}
