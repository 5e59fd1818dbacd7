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
  func lines() -> SourceLines { SourceLines(normalising: bytes[...]) }

  /// The lines of the first part of the text, which is enough to recognise a format.
  var head: SourceLines { SourceLines(normalising: bytes.prefix(1 << 16)) }

  /// The first visible byte.
  var firstByte: UInt8? { bytes.first { $0 > 0x20 } }
}

/// Text in lines, every kind of line end made one line feed.
struct SourceLines: Sendable {
  let bytes: [UInt8]
  /// The lines as ranges of `bytes`, without their line ends.
  let lines: [Range<Int>]

  /// CR, CRLF, FF, VT, U+0085, U+2028 and U+2029 end a line as LF does.
  ///
  /// - Complexity: O(bytes).
  init(normalising slice: ArraySlice<UInt8>) {
    bytes = Self.normalised(slice)
    var lines: [Range<Int>] = []
    lines.reserveCapacity(bytes.count / 64)
    var start = 0
    for i in bytes.indices where bytes[i] == 0x0A {
      lines.append(start..<i)
      start = i + 1
    }
    if start < bytes.count { lines.append(start..<bytes.count) }
    self.lines = lines
  }

  /// Lines that are given one by one.
  init(_ texts: some Sequence<String>) {
    var bytes: [UInt8] = []
    var lines: [Range<Int>] = []
    for text in texts {
      let start = bytes.count
      bytes.append(contentsOf: text.utf8)
      lines.append(start..<bytes.count)
      bytes.append(0x0A)
    }
    self.bytes = bytes
    self.lines = lines
  }

  func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  func text(ofLine index: Int) -> String { text(lines[index]) }

  /// Whether a line has no visible character.
  func isBlank(_ line: Range<Int>) -> Bool {
    for i in line {
      if bytes[i] >= 0x80 { return text(line).unicodeScalars.allSatisfy(\.isInvisible) }
      if !Unicode.Scalar(bytes[i]).isInvisible { return false }
    }
    return true
  }

  private static func normalised(_ slice: ArraySlice<UInt8>) -> [UInt8] {
    guard slice.contains(where: { isUnusual($0) }) else { return Array(slice) }
    var result: [UInt8] = []
    result.reserveCapacity(slice.count)
    var i = slice.startIndex
    let end = slice.endIndex
    while i < end {
      let byte = slice[i]
      switch byte {
      case 0x0D:
        result.append(0x0A)
        if i + 1 < end, slice[i + 1] == 0x0A { i += 1 }
      case 0x0B, 0x0C:
        result.append(0x0A)
      case 0xC2 where i + 1 < end && slice[i + 1] == 0x85:
        result.append(0x0A)
        i += 1
      case 0xE2 where i + 2 < end && slice[i + 1] == 0x80 && slice[i + 2] & 0xFE == 0xA8:
        result.append(0x0A)
        i += 2
      default:
        result.append(byte)
      }
      i += 1
    }
    return result
  }

  private static func isUnusual(_ byte: UInt8) -> Bool {
    (0x0B...0x0D).contains(byte) || byte == 0xC2 || byte == 0xE2
  }
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
