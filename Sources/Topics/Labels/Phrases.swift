#if canImport(Glibc)
  import Glibc
#endif
import Transcripts

/// A phrase of up to four words and where it is said in a topic.
struct Phrase {
  /// What makes two phrases the same: the numbers of their content words, in order.
  typealias Key = SIMD4<Int32>

  var key: Key
  /// How many words it has.
  var length: Int
  /// How many words of the topic are said before it.
  var position: Int
  var speaker: Int?
  var isSaidByOthers = false
  /// UTF-8 offsets of every place it is said.
  var places: [Range<Int>]

  /// The numbers of its words, figures left out.
  var words: [Int32] { (0..<4).map { key[$0] }.filter { $0 >= 0 } }
}

/// The phrases said in one topic.
struct Phrases {
  private static let mostWords = 4
  /// An entry of a key that is no word; figures lie below it.
  private static let none: Int32 = -1

  private(set) var phrases: [Phrase] = []
  private var places: [Phrase.Key: Int] = [:]
  /// How often each key is said in the topic.
  private(set) var counts: [Int32: Int] = [:]
  /// How many content words are said in the topic.
  private(set) var size = 0
  /// How many words are said in the topic.
  private(set) var spoken = 0

  /// Adds the words of one turn.
  mutating func add(_ parts: [[PhraseWord]], speaker: Int?) {
    for part in parts {
      for (start, word) in part.enumerated() {
        guard case .content(let number) = word.role else { continue }
        counts[number, default: 0] += 1
        size += 1
        addPhrases(of: part, from: start, speaker: speaker)
      }
      spoken += part.count
    }
  }

  private mutating func addPhrases(of part: [PhraseWord], from start: Int, speaker: Int?) {
    var key = Phrase.Key(repeating: Self.none)
    var filled = 0
    var links = 0
    for end in start..<min(part.count, start + Self.mostWords) {
      switch part[end].role {
      case .content(let number): key[filled] = number
      case .figure(let value): key[filled] = Self.none - 1 - value.magnitude.clamped
      case .link:
        links += 1
        if links > 1 { return }
        continue
      case .stop: return
      }
      filled += 1
      let place = part[start].range.lowerBound..<part[end].range.upperBound
      count(key, length: end - start + 1, position: spoken + start, place, speaker)
    }
  }

  private mutating func count(
    _ key: Phrase.Key, length: Int, position: Int, _ place: Range<Int>, _ speaker: Int?
  ) {
    guard let index = places[key] else {
      places[key] = phrases.count
      phrases.append(
        Phrase(key: key, length: length, position: position, speaker: speaker, places: [place]))
      return
    }
    phrases[index].places.append(place)
    if phrases[index].speaker != speaker { phrases[index].isSaidByOthers = true }
  }
}

extension UInt32 {
  /// The value, or a large one that still leaves room below zero.
  fileprivate var clamped: Int32 { Int32(Swift.min(self, 1_000_000_000)) }
}

/// How well a phrase names its topic.
///
/// Early mention counts by far the most, then how often it is said; how special its words are to
/// the topic counts little, since people title a part with the frequent words of the whole.
struct PhraseScore {
  private static let longTopic = 150
  private static let opening = 80

  let phrases: Phrases
  let content: ContentWords

  /// 0 for a phrase that may not name the topic at all.
  func callAsFunction(_ phrase: Phrase) -> Double {
    let times = Double(phrase.places.count)
    let isOpening = phrase.length == 2 && phrase.position < Self.opening
    guard times > 1 || phrases.spoken <= Self.longTopic || isOpening else { return 0 }
    let words = phrase.words
    let generic = Double(words.count { content.isGeneric[Int($0)] }) / Double(words.count)
    return pow(times, 0.8) * pow(speciality(words), 0.1) * pow(Double(phrase.length), 0.8)
      * (1 + 4 * exp(-Double(phrase.position) / 60)) * (phrase.isSaidByOthers ? 1.3 : 1)
      * (generic == 1 ? 0.3 : 1 - 0.4 * generic)
  }

  /// How much more often the words are said here than elsewhere, as a geometric mean.
  private func speciality(_ words: [Int32]) -> Double {
    let elsewhere = Double(content.words.count - phrases.size)
    let logarithms = words.map { word in
      let here = Double(phrases.counts[word] ?? 0)
      let rest = max(0, Double(content.totals[Int(word)]) - here)
      let ratio = (here + 0.5) / (Double(phrases.size) + 1) * (elsewhere + 1) / (rest + 0.5)
      return log(min(max(ratio, 0.1), 20))
    }
    return exp(logarithms.reduce(0, +) / Double(words.count))
  }
}
