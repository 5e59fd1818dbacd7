/// How often the letters of Cyrillic stand in a text, by which such a text is told from one in another
/// alphabet whose letters have the same bytes.
struct CyrillicLetters {
  private var counts = [Int](repeating: 0, count: 32)
  /// The capital Я inside of words, as which Windows shows the small one of a Macintosh.
  private var insideWords = 0

  /// Of ten thousand letters of Russian so many are а, б, в and so on to я, without ё: after the
  /// frequencies in the Russian National Corpus (Lyashevskaya and Sharov, 2009). The other languages
  /// written so are alike.
  private static let russian: [Double] = [
    801, 159, 454, 170, 298, 845, 94, 165, 735, 121, 349, 440, 321, 670, 1097, 281, 473, 547, 626,
    262, 26, 97, 48, 144, 73, 36, 4, 190, 174, 32, 64, 201,
  ]
  private static let last = 31

  mutating func count(_ scalar: Unicode.Scalar, after before: Unicode.Scalar) {
    switch scalar.value {
    case 0x0430...0x044F: counts[Int(scalar.value - 0x0430)] += 1
    case 0x042F where (0x0430...0x044F).contains(before.value): insideWords += 1
    default: break
    }
  }

  /// From 0 for letters that are those of another language to 1: one and a fifth of the cosine between
  /// their numbers and those of Russian, which is 0.85 and more for a few lines of it, and below 0.6
  /// for Hebrew, Arabic and Greek read so. Too few letters are not sure.
  var likeness: Double {
    let sum = counts.reduce(0, +)
    let isMacintosh = insideWords > 2 && counts[Self.last] == 0
    guard sum >= 12, !isMacintosh else { return 0.7 }
    let product = zip(counts, Self.russian).reduce(0) { $0 + Double($1.0) * $1.1 }
    let lengths =
      counts.reduce(0) { $0 + Double($1 * $1) } * Self.russian.reduce(0) { $0 + $1 * $1 }
    return min(1, 1.2 * product / lengths.squareRoot())
  }
}
