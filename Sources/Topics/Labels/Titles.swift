import TextCore
import Transcripts

/// Names topics in order, no two of them the same.
struct Titles {
  private static let mostTerms = 5
  private static let mostLabelWords = 6
  private static let mostLabelPhrases = 3

  private let transcript: Transcript
  private let content: ContentWords
  private let host: Host
  /// The number of the singular of each key, as far as a final "s" tells.
  private var singulars: [Int32]
  private var used: Set<String> = []

  init(of transcript: Transcript, content: ContentWords, host: Host) {
    self.transcript = transcript
    self.content = content
    self.host = host
    singulars = content.totals.indices.map { Int32($0) }
    for (key, number) in content.numbers where key.hasSuffix("s") {
      singulars[Int(number)] = content.numbers[String(key.dropLast())] ?? number
    }
  }

  /// The topic of these turns, which come after all turns asked for before.
  mutating func topic(of turns: Range<Int>) -> Topic {
    var phrases = Phrases()
    for turn in turns {
      let parts = PhraseWords.parts(
        of: transcript.text(ofTurn: turn), base: transcript.turns[turn].range.lowerBound
      ) { content.numbers[$0] }
      phrases.add(parts, speaker: transcript.turns[turn].speaker)
    }
    let best = bestPhrases(phrases)
    let terms = best.map(surface)
    return Topic(
      turn: turns.lowerBound, label: label(best, terms, turns), terms: terms,
      question: hostQuestion(in: turns))
  }

  /// The best phrases, none sharing a word with a better one.
  private func bestPhrases(_ phrases: Phrases) -> [Phrase] {
    let score = PhraseScore(phrases: phrases, content: content)
    var ranked = phrases.phrases.map { (phrase: $0, score: score($0)) }.filter { $0.score > 0 }
    ranked.sort { first, second in
      (-first.score, first.phrase.position, first.phrase.length)
        < (-second.score, second.phrase.position, second.phrase.length)
    }
    var best: [Phrase] = []
    var words: Set<Int32> = []
    for (phrase, _) in ranked {
      let own = phrase.words.map { singulars[Int($0)] }
      guard words.isDisjoint(with: own) else { continue }
      best.append(phrase)
      words.formUnion(own)
      if best.count == Self.mostTerms { break }
    }
    return best
  }

  /// The phrase as it is most often said; in lower case where it is said so just as often.
  private func surface(_ phrase: Phrase) -> String {
    var counts: [String: Int] = [:]
    var best = ""
    for place in phrase.places {
      let said = spokenForm(place)
      counts[said, default: 0] += 1
      let (new, old) = (counts[said] ?? 0, counts[best] ?? 0)
      if new > old || (new == old && said > best) { best = said }
    }
    return best
  }

  private func spokenForm(_ place: Range<Int>) -> String {
    var words = transcript.text[utf8: place].split(whereSeparator: \.isWhitespace)
    for (index, word) in words.enumerated().reversed() where PhraseWords.isFiller(word) {
      words.remove(at: index)
    }
    var form = words.joined(separator: " ")
    for ending in ["'s", "\u{2019}s"] where form.hasSuffix(ending) {
      form.removeLast(2)
    }
    return form
  }

  private mutating func label(
    _ phrases: [Phrase], _ terms: [String], _ turns: Range<Int>
  ) -> String {
    var chosen: [String] = []
    var length = 0
    for (phrase, term) in zip(phrases, terms) {
      let fits = length + phrase.length <= Self.mostLabelWords
      guard fits, chosen.count < Self.mostLabelPhrases || isUsed(chosen) else { continue }
      chosen.append(term)
      length += phrase.length
    }
    var label = chosen.isEmpty ? firstWords(of: turns) : sentenceCase(chosen)
    let plain = label
    var number = 1
    while !used.insert(label.lowercased()).inserted {
      number += 1
      label = "\(plain) (\(number))"
    }
    return label
  }

  private func isUsed(_ terms: [String]) -> Bool {
    used.contains(sentenceCase(terms).lowercased())
  }

  private func sentenceCase(_ terms: [String]) -> String {
    let text = terms.joined(separator: ", ")
    let first = text.prefix { !$0.isWhitespace && $0 != "," }
    guard first == first.lowercased() else { return text }
    return text.prefix(1).uppercased() + text.dropFirst()
  }

  /// What stands for a label where nothing is said often enough to be one.
  private func firstWords(of turns: Range<Int>) -> String {
    var words: [Substring] = []
    for turn in turns where words.count <= Self.mostLabelWords {
      let text = transcript.text(ofTurn: turn)
      // The last part is the rest of the turn, however long: enough to know that there is more.
      words += text.split(maxSplits: Self.mostLabelWords, whereSeparator: \.isWhitespace)
        .filter { $0.contains(where: \.isLetter) }
    }
    guard !words.isEmpty else { return "No words" }
    var text = words.prefix(Self.mostLabelWords).joined(separator: " ")
    while let last = text.last, !last.isLetter, !last.isNumber { text.removeLast() }
    return sentenceCase([text]) + (words.count > Self.mostLabelWords ? "\u{2026}" : "")
  }

  /// The first question of at least five words that the host asks in these turns.
  private func hostQuestion(in turns: Range<Int>) -> String? {
    for turn in turns where host.turns[turn] && host.questions[turn] {
      let text = transcript.text(ofTurn: turn)
      var start = text.startIndex
      for index in text.indices where ".?!\n".contains(text[index]) {
        let end = text.index(after: index)
        // A full stop inside a number or a name ends no sentence.
        guard end == text.endIndex || text[end].isWhitespace || text[index] == "?" else {
          continue
        }
        let sentence = text[start..<end].drop { $0.isWhitespace || $0 == "." }
        start = end
        if text[index] == "?", wordCount(sentence) >= 5 { return String(sentence) }
      }
    }
    return nil
  }
}
