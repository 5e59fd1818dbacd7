import TestSupport
import Testing
import TextCore

@Suite struct MotionTests {
  /// Where the motion leads, as the text from there on; `|` marks where it starts.
  private func after(_ source: String, _ motion: (TextMotion, Int) -> Int?) -> String? {
    let parts = source.split(separator: "|", omittingEmptySubsequences: false)
    let text = parts.joined()
    return motion(TextMotion(text), parts[0].utf8.count).map {
      String(text[text.index(utf8: $0)...])
    }
  }

  @Test(
    "the next word",
    arguments: [
      ("|one two", "two"), ("o|ne two", "two"), ("one| two", "two"), ("|don't go", "go"),
      ("|well-known fact", "fact"), ("|so... yes", "yes"), ("|a\nb", "b"),
      ("|e\u{301}te\u{301} na\u{308}he", "na\u{308}he"), ("|it’s 5", "5"), ("|end", nil),
      ("|", nil),
    ] as [(String, String?)])
  func nextWord(_ source: String, _ expected: String?) {
    #expect(after(source) { $0.nextWordStart(after: $1) } == expected)
  }

  @Test(
    "the end of a word",
    arguments: [
      ("|one two", "e two"), ("on|e two", "o"), ("|a b", "b"), ("|don't", "t"), ("en|d", nil),
      ("|東京 x", "京 x"),
    ] as [(String, String?)])
  func wordEnd(_ source: String, _ expected: String?) {
    #expect(after(source) { $0.nextWordEnd(after: $1) } == expected)
  }

  @Test(
    "the word before",
    arguments: [
      ("one two|", "two"), ("one t|wo", "two"), ("one |two", "one two"), ("|one", nil),
      ("  |one", nil), ("don't |go", "don't go"),
    ] as [(String, String?)])
  func wordBefore(_ source: String, _ expected: String?) {
    #expect(after(source) { $0.previousWordStart(before: $1) } == expected)
  }

  @Test(
    "the next sentence",
    arguments: [
      ("|One. Two.", "Two."), ("|Really?! Yes.", "Yes."),
      ("|He said “No.” Then left.", "Then left."),
      ("|Dr. Berg came. He left.", "He left."), ("|J. Berg came. So.", "So."),
      ("|See e.g. this. That.", "That."), ("|So do I. Good.", "Good."),
      ("|It was 3.5 m. Yes.", "Yes."),
      ("|no stop\nnext line", "next line"), ("|wait… what", "what"), ("|Last one.", nil),
      ("|", nil),
    ] as [(String, String?)])
  func nextSentence(_ source: String, _ expected: String?) {
    #expect(after(source) { $0.nextSentenceStart(after: $1) } == expected)
  }

  @Test(
    "the end of a sentence, and of the next one from there",
    arguments: [
      ("|One. Two.", ". Two."), ("One|. Two.", "."), ("|Say “no.” Go.", "” Go."), ("One|.", nil),
    ] as [(String, String?)])
  func sentenceEnd(_ source: String, _ expected: String?) {
    #expect(after(source) { $0.nextSentenceEnd(after: $1) } == expected)
  }

  @Test(
    "the start of the sentence, and of the one before from there",
    arguments: [
      ("One. Tw|o.", "Two."), ("One. |Two.", "One. Two."), ("a b\nc |d", "c d"), ("|One.", nil),
      ("a b\n|c d", "a b\nc d"),
    ] as [(String, String?)])
  func sentenceStart(_ source: String, _ expected: String?) {
    #expect(after(source) { $0.previousSentenceStart(before: $1) } == expected)
  }

  @Test("motions of a random text go the right way and end on the borders of characters")
  func properties() {
    var random = SeededGenerator(seed: 11)
    for _ in 0..<40 {
      let text = randomText(&random)
      let motion = TextMotion(text)
      let borders = Set(text.indices.map { text.utf8Offset(of: $0) } + [text.utf8.count])
      for offset in borders.sorted() where offset < text.utf8.count {
        #expect(motion.characterStart(offset) == offset)
        let later = [
          motion.characterAfter(offset), motion.nextWordStart(after: offset),
          motion.nextWordEnd(after: offset), motion.nextSentenceStart(after: offset),
          motion.nextSentenceEnd(after: offset),
        ].compactMap(\.self)
        let earlier = [
          motion.previousWordStart(before: offset), motion.previousSentenceStart(before: offset),
        ].compactMap(\.self)
        #expect(later.allSatisfy { $0 > offset && borders.contains($0) }, "\(offset) in \(text)")
        #expect(earlier.allSatisfy { $0 < offset && borders.contains($0) }, "\(offset) in \(text)")
      }
    }
  }
}

/// Words, blanks and characters of every width.
func randomText(_ random: inout SeededGenerator) -> String {
  let parts = [
    "a", "rope", "don't", "well-known", " ", " ", "  ", "\n", ".", "?! ", "…", "東京", "梨",
    "e\u{301}",
    "👩\u{200D}🌾", "🇩🇰", "\u{200B}", "“so”", "—", "antidisestablishmentarianism", "\t", "한글", "नि",
  ]
  return (0..<Int.random(in: 1..<40, using: &random)).map { _ in
    parts[Int.random(in: 0..<parts.count, using: &random)]
  }.joined()
}
