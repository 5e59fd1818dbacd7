/// A word as a label may use it.
struct PhraseWord {
  /// What a word can do in a phrase.
  enum Role: Equatable {
    /// Says what the talk is about: the number of its key.
    case content(Int32)
    /// A number in digits, which may end a phrase but not start one.
    case figure(Int32)
    /// May stand between two content words.
    case link
    /// Ends a phrase.
    case stop
  }

  var role: Role
  /// UTF-8 offsets in the transcript's text.
  var range: Range<Int>
}

/// The words of one turn as phrases are made of them.
enum PhraseWords {
  private static let links: Set<String> = [
    "of", "in", "for", "and", "on", "with", "vs", "by", "from", "at",
  ]
  /// Words in "-ly" that are no adverbs; adverbs name nothing.
  private static let nounsInLy: Set<String> = [
    "ally", "anomaly", "assembly", "family", "fly", "homily", "italy", "july", "lily", "monopoly",
    "rally", "reply", "supply",
  ]
  private static let fillers: Set<String> = [
    "uh", "um", "uhm", "umm", "er", "erm", "ah", "eh", "hm", "hmm", "mm", "mmm", "mhm",
  ]

  /// The words of a text, divided at punctuation; sounds of thinking are left out, so that a
  /// phrase runs on over them.
  ///
  /// `base` is the UTF-8 offset of the text in the transcript, `number` finds a key's number.
  ///
  /// - Complexity: O(text).
  static func parts(
    of text: Substring, base: Int, number: (String) -> Int32?
  ) -> [[PhraseWord]] {
    var parts: [[PhraseWord]] = [[]]
    var word: [Unicode.Scalar] = []
    var start = base
    var offset = base
    func finish() {
      guard !word.isEmpty else { return }
      var end = offset
      while let last = word.last, isJoint(last) || last == "." {
        word.removeLast()
        end -= UTF8.width(last)
      }
      add(word, start..<end, to: &parts, number: number)
      word.removeAll(keepingCapacity: true)
    }
    for scalar in text.unicodeScalars {
      if scalar.properties.isAlphabetic || scalar.isDigit {
        if word.isEmpty { start = offset }
        word.append(scalar)
      } else if let last = word.last, isJoint(scalar) || (scalar == "." && last.isDigit) {
        word.append(scalar)
      } else {
        let endsPart = !scalar.properties.isWhitespace || word.last == "."
        finish()
        if endsPart { parts.append([]) }
      }
      offset += UTF8.width(scalar)
    }
    finish()
    return parts.filter { !$0.isEmpty }
  }

  /// A sound of thinking, with or without punctuation.
  static func isFiller(_ word: Substring) -> Bool {
    var lower = ""
    forEachWord(in: word) { if lower.isEmpty { lower = $0 } }
    return fillers.contains(lower)
  }

  private static func add(
    _ word: [Unicode.Scalar], _ range: Range<Int>, to parts: inout [[PhraseWord]],
    number: (String) -> Int32?
  ) {
    var text = ""
    text.unicodeScalars.append(contentsOf: word)
    var lower = ""
    forEachWord(in: Substring(text)) { if lower.isEmpty { lower = $0 } }
    if fillers.contains(lower) { return }
    let role: PhraseWord.Role
    if lower.isEmpty {
      role = .figure(Int32(truncatingIfNeeded: Int(text.filter(\.isNumber)) ?? 0))
    } else if lower.hasSuffix("ly"), !nounsInLy.contains(lower) {
      role = .stop
    } else if links.contains(lower) {
      role = .link
    } else {
      role = contentKey(of: lower).flatMap(number).map { .content($0) } ?? .stop
    }
    parts[parts.count - 1].append(PhraseWord(role: role, range: range))
  }
}

extension Unicode.Scalar {
  /// A digit from 0 to 9.
  var isDigit: Bool { value >= 0x30 && value <= 0x39 }
}
