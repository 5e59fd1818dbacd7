/// What a format cannot hold of a transcript, counted while it is written.
struct WritingLosses {
  /// Turns that got a time of our making.
  var untimed = 0
  /// Cues that got an end of our making.
  var endless = 0
  /// Times before zero.
  var negative = 0
  /// Cues inside turns whose times are left out.
  var cues = 0
  /// Cues, or turns, with line breaks in them.
  var lines = 0
  /// Characters that XML cannot hold.
  var characters = 0
  /// Cells that begin as a formula does.
  var formulas = 0
  /// Cues in which words look like a tag.
  var tags = 0
  var leavesOutWordTimes = false
  /// Whether what reviewers remarked, and the places on pages, are kept.
  var keepsPlaces = false

  private var comments = 0
  private var places = 0

  /// Counts what stands beside the words in documents.
  mutating func countRemarks(of transcript: Transcript) {
    comments = transcript.comments.count
    if !keepsPlaces { places = transcript.turns.count { $0.locator != nil } }
  }

  /// A line for the user for each kind of loss, after those that the format adds: what the writer
  /// left out, then what is different when the file is read again.
  func warnings(and others: [String] = [], back: ReadBack?) -> [String] {
    others + [back?.problem].compactMap(\.self)
      + (Self.told + Self.remarked).compactMap { $1.line(self[keyPath: $0]) }
      + ReadBack.Difference.allCases.compactMap { kind in
        Self.differences[kind].flatMap { $0.line(back?.counts[kind] ?? 0) }
      }
      + (leavesOutWordTimes ? ["the times of words are left out"] : [])
  }

  /// How a count is told, of one and of more.
  private struct Wording {
    let one: String
    let many: String

    func line(_ number: Int) -> String? {
      number == 0 ? nil : number == 1 ? "1 \(one)" : "\(number) \(many)"
    }
  }

  private static var told: [(KeyPath<WritingLosses, Int>, Wording)] {
    [
      (
        \.untimed,
        Wording(
          one: "turn has no time and gets a guessed one",
          many: "turns have no time and get guessed ones, at \(CueScript.pace) characters a second")
      ),
      (
        \.endless,
        Wording(
          one: "cue has no end and lasts until the next one",
          many: "cues have no end and last until the next one")
      ),
      (
        \.negative,
        Wording(
          one: "time before zero is written as zero",
          many: "times before zero are written as zero")
      ),
      (
        \.cues,
        Wording(
          one: "time of a cue inside a turn is left out",
          many: "times of cues inside turns are left out")
      ),
      (
        \.lines,
        Wording(
          one: "passage has line breaks, which are written as blanks",
          many: "passages have line breaks, which are written as blanks")
      ),
      (
        \.characters,
        Wording(
          one: "control character is written as U+FFFD",
          many: "control characters are written as U+FFFD")
      ),
      (
        \.tags,
        Wording(
          one: "cue holds words that will be taken for a tag",
          many: "cues hold words that will be taken for a tag")
      ),
      (
        \.formulas,
        Wording(
          one: "cell begins as a formula does and is written after an apostrophe",
          many: "cells begin as a formula does and are written after an apostrophe")
      ),
    ]
  }

  private static var remarked: [(KeyPath<WritingLosses, Int>, Wording)] {
    [
      (
        \.comments,
        Wording(
          one: "comment of a reviewer is left out",
          many: "comments of reviewers are left out")
      ),
      (\.places, Wording(one: "place on a page is left out", many: "places on pages are left out")),
    ]
  }

  private static let differences: [ReadBack.Difference: Wording] = [
    .words: Wording(
      one: "turn will be read with other words",
      many: "turns will be read with other words"),
    .blanks: Wording(
      one: "turn will be read with other blanks between its words",
      many: "turns will be read with other blanks between their words"),
    .speaker: Wording(
      one: "turn will be read with another speaker, or none",
      many: "turns will be read with another speaker, or none"),
    .carried: Wording(
      one: "turn without a speaker follows one with a speaker and will be read as carried",
      many: "turns without a speaker follow one with a speaker and will be read as carried"),
    .certain: Wording(
      one: "turn whose speaker is not certain is written as if it were",
      many: "turns whose speaker is not certain are written as if it were"),
    .uncertain: Wording(
      one: "turn will be read as if its speaker were not certain",
      many: "turns will be read as if their speaker were not certain"),
    .merged: Wording(
      one: "turn will be read as part of the one before, whose speaker goes on",
      many: "turns will be read as part of the one before, whose speaker goes on"),
    .parted: Wording(
      one: "pause inside a turn will be read as its end",
      many: "pauses inside turns will be read as the end of a turn"),
    .wordless: Wording(
      one: "turn without words will not be read again",
      many: "turns without words will not be read again"),
    .noStart: Wording(
      one: "turn will be read without its time",
      many: "turns will be read without their time"),
    .otherStart: Wording(
      one: "turn will be read at another time",
      many: "turns will be read at another time"),
    .newStart: Wording(
      one: "turn will be read with a time that it does not have",
      many: "turns will be read with a time that they do not have"),
    .noEnd: Wording(
      one: "end of a turn is left out", many: "ends of turns are left out"),
    .otherEnd: Wording(
      one: "turn will be read with another end",
      many: "turns will be read with another end"),
    .newEnd: Wording(
      one: "turn will be read with an end that it does not have",
      many: "turns will be read with an end that they do not have"),
    .wordTime: Wording(
      one: "word will be read with another time", many: "words will be read with other times"),
  ]
}
