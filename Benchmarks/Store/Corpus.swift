import Annotations
import CanonicalJSON
import Transcripts

/// A generator that gives the same numbers for the same seed (SplitMix64).
struct Generator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// An interview in an invented language, and annotations of it.
struct Corpus {
  var transcript: Transcript
  var text: String
  /// UTF-8 offsets of the words.
  var words: [Range<Int>]
  private var random: Generator

  /// About so many bytes of text.
  init(bytes: Int) {
    let syllables = ["ka", "lo", "mi", "ren", "sto", "va", "del", "un", "fi", "gra", "è", "zu"]
    var builder = TranscriptBuilder()
    var random = Generator(state: 20_261_123)
    var (written, script) = (0, "")
    var turn = 0
    while written < bytes {
      var words: [String] = []
      for _ in 0..<Int.random(in: 10..<120, using: &random) {
        let count = Int.random(in: 1..<4, using: &random)
        words.append(
          (0..<count).map { _ in syllables[Int.random(in: 0..<12, using: &random)] }.joined())
      }
      let line = words.joined(separator: " ") + "."
      let speaker = turn % 2 == 0 ? "Ada" : "Kevin"
      builder.addTurn(
        line, speaker: speaker, source: .explicit,
        start: Timestamp(milliseconds: turn * 20_000),
        end: Timestamp(milliseconds: turn * 20_000 + 19_000))
      script += "\(speaker): \(line)\n\n"
      written += line.utf8.count
      turn += 1
    }
    transcript = builder.build(format: "text")
    text = script
    words = []
    self.random = random
    var start: Int?
    for (offset, byte) in transcript.text.utf8.enumerated() {
      if byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") {
        if let from = start { words.append(from..<offset) }
        start = nil
      } else if start == nil {
        start = offset
      }
    }
  }

  /// A document with so many annotations all over the text.
  mutating func document(annotations count: Int, digest: String) -> AnnotationDocument {
    let tags = (0..<60).map { "theme/\($0)" }
    var records: [Record] = []
    for number in 0..<count {
      let first = Int.random(in: 0..<words.count, using: &random)
      let last = min(words.count - 1, first + Int.random(in: 0..<25, using: &random))
      let range = words[first].lowerBound..<words[last].upperBound
      let hex = String(random.next(), radix: 16)
      let tail = String(repeating: "0", count: 16 - hex.count) + hex
      records.append(
        .annotation(
          Annotation(
            id: "00000000-0000-4\(tail.prefix(3))-8\(tail.dropFirst(3).prefix(3))-"
              + tail.suffix(10) + "00",
            anchor: Anchor(of: range, in: transcript),
            tags: number % 3 == 0 ? [tags[number % 60], tags[(number / 7) % 60]] : [],
            note: number % 5 == 0 ? "what \(number) says of it" : nil,
            color: number % 2 == 0 ? .yellow : .green, coder: "ines",
            created: "2026-11-23T20:00:00Z")))
    }
    return AnnotationDocument(
      transcript: TranscriptIdentity(name: "interview.txt", digest: digest), records: records)
  }
}
