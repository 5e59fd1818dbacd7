import Foundation
import Testing

@testable import Transcripts

/// Nothing that stands in a text gets lost: it is said, or names somebody, or tells a time, or is
/// told of.
@Suite struct AccountingTests {
  /// All but those of links around times, of which the addresses are no words, and those of pages, of
  /// which the numbers are none.
  private static let cases: [String] = FormatFixtureTests.readable.filter {
    ($0.hasPrefix("text/") || $0.hasPrefix("deposition/")) && !$0.hasPrefix("text/times-as-links")
      && !$0.hasPrefix("text/pages-")
  }

  @Test("every word of a fixture is accounted for", arguments: cases)
  func fixtures(path: String) throws {
    let data = try Data(contentsOf: FormatFixtureTests.folder.appending(path: path))
    // Others are about how bytes become text.
    guard let text = String(validating: data, as: UTF8.self),
      !text.contains(where: { $0 == "\u{0}" || $0 == "\u{1B}" })
    else { return }
    let transcript = try Transcript(reading: Array(data), fileName: "case")
    var accounting = Accounting(transcript)
    #expect(accounting.missing(of: text) == [])
  }

  @Test("it is noticed when a word, a name or a time is lost")
  func notices() throws {
    let file = "Anna: one two\n\nBen: three\n\nAnna: four\n"
    let transcript = try Transcript(reading: Array(file.utf8), fileName: "")
    for more in ["two", "Ben", "0:17", "Anna Anna"] {
      var accounting = Accounting(transcript)
      #expect(Set(accounting.missing(of: file + more + "\n").map(\.line)) == [6], "\(more)")
    }
  }

  @Test(
    "every word is accounted for in every shape with empty turns, times as answers and notes",
    arguments: GeneratedText.Shape.all)
  func shapes(shape: GeneratedText.Shape) throws {
    var generator = SeededGenerator(state: 11)
    for _ in 0..<120 {
      let text = GeneratedText(shape, using: &generator)
      let transcript = try Transcript(reading: Array(text.file.utf8), fileName: "")
      var accounting = Accounting(transcript)
      let missing = accounting.missing(of: text.file)
      #expect(missing == [], "\(shape.name):\n\(text.file)")
      let invented = transcript.speakers.map(\.name).filter { !GeneratedText.names.contains($0) }
      #expect(invented == [], "\(shape.name):\n\(text.file)")
      if !missing.isEmpty || !invented.isEmpty { return }
    }
  }

  @Test(
    "turns with words keep their speakers, whatever stands between them",
    arguments: GeneratedText.Shape.all)
  func speakers(shape: GeneratedText.Shape) throws {
    var generator = SeededGenerator(state: 12)
    for _ in 0..<60 {
      let text = GeneratedText(shape, using: &generator)
      let transcript = try Transcript(reading: Array(text.file.utf8), fileName: "")
      for (name, word) in text.said {
        let index = transcript.turns.indices.first { transcript.text(ofTurn: $0).contains(word) }
        let found = index.flatMap { transcript.speakerName(ofTurn: $0) }
        #expect(found == name, "\(shape.name): \(word) in\n\(text.file)")
        if found != name { return }
      }
    }
  }
}
