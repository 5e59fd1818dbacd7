import TextCore
import Transcripts

/// The corrections that lie over the text of a transcript, sorted and disjoint.
struct CorrectedText {
  private struct Correction {
    var range: Range<Int>
    var words: String
    var revision: String
  }

  private var corrections: [Correction] = []

  /// Whether nothing is corrected.
  var isEmpty: Bool { corrections.isEmpty }

  /// Lays words over a range of the source; false where a part of it is corrected already, but for the
  /// same by somebody else.
  mutating func replace(_ range: Range<Int>, by words: String, revision: String) -> Bool {
    let index = corrections.firstIndex { $0.range.upperBound > range.lowerBound }
    let place = index ?? corrections.count
    let line = String(words.map { $0.isNewline ? " " : $0 })
    if place < corrections.count, corrections[place].range == range,
      corrections[place].words == line
    {
      return true
    }
    if place < corrections.count, corrections[place].range.lowerBound < range.upperBound {
      return false
    }
    corrections.insert(Correction(range: range, words: line, revision: revision), at: place)
    return true
  }

  /// Whether words on both sides of an offset are replaced together.
  func replaces(across offset: Int) -> Bool {
    corrections.contains { $0.range.lowerBound < offset && offset < $0.range.upperBound }
  }

  /// Whether something but white space is shown for a range of the source.
  func hasWords(_ range: Range<Int>, of text: String) -> Bool {
    var done = range.lowerBound
    for correction in corrections where correction.range.overlaps(range) {
      if !correction.words.isBlank { return true }
      let before = done..<max(done, correction.range.lowerBound)
      if !String(text[utf8: before]).isBlank { return true }
      done = max(done, correction.range.upperBound)
    }
    return !String(text[utf8: done..<max(done, range.upperBound)]).isBlank
  }

  /// A transcript in which the words are replaced, and where its offsets have gone.
  ///
  /// - Complexity: O(text + turns + cues).
  func laid(over transcript: Transcript) -> (Transcript, OffsetMap) {
    var map = OffsetMap()
    var text = ""
    var done = 0
    for correction in corrections {
      text += transcript.text[utf8: done..<correction.range.lowerBound]
      text += correction.words
      done = correction.range.upperBound
      map.add(correction.range, shownAs: correction.words, revision: correction.revision)
    }
    text += transcript.text[utf8: done..<transcript.text.utf8.count]
    let turns = transcript.turns.map { turn in
      var turn = turn
      turn.range = text.withoutBlankEnds(map.shown(turn.range))
      return turn
    }
    let corrected = Transcript(
      text: text, turns: turns, speakers: transcript.speakers,
      times: transcript.times.moved(by: map), words: transcript.words.moved(by: map),
      format: transcript.format, diagnostics: transcript.diagnostics)
    return (corrected, map)
  }
}

extension TimeTrack {
  /// The cues in the shown text. What is shown for words of several cues belongs to the first of
  /// them; a cue of which nothing is left gives its end to that one.
  fileprivate func moved(by map: OffsetMap) -> TimeTrack {
    var moved: [Cue] = []
    moved.reserveCapacity(cues.count)
    for cue in cues {
      let start = map.shown(endingAt: cue.range.lowerBound)
      let range = start..<max(start, map.shown(endingAt: cue.range.upperBound))
      if range.isEmpty, !cue.range.isEmpty {
        let isReplaced = map.shown(at: cue.range.lowerBound) < start
        if isReplaced, let last = moved.indices.last, let end = cue.end { moved[last].end = end }
      } else {
        moved.append(Cue(range: range, start: cue.start, end: cue.end))
      }
    }
    return TimeTrack(cues: moved)
  }
}

extension String {
  /// A range without the white space at its ends.
  fileprivate func withoutBlankEnds(_ range: Range<Int>) -> Range<Int> {
    var part = self[utf8: range].unicodeScalars
    while let first = part.first, first.properties.isWhitespace { part.removeFirst() }
    while let last = part.last, last.properties.isWhitespace { part.removeLast() }
    return utf8Offset(of: part.startIndex)..<utf8Offset(of: part.endIndex)
  }
}
