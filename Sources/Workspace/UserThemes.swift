#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A theme file of the user, unparsed.
public struct UserTheme: Sendable, Equatable {
  /// The file's name without ".toml".
  public var name: String
  /// Where it is, for messages.
  public var path: String
  /// What it says.
  public var text: String
}

/// The theme files in the user's configuration folder, by name; those that cannot be read are left
/// out.
public func userThemes(environment: Environment = .current) -> [UserTheme] {
  guard let configuration = environment.configurationFolder else { return [] }
  let folder = configuration + "/themes"
  guard let entries = opendir(folder) else { return [] }
  defer { closedir(entries) }
  var names: [String] = []
  while let entry = readdir(entries) {
    names.append(
      withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      })
  }
  return names.filter { $0.hasSuffix(".toml") && !$0.hasPrefix(".") }.sorted().compactMap { name in
    let path = "\(folder)/\(name)"
    guard let bytes = try? PosixFileSystem().read(path) else { return nil }
    return UserTheme(
      name: String(name.dropLast(5)), path: path, text: String(decoding: bytes, as: UTF8.self))
  }
}
