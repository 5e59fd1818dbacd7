import Transcripts

/// What holds for every transcript, however broken the file was.
struct Invariants {
  let transcript: Transcript

  /// Stops the program where one does not hold.
  func check() {
    checkTurns()
    checkTrack(transcript.times, "times")
    checkTrack(transcript.words, "words")
    for comment in transcript.comments { checkPlace(comment.range, "a comment") }
    require(transcript.diagnostics.allSatisfy { $0.line >= 1 }, "a line before the first")
    for diagnostic in transcript.diagnostics {
      require(
        !diagnostic.message.contains(where: \.isNewline),
        "a message of two lines: \(diagnostic.message.debugDescription)")
    }
    checkRoundTrip()
  }

  private func checkTurns() {
    let units = transcript.text.utf8
    var end = -1
    for turn in transcript.turns {
      require(turn.range.lowerBound == end + 1, "turns that overlap, or leave a gap")
      checkPlace(turn.range, "a turn")
      if end >= 0 {
        require(units[units.index(units.startIndex, offsetBy: end)] == 0x0A, "no line feed")
      }
      end = turn.range.upperBound
      require((turn.speaker == nil) == (turn.speakerSource == .none), "half a speaker")
      require(
        turn.speaker.map(transcript.speakers.indices.contains) != false, "a speaker not listed")
    }
    require(max(0, end) == units.count, "text outside of the turns")
    require(
      transcript.speakers.enumerated().allSatisfy { $0 == $1.ordinal }, "speakers out of order")
  }

  /// Cues are sorted by their place.
  private func checkTrack(_ track: TimeTrack, _ what: String) {
    var last = 0
    for cue in track.cues {
      checkPlace(cue.range, what)
      require(cue.range.lowerBound >= last, "\(what) out of order")
      last = cue.range.lowerBound
    }
  }

  private func checkPlace(_ range: Range<Int>, _ what: String) {
    let units = transcript.text.utf8
    require(range.lowerBound >= 0 && range.upperBound <= units.count, "\(what) outside")
    for offset in [range.lowerBound, range.upperBound] where offset < units.count {
      let unit = units[units.index(units.startIndex, offsetBy: offset)]
      require(unit & 0xC0 != 0x80, "\(what) inside of a scalar")
    }
  }

  /// The program's own format keeps turns one for one.
  private func checkRoundTrip() {
    guard !transcript.turns.isEmpty else { return }
    var own: [UInt8] = []
    transcript.writeJSON { own += $0 }
    let options = ReadingOptions(format: "verbatim")
    guard let again = try? Transcript(reading: own, fileName: "own.json", options: options) else {
      stop("its own format is not read")
    }
    require(again.turns.count == transcript.turns.count, "turns lost in its own format")
    for index in transcript.turns.indices {
      require(again.text(ofTurn: index) == transcript.text(ofTurn: index), "words changed")
      require(
        again.speakerName(ofTurn: index) == transcript.speakerName(ofTurn: index),
        "a speaker changed")
      let (turn, copy) = (transcript.turns[index], again.turns[index])
      require(copy.speakerSource == turn.speakerSource, "what is known of a speaker changed")
      require(copy.start == turn.start && copy.end == turn.end, "times changed")
    }
  }
}
