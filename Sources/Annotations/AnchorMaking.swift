public import Transcripts
import TextCore

extension Anchor {
  /// Scalars of the text beside a quote that are kept on each side.
  public static let contextLength = 32
  /// Words beside a quote that are kept on each side.
  public static let contextWords = 12

  /// The anchor of a passage: `range` are UTF-8 offsets of `source.text`, which must lie on scalar
  /// borders; `source` is the transcript as read, without the user's revisions, and `digest` that
  /// of its text where the document was made on another one.
  ///
  /// - Complexity: O(range.upperBound), since positions count scalars from the start.
  public init(of range: Range<Int>, in source: Transcript, digest: String? = nil) {
    let text = source.text
    let from = text.scalarCount(utf8: 0..<range.lowerBound)
    let length = text.scalarCount(utf8: range)
    self.init(
      quote: String(text[utf8: range]),
      prefix: text.context(before: range.lowerBound),
      suffix: text.context(after: range.upperBound),
      wordsBefore: text.contextWords(before: range.lowerBound),
      wordsAfter: text.contextWords(after: range.upperBound),
      position: from..<(from + length),
      turn: source.turnIndex(at: range.lowerBound),
      start: source.seconds(at: range.lowerBound),
      end: source.seconds(until: range.upperBound), digest: digest)
  }
}

extension TextPoint {
  /// The point at a UTF-8 offset of the source text, which must lie on a scalar border; `digest` is
  /// that of the text where the document was made on another one.
  ///
  /// - Complexity: O(offset).
  public init(at offset: Int, in source: Transcript, digest: String? = nil) {
    self.init(
      offset: source.text.scalarCount(utf8: 0..<offset),
      before: source.text.context(before: offset), after: source.text.context(after: offset),
      digest: digest)
  }

  /// The point at an offset in a turn, or at its start, with the words of that turn: `turn` is where it
  /// is in the source's text.
  ///
  /// - Complexity: O(turn.upperBound).
  public init(at offset: Int, ofTurn turn: Range<Int>, in source: Transcript, digest: String? = nil)
  {
    self.init(at: offset, in: source, digest: digest)
    self.turn = Anchor(of: turn, in: source)
  }
}

extension String {
  /// Up to `limit` scalars before a UTF-8 offset.
  func context(before offset: Int, limit: Int = Anchor.contextLength) -> String {
    let end = index(utf8: offset)
    let view = unicodeScalars
    let start = view.index(end, offsetBy: -limit, limitedBy: view.startIndex) ?? view.startIndex
    return String(self[start..<end])
  }

  /// Up to `limit` scalars after a UTF-8 offset.
  func context(after offset: Int, limit: Int = Anchor.contextLength) -> String {
    let start = index(utf8: offset)
    let view = unicodeScalars
    let end = view.index(start, offsetBy: limit, limitedBy: view.endIndex) ?? view.endIndex
    return String(self[start..<end])
  }

  /// The last words before a UTF-8 offset.
  func contextWords(before offset: Int) -> [String] {
    let window = context(before: offset, limit: Self.wordWindow)
    var words = normalizedWords(window)
    // The window may start in the middle of a word.
    if window.utf8.count < offset, !words.isEmpty { words.removeFirst() }
    return Array(words.suffix(Anchor.contextWords))
  }

  /// The first words after a UTF-8 offset.
  func contextWords(after offset: Int) -> [String] {
    let window = context(after: offset, limit: Self.wordWindow)
    var words = normalizedWords(window)
    if offset + window.utf8.count < utf8.count, !words.isEmpty { words.removeLast() }
    return Array(words.prefix(Anchor.contextWords))
  }

  /// Scalars in which twelve words are looked for.
  private static let wordWindow = 320
}
