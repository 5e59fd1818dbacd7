/// Words with times, laid over the text that was made of them: of which the words may lack the
/// punctuation, the case and the blanks, and in which a few may be written otherwise.
struct HeardWords {
  /// A word as it was heard.
  struct Word {
    fileprivate let letters: [Unicode.Scalar]
    let start: Timestamp?
    let end: Timestamp?
    let speaker: String?

    init(_ text: String, start: Timestamp?, end: Timestamp?, speaker: String?) {
      letters = HeardWords.letters(of: text)
      (self.start, self.end, self.speaker) = (start, end, speaker)
    }
  }

  /// A part of the text, and who says it where the words tell.
  struct Piece {
    var word: SpokenWord
    var speaker: String?
  }

  private let heard: [Word]
  private var next = 0
  /// The letters of the next word that stand in the text already.
  private var taken = 0
  /// How many words with times stand nowhere in the text.
  private var unplaced = 0
  /// How many parts of the text were not among the words since one last was.
  private var misses = 0

  /// Words are looked for so far ahead, farther the longer none was found, and never farther than
  /// the limit.
  private static let (window, limit) = (8, 200)

  init(_ heard: [Word]) { self.heard = heard.filter { !$0.letters.isEmpty } }

  /// What is told of words with times that stand nowhere in the text, when all of it was asked for.
  var doubt: String? {
    switch left {
    case 0: nil
    case 1: "the time of a word that is not in the text is left out"
    default: "the times of \(left) words that are not in the text are left out"
    }
  }

  private var left: Int { unplaced + heard[next...].count { $0.start != nil } }

  /// A text in pieces of which each stands for a word, or for one that was not heard; the text
  /// follows those asked for before.
  ///
  /// - Complexity: O(text).
  mutating func pieces(of text: String) -> [Piece] {
    let tokens = text.split(whereSeparator: \.isWhitespace).map { Array($0.unicodeScalars) }
    let letters = tokens.map { Self.places(of: $0) }
    var pieces: [Piece] = []
    for index in tokens.indices {
      pieces += self.pieces(of: tokens[index], letters[index], before: letters[(index + 1)...])
    }
    return pieces
  }

  private typealias Letters = [(letter: Unicode.Scalar, place: Int)]

  private mutating func pieces(
    of token: [Unicode.Scalar], _ letters: Letters, before following: ArraySlice<Letters>
  ) -> [Piece] {
    var found: [(place: Int, word: Word)] = []
    var at = 0
    while at < letters.count, next < heard.count {
      let rest = letters[at...]
      let wanted = heard[next].letters[taken...]
      let common = zip(rest, wanted).lazy.prefix { $0.letter == $1 }.count { _ in true }
      guard common == min(rest.count, wanted.count) else {
        guard at == 0, taken == 0, skip(to: letters.map(\.letter), before: following) else { break }
        continue
      }
      // A word that goes on in the next part of the text counts for the first one.
      if taken == 0 { found.append((letters[at].place, heard[next])) }
      at += common
      taken += common
      if taken == heard[next].letters.count { (next, taken) = (next + 1, 0) }
    }
    if at < letters.count, taken > 0 { (next, taken) = (next + 1, 0) }
    misses = found.isEmpty ? misses + 1 : 0
    guard !found.isEmpty else { return [Piece(word: SpokenWord(Self.text(token[...])))] }
    return found.indices.map { index in
      let from = index == 0 ? 0 : found[index].place
      let to = index + 1 < found.count ? found[index + 1].place : token.count
      let word = found[index].word
      return Piece(
        word: SpokenWord(
          Self.text(token[from..<to]), start: word.start, end: word.end, isGlued: index > 0),
        speaker: word.speaker)
    }
  }

  /// Goes on to the word that a part of the text begins with, unless the part is none of the words
  /// and the next word follows it.
  private mutating func skip(to rest: [Unicode.Scalar], before following: ArraySlice<Letters>)
    -> Bool
  {
    let window = min(Self.window + misses * 4, Self.limit)
    let ahead = heard[(next + 1)...].prefix(window)
    let match = ahead.firstIndex { $0.letters == rest }
    let later = following.prefix(window).firstIndex { token in
      token.count == heard[next].letters.count
        && zip(token, heard[next].letters).allSatisfy { $0.letter == $1 }
    }
    guard let match, later.map({ $0 - following.startIndex < match - next - 1 }) != true else {
      return false
    }
    unplaced += heard[next..<match].count { $0.start != nil }
    next = match
    return true
  }

  private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }

  /// The letters and digits, in lower case where that is one letter too, and where they stand.
  private static func places(of token: [Unicode.Scalar]) -> Letters {
    token.enumerated().compactMap { place, scalar in
      letter(scalar).map { ($0, place) }
    }
  }

  fileprivate static func letters(of text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.compactMap(letter)
  }

  private static func letter(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    if scalar.value < 0x80 {
      switch scalar {
      case "a"..."z", "0"..."9": return scalar
      case "A"..."Z": return Unicode.Scalar(UInt8(scalar.value + 0x20))
      default: return nil
      }
    }
    let properties = scalar.properties
    guard properties.isAlphabetic || properties.numericType != nil else { return nil }
    let lower = properties.lowercaseMapping.unicodeScalars
    return lower.count == 1 ? lower.first : scalar
  }
}
