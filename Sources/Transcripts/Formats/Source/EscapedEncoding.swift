/// An encoding of ISO 2022, which switches to another set of characters by an escape sequence and
/// else is ASCII, so that it is valid as UTF-8 too: mail in Japanese and Korean.
enum EscapedEncoding {
  /// What follows the escape character, and the encoding as iconv knows it.
  private static let sequences: [(bytes: [UInt8], name: String)] = [
    (Array("$B".utf8), "ISO-2022-JP-2"), (Array("$@".utf8), "ISO-2022-JP-2"),
    (Array("$(D".utf8), "ISO-2022-JP-2"), (Array("$)C".utf8), "ISO-2022-KR"),
  ]

  /// The text in UTF-8 and the encoding it was read as; nil when there is no such sequence, or the
  /// bytes are not valid in that encoding.
  ///
  /// - Complexity: O(bytes).
  static func text(of bytes: [UInt8]) -> (bytes: [UInt8], name: String)? {
    guard let escape = bytes.firstIndex(of: 0x1B) else { return nil }
    let rest = bytes[(escape + 1)...]
    guard let name = sequences.first(where: { rest.starts(with: $0.bytes) })?.name,
      let (text, bad) = try? converted(bytes, from: name), bad == nil
    else { return nil }
    return (text, name)
  }
}
