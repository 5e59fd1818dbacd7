internal import Foundation

/// Why a text is not as its snapshot.
public struct SnapshotMismatch: Error, CustomStringConvertible {
  /// What differs, line by line.
  public let description: String
}

/// Compares a text with `Tests/Fixtures/Snapshots/<name>.txt` and throws what differs.
///
/// With `UPDATE_SNAPSHOTS=1` in the environment it writes the file instead.
public func expectSnapshot(
  _ name: String, _ text: String, sourceFile: String = #filePath
) throws {
  let file = try snapshotFile(name, sourceFile: sourceFile)
  if ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] == "1" {
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    return try Data(text.utf8).write(to: file)
  }
  guard let stored = try? Data(contentsOf: file) else {
    throw SnapshotMismatch(
      description: "no snapshot \(name); run the test with UPDATE_SNAPSHOTS=1 to store:\n\(text)")
  }
  let expected = String(decoding: stored, as: UTF8.self)
  guard expected != text else { return }
  throw SnapshotMismatch(
    description: "\(name) is not as stored (- stored, + now; UPDATE_SNAPSHOTS=1 accepts):\n"
      + lineDifference(expected, text))
}

private func snapshotFile(_ name: String, sourceFile: String) throws -> URL {
  let parts = sourceFile.split(separator: "/")
  guard let tests = parts.lastIndex(of: "Tests") else {
    throw SnapshotMismatch(description: "\(sourceFile) is not below a folder Tests")
  }
  let root = "/" + parts[...tests].joined(separator: "/")
  return URL(fileURLWithPath: "\(root)/Fixtures/Snapshots/\(name).txt")
}
