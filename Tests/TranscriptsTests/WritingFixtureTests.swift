import Containers
import Foundation
import Testing

@testable import Transcripts

/// Every fixture, written in every format that keeps speakers apart from words, and read again.
@Suite struct WritingFixtureTests {
  static let formats = ["webvtt", "ttml", "podcast", "whisper", "table", "tsv", "docx"]

  @Test("no word is lost, and what is not told comes back", arguments: FormatFixtureTests.readable)
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

  @Test("what random turns come back as is what was told", arguments: 0..<150)
  func randomTurnsComeBack(seed: Int) throws {
    let source = randomTranscript(seed: UInt64(seed))
    for name in ["webvtt", "ttml", "podcast", "whisper"] {
      let format = try #require(TranscriptFormat.named(name))
      let written = try #require(try format.write(source, title: "random"))
      let back = try Transcript(
        reading: written.bytes, fileName: "", options: ReadingOptions(format: name))
      #expect(words(of: back) == words(of: source), "\(name): \(written.text)")
      let (merged, parted) = (count(of: "turn", in: written), count(of: "pause", in: written))
      #expect(
        back.turns.count == source.turns.count - merged + parted, "\(name): \(written.text)")
      if written.warnings.isEmpty {
        #expect(names(of: back) == names(of: source), "\(name): \(written.text)")
        #expect(back.times == source.times, "\(name): \(written.text)")
      }
    }
  }

  /// How many borders of turns the warnings say are lost, or made.
  private func count(of kind: String, in written: WrittenTranscript) -> Int {
    let line = written.warnings.first {
      $0.contains("\(kind)") && $0.contains(kind == "turn" ? "as part of" : "inside")
    }
    return line.flatMap { $0.split(separator: " ").first }.flatMap { Int($0) } ?? 0
  }

  private func randomTranscript(seed: UInt64) -> Transcript {
    var state = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    var builder = TranscriptBuilder()
    var clock = 0
    var speaker: String?
    func times() -> (Timestamp, Timestamp?) {
      clock += random(4) * 900
      let start = Timestamp(milliseconds: clock)
      clock += random(3) * 700
      return (start, random(5) == 0 ? nil : Timestamp(milliseconds: clock))
    }
    for turn in 0..<(2 + random(6)) {
      let isCarried = speaker != nil && random(5) == 0
      if !isCarried { speaker = random(6) == 0 ? nil : ["Ada", "Bob", "Cy <d>"][random(3)] }
      let source: SpeakerSource = speaker == nil ? .none : isCarried ? .carried : .explicit
      let isTimed = random(8) > 0
      let (start, end) = times()
      builder.addTurn(
        "Turn \(turn) & more.", speaker: speaker, source: source, start: isTimed ? start : nil,
        end: isTimed ? end : nil)
      for cue in 0..<random(3) where isTimed {
        let (start, end) = times()
        builder.extendTurn("Cue \(cue).", start: start, end: end)
      }
    }
    return builder.build(format: "verbatim")
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
