/// The words at the ends of a turn by which speakers announce that something new begins.
struct CueWords {
  private static let headLength = 40
  private static let tailLength = 12

  /// The first words, each between blanks.
  private let head: String
  /// The last words, each between blanks.
  private let tail: String

  init(_ text: Substring) {
    head = Self.normalized(text.utf8, limit: Self.headLength, isReversed: false)
    tail = Self.normalized(text.utf8.reversed(), limit: Self.tailLength, isReversed: true)
  }

  /// The words with which the turn starts, or that it holds early, weighed.
  var weightOfHead: Double {
    var sum = 0.0
    for cue in Self.opening where head.hasPrefix(cue.words) { sum += cue.weight }
    for cue in Self.early where Self.holds(head, cue.words) { sum += cue.weight }
    return sum
  }

  /// The words with which the turn ends, weighed for the turn after it.
  var weightOfTail: Double {
    var sum = 0.0
    for cue in Self.before where Self.holds(tail, cue.words) { sum += cue.weight }
    return sum
  }

  private static let opening = framed(BoundaryWeights.opening)
  private static let early = framed(BoundaryWeights.early)
  private static let before = framed(BoundaryWeights.before)

  private static func framed(
    _ table: [(words: String, weight: Double)]
  ) -> [(words: String, weight: Double)] {
    table.map { (" \($0.words) ", $0.weight) }
  }

  /// Lower-case words of ASCII letters and apostrophes, each between blanks: what the weights
  /// were fitted on.
  private static func normalized(
    _ units: some Sequence<UInt8>, limit: Int, isReversed: Bool
  ) -> String {
    // The typographic apostrophe is E2 80 99; its bytes come backwards from the end.
    let apostrophe: [UInt8] = isReversed ? [0x99, 0x80, 0xE2] : [0xE2, 0x80, 0x99]
    var result: [UInt8] = [0x20]
    var count = 0
    var skipped = 0
    for unit in units {
      if unit == apostrophe[skipped] {
        skipped += 1
        guard skipped == 3 else { continue }
        skipped = 0
        result.append(0x27)
        continue
      }
      skipped = 0
      let lower = unit >= 0x41 && unit <= 0x5A ? unit + 0x20 : unit
      if (lower >= 0x61 && lower <= 0x7A) || lower == 0x27 {
        result.append(lower)
      } else if result.last != 0x20 {
        result.append(0x20)
        count += 1
        if count == limit { break }
      }
    }
    if result.last != 0x20 { result.append(0x20) }
    return String(decoding: isReversed ? result.reversed() : result, as: UTF8.self)
  }

  private static func holds(_ text: String, _ words: String) -> Bool {
    let text = text.utf8
    let words = words.utf8
    var from = text.startIndex
    while let start = text[from...].firstIndex(of: 0x20) {
      if text[start...].starts(with: words) { return true }
      from = text.index(after: start)
    }
    return false
  }
}
