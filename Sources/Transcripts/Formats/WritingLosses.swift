import TextCore

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

  private var wordless = 0
  private var nobody = 0
  private var uncertain = 0
  private var merged = 0
  private var parted = 0

  /// Counts turns that will not come back as they are; `carries` says that a turn without a name
  /// will be read as said by the one who spoke before.
  mutating func countTurns(of transcript: Transcript, carries: Bool) {
    var somebodySpoke = false
    for (index, turn) in transcript.turns.enumerated() {
      if !String(transcript.text(ofTurn: index)).hasVisible { wordless += 1 }
      if carries {
        if turn.speaker != nil { somebodySpoke = true } else if somebodySpoke { nobody += 1 }
      } else if turn.speakerSource == .carried {
        uncertain += 1
      }
    }
  }

  /// Counts the borders of turns that reading the cues again will not find, or will find where
  /// there are none: what one speaker says without a pause is one turn.
  mutating func countBorders(of cues: [CueScript.Cue], carries: Bool) {
    var speaker: String?
    var last: (speaker: String?, end: Timestamp?, isCarried: Bool, turn: Int)?
    for cue in cues {
      if let name = cue.speaker { speaker = name } else if !carries { speaker = nil }
      var joins = false
      if let last, let speaker, last.speaker == speaker {
        joins =
          SpokenSegment.isNear(cue.start, after: last.end)
          && (cue.speaker == nil || !last.isCarried)
      }
      if let last, joins != (last.turn == cue.turn) {
        if joins { merged += 1 } else { parted += 1 }
      }
      let isCarried = joins ? last?.isCarried == true : speaker != nil && cue.speaker == nil
      let end = cue.end ?? (joins ? last?.end : nil) ?? cue.start
      last = (speaker, end, isCarried, cue.turn)
    }
  }

  /// A line for the user for each kind of loss, after those that the format adds.
  func warnings(and others: [String] = []) -> [String] {
    let counts: [(count: Int, one: String, many: String)] = [
      (
        untimed, "turn has no time and gets the end of the cue before",
        "turns have no time and get the end of the cue before"
      ),
      (
        endless, "cue has no end and lasts until the next one",
        "cues have no end and last until the next one"
      ),
      (
        negative, "time before zero is written as zero",
        "times before zero are written as zero"
      ),
      (
        cues, "time of a cue inside a turn is left out",
        "times of cues inside turns are left out"
      ),
      (
        nobody, "turn without a speaker follows one with a speaker and will be read as carried",
        "turns without a speaker follow one with a speaker and will be read as carried"
      ),
      (
        uncertain, "turn whose speaker is not certain is written as if it were",
        "turns whose speaker is not certain are written as if it were"
      ),
      (
        merged, "turn will be read as part of the one before, whose speaker goes on",
        "turns will be read as part of the one before, whose speaker goes on"
      ),
      (
        parted, "pause inside a turn will be read as its end",
        "pauses inside turns will be read as the end of a turn"
      ),
      (
        wordless, "turn without words will not be read again",
        "turns without words will not be read again"
      ),
      (
        lines, "passage has line breaks, which are written as blanks",
        "passages have line breaks, which are written as blanks"
      ),
      (
        characters, "control character is written as U+FFFD",
        "control characters are written as U+FFFD"
      ),
      (
        tags, "cue holds words that will be taken for a tag",
        "cues hold words that will be taken for a tag"
      ),
      (
        formulas, "cell begins as a formula does and is written after an apostrophe",
        "cells begin as a formula does and are written after an apostrophe"
      ),
    ]
    return others
      + counts.filter { $0.count > 0 }
      .map { $0.count == 1 ? "1 \($0.one)" : "\($0.count) \($0.many)" }
      + (leavesOutWordTimes ? ["the times of words are left out"] : [])
  }
}
