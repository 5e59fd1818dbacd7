// Containers: what is inside a zip archive or an XML document?
//
// A thin, bounded layer over libarchive and libxml2. Bytes go in, bytes and nodes come out; this
// target must not touch the file system and never unpacks to it.

/// Why a container cannot be read.
public enum ContainerError: Error, Equatable, CustomStringConvertible {
  /// A zip archive is broken, or larger than any document.
  case archive(String)
  /// A zip archive has no list of its files, which is the last thing in one.
  case brokenOff
  /// An XML document is not well formed, or holds what is refused.
  case xml(line: Int, problem: String)

  /// What is wrong, for the user, in one line.
  public var description: String {
    switch self {
    case .archive(let problem): "zip archive: \(problem)"
    case .brokenOff: "the file breaks off, and is no whole zip archive"
    case .xml(let line, let problem): "XML, line \(line): \(problem)"
    }
  }
}

extension String {
  /// What a library says of a problem, in one line: some say it in several, or end it.
  init(message: UnsafePointer<CChar>) {
    self = String(cString: message).split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}
