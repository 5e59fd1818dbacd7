import Containers
import Foundation
import Testing

@testable import Transcripts

/// Every fixture, written in every format that keeps speakers apart from words, and read again.
@Suite struct WritingFixtureTests {
  static let formats = ["webvtt", "ttml", "podcast", "whisper", "table", "tsv", "docx"]

  @Test("no word is lost, and what is not told comes back", arguments: FormatFixtureTests.cases)
  func comesBack(path: String) throws {
    let file = FormatFixtureTests.folder.appending(path: path)
    let source = try Transcript(reading: Array(try Data(contentsOf: file)), fileName: "case")
    for name in Self.formats {
      let format = try #require(TranscriptFormat.named(name))
      let written = try #require(try format.write(source, title: path))
      guard source.turns.contains(where: { !$0.range.isEmpty }) else { continue }
      let back = try Transcript(
        reading: written.bytes, fileName: "", options: ReadingOptions(format: name))
      #expect(words(of: back) == words(of: source), "\(path) as \(name)")
      if !written.warnings.isEmpty { continue }
      #expect(back.turns.count == source.turns.count, "\(path) as \(name)")
      #expect(names(of: back) == names(of: source), "\(path) as \(name)")
      #expect(back.turns.map(\.start) == source.turns.map(\.start), "\(path) as \(name)")
    }
  }

  /// The words, with what XML cannot hold replaced.
  private func words(of transcript: Transcript) -> [String] {
    var replaced = 0
    return transcript.text.split(whereSeparator: \.isWhitespace)
      .map { XMLText.escaped(String($0), replaced: &replaced) }
  }

  private func names(of transcript: Transcript) -> [String?] {
    transcript.turns.indices.map { transcript.speakerName(ofTurn: $0) }
  }
}
