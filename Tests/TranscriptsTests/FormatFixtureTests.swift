import Foundation
import Testing

@testable import Transcripts

/// `Tests/Fixtures/Formats/<format>/<case>.in` and the printed transcript `<case>.dump`; a new case
/// is two files. `UPDATE_SNAPSHOTS=1` writes the dumps anew.
@Suite struct FormatFixtureTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures/Formats")

  static let cases: [String] = {
    let all = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    return (all ?? []).filter { $0.hasSuffix(".in") }.sorted()
  }()

  /// Those in which something can be read, as their dumps say.
  static let readable: [String] = cases.filter { path in
    let dump = try? String(contentsOf: dumpFile(path), encoding: .utf8)
    return dump?.contains(unreadable) != true
  }

  private static let unreadable = "cannot be read as"

  private static func dumpFile(_ path: String) -> URL {
    folder.appending(path: path.dropLast(2) + "dump")
  }

  @Test("there are cases") func thereAreCases() { #expect(Self.cases.count >= 20) }

  @Test("a file reads as its dump says", arguments: cases)
  func readsAsDumped(path: String) throws {
    let bytes = Array(try Data(contentsOf: Self.folder.appending(path: path)))
    let dumpFile = Self.dumpFile(path)
    let dump = dump(of: bytes)
    if ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] == "1" {
      try dump.write(to: dumpFile, atomically: true, encoding: .utf8)
    }
    #expect(dump == (try String(contentsOf: dumpFile, encoding: .utf8)))
    // Where nothing can be read, the message says as what.
    let format = path.prefix { $0 != "/" }
    #expect(dump.hasPrefix(format) || dump.contains("\(Self.unreadable) \(format):"))
  }

  @Test("reading keeps the invariants of a transcript", arguments: readable)
  func keepsInvariants(path: String) throws {
    let bytes = Array(try Data(contentsOf: Self.folder.appending(path: path)))
    let transcript = try Transcript(reading: bytes, fileName: "case")
    var end = -1
    for turn in transcript.turns {
      #expect(turn.range.lowerBound > end)
      end = turn.range.upperBound
      #expect((turn.speaker == nil) == (turn.speakerSource == .none))
    }
    #expect(end == transcript.text.utf8.count)
  }
}

/// A transcript as lines: format, turns, diagnostics.
func dump(_ transcript: Transcript) -> String {
  var result = transcript.format + "\n"
  for (index, turn) in transcript.turns.enumerated() {
    var times = [turn.start, turn.end].map { $0?.full ?? "-" }.joined(separator: " ")
    if let locator = turn.locator { times = locator }
    let name = transcript.speakerName(ofTurn: index) ?? "-"
    result += "\(turn.speakerSource) | \(name) | \(times) | \(transcript.text(ofTurn: index))\n"
  }
  for comment in transcript.comments {
    let words = transcript.text.utf8.dropFirst(comment.range.lowerBound).prefix(comment.range.count)
    result += "\(comment.author), \(comment.date ?? "-"), on \"\(Substring(words))\": "
    result += comment.text.debugDescription + "\n"
  }
  for diagnostic in transcript.diagnostics {
    result += "line \(diagnostic.line): \(diagnostic.message)\n"
  }
  return result
}

private func dump(of bytes: [UInt8]) -> String {
  do throws(TranscriptError) {
    return dump(try Transcript(reading: bytes, fileName: "case"))
  } catch {
    return "\(error)\n"
  }
}
