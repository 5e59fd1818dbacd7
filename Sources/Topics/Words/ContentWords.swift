import TextCore
import Transcripts

/// The content words of a transcript as numbers, turn by turn.
struct ContentWords: Sendable, Equatable {
  /// The word numbers of all turns, in order.
  private(set) var words: [Int32] = []
  /// Where the words of each turn start; one more entry than turns.
  private(set) var starts: [Int] = [0]
  /// How many words between blanks are said before each turn; one more entry than turns.
  private(set) var spoken: [Int] = [0]
  /// The number of each key.
  private(set) var numbers: [String: Int32] = [:]
  /// How often each key is said in the whole transcript.
  private(set) var totals: [Int32] = []
  /// Whether each key is common whatever the talk is about.
  private(set) var isGeneric: [Bool] = []

  /// Counts the words of a transcript.
  ///
  /// - Complexity: O(text).
  init<Stop: Error>(
    of transcript: Transcript, checkpoint: () throws(Stop) -> Void
  ) throws(Stop) {
    // Most words come again and again: each distinct one is cleaned and looked up once.
    var known: [String: Int32] = [:]
    for index in transcript.turns.indices {
      if index % 256 == 0 { try checkpoint() }
      let text = transcript.text(ofTurn: index)
      forEachWord(in: text) { word in
        let number = known[word] ?? self.number(of: word)
        known[word] = number
        guard number >= 0 else { return }
        words.append(number)
        totals[Int(number)] += 1
      }
      starts.append(words.count)
      spoken.append((spoken.last ?? 0) + wordCount(text))
    }
  }

  /// The number of turns.
  var turnCount: Int { starts.count - 1 }
  /// The number of distinct keys.
  var vocabulary: Int { totals.count }

  private mutating func number(of word: String) -> Int32 {
    guard let key = contentKey(of: word) else { return -1 }
    if let number = numbers[key] { return number }
    let number = Int32(totals.count)
    numbers[key] = number
    totals.append(0)
    isGeneric.append(GenericWords.keys.contains(key))
    return number
  }
}
