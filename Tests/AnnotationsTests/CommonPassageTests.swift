import Annotations
import Testing

@Suite struct CommonPassageTests {
  private let words = (0..<200).map { "word\($0 * 7 % 83)x\($0)" }

  @Test("editions of one text have much in common, two texts with the same questions little")
  func share() {
    let text = words.joined(separator: " ")
    #expect(text.commonPassages(with: text.uppercased() + "!") == 1)
    #expect(text.commonPassages(with: words[50..<90].joined(separator: ", ")) == 1)
    // Every fifteenth word is heard differently.
    let heard = words.enumerated().map { $0.offset % 15 == 0 ? "other\($0.offset)" : $0.element }
    let share = text.commonPassages(with: heard.joined(separator: " "))
    #expect(share >= String.sameTextShare && share < 1)
    // A fifth of it is the questions that are always asked.
    let strange = words.enumerated().map { $0.offset % 40 < 8 ? $0.element : "other\($0.offset)" }
    #expect(text.commonPassages(with: strange.joined(separator: " ")) < String.sameTextShare)
  }

  @Test("short texts are compared by what they have, and one without words has nothing in common")
  func short() {
    #expect("We moved.".commonPassages(with: "we moved to the city") == 1)
    #expect("We moved.".commonPassages(with: "Yes.") == 0)
    #expect("...".commonPassages(with: "We moved") == 0)
    #expect("".commonPassages(with: "") == 0)
  }
}
