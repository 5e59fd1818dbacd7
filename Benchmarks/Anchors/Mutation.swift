import Foundation

/// A way in which a transcript changes between two openings.
struct Mutation: Sendable {
  var name: String
  var apply: @Sendable (Script, inout Generator) -> Script

  static let all = [
    Mutation(name: "typing errors mended, 2 %") { script, random in
      script.mapWords { word in
        guard word.text.count > 3, Int.random(in: 0..<50, using: &random) == 0 else {
          return [word]
        }
        var text = Array(word.text)
        text.swapAt(1, 2)
        return [Word(text: String(text), origin: word.origin)]
      }
    },
    Mutation(name: "5 sentences deleted") { script, random in
      (0..<5).reduce(script) { script, _ in script.cutting(script.passage(of: 20), &random) }
    },
    Mutation(name: "5 sentences inserted") { script, random in
      (0..<5).reduce(script) { script, _ in script.inserting(script.passage(of: 20), &random) }
    },
    Mutation(name: "2 passages of 150 words deleted") { script, random in
      (0..<2).reduce(script) { script, _ in script.cutting(script.passage(of: 150), &random) }
    },
    Mutation(name: "turns joined and split") { script, random in
      var turns: [[Word]] = [[]]
      for word in script.words {
        turns[turns.count - 1].append(word)
        if Int.random(in: 0..<25, using: &random) == 0 { turns.append([]) }
      }
      return Script(turns: turns)
    },
    Mutation(name: "other speakers' names") { script, _ in
      Script(turns: script.turns, writing: Writing(speakers: ["Interviewer", "Participant 7"]))
    },
    Mutation(name: "lines of 40 columns") { script, _ in
      Script(turns: script.turns, writing: Writing(speakers: ["Ada", "Bob"], width: 40))
    },
    Mutation(name: "punctuation and case") { script, random in
      script.mapWords { word in
        var text = word.text
        if Int.random(in: 0..<4, using: &random) == 0 { text = text.filter(\.isLetter) + "," }
        if Int.random(in: 0..<4, using: &random) == 0 { text = text.capitalized }
        return [Word(text: text.isEmpty ? word.text : text, origin: word.origin)]
      }
    },
    Mutation(name: "3 paragraphs moved") { script, random in
      (0..<3).reduce(script) { script, _ in
        var turns = script.turns
        let from = Int.random(in: 0..<turns.count, using: &random)
        let part = Array(turns[from..<min(turns.count, from + 3)])
        turns.removeSubrange(from..<(from + part.count))
        turns.insert(contentsOf: part, at: Int.random(in: 0...turns.count, using: &random))
        return Script(turns: turns)
      }
    },
    Mutation(name: "3 passages copied elsewhere") { script, random in
      (0..<3).reduce(script) { script, _ in
        var turns = script.turns
        let from = Int.random(in: 0..<turns.count, using: &random)
        let copy = turns[from..<min(turns.count, from + 2)].map { turn in
          turn.map { Word(text: $0.text, origin: nil) }
        }
        // Of two copies side by side nobody can say which is the first.
        let places = (0...turns.count).filter { abs($0 - from) > 4 }
        guard let place = places.randomElement(using: &random) else { return script }
        turns.insert(contentsOf: copy, at: place)
        return Script(turns: turns)
      }
    },
    Mutation(name: "half of the answers deleted") { script, random in
      Script(
        turns: script.turns.filter { $0.count > 2 || Int.random(in: 0..<2, using: &random) == 0 })
    },
    Mutation(name: "2 turns swapped, answers changed") { script, random in
      var turns = script.turns
      let place = Int.random(in: 0..<(turns.count - 2), using: &random)
      turns.swapAt(place, place + 2)
      return Script(
        turns: turns.map { turn in
          guard turn.count == 1, Int.random(in: 0..<3, using: &random) == 0 else { return turn }
          return [Word(text: "Hm.", origin: turn[0].origin)]
        })
    },
    Mutation(name: "transcribed again, 5 % errors") { $0.heardAgain(0.05, &$1) },
    Mutation(name: "transcribed again, 10 % errors") { $0.heardAgain(0.1, &$1) },
    Mutation(name: "transcribed again, 20 % errors") { $0.heardAgain(0.2, &$1) },
  ]
}

extension Script {
  /// So many words, but no more than an eighth of all.
  func passage(of length: Int) -> Int { min(length, words.count / 8) }

  func mapWords(_ change: (Word) -> [Word]) -> Script {
    Script(turns: turns.map { $0.flatMap(change) })
  }

  /// Without a run of words.
  func cutting(_ length: Int, _ random: inout Generator) -> Script {
    let count = words.count
    let start = Int.random(in: 0..<max(1, count - length), using: &random)
    var place = 0
    return mapWords { word in
      place += 1
      return (start..<(start + length)).contains(place - 1) ? [] : [word]
    }
  }

  /// With a run of words in the order of chance.
  func inserting(_ length: Int, _ random: inout Generator) -> Script {
    let words = words
    let added = (0..<length).map { _ in
      Word(text: words.randomElement(using: &random)?.text ?? "", origin: nil)
    }
    let start = Int.random(in: 0..<words.count, using: &random)
    var place = 0
    return mapWords { word in
      place += 1
      return place - 1 == start ? added + [word] : [word]
    }
  }

  /// As another program hears it: words changed, left out and added, nothing but small letters, an
  /// introduction before it and a passage missing.
  func heardAgain(_ rate: Double, _ random: inout Generator) -> Script {
    let pool = words
    let heard = mapWords { word in
      let plain = Word(
        text: word.text.lowercased().filter { $0.isLetter || $0.isNumber }, origin: word.origin)
      guard !plain.text.isEmpty else { return [] }
      guard Double.random(in: 0..<1, using: &random) < rate else { return [plain] }
      let other = (pool.randomElement(using: &random)?.text ?? "").lowercased()
      switch Int.random(in: 0..<5, using: &random) {
      case 0: return []
      case 1: return [plain, Word(text: other, origin: nil)]
      default: return [Word(text: other, origin: word.origin)]
      }
    }.cutting(passage(of: 150), &random)
    let introduction = (0..<passage(of: 150)).map { _ in
      Word(text: pool.randomElement(using: &random)?.text ?? "", origin: nil)
    }
    return Script(turns: [introduction] + heard.turns)
  }
}
