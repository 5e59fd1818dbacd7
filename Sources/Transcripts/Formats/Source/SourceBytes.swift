import CanonicalJSON

/// The bytes of a file, before anything is known of them.
struct SourceBytes: Sendable {
  let bytes: [UInt8]
  /// The extension of the file's name in lower case, "" when it has none.
  let fileExtension: String
  /// The encoding that the user chose, as iconv knows it.
  let encoding: String?

  init(_ bytes: [UInt8], fileName: String, encoding: String? = nil) {
    self.bytes = bytes
    self.encoding = encoding
    let parts = fileName.split(separator: ".", omittingEmptySubsequences: false)
    fileExtension = parts.count > 1 ? parts[parts.count - 1].lowercased() : ""
  }
}

/// A JSON document and the text it was read from.
struct JSONSource: Sendable {
  let value: JSONValue
  let text: SourceText
}
