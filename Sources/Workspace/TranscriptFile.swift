import Crypto
public import Transcripts

#if canImport(Glibc)
  import Glibc
#endif

/// A transcript read from a file or from standard input, with what identifies it.
public struct TranscriptFile: Sendable, Equatable {
  /// The path as given; "-" for standard input.
  public let path: String
  /// The file's name without folder.
  public let name: String
  /// The transcript as the file has it, without the user's revisions.
  public let source: Transcript
  /// SHA-256 of the UTF-8 bytes of `source.text`, in lower-case hexadecimal.
  public let digest: String

  /// Reads a transcript; "-" reads standard input to its end. The text of a PDF is taken out of it
  /// by the program `pdftotext`.
  public init(
    path: String, options: ReadingOptions = ReadingOptions(), environment: Environment = .current
  ) throws(WorkspaceError) {
    var bytes = try readBytes(path: path)
    var options = options
    if isPDF(bytes) {
      bytes = try textOfPDF(bytes, path: path, environment: environment)
      options = ReadingOptions(format: options.format ?? "pdf", encoding: "UTF-8")
    }
    self.path = path
    name = path == "-" ? "standard input" : String(path.split(separator: "/").last ?? "")
    do {
      source = try Transcript(reading: bytes, fileName: name, options: options)
    } catch {
      throw .unreadableTranscript(path: path, error)
    }
    digest = sha256(source.text)
  }
}

/// SHA-256 of a text's UTF-8 bytes, in lower-case hexadecimal.
public func sha256(_ text: String) -> String {
  SHA256.hash(data: Array(text.utf8)).map { byte in
    String(UInt16(byte) + 0x100, radix: 16).dropFirst()
  }.joined()
}

/// Reads a whole file, or standard input for "-".
func readBytes(path: String) throws(WorkspaceError) -> [UInt8] {
  let descriptor = path == "-" ? dup(0) : open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { throw .cannotRead(path: path, errno: errno) }
  defer { close(descriptor) }
  var status = stat()
  guard fstat(descriptor, &status) == 0 else { throw .cannotRead(path: path, errno: errno) }
  guard status.st_mode & S_IFMT != S_IFDIR else { throw .cannotRead(path: path, errno: EISDIR) }
  var bytes: [UInt8] = []
  bytes.reserveCapacity(Int(status.st_size) + 1)
  let chunk = 1 << 20
  while true {
    var problem: Int32 = 0
    let count = bytes.count
    let wanted = max(chunk, bytes.capacity - count)
    let part = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, used in
      let got = read(descriptor, buffer.baseAddress, wanted)
      problem = got < 0 ? errno : 0
      used = max(0, got)
    }
    if problem == EINTR { continue }
    guard problem == 0 else { throw .cannotRead(path: path, errno: problem) }
    if part.isEmpty { return bytes }
    if bytes.isEmpty { bytes = part } else { bytes += part }
  }
}
