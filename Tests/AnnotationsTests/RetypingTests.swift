import Annotations
import Testing
import TextCore
import Transcripts

@Suite("A passage that is typed anew: words which still stand keep to themselves")
struct RetypingTests {
  private func revise(_ text: String, to typed: String) -> RevisedTranscript {
    let source = transcript("Ines: \(text)", timed: false)
    let parts = replacements(in: source.text, 0..<source.text.utf8.count, by: typed)
    let revised = source.revised(
      by: parts.enumerated().map { number, part in
        Revision(
          id: "\(number)", order: number,
          change: .correct(Anchor(of: part.range, in: source), to: part.words), coder: "ines",
          created: "t")
      })
    #expect(revised.skipped.isEmpty)
    #expect(revised.transcript.text == typed)
    return revised
  }

  private func mark(on words: String, in revised: RevisedTranscript) -> String {
    String(revised.transcript.text[utf8: revised.map.shown(revised.source.range(of: words))])
  }

  private func log(_ revised: RevisedTranscript, _ typed: String) -> [String] {
    replacements(in: revised.source.text, 0..<revised.source.text.utf8.count, by: typed).map {
      Revision(
        id: "", order: 0, change: .correct(Anchor(of: $0.range, in: revised.source), to: $0.words),
        coder: "", created: ""
      ).sentence
    }
  }

  @Test("a mark on a word that still stands stays on it, whatever is put before it")
  func turnedAround() {
    let typed = "It was the agency that paid the rent increase."
    let revised = revise("The agency paid for the rent increase.", to: typed)
    for word in ["agency", "paid", "rent increase."] {
      #expect(mark(on: word, in: revised) == word)
    }
    #expect(
      log(revised, typed) == [
        "corrected “The” to “It was the”", "put in “that” between “agency” and “paid”",
        "left out “for”",
      ])
  }

  @Test("words put beside a marked one are not the mark's")
  func putBeside() {
    let revised = revise("The agency paid for the", to: "The council had paid nothing for the")
    #expect(mark(on: "paid", in: revised) == "paid")
    #expect(mark(on: "for", in: revised) == "for")
    #expect(mark(on: "agency", in: revised) == "council had")
  }

  @Test("what stands for several words stands for all of them, and for no single one")
  func block() {
    let revised = revise("The agency paid for the rent", to: "The council had for the rent")
    #expect(mark(on: "agency", in: revised) == "council had")
    #expect(mark(on: "paid", in: revised) == "council had")
    #expect(revised.map.pieces.count == 1)
  }

  @Test("words that are only mended stay apart")
  func mended() {
    let revised = revise("we recieved teh monney from them", to: "we received the money from them")
    #expect(mark(on: "teh", in: revised) == "the")
    #expect(mark(on: "monney", in: revised) == "money")
    #expect(revised.map.pieces.count == 3)
  }

  @Test("marks and words put in between words go with them to a text that has changed elsewhere")
  func changedText() {
    let revised = revise(
      "We asked the council about the heating in the winter",
      to:
        "We asked the whole council about the heating in the winter")
    let parts = replacements(
      in: revised.source.text, 0..<revised.source.text.utf8.count,
      by: revised.transcript.text)
    let fixes = parts.map {
      Revision(
        id: "r", order: 0, change: .correct(Anchor(of: $0.range, in: revised.source), to: $0.words),
        coder: "", created: "")
    }
    let longer = transcript(
      "Ines: Good morning.", "Ines: We asked the council about the heating in the winter",
      timed: false)
    let again = longer.revised(by: fixes)
    #expect(again.skipped.isEmpty)
    #expect(
      again.transcript.text.hasSuffix("asked the whole council about the heating in the winter"))
  }

  @Test("what was put in between words can be typed anew, and taken back")
  func again() {
    let text = "agency paid for"
    let blank = 11..<12
    #expect(
      replacements(in: text, blank, by: "nothing") == [
        Replacement(range: blank, words: " nothing ")
      ])
    #expect(replacements(in: text, blank, by: "").isEmpty)
  }
}
