import CanonicalJSON
import Foundation
import Testing

@testable import Transcripts

/// Turns of real interviews that were joined into one line come apart where they were joined.
@Suite struct GlueTests {
  /// Texts with a name and a colon before each turn, as the data's manifest has them.
  private static let texts = [
    "md_name_colon__btc_chaincode_modularizing.md", "md_name_colon_lowercase_handle__btc_noded.md",
    "txt_preamble_name_colon__transcriptx.txt", "docx_name_colon__derived_btc.docx",
    "odt_name_colon__derived_btc.odt", "rtf_name_colon__derived_btc.rtf",
  ]

  private static let topics = "topics/dev"

  @Test(
    "labels of real transcripts are found again in glued lines",
    .enabled(if: SharedData.isPresent("formats") && SharedData.isPresent(topics)))
  func realTranscripts() throws {
    var scripts = try Self.texts.map {
      Self.labelled(try SharedData.transcript("formats/\($0)"))
    }
    let folder = SharedData.folder.appending(path: Self.topics).path
    // The podcasts among them were texts of this form.
    for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    where name.hasPrefix("btc_") {
      scripts.append(try Self.script("\(Self.topics)/\(name)"))
    }
    #expect(scripts.count >= 30)
    var generator = SeededGenerator(state: 2026)
    var sum = GluedTurns.Score()
    for script in scripts { sum += try script.score(using: &generator) }
    print(
      "glue test: \(scripts.count) files, \(sum.written) turns, precision \(sum.precision), "
        + "recall \(sum.recall)")
    #expect(sum.precision >= 0.99)
    #expect(sum.recall >= 0.99)
  }

  @Test("labels of an interview of our own are found again in glued lines") func ownInterview()
    throws
  {
    let fixture = FormatFixtureTests.folder.appending(path: "text/interview-to-glue.in")
    let transcript = try Transcript(
      reading: Array(try Data(contentsOf: fixture)), fileName: "interview.txt")
    let script = Self.labelled(transcript)
    #expect(script.turns.count >= 30)
    var generator = SeededGenerator(state: 2026)
    var sum = GluedTurns.Score()
    for _ in 0..<20 { sum += try script.score(using: &generator) }
    #expect(sum.precision >= 0.99)
    #expect(sum.recall >= 0.99)
  }

  @Test(
    "the words of real transcripts alone have no speakers",
    .enabled(if: SharedData.isPresent(topics)))
  func withoutLabels() throws {
    let folder = SharedData.folder.appending(path: Self.topics).path
    for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() {
      let script = try Self.script("\(Self.topics)/\(name)")
      let text = script.turns.map(\.words).joined(separator: "\n\n")
      let transcript = try Transcript(reading: Array(text.utf8), fileName: "words.txt")
      #expect(transcript.speakers.isEmpty, "\(name): \(transcript.speakers.map(\.name))")
    }
  }

  private static func labelled(_ transcript: Transcript) -> GluedTurns {
    GluedTurns(
      transcript.turns.indices.compactMap { index in
        transcript.speakerName(ofTurn: index).map { name in
          GluedTurns.Turn(speaker: name, words: String(transcript.text(ofTurn: index)))
        }
      })
  }

  private static func script(_ path: String) throws -> GluedTurns {
    let bytes = Array(try Data(contentsOf: SharedData.folder.appending(path: path)))
    let turns = try JSONValue(parsing: bytes)["turns"]?.arrayValue ?? []
    return GluedTurns(
      turns.compactMap { turn in
        guard let speaker = turn["speaker"]?.stringValue, !speaker.isEmpty,
          let words = turn["text"]?.stringValue
        else { return nil }
        return GluedTurns.Turn(speaker: speaker, words: words)
      })
  }
}
