internal import Foundation

/// The program under test: `VERBATIM_BINARY`, else the one beside the tests that are running.
///
/// Nil where neither is there.
public let verbatimBinary: String? = {
  if let named = ProcessInfo.processInfo.environment["VERBATIM_BINARY"] { return named }
  var starts = [URL(fileURLWithPath: CommandLine.arguments[0])]
  starts += [URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()]
  for start in starts {
    var folder = start
    for _ in 0..<4 {
      folder = folder.deletingLastPathComponent()
      let candidate = folder.appendingPathComponent("verbatim").path
      var isFolder: ObjCBool = false
      let exists = FileManager.default.fileExists(atPath: candidate, isDirectory: &isFolder)
      if exists, !isFolder.boolValue { return candidate }
    }
  }
  return nil
}()
