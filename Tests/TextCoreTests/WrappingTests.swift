import TestSupport
import Testing
import TextCore

@Suite struct WrappingTests {
  private func lines(_ text: String, _ columns: Int) -> [String] {
    text.wrapped(utf8: 0..<text.utf8.count, columns: columns).map { String(text[utf8: $0]) }
  }

  @Test(
    "lines break at white space, dashes, wide characters, and in a word only when they must",
    arguments: [
      ("one two three", 8, ["one two ", "three"]),
      ("one two three", 7, ["one two ", "three"]),
      ("abcdefgh", 3, ["abc", "def", "gh"]),
      ("so abcdefgh", 4, ["so ", "abcd", "efgh"]),
      ("well-known", 6, ["well-", "known"]),
      ("東京東京", 5, ["東京", "東京"]),
      ("a東京", 4, ["a東", "京"]),
      ("a\nb", 10, ["a\n", "b"]),
      ("", 10, [""]),
      ("a b", 1, ["a ", "b"]),
      ("東", 1, ["東"]),
      ("one   two", 3, ["one   ", "two"]),
    ] as [(String, Int, [String])])
  func table(_ text: String, _ columns: Int, _ expected: [String]) {
    #expect(lines(text, columns) == expected)
  }

  @Test("lines follow each other, end on characters and are no wider than asked")
  func properties() {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<300 {
      let text = randomText(&random)
      let columns = Int.random(in: 2..<20, using: &random)
      let ranges = text.wrapped(utf8: 0..<text.utf8.count, columns: columns)
      #expect(ranges.first?.lowerBound == 0 && ranges.last?.upperBound == text.utf8.count)
      #expect(zip(ranges, ranges.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound })
      let characters = ranges.reduce(0) { $0 + text[utf8: $1].count }
      #expect(characters == text.count, "a character is broken in \(text)")
      for range in ranges {
        var line = text[utf8: range]
        while line.last?.isWhitespace == true { line.removeLast() }
        #expect(line.displayColumns <= columns || line.count == 1, "\(line) at \(columns)")
      }
    }
  }
}

@Suite struct DisplayGlyphTests {
  @Test(
    "a character is shown in a form whose width every terminal agrees on",
    arguments: [
      ("a", "a", 1), ("e\u{301}", "e\u{301}", 1), ("東", "東", 2), ("👩\u{200D}🌾", "👩", 2),
      ("🇩🇰", "🇩🇰", 2), ("👍\u{1F3FD}", "👍", 2), ("1\u{FE0F}\u{20E3}", "1", 1), ("\u{200B}", "", 0),
      ("\u{1B}", "\u{241B}", 1), ("\u{9B}", "\u{FFFD}", 1), ("\u{202E}", "\u{FFFD}", 1),
      ("\u{7F}", "\u{2421}", 1), ("\u{301}", "\u{25CC}\u{301}", 1), ("\u{FEFF}", "", 0),
      ("ｱ", "ｱ", 1), ("Ａ", "Ａ", 2), ("한", "한", 2),
    ] as [(Character, String, Int)])
  func glyphs(_ character: Character, _ shown: String, _ columns: Int) {
    #expect(String(character.displayGlyphs.map(\.glyph)) == shown)
    #expect(character.displayColumns == columns)
  }

  @Test("no control character is ever shown")
  func harmless() {
    for value in 0...0x1_FFFF as ClosedRange<UInt32> {
      guard let scalar = Unicode.Scalar(value), value != 0x09, value != 0x0A, value != 0x0D else {
        continue
      }
      for glyph in Character(scalar).displayGlyphs {
        let isObeyed = glyph.glyph.unicodeScalars.contains {
          [.control, .format, .lineSeparator, .paragraphSeparator]
            .contains($0.properties.generalCategory)
        }
        #expect(!isObeyed, "U+\(String(value, radix: 16))")
        #expect((1...2).contains(glyph.columns))
      }
    }
  }

  @Test("a text is cut to the columns there are, with an ellipsis")
  func cutting() {
    #expect("ferry".truncated(columns: 5) == "ferry")
    #expect("ferry".truncated(columns: 4) == "fer…")
    #expect("東京東".truncated(columns: 4) == "東…")
    #expect("ferry".truncated(columns: 1) == "…")
    #expect("ferry".truncated(columns: 0) == "")
    #expect("a\u{301}b".truncated(columns: 2) == "a\u{301}b")
  }
}
