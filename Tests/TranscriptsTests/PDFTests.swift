import Testing

@testable import Transcripts

@Suite struct PDFTests {
  private func turns(_ layout: String) throws -> [String] {
    let transcript = try Transcript(
      reading: Array(layout.utf8), fileName: "a.pdf", options: ReadingOptions(format: "pdf"))
    #expect(transcript.format == "pdf")
    return transcript.turns.indices.map {
      (transcript.speakerName(ofTurn: $0) ?? "-") + "|" + transcript.text(ofTurn: $0)
    }
  }

  @Test("numbers of paragraphs and pages are no words; a paragraph goes on over a page")
  func marginNumbers() throws {
    let found = try turns(
      """
      1
           Interview
      2    Ana: So you began in the harbour, and
           then you went to sea?

      3    Ben: I did. It was a long
                                                              1/2
      \u{0C}4
           winter on the ice.

      4    Ana: And after it?

      5    Ben: After it I came home.
                                                              2/2
      \u{0C}
      """)
    // The number that is torn off its paragraph starts none.
    #expect(
      found == [
        "-|Interview", "Ana|So you began in the harbour, and then you went to sea?",
        "Ben|I did. It was a long winter on the ice.", "Ana|And after it?",
        "Ben|After it I came home.",
      ])
  }

  @Test("running heads go, hyphens at line ends are mended unless they belong to the word")
  func runningHeads() throws {
    let page = { (number: Int, words: String) in
      "   Oral History Archive          Interview 7\n\n\(words)\n\n                         \(number)\n"
    }
    let found = try turns(
      [
        page(
          1, "Ana: The well-known boat was in the har-\nbour, you said, and it was well-\nknown"),
        page(2, "in the whole town."),
        page(3, "Ben: Yes. It   was  well-known.\n\nAna: Good."),
      ].joined(separator: "\u{0C}"))
    #expect(
      found == [
        "Ana|The well-known boat was in the harbour, you said, and it was well-known in the whole "
          + "town.", "Ben|Yes. It was well-known.", "Ana|Good.",
      ])
  }

  @Test("without blank lines a line that stops early ends its paragraph")
  func noBlankLines() throws {
    let found = try turns(
      """
      Ana: This line is as long as the page is wide, and so its words go on in
      the next one.
      Ben: Here is another line which is as long as the page is wide, so that
      this belongs to it.
      Ana: Short.
      """)
    #expect(
      found == [
        "Ana|This line is as long as the page is wide, and so its words go on in the next one.",
        "Ben|Here is another line which is as long as the page is wide, so that this belongs to it.",
        "Ana|Short.",
      ])
  }

  @Test("pages without text are said to be pictures") func noText() {
    #expect {
      try Transcript(
        reading: Array("\u{0C}\u{0C}\n".utf8), fileName: "a.pdf",
        options: ReadingOptions(format: "pdf"))
    } throws: { error in
      "\(error)".contains("pictures") || (error as? TranscriptError) == .empty
    }
  }

  private func told(_ layout: String) throws -> [String] {
    try Transcript(
      reading: Array(layout.utf8), fileName: "a.pdf", options: ReadingOptions(format: "pdf")
    ).diagnostics.map(\.message)
  }

  private static let headed = """
    Project CARE, Interview 3


    Ana: So you began in the harbour, and
    then

                                      Page 1/2
    \u{0C}Project CARE, Interview 3


    you went to sea?

    Ben: I did.

    Ana: When?

    Ben: In winter.

                                      Page 2/2
    \u{0C}
    """

  @Test("a head of two pages is no turn of who spoke last, and is told of with the page numbers")
  func headOfTwoPages() throws {
    #expect(
      try turns(Self.headed) == [
        "Ana|So you began in the harbour, and then you went to sea?", "Ben|I did.",
        "Ana|When?", "Ben|In winter.",
      ])
    #expect(
      try told(Self.headed) == [
        "what is printed on every page is left out: \"Project CARE, Interview 3\"",
        "numbers of pages are left out, as \"Page 1/2\"",
      ])
  }

  @Test("a name that stands alone at the top of two pages is no head") func namesAtTop() throws {
    let page = { (words: String) in "Ana Berg\n\n\(words)\n\nBen Ode\n\nI see.\n" }
    let found = try turns(page("It was cold.") + "\u{0C}" + page("It was dark."))
    #expect(
      found == [
        "Ana Berg|It was cold.", "Ben Ode|I see.", "Ana Berg|It was dark.", "Ben Ode|I see.",
      ])
  }

  @Test("numbers of every fifth line are no words and hide no label") func everyFifthLine() throws {
    let found = """
           I: So you began in the harbour, and you
           went to sea when you were of age?
           B: I did, with my brother who was older
           and had been to sea before.
      5    I: And after it?
           B: After it we came home, which was not
           what we wanted.
           I: Why?
           B: Nobody knew us any more after all the
      10   years that we were away.
           I: Nobody?
           B: Nobody.
           I: And now?
           B: Now they do.
      15   I: Good.
      """
    #expect(
      try turns(found).suffix(6) == [
        "B|Nobody knew us any more after all the years that we were away.", "I|Nobody?",
        "B|Nobody.", "I|And now?", "B|Now they do.", "I|Good.",
      ])
    #expect(
      try told(found) == [
        "lines are numbered in the margin from \"5\" to \"15\"; the numbers are left out"
      ])
  }

  @Test("numbered lines go on in their paragraph") func everyLine() throws {
    let found = try turns(
      """
      1   I: So you began in the harbour, and you
      2   went to sea when you were of age?
      3   B: I did, with my brother who was older
      4   and had been to sea.
      5   I: And after it?
      """)
    #expect(
      found == [
        "I|So you began in the harbour, and you went to sea when you were of age?",
        "B|I did, with my brother who was older and had been to sea.", "I|And after it?",
      ])
  }

  @Test("a column of names names who speaks, over the border of a page and below its headings")
  func twoColumns() throws {
    let found = try turns(
      """
      Interview transcript

      Speaker          What was said
      Anna Berg        So you began in the harbour, and then
                       you went to sea?
      Ben Ode          I did. It was a long winter on the ice
                       and nobody came.
      Anna Berg        And after it?
      Ben Ode          After it I came home. That was
      \u{0C}Speaker          What was said
                       hard: nobody knew me.
      Anna Berg        Nobody?
      Ben Ode          Nobody at all. My mother did,
                       in the end.
      Anna Berg        Good.
      """)
    #expect(
      found == [
        "-|Interview transcript",
        "Anna Berg|So you began in the harbour, and then you went to sea?",
        "Ben Ode|I did. It was a long winter on the ice and nobody came.",
        "Anna Berg|And after it?", "Ben Ode|After it I came home. That was hard: nobody knew me.",
        "Anna Berg|Nobody?", "Ben Ode|Nobody at all. My mother did, in the end.",
        "Anna Berg|Good.",
      ])
  }

  @Test("cells that stand in the middle of their rows belong to them") func centredCells() throws {
    let found = try turns(
      """
                              So you began in the harbour, and then
      00:04   Anna Berg
                              you went to sea?

              Ben             I did. It was a long winter on the ice
      00:12
              Okafor-Ode      and nobody came.

      00:22   Anna Berg       And after it?

              Ben
      00:24                   After it I came home.
              Okafor-Ode
      """)
    #expect(
      found == [
        "Anna Berg|So you began in the harbour, and then you went to sea?",
        "Ben Okafor-Ode|I did. It was a long winter on the ice and nobody came.",
        "Anna Berg|And after it?", "Ben Okafor-Ode|After it I came home.",
      ])
  }

  @Test("two columns of prose name nobody") func columnsOfProse() throws {
    let found = try turns(
      """
      The harbour was closed in    those days were counted by
      winter, and the boats lay    the old men who sat at the
      on the shore. Nobody went    quay and told of storms and
      out, and nobody came in.     of nets that were torn by
      Men sat inside and mended    the ice. The young ones did
      what had been torn before    not listen, and went away
      """)
    #expect(found.allSatisfy { $0.hasPrefix("-|") })
  }

  @Test("of two columns the right one is read after the left one") func twoColumnsOfTurns() throws {
    let layout = """
                           An interview about the harbour
      Ida: Where did you work then?           the harbour for good. Nobody
      Tom: In the harbour, where the          wanted our fish any more.
      boats came in at night and we           Ida: And your brothers?
      carried the boxes up the stairs.        Tom: They had gone to the city
      Ida: And was it hard?                   the year before that one.
      Tom: It was hard, and it was            Ida: Did you ever see them?
      cold, but there were many of us.        Tom: Once, at the wedding of my
      Ida: When did you stop?                 sister, in the old church.
      Tom: In the year when they closed       Ida: Thank you.
      """
    let found = try turns(layout)
    #expect(
      found.suffix(3) == [
        "Ida|Did you ever see them?", "Tom|Once, at the wedding of my sister, in the old church.",
        "Ida|Thank you.",
      ])
    #expect(
      found.contains(
        "Tom|In the year when they closed the harbour for good. Nobody wanted our fish any more."))
    #expect(
      try told(layout) == [
        "a page is set in two columns; the right one is read after the left one"
      ])
  }

  @Test("numbers of paragraphs tell where turns stand") func paragraphNumbers() throws {
    let layout = """
      1    Ana: So you began in the har-
           bour, and then?

      2    Ben: I did.

      3    Ana: And after it?
      """
    let transcript = try Transcript(
      reading: Array(layout.utf8), fileName: "a.pdf", options: ReadingOptions(format: "pdf"))
    #expect(transcript.turns.map(\.locator) == ["1", "2", "3"])
    #expect(transcript.text(ofTurn: 0) == "So you began in the harbour, and then?")
    #expect(
      try told(layout) == [
        "paragraphs are numbered in the margin from \"1\" to \"3\"; the numbers tell where turns "
          + "stand"
      ])
  }
}
