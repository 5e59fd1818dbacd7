import Foundation
import Testing
import Transcripts

/// Data that is not part of the package: tests over it run where it is present.
enum SharedData {
  static let folder = URL(
    filePath: ProcessInfo.processInfo.environment["VERBATIM_SHARED_DATA"]
      ?? URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "../shared/data").path)

  static func isPresent(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: folder.appending(path: path).path)
  }

  static func transcript(_ path: String) throws -> Transcript {
    let bytes = Array(try Data(contentsOf: folder.appending(path: path)))
    return try Transcript(reading: bytes, fileName: path)
  }
}

@Suite struct InterviewTests {
  @Test(
    "an interview with labels in mid-line gives the blocks of its gold standard",
    .enabled(if: SharedData.isPresent("interview.gold.tsv")))
  func goldStandard() throws {
    let transcript = try SharedData.transcript("interview.txt")
    let gold = try String(
      contentsOf: SharedData.folder.appending(path: "interview.gold.tsv"), encoding: .utf8)
    let rows = gold.split(separator: "\n").dropFirst().map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
    #expect(transcript.turns.count == rows.count)
    for (index, row) in rows.enumerated() where index < transcript.turns.count {
      let source = transcript.turns[index].speakerSource
      let isLabelled = source == .explicit || source == .inferred
      let name = transcript.speakerName(ofTurn: index) ?? "?"
      let text = transcript.text(ofTurn: index)
      #expect((isLabelled ? name : "?") == row[1], "block \(row[0])")
      #expect((source == .inferred) == (row[5] == "inline"), "block \(row[0])")
      #expect(name == row[6], "block \(row[0])")
      #expect(String(text.prefix(40)).trimmed == row[2].trimmed)
      #expect(String(text.suffix(30)).trimmed == row[3].trimmed)
    }
  }

  static let unlabelled = "formats/negative_prose_with_colons__constructed.txt"

  @Test(
    "prose with colons has no speakers", .enabled(if: SharedData.isPresent(Self.unlabelled)))
  func proseWithColons() throws {
    #expect(try SharedData.transcript(Self.unlabelled).speakers.isEmpty)
  }
}

extension String {
  fileprivate var trimmed: String { trimmingCharacters(in: .whitespaces) }
}
