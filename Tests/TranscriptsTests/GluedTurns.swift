import Transcripts

/// Labelled turns, some of which lost the line break between them, and what is found in them again.
struct GluedTurns {
  struct Turn {
    var speaker: String
    var words: String
  }

  /// How many of the labels that were written are found where they were written, and how many of
  /// those found were written there.
  struct Score {
    var right = 0
    var written = 0
    var found = 0

    var precision: Double { found == 0 ? 1 : Double(right) / Double(found) }
    var recall: Double { written == 0 ? 1 : Double(right) / Double(written) }

    static func += (sum: inout Score, more: Score) {
      sum.right += more.right
      sum.written += more.written
      sum.found += more.found
    }
  }

  let turns: [Turn]

  /// Turns without words are left out, and line breaks in them.
  init(_ turns: [Turn]) {
    self.turns = turns.compactMap { turn in
      let words = turn.words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      return words.isEmpty ? nil : Turn(speaker: turn.speaker, words: words)
    }
  }

  /// Whether the speaker of a turn speaks at least three times, and says no link: a list of
  /// references has the form of turns, and heads that occur once or twice may be anything.
  private func isSpoken(_ turn: Turn) -> Bool {
    !turn.words.hasPrefix("http") && turns.count { $0.speaker == turn.speaker } >= 3
  }

  /// A text with a paragraph a turn, of which three in ten go on in the line of the one before, 15
  /// in a hundred of them without a blank; and where the words of each turn start in it, in bytes.
  func file(using generator: inout SeededGenerator) -> (bytes: [UInt8], starts: [Int]) {
    var file: [UInt8] = []
    var starts: [Int] = []
    for turn in turns {
      if !file.isEmpty {
        let isGlued = Int.random(in: 0..<10, using: &generator) < 3
        let blank = Int.random(in: 0..<100, using: &generator) < 15 ? "" : " "
        file += Array((isGlued ? blank : "\n\n").utf8)
      }
      file += Array("\(turn.speaker): ".utf8)
      starts.append(file.count)
      file += Array(turn.words.utf8)
    }
    return (file, starts)
  }

  /// Reads a file of turns that are glued at random, and compares where labels are found.
  func score(using generator: inout SeededGenerator) throws -> Score {
    let (bytes, starts) = file(using: &generator)
    let transcript = try Transcript(reading: bytes, fileName: "glued.txt")
    var found: Set<Int> = []
    var place = 0
    for index in transcript.turns.indices {
      var words = Array(transcript.text(ofTurn: index).utf8)
      // A remark that stands before the colon is the first of the words.
      if words.first == UInt8(ascii: "("), let close = words.firstIndex(of: UInt8(ascii: ")")),
        bytes[place...].firstRange(of: words) == nil
      {
        words = Array(words[(close + 1)...].drop { $0 == 0x20 })
      }
      while place + words.count <= bytes.count, !bytes[place...].starts(with: words) { place += 1 }
      let isLabelled = [.explicit, .inferred].contains(transcript.turns[index].speakerSource)
      if isLabelled { found.insert(place) }
      place += words.count
    }
    let spoken = Set(zip(turns, starts).filter { isSpoken($0.0) }.map(\.1))
    let others = Set(starts).subtracting(spoken)
    return Score(
      right: found.intersection(spoken).count, written: spoken.count,
      found: found.subtracting(others).count)
  }
}
