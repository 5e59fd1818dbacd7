public import Transcripts

/// Looks whether the file of a transcript has changed since it was read.
public struct TranscriptWatch: Sendable {
  /// What became of the file.
  public enum Change: Sendable, Equatable {
    /// It reads otherwise: its text, who speaks, the times, what reviewers remarked.
    case changed
    /// It is not there any more.
    case gone
  }

  private let path: String
  private let source: Transcript
  private let options: ReadingOptions
  private let fileSystem: any FileSystem
  private var stamp: FileStatus?

  /// A watch of a file that was just read; nil for standard input and pipes, which are read once.
  public init?(
    of file: TranscriptFile, options: ReadingOptions = ReadingOptions(),
    fileSystem: any FileSystem = PosixFileSystem()
  ) {
    (path, source, self.options) = (file.path, file.source, options)
    self.fileSystem = fileSystem
    guard path != "-", let stamp = status, stamp.kind == .regular else { return nil }
    self.stamp = stamp
  }

  /// Whether there is something to look at: another size, time or file of that name.
  ///
  /// - Complexity: O(1), one look at the file's status.
  public var isDue: Bool { status != stamp }

  /// Reads the file and tells what has become of it; nil when it reads as it did. What was looked at
  /// is not due any more.
  ///
  /// - Complexity: O(n), as reading it is.
  public mutating func look() -> Change? {
    stamp = status
    guard stamp != nil else { return .gone }
    guard let file = try? TranscriptFile(path: path, options: options) else { return .changed }
    return file.source == source ? nil : .changed
  }

  private var status: FileStatus? {
    (try? fileSystem.target(of: path)).flatMap { (try? fileSystem.status(of: $0)) ?? nil }
  }
}
