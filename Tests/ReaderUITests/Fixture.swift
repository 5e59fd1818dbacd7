import Topics
import Transcripts

/// Which times and names the fixture interview has.
enum FixtureKind: Sendable {
  /// No times; paragraphs without a label are carried.
  case plain
  /// The same with a time at every turn.
  case timed
  /// Nobody is named.
  case nameless
  /// Nothing was said.
  case empty
}

/// An interview about a ferry and an orchard: two speakers, carried and unknown turns, wide,
/// combining and joined characters, and one turn that is longer than a screen.
func fixture(_ kind: FixtureKind = .plain) -> Transcript {
  guard kind != .empty else { return TranscriptBuilder().build(format: "text") }
  var builder = TranscriptBuilder()
  for (index, turn) in fixtureTurns.enumerated() {
    let isNamed = kind != .nameless && turn.speaker != nil
    builder.addTurn(
      turn.words, speaker: isNamed ? turn.speaker : nil,
      source: isNamed ? turn.source : .none,
      start: kind == .timed ? Timestamp(milliseconds: index * 47_000) : nil)
  }
  return builder.build(format: "text")
}

/// What the interview is about.
let fixtureTopics = [
  Topic(turn: 0, label: "The ferry and its rope", terms: ["ferry", "rope", "river"]),
  Topic(turn: 6, label: "Apple trees", terms: ["apple", "orchard"]),
  Topic(turn: 11, label: "Selling on board", terms: ["baskets", "passengers"]),
]

/// What is said, turn by turn.
let fixtureTurns: [(speaker: String?, source: SpeakerSource, words: String)] = [
  (nil, .none, "Recorded on the landing stage, in the wind."),
  ("Mara", .explicit, "How did you come to the ferry? I trust you were not born on it."),
  (
    "Ole Berg", .explicit,
    "No. My aunt owned it, and nobody else would take the rope. So I took the rope."
  ),
  ("Ole Berg", .carried, "That was the winter when the river froze twice."),
  ("Mara", .explicit, "And people trust a ferryman more than a bridge, you said."),
  ("Ole Berg", .explicit, longAnswer),
  ("Mara", .explicit, "Let us turn to the orchard."),
  (
    "Ole Berg", .explicit,
    "The apple trees stand behind the house. We graft the old apple on wild stock, and the apple "
      + "that comes of it keeps until May."
  ),
  ("Mara", .inferred, "Which apple is the best one?"),
  (
    "Ole Berg", .explicit,
    "The 東京 pear 梨 came by post 📮, a cafe\u{301} owner sent it. Na\u{308}hte, "
      + "👩\u{200D}🌾 and 🇩🇰 on the stamps."
  ),
  ("Ole Berg", .carried, "It never bore fruit; the frost took the blossom every spring."),
  ("Mara", .explicit, "Do you sell the apples on the ferry?"),
  ("Ole Berg", .explicit, "Three baskets a day. The passengers pay what they think is right."),
  ("Mara", .explicit, "And does that work?"),
  ("Ole Berg", .explicit, "Yes."),
]

private let longAnswer = (1...9).map { number in
  "On the \(number). crossing of the day the water stands higher than before, and the rope sings. "
    + "You hold it with both hands and you look at the far landing, never at the water. "
    + "Trust is a habit, and the river takes it away in one night."
}.joined(separator: " ")
