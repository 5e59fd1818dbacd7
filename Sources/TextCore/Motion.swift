/// Movement over a text by character, word and sentence.
///
/// All offsets are UTF-8 offsets on the borders of characters. A word is a run of letters, digits,
/// apostrophes and hyphens; a sentence ends at a full stop, question mark, exclamation mark or
/// ellipsis, with the quotes and brackets that close after it, and at a line's end.
public struct TextMotion: Sendable {
  private let text: String

  /// Movement over a text.
  public init(_ text: String) { self.text = text }

  /// The offset of the character after the one at `offset`; the end of the text at its end.
  public func characterAfter(_ offset: Int) -> Int {
    let index = text.index(utf8: offset)
    guard index < text.endIndex else { return offset }
    return text.utf8Offset(of: text.index(after: index))
  }

  /// The offset of the character before the one at `offset`; 0 at the start.
  public func characterBefore(_ offset: Int) -> Int {
    let index = text.index(utf8: offset)
    guard index > text.startIndex else { return offset }
    return text.utf8Offset(of: text.index(before: index))
  }

  /// The offset itself, or the start of the character that it lies inside of.
  public func characterStart(_ offset: Int) -> Int {
    let index = text.index(utf8: min(offset, text.utf8.count))
    guard index < text.endIndex else { return text.utf8.count }
    return text.utf8Offset(of: text.rangeOfComposedCharacter(at: index))
  }

  /// The start of the first word that starts after `offset`; nil when there is none.
  ///
  /// - Complexity: O(distance), as for all movements.
  public func nextWordStart(after offset: Int) -> Int? {
    var index = text.index(utf8: offset)
    while index < text.endIndex, isWord(at: index) { text.formIndex(after: &index) }
    while index < text.endIndex, !isWord(at: index) { text.formIndex(after: &index) }
    if index < text.endIndex { return text.utf8Offset(of: index) }
    return nil
  }

  /// The last character of the first word that ends after `offset`; nil when there is none.
  public func nextWordEnd(after offset: Int) -> Int? {
    var index = text.index(utf8: characterAfter(offset))
    while index < text.endIndex, !isWord(at: index) { text.formIndex(after: &index) }
    guard index < text.endIndex else { return nil }
    var last = index
    while index < text.endIndex, isWord(at: index) {
      last = index
      text.formIndex(after: &index)
    }
    return text.utf8Offset(of: last)
  }

  /// The start of the last word that starts before `offset`; nil when there is none.
  public func previousWordStart(before offset: Int) -> Int? {
    var index = text.index(utf8: offset)
    var found: String.Index?
    while index > text.startIndex {
      text.formIndex(before: &index)
      if isWord(at: index) { found = index } else if found != nil { break }
    }
    return found.map { text.utf8Offset(of: $0) }
  }

  /// The start of the first sentence that starts after `offset`; nil when there is none.
  public func nextSentenceStart(after offset: Int) -> Int? {
    guard let last = sentenceEnd(from: offset) else { return nil }
    var index = text.index(utf8: characterAfter(last))
    while index < text.endIndex, text[index].isWhitespace { text.formIndex(after: &index) }
    return index < text.endIndex ? text.utf8Offset(of: index) : nil
  }

  /// The last character of the sentence that holds `offset`; of the next one, when `offset` is the
  /// last character of its own.
  public func nextSentenceEnd(after offset: Int) -> Int? {
    guard let here = sentenceEnd(from: offset) else { return nil }
    if here > offset { return here }
    return nextSentenceStart(after: offset).flatMap { sentenceEnd(from: $0) }
  }

  /// The start of the sentence that holds `offset`, or of the one before when `offset` is the
  /// start of its own.
  public func previousSentenceStart(before offset: Int) -> Int? {
    guard offset > 0 else { return nil }
    var line = text.index(utf8: offset)
    while line > text.startIndex {
      text.formIndex(before: &line)
      if text[line].isWhitespace { continue }
      // From the first character of this line on, sentences are walked forwards.
      var start = line
      while start > text.startIndex {
        let before = text.index(before: start)
        if text[before].isNewline { break }
        start = before
      }
      return lastSentenceStart(from: text.utf8Offset(of: start), before: offset)
    }
    return 0
  }

  private func lastSentenceStart(from lineStart: Int, before offset: Int) -> Int {
    var start = lineStart
    while let next = nextSentenceStart(after: start), next < offset { start = next }
    return start
  }

  /// The last character of the sentence that holds the offset; nil at the end of the text.
  private func sentenceEnd(from offset: Int) -> Int? {
    var index = text.index(utf8: offset)
    while index < text.endIndex, text[index].isWhitespace { text.formIndex(after: &index) }
    guard index < text.endIndex else { return nil }
    var last = index
    while index < text.endIndex {
      let character = text[index]
      if character.isNewline { break }
      last = index
      text.formIndex(after: &index)
      guard Self.terminators.contains(character) else { continue }
      while index < text.endIndex,
        Self.terminators.contains(text[index]) || Self.closers.contains(text[index])
      {
        last = index
        text.formIndex(after: &index)
      }
      if index == text.endIndex || text[index].isWhitespace,
        !(character == "." && isAbbreviation(endingAt: last))
      {
        break
      }
    }
    return text.utf8Offset(of: last)
  }

  private func isAbbreviation(endingAt stop: String.Index) -> Bool {
    guard text[stop] == "." else { return false }
    var start = stop
    while start > text.startIndex {
      let before = text.index(before: start)
      guard text[before].isLetter || text[before] == "." else { break }
      start = before
    }
    let word = text[start..<stop]
    if word.count == 1, word.first?.isUppercase == true, word != "I" { return true }
    return Self.abbreviations.contains(word.lowercased())
  }

  private static let terminators: Set<Character> = [".", "?", "!", "…", "。", "？", "！"]
  private static let closers: Set<Character> = ["\"", "'", "”", "’", "»", ")", "]", "}", "」", "』"]
  private static let abbreviations: Set<String> = [
    "mr", "mrs", "ms", "dr", "prof", "st", "vs", "e.g", "i.e", "cf", "approx", "jr",
    "sr",
  ]

  private func isWord(at index: String.Index) -> Bool {
    let character = text[index]
    if character.isLetter || character.isNumber { return true }
    guard Self.inner.contains(character), index > text.startIndex else { return false }
    let after = text.index(after: index)
    guard after < text.endIndex else { return false }
    let before = text[text.index(before: index)]
    return (before.isLetter || before.isNumber) && (text[after].isLetter || text[after].isNumber)
  }

  private static let inner: Set<Character> = ["'", "’", "-", "\u{2011}"]
}

extension String {
  fileprivate func rangeOfComposedCharacter(at index: String.Index) -> String.Index {
    // Rounding down to a character border is what an index into the character view does.
    let next = self.index(after: index)
    return self.index(before: next)
  }
}
