import Annotations
import Exchange
import Testing
import Transcripts

@Suite("An excerpt")
struct ExcerptTests {
  private func excerpt(_ id: Int) throws -> Excerpt {
    let placed = Interview.source.placed.first { $0.annotation.id.hasPrefix("0000000\(id)") }
    return Excerpt(try #require(placed), in: Interview.source)
  }

  @Test("has its place in scalars of the turn's text")
  func place() throws {
    let place = try #require(try excerpt(3).place)
    #expect((place.turn, place.endTurn) == (1, 1))
    #expect((place.start, place.end) == (64, 77))
  }

  @Test("has the time of its cue, else of its turn, else none")
  func time() throws {
    #expect(try excerpt(1).time == Timestamp(milliseconds: 4_000))
    #expect(try excerpt(3).time == Timestamp(milliseconds: 862_480))
    #expect(try excerpt(3).endTime == Timestamp(milliseconds: 870_000))
    #expect(try excerpt(5).time == nil)
  }

  @Test("across turns names every speaker, and ends in the turn it ends in")
  func acrossTurns() throws {
    let excerpt = try excerpt(4)
    #expect(excerpt.speakers == ["Bruno", "Ada"])
    #expect(excerpt.quote == "in coins.\nAnd then?")
    #expect(excerpt.place?.endTurn == 2)
    #expect(excerpt.place?.end == 9)
    #expect(excerpt.endTime == nil)
  }

  @Test("has the topic in which it starts")
  func topic() throws {
    #expect(try excerpt(4).topic == "the key, the pot")
    #expect(try excerpt(5).topic == "after <all>")
  }

  @Test("without a place shows the words as first marked and is to be reviewed")
  func lost() throws {
    let excerpt = try excerpt(6)
    #expect(excerpt.place == nil && excerpt.topic == nil && excerpt.speakers.isEmpty)
    #expect(excerpt.quote == "words of another day")
    #expect(excerpt.needsReview)
    #expect(try self.excerpt(5).needsReview)
    #expect(try !self.excerpt(1).needsReview)
  }

  @Test("a place outside the text is no place", arguments: [0..<0, -3..<2, 5..<9_999])
  func outside(range: Range<Int>) {
    var placed = Interview.source.placed[0]
    placed.resolution = Resolution(kind: .exact, range: range, score: 1)
    let excerpt = Excerpt(placed, in: Interview.source)
    #expect(excerpt.place == nil && excerpt.needsReview)
  }

  @Test("for the clipboard names speaker, file and time")
  func clipboard() throws {
    #expect(
      quoteForClipboard(try excerpt(3)) == "“paid in coins” — Bruno, key.vtt, 00:14:22")
    #expect(
      quoteForClipboard(try excerpt(4))
        == "“in coins. And then?” — Bruno and Ada?, key.vtt, 00:14:22")
    #expect(quoteForClipboard(try excerpt(5)) == "“Nobody knows.” — key.vtt")
  }

  @Test("for the clipboard holds no control character")
  func clipboardControls() {
    let source = Interview.hostile("a\u{1B}]52;c;x\u{7}\u{9B}b")[0]
    let quote = quoteForClipboard(Excerpt(source.placed[0], in: source))
    #expect(quote.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
    #expect(quote.hasPrefix("“a\u{FFFD}]52;c;x"))
  }
}
