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
}
