/// Words of an anchor, in one string with a blank between two, as a sidecar has them.
///
/// Most anchors are found without them. As so many strings those of a sidecar with 50,000 annotations
/// took a sixth of the time of reading it.
struct KeptWords: Sendable, Equatable {
  /// The words, with a blank between two.
  let text: String

  init(_ words: [String]) { text = words.joined(separator: " ") }

  /// Words that stand in one string, with blanks between them.
  init(text: String) {
    let isPlain = Self.hasSingleBlanks(text)
    self = isPlain ? KeptWords(plain: text) : KeptWords(Self.words(of: text))
  }

  private init(plain text: String) { self.text = text }

  /// The words one by one.
  ///
  /// - Complexity: O(length).
  var words: [String] { Self.words(of: text) }

  /// The words as `WordTable` compares them.
  ///
  /// - Complexity: O(length).
  var keys: [UInt64] { text.utf8.split(separator: Self.blank).map { WordTable.key($0) } }

  /// By bytes: looking for the borders of characters takes longer.
  private static func words(of text: String) -> [String] {
    text.utf8.split(separator: blank).map { String(Substring($0)) }
  }

  private static func hasSingleBlanks(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      var isAfterBlank = true
      for byte in bytes {
        if byte == blank, isAfterBlank { return false }
        isAfterBlank = byte == blank
      }
      return bytes.isEmpty || !isAfterBlank
    }
  }

  private static let blank = UInt8(ascii: " ")
}
