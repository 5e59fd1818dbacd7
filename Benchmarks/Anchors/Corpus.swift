import Foundation
import Transcripts

/// A word of a transcript, and which word of the transcript before it was changed it is.
struct Word {
  var text: String
  /// Nil for a word that was not there.
  var origin: Int?
}

/// How a script is written down before it is read again.
struct Writing: Sendable {
  /// Who speaks in turn; nobody when the transcript is made without a file.
  var speakers: [String] = []
  /// The columns after which a line is broken.
  var width = Int.max
}

/// A transcript as turns of words, of which the text is made.
struct Script {
  var turns: [[Word]]
  var writing = Writing()

  init(turns: [[Word]], writing: Writing = Writing()) {
    self.turns = turns.filter { !$0.isEmpty }
    self.writing = writing
  }

  init(_ transcript: Transcript) {
    var number = 0
    self.init(
      turns: transcript.turns.indices.map { turn in
        transcript.text(ofTurn: turn).split(whereSeparator: \.isWhitespace).map { word in
          number += 1
          return Word(text: String(word), origin: number - 1)
        }
      })
  }

  /// The transcript, and the UTF-8 range of each word; nil when it is written to a file whose words
  /// are not all read as what is said.
  func built() throws -> (transcript: Transcript, ranges: [Range<Int>])? {
    guard !writing.speakers.isEmpty else { return assembled() }
    let transcript = try Transcript(
      reading: Array(written.utf8), fileName: "interview.txt",
      options: ReadingOptions(format: "text"))
    let ranges = transcript.text.split(whereSeparator: \.isWhitespace).map { word in
      let text = transcript.text.utf8
      let from = text.distance(from: text.startIndex, to: word.startIndex)
      return from..<(from + word.utf8.count)
    }
    return ranges.count == turns.joined().count ? (transcript, ranges) : nil
  }

  /// The script as lines of plain text.
  private var written: String {
    turns.enumerated().map { number, turn in
      var column = 0
      let name = writing.speakers[number % writing.speakers.count]
      return turn.reduce(into: "\(name):") { text, word in
        column += word.text.count + 1
        text += (column > writing.width ? "\n" : " ") + word.text
        if column > writing.width { column = word.text.count }
      }
    }.joined(separator: "\n\n")
  }

  private func assembled() -> (transcript: Transcript, ranges: [Range<Int>]) {
    var builder = TranscriptBuilder()
    var ranges: [Range<Int>] = []
    var offset = 0
    for turn in turns {
      for word in turn {
        ranges.append(offset..<(offset + word.text.utf8.count))
        offset += word.text.utf8.count + 1
      }
      builder.addTurn(turn.map(\.text).joined(separator: " "), speaker: nil, source: .none)
    }
    return (builder.build(format: "text"), ranges)
  }

  var words: [Word] { Array(turns.joined()) }
}

/// Interviews in an invented language: words as common as Zipf says, short answers that are all
/// alike, and phrases that come again.
func inventedScript(_ random: inout Generator) -> Script {
  let syllables = ["ka", "ro", "mi", "ten", "su", "la", "ne", "vor", "shi", "da", "pel", "o", "u"]
  let vocabulary = (0..<4000).map { rank in
    (0...(rank < 60 ? 0 : rank % 3 + 1)).map { _ in
      syllables.randomElement(using: &random) ?? ""
    }.joined()
  }
  var number = 0
  let word = { (random: inout Generator) -> String in
    let rank = Int(pow(Double(vocabulary.count), Double.random(in: 0..<1, using: &random))) - 1
    return vocabulary[min(vocabulary.count - 1, max(0, rank))]
  }
  let phrases = (0..<20).map { _ in (0..<6).map { _ in word(&random) } }
  let turns = (0..<260).map { turn -> [Word] in
    if turn % 3 == 1 {
      number += 1
      return [Word(text: "Yeah.", origin: number - 1)]
    }
    let length = Int.random(in: 8..<80, using: &random)
    var texts: [String] = []
    while texts.count < length {
      let isPhrase = Int.random(in: 0..<20, using: &random) == 0
      texts += isPhrase ? phrases.randomElement(using: &random) ?? [] : [word(&random)]
    }
    return texts.enumerated().map { place, text in
      number += 1
      let ends = place + 1 == texts.count || Int.random(in: 0..<12, using: &random) == 0
      return Word(text: ends ? text + "." : text, origin: number - 1)
    }
  }
  return Script(turns: turns)
}

/// A conversation of a few turns in an invented language, many of them a word long: what stands
/// beside one answer often stands beside another.
func inventedExchange(_ random: inout Generator) -> Script {
  let answers = ["Yes.", "Mm.", "Right.", "Yeah.", "No.", "Okay.", "I see."]
  let syllables = ["ka", "ro", "mi", "ten", "su", "la", "ne", "vor"]
  let vocabulary = (0..<300).map { rank in
    (0...(rank < 20 ? 0 : rank % 3 + 1)).map { _ in
      syllables.randomElement(using: &random) ?? ""
    }.joined()
  }
  let turns = (0..<Int.random(in: 5...40, using: &random)).map { _ -> [String] in
    if Int.random(in: 0..<5, using: &random) < 3 {
      return answers.randomElement(using: &random)?.split(separator: " ").map(String.init) ?? []
    }
    let length = Int.random(in: 3..<25, using: &random)
    let words = (0..<length).map { _ in
      let rank = Int(pow(Double(vocabulary.count), Double.random(in: 0..<1, using: &random))) - 1
      return vocabulary[min(vocabulary.count - 1, max(0, rank))]
    }
    return words.dropLast() + words.suffix(1).map { $0 + "." }
  }
  var number = 0
  return Script(
    turns: turns.map { turn in
      turn.map { text in
        number += 1
        return Word(text: text, origin: number - 1)
      }
    })
}

/// Random numbers that are the same for the same seed: SplitMix64 (Steele, Lea, Flood 2014).
struct Generator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
