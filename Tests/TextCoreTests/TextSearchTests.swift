import Testing
import TextCore

@Suite struct TextSearchTests {
  private func found(_ query: String, in text: String, limit: Int = .max) throws -> [String] {
    let pattern = try #require(TextPattern(query))
    return pattern.matches(in: text, limit: limit).map { String(text[utf8: $0]) }
  }

  @Test(
    "what a query finds",
    arguments: [
      ("cat", "Cat CAT concatenate", ["Cat", "CAT", "cat"]),
      ("Cat", "Cat CAT cat", ["Cat"]),
      ("don't", "I don’t, don't, don‘t", ["don’t", "don't", "don‘t"]),
      ("\"so\"", "“so” and \"so\" and „so”", ["“so”", "\"so\"", "„so”"]),
      ("“it’s”", "\"it's\"", ["\"it's\""]),
      ("a b", "a\n \tb a\u{A0}b ab", ["a\n \tb", "a\u{A0}b"]),
      ("a  b", "a b", ["a b"]),
      ("é", "É é e\u{301} e", ["É", "é", "e\u{301}"]),
      ("cafe", "cafe\u{301} cafe café", ["cafe"]),
      ("café", "cafe\u{301} CAFÉ cafe", ["cafe\u{301}", "CAFÉ"]),
      ("strasse", "Straße STRASSE strasse", ["Straße", "STRASSE", "strasse"]),
      ("straße", "Straße strasse", ["Straße", "strasse"]),
      ("s", "ß s ſ", ["s", "ſ"]),
      ("привет", "Привет, ПРИВЕТ!", ["Привет", "ПРИВЕТ"]),
      ("👩", "👩‍🚀 👩", ["👩"]),
      ("aa", "aaaa", ["aa", "aa"]),
      ("list", "ﬁne liſt list", ["liſt", "list"]),
      ("fine", "ﬁne Fine", ["ﬁne", "Fine"]),
      ("x", "", []),
      ("日本", "日本語 日 本", ["日本"]),
    ])
  func finds(query: String, text: String, expected: [String]) throws {
    #expect(try found(query, in: text) == expected)
  }

  @Test("a query without a visible character is no pattern", arguments: ["", " ", "\n\t"])
  func empty(query: String) { #expect(TextPattern(query) == nil) }

  @Test("case can be asked for") func cases() throws {
    let exact = try #require(TextPattern("cat", matching: .exact))
    let ignored = try #require(TextPattern("CAT", matching: .ignored))
    #expect(exact.matches(in: "Cat cat") == [4..<7])
    #expect(ignored.matches(in: "Cat cat") == [0..<3, 4..<7])
  }

  @Test("offsets are UTF-8 offsets, and hits lie inside the range") func offsets() throws {
    let pattern = try #require(TextPattern("b"))
    #expect(pattern.matches(in: "äb b", range: 0..<4) == [2..<3])
    #expect(pattern.matches(in: "äb b", range: 3..<5) == [4..<5])
    #expect(try #require(TextPattern("bc")).matches(in: "abc", range: 0..<2).isEmpty)
  }

  @Test("no more hits than the limit") func limit() throws {
    #expect(try found("a", in: "a a a", limit: 2).count == 2)
    #expect(try found("é", in: "é é é", limit: 0).isEmpty)
  }

  @Test("the fast way finds what comparing character by character finds") func agreement() throws {
    let letters = Array("abAB ’'ßéе\u{301}\n")
    var state: UInt64 = 3
    func random(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    for _ in 0..<2000 {
      let text = String((0..<30).map { _ in letters[random(letters.count)] })
      let query = (0...random(3)).map { _ in random(2) == 0 ? "a" : "b" }.joined()
      let pattern = try #require(TextPattern(query))
      #expect(pattern.matches(in: text) == slowMatches(query, in: text), "\(query) in \(text)")
    }
  }

  /// The same by characters, for queries of plain letters and texts without ligatures.
  private func slowMatches(_ query: String, in text: String) -> [Range<Int>] {
    let (characters, wanted) = (Array(text), Array(query))
    var found: [Range<Int>] = []
    var at = 0
    var offset = 0
    while at < characters.count {
      let part = characters[at...].prefix(wanted.count)
      if part.map({ $0.lowercased() }) == wanted.map({ String($0) }) {
        let length = String(part).utf8.count
        found.append(offset..<(offset + length))
        offset += length
        at += wanted.count
      } else {
        offset += characters[at].utf8.count
        at += 1
      }
    }
    return found
  }
}
