/// The encoding that a page names itself, as in `<meta charset="windows-1251">`.
enum DeclaredEncoding {
  /// A page names its encoding within so many bytes of its start; browsers look at the first 1024.
  private static let reach = 4096
  /// What is meant by names that mean something else.
  private static let meant = ["iso-8859-1": "windows-1252", "us-ascii": "windows-1252"]

  /// The name in lower case; nil when there is none.
  ///
  /// - Complexity: O(1).
  static func name(in bytes: [UInt8]) -> String? {
    let head = String(decoding: bytes.prefix(reach), as: UTF8.self).lowercased()
    for element in head.split(separator: "<") where element.hasPrefix("meta") {
      for part in element.split(separator: "charset").dropFirst() {
        let value = part.drop { $0.isWhitespace }
        guard value.first == "=" else { continue }
        let name = value.dropFirst().drop { $0.isWhitespace || "\"'".contains($0) }
          .prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "-_:.".contains($0)) }
        if !name.isEmpty { return meant[String(name)] ?? String(name) }
      }
    }
    return nil
  }
}
