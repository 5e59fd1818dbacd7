import Testing

@testable import Transcripts

@Suite struct PDFLayoutTests {
  private func read(_ layout: String) throws -> Transcript {
    try Transcript(
      reading: Array(layout.utf8), fileName: "a.pdf", options: ReadingOptions(format: "pdf"))
  }

  private func turns(_ transcript: Transcript) -> [String] {
    transcript.turns.indices.map { index in
      let time = transcript.turns[index].start.map { $0.full.dropLast(4) + "|" } ?? ""
      return time + (transcript.speakerName(ofTurn: index) ?? "-") + "|"
        + transcript.text(ofTurn: index)
    }
  }

  @Test("times and full names beside what is said are no column of prose, on any page")
  func timesAndNames() throws {
    let first = """
        Time            Speaker          Text
        00:00:01        Ida Holm         Where did you work then?
        00:00:03        Tom Sand         In the harbour, where the boats came in
                                         at night.
        00:00:09        Ida Holm         And was it hard?
        00:00:12        Tom Sand         It was cold.
        00:00:14        Ida Holm         When did you stop?
      """
    let second = """
        Time            Speaker          Text
        00:00:16        Tom Sand         In the year when they closed the harbour
      \(String(repeating: "                                   for good and nobody wanted fish,\n", count: 12))
                                         as I said.
      """
    let third = """
        Time            Speaker          Text
                                         Then we went to the city, all of us,
                                         and lived there.
      """
    let fourth = """
        Time            Speaker          Text
        00:01:16        Ida Holm         Thank you.
      """
    let found = turns(try read([first, second, third, fourth].joined(separator: "\n\u{0C}")))
    #expect(found.count == 7)
    #expect(found.first == "00:00:01|Ida Holm|Where did you work then?")
    #expect(found[5].hasPrefix("00:00:16|Tom Sand|In the year when they closed the harbour for"))
    #expect(found[5].hasSuffix("as I said. Then we went to the city, all of us, and lived there."))
    #expect(found.last == "00:01:16|Ida Holm|Thank you.")
  }

  @Test("a name that goes on in the line below it is one") func brokenNames() throws {
    let found = try read(
      """
          Ida        Where did you work then?
          Holm
          Tom        In the harbour, where the boats came in at night and we
          Sand       carried the boxes up the stairs.
          Ida        And was it hard?
          Holm
          Tom        Yes.
          Sand
          Ida        When did you stop?
          Holm
      """)
    #expect(
      turns(found) == [
        "Ida Holm|Where did you work then?",
        "Tom Sand|In the harbour, where the boats came in at night and we carried the boxes up the "
          + "stairs.", "Ida Holm|And was it hard?", "Tom Sand|Yes.", "Ida Holm|When did you stop?",
      ])
    #expect(found.diagnostics.isEmpty)
  }

  @Test("names in the middle of their rows are told of") func namesInTheMiddle() throws {
    let found = try read(
      """
          Ida Holm   Where did you work then?
          Tom
          Sand       In the harbour.
          Ida Holm   And was it hard?
          Tom
          Sand       Yes.
          Ida Holm   When did you stop?
                     In the year when they closed
          Tom        the harbour for good. Nobody
          Sand       wanted our fish any more.
      """)
    #expect(
      turns(found).prefix(2) == ["Ida Holm|Where did you work then?", "Tom Sand|In the harbour."])
    #expect(
      found.diagnostics.map(\.message) == [
        "names stand in the middle of the rows of a table, whose borders are not seen: "
          + "lines may be in the wrong turn"
      ])
  }

  @Test("what stands in a column of notes is a comment and no word") func notes() throws {
    let page = """
        Speaker     Text                                      Notes
        Ida         Where did you work then?                  check the date
        Tom         In the harbour, where the boats came in
                    at night and we carried the boxes.
        Ida         And was it hard?
        Tom         It was hard, and it was cold, but there   see the map
                    were many of us.
        Ida         When did you stop?                        a pause
      """
    let other = """
        Speaker     Text                                    Notes
        Tom         In the year when they closed it.
        Ida         And your brothers?                      two of them
        Tom         They had gone to the city before.
      """
    let found = try read(page + "\n\u{0C}" + other)
    #expect(
      turns(found).prefix(2) == [
        "Ida|Where did you work then?",
        "Tom|In the harbour, where the boats came in at night and we carried the boxes.",
      ])
    #expect(
      turns(found).suffix(2) == ["Ida|And your brothers?", "Tom|They had gone to the city before."])
    #expect(
      found.comments.map(\.text) == [
        "Notes: check the date", "Notes: see the map", "Notes: a pause", "Notes: two of them",
      ])
  }

  @Test("times in a column at the right are those of the lines beside them") func timesAtRight()
    throws
  {
    let found = try read(
      """
      Ida Holm: Where did you work then?                    00:00:01
      Tom Sand: In the harbour, where the boats came        00:00:03
      in at night.
      Ida Holm: And was it hard?                            00:00:09
      Tom Sand: It was cold.                                00:00:12
      """)
    #expect(
      turns(found) == [
        "00:00:01|Ida Holm|Where did you work then?",
        "00:00:03|Tom Sand|In the harbour, where the boats came in at night.",
        "00:00:09|Ida Holm|And was it hard?", "00:00:12|Tom Sand|It was cold.",
      ])
  }

  @Test("the lines of two columns may stand at different heights") func columnsAtHeights() throws {
    let found = try read(
      """
      Ida: Where did you work then, as
                                            They had gone to the city in the
      a young man in this town?             year before that one.
      Tom: In the harbour, where the
                                            Ida: Did you ever see them there?
      boats came in at night and we
                                            Tom: Once, at the wedding of my
      carried the boxes up the stairs.
                                            sister, in the old church, when
      Ida: And your brothers, did they
                                            all of us were there.
      work there with you? Tom: No.
      """)
    #expect(
      turns(found) == [
        "Ida|Where did you work then, as a young man in this town?",
        "Tom|In the harbour, where the boats came in at night and we carried the boxes up the stairs.",
        "Ida|And your brothers, did they work there with you?",
        "Tom|No. They had gone to the city in the year before that one.",
        "Ida|Did you ever see them there?",
        "Tom|Once, at the wedding of my sister, in the old church, when all of us were there.",
      ])
  }
}
