/// The files of annotations in the user's data folder: of transcripts whose own folder cannot be
/// written, and of standard input.
///
/// Each is named after the place that it would have beside its transcript, so that it is found
/// whatever becomes of the text; `DIGEST-KEY.path` tells which text that was and where, so that a
/// transcript that was moved is found by its text. Annotations of standard input are named after
/// the digest of the text alone.
struct DataFolder: Sendable {
  private let folder: String
  private let fileSystem: any FileSystem
  private static let ending = ".path"

  /// The user's data folder; nil where there is none.
  init?(environment: Environment, fileSystem: any FileSystem) {
    guard let folder = environment.dataFolder else { return nil }
    self.folder = folder
    self.fileSystem = fileSystem
  }

  /// What stands for the place of a sidecar beside its transcript in the names of files.
  static func key(ofSidecar path: String, _ fileSystem: any FileSystem) -> String {
    sha256(fullPath(path, fileSystem))
  }

  /// The file of the annotations of standard input with a text of that digest.
  func file(ofText digest: String) -> String { "\(folder)/\(digest)\(SidecarStore.suffix)" }

  /// The file of the annotations that would stand at the place with that key.
  func file(ofKey key: String) -> String { "\(folder)/\(key)\(SidecarStore.suffix)" }

  /// Remembers where a text was annotated. Nothing is lost when that fails, except that a
  /// transcript that is moved is not known again.
  func remember(_ transcript: String, digest: String, key: String) {
    let path = "\(folder)/\(digest)-\(key)\(Self.ending)"
    guard (try? fileSystem.status(of: path)) == .some(nil) else { return }
    _ = try? fileSystem.replace(path, with: Array("\(transcript)\n".utf8), mode: 0o600)
  }

  /// A transcript whose annotations are here.
  struct Kept: Sendable {
    /// What its file is named after.
    var key: String
    /// Where the transcript was when it was annotated.
    var path: String
  }

  /// The transcripts that had that text when they were annotated, or all of them, each as often as
  /// it has had different texts.
  ///
  /// - Complexity: O(names in the folder).
  func transcripts(withText digest: String? = nil) -> [Kept] {
    guard digest != "", let names = try? fileSystem.names(inFolder: folder) else { return [] }
    let start = digest.map { $0 + "-" } ?? ""
    return names.filter { $0.hasPrefix(start) && $0.hasSuffix(Self.ending) }.sorted()
      .compactMap { name in
        guard let dash = name.firstIndex(of: "-"),
          let bytes = try? fileSystem.read("\(folder)/\(name)"),
          let line = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).first
        else { return nil }
        let key = name[name.index(after: dash)...].dropLast(Self.ending.count)
        return isThere(file(ofKey: String(key))) ? Kept(key: String(key), path: String(line)) : nil
      }
  }

  /// Whether a transcript is not where it was; not when that cannot be told.
  func isGone(_ kept: Kept) -> Bool { (try? fileSystem.status(of: kept.path)) == .some(nil) }

  /// Whether there is a file.
  func isThere(_ path: String) -> Bool { ((try? fileSystem.status(of: path)) ?? nil) != nil }
}

/// The path of a file from the root; only its folder's links are followed.
func fullPath(inFolderOf path: String) -> String {
  let parent = folder(of: path)
  return "\(absolutePath(parent) ?? parent)/\(fileName(of: path))"
}
