import Transcripts

/// Who asks: the speaker with the largest share of turns that hold a question mark, among those
/// who have at least 8 % of the turns.
///
/// All turns whose speaker is not known for certain count as one more speaker, nobody, who is the
/// host of a transcript without labels.
struct Host: Sendable, Equatable {
  private static let fewestTurns = 0.08

  /// Which turns the host has.
  let turns: [Bool]
  /// Which turns hold a question mark.
  let questions: [Bool]
  /// The host; nil when the host is nobody.
  let speaker: Int?

  init(_ transcript: Transcript) {
    let speakers = transcript.turns.map { $0.certainSpeaker }
    let questions = transcript.turns.indices.map { index in
      transcript.text(ofTurn: index).utf8.contains(0x3F)
    }
    var tallies: [Int?: (turns: Int, questions: Int)] = [:]
    var order: [Int?] = []
    for (speaker, asks) in zip(speakers, questions) {
      if tallies[speaker] == nil { order.append(speaker) }
      tallies[speaker, default: (0, 0)].turns += 1
      if asks { tallies[speaker, default: (0, 0)].questions += 1 }
    }
    var best: (speaker: Int?, share: Double)?
    for speaker in order {
      guard let tally = tallies[speaker],
        Double(tally.turns) >= Self.fewestTurns * Double(speakers.count)
      else { continue }
      let share = Double(tally.questions) / Double(tally.turns)
      if share > best?.share ?? -1 { best = (speaker, share) }
    }
    speaker = best?.speaker
    turns = speakers.map { best != nil && $0 == best?.speaker }
    self.questions = questions
  }
}

extension Turn {
  /// The speaker, unless that is only carried over from the turn before.
  var certainSpeaker: Int? { speakerSource == .carried ? nil : speaker }
}
