public import Transcripts

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file, pipe or standard input that is being read: first its beginning, then the rest.
///
/// The beginning of a large file can be shown while the rest is read.
public struct TranscriptReading: Sendable {
  /// How much of a file is read.
  public struct Progress: Sendable, Equatable {
    /// The bytes read.
    public var bytes: Int
    /// The bytes of the file; nil for a pipe.
    public var total: Int?

    /// Makes one.
    public init(bytes: Int, total: Int?) {
      self.bytes = bytes
      self.total = total
    }
  }

  /// The path as given; "-" for standard input.
  public let path: String
  /// Whether the end was reached.
  public private(set) var isWhole = false
  private let descriptor: Int32
  private let size: Int?
  private var bytes: [UInt8] = []

  /// What is read before anything is shown, in bytes.
  public static let beginning = 1 << 18
  /// For how many milliseconds a pipe may be silent before what it gave is shown.
  private static let patience: Int32 = 150
  private static let chunk = 1 << 20

  /// Opens a file and reads its beginning, from a pipe as much as comes without a pause.
  public init(path: String) throws(WorkspaceError) {
    self.path = path
    descriptor = path == "-" ? dup(0) : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .cannotRead(path: path, errno: errno) }
    var status = stat()
    let problem =
      fstat(descriptor, &status) != 0 ? errno : status.st_mode & S_IFMT == S_IFDIR ? EISDIR : 0
    guard problem == 0 else {
      close(descriptor)
      throw .cannotRead(path: path, errno: problem)
    }
    size = status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
    bytes.reserveCapacity((size ?? 0) + 1)
    while !isWhole, bytes.count < Self.beginning {
      if !bytes.isEmpty, size == nil, isSilent { break }
      try readChunk(upTo: Self.beginning - bytes.count)
    }
    // A file that ends here shows it only when more is asked for.
    if !isWhole, let size, bytes.count >= size { try readChunk(upTo: Self.chunk) }
    if isWhole { close(descriptor) }
  }

  /// Reads the rest; the body is told after each piece how far it is.
  public mutating func readRest(
    _ report: (Progress) -> Void = { _ in }
  ) throws(WorkspaceError) {
    guard !isWhole else { return }
    defer { close(descriptor) }
    while !isWhole {
      try readChunk(upTo: Self.chunk)
      report(progress)
    }
  }

  /// How much is read.
  public var progress: Progress { Progress(bytes: bytes.count, total: size) }

  /// Gives the bytes away, so that no second copy of them stays here.
  mutating func takeBytes() -> [UInt8] {
    defer { bytes = [] }
    return bytes
  }

  /// What can be shown of the beginning; nil where the whole has to be waited for.
  public func beginning(options: ReadingOptions) -> Transcript? {
    Transcript(readingBeginning: bytes, fileName: transcriptName(of: path), options: options)
  }

  private var isSilent: Bool {
    var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&waiting, 1, Self.patience) == 0
  }

  private mutating func readChunk(upTo limit: Int) throws(WorkspaceError) {
    var problem: Int32 = 0
    let part = [UInt8](unsafeUninitializedCapacity: limit) { buffer, used in
      var count = read(descriptor, buffer.baseAddress, limit)
      while count < 0, errno == EINTR { count = read(descriptor, buffer.baseAddress, limit) }
      problem = count < 0 ? errno : 0
      used = max(0, count)
    }
    guard problem == 0 else { throw .cannotRead(path: path, errno: problem) }
    if part.isEmpty { isWhole = true } else { bytes += part }
  }
}

/// Reads a whole file, or standard input for "-".
func readBytes(path: String) throws(WorkspaceError) -> [UInt8] {
  var reading = try TranscriptReading(path: path)
  try reading.readRest()
  return reading.takeBytes()
}

/// What a transcript at a path is called.
func transcriptName(of path: String) -> String {
  path == "-" ? "standard input" : String(path.split(separator: "/").last ?? "")
}
