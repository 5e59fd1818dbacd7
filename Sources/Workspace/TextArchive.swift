import Containers

/// The texts on which annotations were made, kept in the user's state folder under their digests:
/// when a transcript has changed, comparing it with what it was tells best where its annotations
/// are now.
///
/// Nothing here is worth an error: without the old text annotations are found by their words.
public struct TextArchive: Sendable {
  private let folder: String?
  private let fileSystem: any FileSystem
  private static let entry = "text"

  /// The texts in the user's state folder.
  public init(
    environment: Environment = .current, fileSystem: any FileSystem = PosixFileSystem()
  ) {
    folder = environment.stateFolder.map { $0 + "/texts" }
    self.fileSystem = fileSystem
  }

  /// Keeps a text, compressed and readable for the user alone; one that is kept already is left.
  public func keep(_ text: String, digest: String) {
    guard let path = path(of: digest), let folder, (try? fileSystem.status(of: path)) == .some(nil),
      let bytes = try? ZipArchive.archive(of: [(name: Self.entry, content: Array(text.utf8))])
    else { return }
    do throws(FileSystemError) {
      try fileSystem.makeFolder(folder)
      try fileSystem.replace(path, with: bytes, mode: 0o600)
    } catch {
      return
    }
  }

  /// The text with that SHA-256; nil when it is not kept, or not as it was.
  public func text(ofDigest digest: String) -> String? {
    guard let path = path(of: digest), let bytes = try? fileSystem.read(path),
      let content = try? ZipArchive(bytes).contents(of: [Self.entry])[Self.entry]
    else { return nil }
    let text = String(decoding: content, as: UTF8.self)
    return sha256(text) == digest ? text : nil
  }

  /// A digest comes from a file that anybody may have written: only 64 hexadecimal digits name one.
  private func path(of digest: String) -> String? {
    let isDigest =
      digest.utf8.count == 64
      && digest.utf8.allSatisfy { byte in
        UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
          || UInt8(ascii: "a")...UInt8(ascii: "f") ~= byte
      }
    return isDigest ? folder.map { "\($0)/\(digest).zip" } : nil
  }
}
