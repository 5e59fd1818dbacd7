import Annotations
import Testing
import TextCore
import Transcripts

/// What must hold whatever is corrected.
@Suite struct CorrectionPropertyTests {
  private static let words = ["one", "two", "three", "Über", "東京", "don\u{2019}t", "a,", "b."]

  private func sentence(_ random: inout SeededGenerator, _ count: ClosedRange<Int>) -> String {
    (0..<Int.random(in: count, using: &random))
      .map { _ in Self.words.randomElement(using: &random) ?? "" }.joined(separator: " ")
  }

  private func source(_ random: inout SeededGenerator) -> Transcript {
    var builder = TranscriptBuilder()
    for number in 0..<6 {
      builder.addTurn(
        sentence(&random, 3...12), speaker: "S\(number % 2)", source: .explicit,
        start: Timestamp(milliseconds: number * 10_000),
        end: Timestamp(milliseconds: number * 10_000 + 9000))
    }
    return builder.build(format: "text")
  }

  /// Ranges of whole words, each in one turn.
  private func ranges(
    of transcript: Transcript, _ count: Int, _ random: inout SeededGenerator
  ) -> [Range<Int>] {
    (0..<count).map { _ in
      let turn = transcript.turns.randomElement(using: &random)?.range ?? 0..<1
      var borders = [turn.lowerBound]
      for (offset, byte) in transcript.text[utf8: turn].utf8.enumerated()
      where byte == UInt8(ascii: " ") {
        borders += [turn.lowerBound + offset, turn.lowerBound + offset + 1]
      }
      borders.append(turn.upperBound)
      let from = Int.random(in: 0..<(borders.count / 2), using: &random) * 2
      let to = Int.random(in: (from / 2)..<(borders.count / 2), using: &random) * 2 + 1
      return borders[from]..<borders[to]
    }
  }

  /// Corrections as somebody types them, one after another, over what is shown by then.
  private func corrections(
    of source: Transcript, _ random: inout SeededGenerator
  ) -> [Revision] {
    ranges(of: source, 8, &random).enumerated().flatMap { number, range in
      replacements(in: source.text, range, by: sentence(&random, 0...4)).enumerated().map {
        Revision(
          id: "\(number)-\($0.offset)", order: number,
          change: .correct(Anchor(of: $0.element.range, in: source), to: $0.element.words),
          coder: "", created: "")
      }
    }
  }

  @Test("the fewest replacements make a text what was typed")
  func replacing() {
    for seed in 0..<2000 {
      var random = SeededGenerator(seed: UInt64(seed))
      let text = sentence(&random, 1...14)
      let typed = sentence(&random, 0...14)
      let parts = replacements(in: text, 0..<text.utf8.count, by: typed)
      var result = ""
      var done = 0
      for part in parts {
        #expect(!part.range.isEmpty && part.range.lowerBound >= done, "seed \(seed)")
        result += text[utf8: done..<part.range.lowerBound] + part.words
        done = part.range.upperBound
      }
      result += text[utf8: done..<text.utf8.count]
      #expect(
        result.split(separator: " ") == typed.split(separator: " ")
          && !result.contains("  "), "seed \(seed): \(text) → \(typed): \(result)")
      if text == typed { #expect(parts.isEmpty) }
    }
  }

