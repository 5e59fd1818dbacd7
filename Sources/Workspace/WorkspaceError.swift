public import Transcripts

#if canImport(Glibc)
  import Glibc
#endif

/// What can go wrong with files.
public enum WorkspaceError: Error, Equatable, CustomStringConvertible {
  /// A file cannot be read; the system's error number says why.
  case cannotRead(path: String, errno: Int32)
  /// A file was read, but is no transcript.
  case unreadableTranscript(path: String, TranscriptError)

  /// What, where, and what to do; for the user, in one line.
  public var description: String {
    switch self {
    case .cannotRead(let path, let number):
      "\(path): \(String(cString: strerror(number)).lowercased())"
    case .unreadableTranscript(let path, let error):
      "\(path): \(error)"
    }
  }
}
