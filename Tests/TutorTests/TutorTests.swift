import Testing
import Tutor

@Suite("The built-in interview")
struct TutorTests {
  private let paragraphs = Tutor.text.split(separator: "\n\n").map(String.init)

  @Test("every paragraph is a turn of one of the two")
  func labels() {
    #expect(paragraphs.count >= 40)
    for paragraph in paragraphs {
      #expect(
        paragraph.hasPrefix("Tomas Keller: ") || paragraph.hasPrefix("Ines Duarte: "),
        "\(paragraph.prefix(40))")
    }
  }

  @Test("it can be read in twenty minutes")
  func length() {
    #expect((1_800...2_300).contains(Tutor.text.split { $0.isWhitespace }.count))
  }

  @Test("the words of each sample mark occur once", arguments: Tutor.marks)
  func occurrences(mark: TutorMark) {
    #expect(Tutor.text.components(separatedBy: mark.quote) == 2)
  }

  @Test("sample marks use pens and tags that exist")
  func pens() {
    let pens = ["yellow", "green", "blue", "pink", "orange", nil]
    #expect(Tutor.marks.allSatisfy { pens.contains($0.pen) && !$0.tags.isEmpty })
    #expect((6...8).contains(Tutor.marks.count))
  }

  @Test(
    "what the exercises ask for is there",
    arguments: [
      "begins with the excuse", "umbrella", "small coins", "And did you take it home?",
      "three mistakes", "Money is only the excuse",
    ])
  func exercises(words: String) {
    #expect(Tutor.text.components(separatedBy: words) >= 2)
  }

  @Test("the planted mistakes are there: a wrong speaker, a swallowed question, a cut sentence")
  func mistakes() throws {
    let wrong = try #require(paragraphs.firstIndex { $0.contains("upside down") })
    #expect(paragraphs[wrong].hasPrefix("Tomas Keller: "))
    let swallowed = try #require(paragraphs.first { $0.contains("And did you take it home?") })
    #expect(swallowed.hasPrefix("Ines Duarte: "))
    #expect(swallowed.contains("I did, and I did not sleep."))
    let cut = try #require(paragraphs.firstIndex { $0.hasSuffix("I think. The") })
    #expect(paragraphs[cut + 1].hasPrefix("Ines Duarte: sentence"))
  }
}

extension String {
  /// The number of parts between occurrences of a text, one more than there are occurrences.
  fileprivate func components(separatedBy part: String) -> Int {
    split(separator: part, omittingEmptySubsequences: false).count
  }
}
