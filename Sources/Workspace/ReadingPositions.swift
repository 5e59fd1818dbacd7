import CanonicalJSON

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where the cursor was in each transcript when it was last closed.
///
/// Nothing here is worth an error: a position that cannot be read or written is forgotten.
public struct ReadingPositions: Sendable {
  private let path: String?
  private let fileSystem: any FileSystem

  /// Positions of that many transcripts are kept; the one not opened for longest goes first.
  public static let capacity = 500

  /// The positions in the user's state folder.
  public init(
    environment: Environment = .current, fileSystem: any FileSystem = PosixFileSystem()
  ) {
    path = environment.stateFolder.map { $0 + "/positions.json" }
    self.fileSystem = fileSystem
  }

  /// The UTF-8 offset of the cursor in the source text; nil where the transcript was not open
  /// before, or has another text now.
  public func offset(of transcript: TranscriptFile) -> Int? {
    guard let key = Self.key(of: transcript) else { return nil }
    return entries().last { $0["path"] == key["path"] && $0["digest"] == key["digest"] }?["offset"]?
      .intValue
  }

  /// Keeps the UTF-8 offset of the cursor.
  public func remember(_ offset: Int, of transcript: TranscriptFile) {
    guard let path, var members = Self.key(of: transcript) else { return }
    var kept = entries().filter { $0["path"] != members["path"] }
    members["offset"] = .integer(offset)
    kept.append(.object(members))
    let text = JSONValue.object(["positions": .array(kept.suffix(Self.capacity))]).canonicalText
    do throws(FileSystemError) {
      try fileSystem.makeFolder(folder(of: path))
      try fileSystem.replace(path, with: Array(text.utf8), mode: 0o600)
    } catch {
      return
    }
  }

  private func entries() -> [JSONValue] {
    guard let path, let bytes = try? fileSystem.read(path),
      let value = try? JSONValue(parsing: bytes)
    else { return [] }
    return value["positions"]?.arrayValue ?? []
  }

  /// Standard input has no place to return to.
  private static func key(of transcript: TranscriptFile) -> JSONObject? {
    guard transcript.path != "-", let path = absolutePath(transcript.path) else { return nil }
    return ["path": .string(path), "digest": .string(transcript.digest)]
  }
}

/// The path from the root, links followed; nil when there is no such file.
func absolutePath(_ path: String) -> String? {
  guard let resolved = realpath(path, nil) else { return nil }
  defer { free(resolved) }
  return String(cString: resolved)
}
