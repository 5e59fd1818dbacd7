import Foundation
import Testing
import Transcripts
import Workspace

/// Real and constructed transcripts in every format, which lie beside the project where they are at
/// all. What each must read as is a row of `Fixtures/real-formats.tsv`: file, format, number of
/// turns, speakers in the order in which they first speak; an error is the format "-".
@Suite struct RealFormatsTests {
  private static let tests = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent()
  private static let folder =
    (ProcessInfo.processInfo.environment["VERBATIM_SHARED_DATA"]
      ?? tests.deletingLastPathComponent().appending(path: "../shared/data").path) + "/formats"
  private static let table = tests.appending(path: "Fixtures/real-formats.tsv")

  static let isPresent = FileManager.default.fileExists(atPath: folder)

  @Test("every file reads as the table says", .enabled(if: isPresent, "no shared data here"))
  func readsAsTabled() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder).sorted()
      .filter { $0 != "MANIFEST.tsv" }
    let rows = names.map(row)
    if ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] == "1" {
      try (rows.joined(separator: "\n") + "\n").write(
        to: Self.table, atomically: true, encoding: .utf8)
    }
    let expected = try String(contentsOf: Self.table, encoding: .utf8).split(separator: "\n")
      .map(String.init)
    #expect(rows.count >= 90)
    for row in expected where !rows.contains(row) {
      // Without the program that takes the text out of a PDF there is nothing to compare.
      if row.contains(".pdf\t"), !PDFTests.hasProgram { continue }
      let name = row.prefix { $0 != "\t" } + "\t"
      Issue.record("expected \(row), read \(rows.first { $0.hasPrefix(name) } ?? "nothing")")
    }
    #expect(Set(expected.map { $0.prefix { $0 != "\t" } }) == Set(names.map { $0[...] }))
  }

  private func row(_ name: String) -> String {
    do throws(WorkspaceError) {
      let source = try TranscriptFile(path: Self.folder + "/" + name).source
      let speakers = source.speakers.map(\.name).joined(separator: "|")
      return "\(name)\t\(source.format)\t\(source.turns.count)\t\(speakers)"
    } catch {
      return "\(name)\t-\t0\t"
    }
  }
}
