/// The decoded text of a file, before its format is known.
struct SourceText: Sendable {
  /// Valid UTF-8 without a byte order mark; line ends as in the file.
  let bytes: [UInt8]
  /// The bytes as the file has them, for what names its encoding itself, as XML does.
  let original: SourceBytes
  /// What had to be mended to decode it.
  let diagnostics: [Diagnostic]

  /// Text that was decoded from a file.
  init(bytes: [UInt8], of original: SourceBytes, diagnostics: [Diagnostic] = []) {
    self.bytes = bytes
    self.original = original
    self.diagnostics = diagnostics
  }

  /// Text in a string.
  init(_ text: String, fileName: String = "") {
    bytes = Array(text.utf8)
    original = SourceBytes(bytes, fileName: fileName)
    diagnostics = []
  }

  /// The extension of the file's name in lower case, "" when it has none.
  var fileExtension: String { original.fileExtension }

  /// Whether it holds white space and invisible characters only.
  var isBlank: Bool {
    // Nearly every file shows a visible character at once; only then is the rest looked at.
    for byte in bytes where byte > 0x20 && byte < 0x7F { return false }
    return String(decoding: bytes, as: UTF8.self).unicodeScalars.allSatisfy(\.isInvisible)
  }

  /// The lines of the whole text.
  func lines() -> SourceLines { SourceLines(bytes) }

  /// The lines of the first part of the text, which is enough to recognise a format.
  var head: SourceLines { SourceLines(bytes, upTo: min(bytes.count, 1 << 16)) }

  /// The first visible byte.
  var firstByte: UInt8? { bytes.first { $0 > 0x20 } }
}

extension Unicode.Scalar {
  /// White space, NUL, and format characters that take no room, as zero-width spaces do.
  var isInvisible: Bool {
    if value < 0x80 { return value == 0x20 || (0x09...0x0D).contains(value) || value == 0 }
    return properties.isWhitespace || isFormatting
  }

  /// Format characters that are dropped before labels are compared.
  var isFormatting: Bool {
    switch value {
    case 0, 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x2069, 0xFEFF:
      true
    default: false
    }
  }
}
