import Search
import Testing
import TextCore
import Transcripts

@Suite struct SearchTests {
  private func transcript() throws -> Transcript {
    var builder = TranscriptBuilder()
    let early = Timestamp(milliseconds: 1000)
    builder.addTurn("We paid the rent.", speaker: "Ada", source: .explicit, start: early)
    builder.extendTurn(
      "The rent was high.", start: Timestamp(milliseconds: 3000), end: nil)
    builder.addTurn("Rent is always high, and wages never are.", speaker: nil, source: .none)
    return builder.build(format: "text")
  }

  @Test("hits name their turn and the time of their cue") func places() throws {
    let hits = search(try #require(TextPattern("rent")), in: try transcript())
    #expect(hits.map(\.turn) == [0, 0, 1])
    #expect(hits.map { $0.time?.milliseconds } == [1000, 3000, nil])
  }

  @Test("context is cut at word borders") func context() throws {
    let hits = search(try #require(TextPattern("always")), in: try transcript(), context: 12)
    #expect(hits.map(\.before) == ["Rent is "])
    #expect(hits.map(\.after) == [" high, and…"])
    let cut = search(try #require(TextPattern("wages")), in: try transcript(), context: 12)
    #expect(cut.map(\.before) == ["…high, and "])
  }

  @Test("a hit may reach across turns") func acrossTurns() throws {
    let hits = search(try #require(TextPattern("high. rent")), in: try transcript())
    #expect(hits.map(\.turn) == [0])
    #expect(hits.first?.after == " is always high, and wages never are.")
  }

  @Test("no more hits than the limit") func limit() throws {
    #expect(search(try #require(TextPattern("rent")), in: try transcript(), limit: 1).count == 1)
  }
}