  @Test("word changes cover both texts, and the same parts say the same")
  func changes() {
    for seed in 0..<1000 {
      var random = SeededGenerator(seed: UInt64(seed))
      let (old, new) = (sentence(&random, 0...14), sentence(&random, 0...14))
      let parts = wordChanges(from: old, to: new)
      #expect(parts.map { String(old[utf8: $0.old]) }.joined() == old)
      #expect(parts.map { String(new[utf8: $0.new]) }.joined() == new)
      for part in parts where part.isSame { #expect(old[utf8: part.old] == new[utf8: part.new]) }
      for (first, second) in zip(parts, parts.dropFirst()) {
        #expect(first.isSame != second.isSame)
      }
    }
  }

  @Test("the map of offsets is total, never goes backwards, and gives pieces back whole")
  func map() {
    for seed in 0..<300 {
      var random = SeededGenerator(seed: UInt64(seed))
      let source = source(&random)
      let revised = source.revised(by: corrections(of: source, &random))
      let (map, shown) = (revised.map, revised.transcript.text)
      var last = 0
      for offset in 0...source.text.utf8.count {
        let place = map.shown(at: offset)
        #expect(place >= last && place <= shown.utf8.count, "seed \(seed)")
        last = place
      }
      last = 0
      for offset in 0...shown.utf8.count {
        let place = map.source(at: offset)
        #expect(place >= last && place <= source.text.utf8.count, "seed \(seed)")
        last = place
      }
      #expect(map.shown(at: source.text.utf8.count) == shown.utf8.count)
      for range in ranges(of: revised.transcript, 40, &random) {
        let back = map.shown(map.source(range))
        #expect(
          back.lowerBound <= range.lowerBound && back.upperBound >= range.upperBound)
        #expect(map.shown(map.source(back)) == back, "seed \(seed)")
      }
    }
  }

  @Test("an annotation keeps its words over and beside every correction, and all after undo")
  func annotations() {
    for seed in 0..<300 {
      var random = SeededGenerator(seed: UInt64(seed))
      let source = source(&random)
      let revised = source.revised(by: corrections(of: source, &random))
      let text = revised.transcript.text
      for range in ranges(of: source, 30, &random) {
        let anchor = Anchor(of: range, in: source)
        let shown = revised.map.shown(range)
        // What is not corrected is still there, word for word; corrected words are there whole.
        let pieces = revised.map.pieces.filter { $0.source.overlaps(range) }
        var expected = ""
        var done = range.lowerBound
        for piece in pieces {
          expected += source.text[utf8: done..<max(done, piece.source.lowerBound)]
          expected += text[utf8: piece.shown]
          done = piece.source.upperBound
        }
        expected += source.text[utf8: done..<max(done, range.upperBound)]
        #expect(String(text[utf8: shown]) == expected, "seed \(seed)")
        // The anchor speaks of the source: undone, it is where it was.
        let document = AnnotationDocument(
          transcript: TranscriptIdentity(name: "i", digest: "d"),
          records: [.annotation(Annotation(id: "a", anchor: anchor, coder: "", created: ""))])
        let placed = resolve(document, in: source, digest: "d").first?.resolution
        #expect(placed?.range == range && placed?.kind == .exact)
        #expect(placed.map { revised.map.shown($0).range } == .some(shown.isEmpty ? nil : shown))
      }
    }
  }

  @Test("turns stay sorted and have words, cues stay in order, whatever is corrected and revised")
  func order() {
    for seed in 0..<300 {
      var random = SeededGenerator(seed: UInt64(seed))
      let source = source(&random)
      var revisions = corrections(of: source, &random)
      for number in 0..<6 {
        let offset = ranges(of: source, 1, &random)[0].lowerBound
        let point = TextPoint(at: offset, in: source)
        revisions.append(
          Revision(
            id: "r\(number)", order: 0,
            change: number.isMultiple(of: 2) ? .split(at: point) : .join(at: point), coder: "",
            created: ""))
      }
      revisions.shuffle(using: &random)
      let shown = source.revised(by: revisions).transcript
      #expect(shown.turns.allSatisfy { !$0.range.isEmpty })
      for (first, second) in zip(shown.turns, shown.turns.dropFirst()) {
        #expect(first.range.upperBound <= second.range.lowerBound, "seed \(seed)")
      }
      for (first, second) in zip(shown.times.cues, shown.times.cues.dropFirst()) {
        #expect(first.range.upperBound <= second.range.lowerBound && first.start <= second.start)
      }
      #expect((shown.turns.last?.range.upperBound ?? 0) <= shown.text.utf8.count)
    }
  }
}
