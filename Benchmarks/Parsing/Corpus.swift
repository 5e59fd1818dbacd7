import Transcripts

/// One interview in an invented language, written in the formats that are measured: the same in every
/// run.
struct Corpus {
  private struct Passage {
    var speaker: String
    var words: [String]
    /// Milliseconds from the start.
    var start: Int
    var end: Int { start + words.count * 320 }
  }

  /// A file to read.
  struct File {
    var format: String
    var bytes: [UInt8]
  }

  private let passages: [Passage]

  /// An interview of about that many bytes of speech.
  init(bytes: Int) {
    var generator = SplitMix64(state: 2026)
    let speakers = ["Ada Lark", "Tom Berg", "Speaker 3"]
    let syllables = ["ka", "lo", "mi", "ren", "tu", "vas", "é", "shi", "no", "dal"]
    let vocabulary = (0..<4000).map { _ in
      (0..<Int.random(in: 1...4, using: &generator)).reduce("") { word, _ in
        word + (syllables.randomElement(using: &generator) ?? "")
      }
    }
    var passages: [Passage] = []
    var (size, time, speaker) = (0, 0, 0)
    while size < bytes {
      if Int.random(in: 0..<3, using: &generator) == 0 { speaker = (speaker + 1) % 3 }
      var words = (0..<Int.random(in: 5...14, using: &generator)).compactMap { _ in
        vocabulary.randomElement(using: &generator)
      }
      words[words.count - 1] += "."
      size += words.reduce(0) { $0 + $1.utf8.count + 1 }
      passages.append(Passage(speaker: speakers[speaker], words: words, start: time))
      time += words.count * 320 + Int.random(in: 0..<900, using: &generator)
    }
    self.passages = passages
  }

  /// The interview in every format.
  var files: [File] {
    [
      File(format: "text", bytes: bytes(plainText)), File(format: "webvtt", bytes: bytes(webVTT)),
      File(format: "srt", bytes: bytes(subRip)), File(format: "whisper", bytes: whisper),
    ]
  }

  private func bytes(_ text: (Int, Passage) -> String) -> [UInt8] {
    var result: [UInt8] = []
    for (index, passage) in passages.enumerated() {
      result.append(contentsOf: text(index, passage).utf8)
    }
    return result
  }

  private func plainText(_ index: Int, _ passage: Passage) -> String {
    "\(passage.speaker): \(passage.words.joined(separator: " "))\n\n"
  }

  private func webVTT(_ index: Int, _ passage: Passage) -> String {
    (index == 0 ? "WEBVTT\n\n" : "")
      + "\(clock(passage.start, ".")) --> \(clock(passage.end, "."))\n"
      + "<v \(passage.speaker)>\(passage.words.joined(separator: " "))\n\n"
  }

  private func subRip(_ index: Int, _ passage: Passage) -> String {
    "\(index + 1)\n\(clock(passage.start, ",")) --> \(clock(passage.end, ","))\n"
      + "\(passage.speaker): \(passage.words.joined(separator: " "))\n\n"
  }

  /// With the time of every word.
  private var whisper: [UInt8] {
    var result = Array("{\"language\": \"xx\", \"segments\": [\n".utf8)
    for (index, passage) in passages.enumerated() {
      var time = passage.start
      let words = passage.words.map { word in
        defer { time += 320 }
        return "{\"word\": \" \(word)\", \"start\": \(seconds(time)), "
          + "\"end\": \(seconds(time + 320)), \"probability\": 0.9712}"
      }
      let segment =
        "{\"id\": \(index), \"start\": \(seconds(passage.start)), "
        + "\"end\": \(seconds(passage.end)), \"text\": \" \(passage.words.joined(separator: " "))\", "
        + "\"words\": [\(words.joined(separator: ", "))]}"
      result.append(contentsOf: (index == 0 ? segment : ",\n" + segment).utf8)
    }
    return result + Array("]}\n".utf8)
  }

  private func seconds(_ milliseconds: Int) -> String { "\(Double(milliseconds) / 1000)" }

  private func clock(_ milliseconds: Int, _ separator: String) -> String {
    let full = Timestamp(milliseconds: milliseconds).full
    return full.dropLast(4) + separator + full.suffix(3)
  }
}

/// Repeats the same numbers in every run (SplitMix64, Steele, Lea and Flood 2014).
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
