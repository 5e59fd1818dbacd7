#if canImport(Glibc)
  import Glibc
#endif
import Transcripts

/// How much each turn looks like one that opens a topic, in units of segment cost: what the
/// speakers do and the words they announce it with, and how the words change around it.
struct BoundaryPrior {
  private static let gainReach = 60
  private static let rankReach = 150
  private static let rankNeighbours = 10
  /// Gains that are equal but for the order in which they were summed are equal.
  private static let rounding = 1e-9

  /// The bonus for a border before each turn, mostly negative.
  private(set) var bonuses: [Double] = []

  /// Weighs every turn.
  ///
  /// - Complexity: O(text).
  init<Stop: Error>(
    _ transcript: Transcript, _ content: ContentWords, host: Host,
    checkpoint: () throws(Stop) -> Void
  ) throws(Stop) {
    var odds = try Self.lexicalOdds(content, checkpoint: checkpoint)
    var tailWeight = 0.0
    for (index, turn) in transcript.turns.enumerated() {
      if index % 256 == 0 { try checkpoint() }
      let cues = CueWords(transcript.text(ofTurn: index))
      odds[index] += cues.weightOfHead + tailWeight
      tailWeight = cues.weightOfTail
      if index > 0, turn.certainSpeaker != transcript.turns[index - 1].certainSpeaker {
        odds[index] += BoundaryWeights.speakerChanges
      }
      odds[index] += Self.weight(isHost: host.turns[index], asks: host.questions[index])
    }
    bonuses = odds.map { BoundaryWeights.scale * $0 }
  }

  private static func weight(isHost: Bool, asks: Bool) -> Double {
    var sum = 0.0
    if asks { sum += BoundaryWeights.asksQuestion }
    if isHost { sum += BoundaryWeights.isHost }
    if asks, isHost { sum += BoundaryWeights.hostAsks }
    return sum
  }

  /// The part of the odds that the content words give.
  private static func lexicalOdds<Stop: Error>(
    _ content: ContentWords, checkpoint: () throws(Stop) -> Void
  ) throws(Stop) -> [Double] {
    let depths = similarityDepths(content)
    var gain = LexicalGain(content)
    var odds: [Double] = []
    var wideGains: [Double] = []
    for turn in 0..<content.turnCount {
      if turn % 256 == 0 { try checkpoint() }
      let start = content.starts[turn]
      let words = Double(content.starts[turn + 1] - start)
      odds.append(
        BoundaryWeights.bias + BoundaryWeights.logContentWords * log(1 + words)
          + BoundaryWeights.similarityDepth * depths[turn]
          + BoundaryWeights.lexicalGain * gain.at(start, reach: gainReach))
      wideGains.append(gain.at(start, reach: rankReach))
    }
    for turn in odds.indices {
      let near = wideGains[
        max(0, turn - rankNeighbours)..<min(odds.count, turn + rankNeighbours + 1)]
      let lower = near.count { $0 < wideGains[turn] - rounding }
      odds[turn] += BoundaryWeights.gainRank * Double(lower) / Double(near.count)
    }
    return odds
  }
}
