import Annotations
import Exchange
import Foundation
import Testing
import Transcripts

/// A small interview and marks on it, and the golden files.
enum Interview {
  static let transcript: Transcript = {
    var builder = TranscriptBuilder()
    builder.addTurn(
      "Where did you put the key?", speaker: "Ada", source: .explicit,
      start: Timestamp(milliseconds: 1_500), end: Timestamp(milliseconds: 3_000))
    builder.addTurn(
      "Under the pot. The rent was due, and the café 🙂 was shut.", speaker: "Bruno",
      source: .explicit, start: Timestamp(milliseconds: 4_000), end: Timestamp(milliseconds: 9_000))
    builder.extendTurn(
      "So we paid in coins.", start: Timestamp(milliseconds: 862_480),
      end: Timestamp(milliseconds: 870_000))
    builder.addTurn("And then?", speaker: "Ada", source: .carried)
    builder.addTurn("Nobody knows.", speaker: nil, source: .none)
    return builder.build(format: "text")
  }()

  /// A mark on words that occur once.
  static func mark(
    _ quote: String, id: Int, tags: [String] = [], note: String? = nil, pen: Pen? = nil,
    on transcript: Transcript = transcript, kind: Resolution.Kind = .exact
  ) -> PlacedAnnotation {
    let found = transcript.text.range(of: quote)
    let range = found.map { found in
      let text = transcript.text.utf8
      return text.distance(
        from: text.startIndex, to: found.lowerBound)..<text.distance(
          from: text.startIndex, to: found.upperBound)
    }
    let anchor = Anchor(quote: quote, prefix: "", suffix: "", position: 0..<1, turn: 0)
    let annotation = Annotation(
      id: "0000000\(id)-aaaa-4bbb-8ccc-dddddddddddd", anchor: anchor, tags: tags, note: note,
      color: pen, coder: "rose", created: "2026-11-23T20:00:00Z")
    let hasPlace = kind != .orphaned && kind != .ambiguous
    return PlacedAnnotation(
      annotation: annotation,
      resolution: Resolution(
        kind: kind, range: hasPlace ? range : nil, score: hasPlace ? 1 : 0))
  }

  static let source = ExportedTranscript(
    fileName: "key.vtt", title: "The key", transcript: transcript,
    placed: [
      mark("paid in coins", id: 3, tags: ["cost"], note: "how much?\nask again", pen: .green),
      mark("The rent was due", id: 1, tags: ["cost/rent", "home"], pen: .yellow),
      mark("was due, and the café 🙂 was", id: 2, pen: .blue),
      mark("in coins.\nAnd then?", id: 4, tags: ["home"], note: "asked twice"),
      mark("Nobody knows.", id: 5, tags: ["doubt"], pen: .pink, kind: .approximate),
      mark("words of another day", id: 6, tags: ["cost"], note: "gone", kind: .orphaned),
      mark("the", id: 7, kind: .ambiguous),
    ],
    topics: [
      ExportedTranscript.Topic(turn: 0, label: "the key, the pot"),
      ExportedTranscript.Topic(turn: 2, label: "after <all>"),
    ])

  static func export(
    _ format: String, tag: String? = nil, speaker: String? = nil,
    sources: [ExportedTranscript] = [source]
  ) throws -> ExportResult {
    let exporter = try #require(Exporter.named(format))
    return exporter.export(
      ExportRequest(transcripts: sources, filter: ExportFilter(tag: tag, speaker: speaker)))
  }

  /// A request whose every word is an attack.
  static func hostile(_ words: String) -> [ExportedTranscript] {
    var builder = TranscriptBuilder()
    builder.addTurn("It said \(words) there.", speaker: words, source: .explicit)
    let transcript = builder.build(format: "text")
    return [
      ExportedTranscript(
        fileName: words, transcript: transcript,
        placed: [
          mark(words, id: 1, tags: [words], note: words, on: transcript),
          mark(words, id: 2, tags: [words], note: words, on: transcript, kind: .orphaned),
        ], topics: [ExportedTranscript.Topic(turn: 0, label: words)])
    ]
  }

  /// Compares with a stored file; `UPDATE_SNAPSHOTS=1` writes it anew.
  static func expectGolden(_ result: ExportResult, _ name: String) throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Fixtures/Exports")
    let file = folder.appending(path: name)
    if ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] == "1" {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(result.bytes).write(to: file)
    }
    let stored = try String(decoding: Data(contentsOf: file), as: UTF8.self)
    let (old, new) = (
      stored.components(separatedBy: "\n"), result.text.components(separatedBy: "\n")
    )
    for (number, (expected, found)) in zip(old, new).enumerated() where expected != found {
      Issue.record("\(name):\(number + 1)\n- \(expected)\n+ \(found)")
    }
    #expect(old.count == new.count)
    #expect(Array(stored.utf8) == result.bytes)
  }
}
