/// Labels as records of parliaments, hearings and press briefings set them.
extension LabelScanner {
  /// Who is addressed by a title, before a full stop, as in records of parliaments: "Mr. Smith. I do".
  func titled(from start: Int, end: Int) -> (name: String, end: Int, isDashed: Bool)? {
    let words = String(decoding: bytes[start..<end], as: UTF8.self)
      .split(separator: " ", maxSplits: 4, omittingEmptySubsequences: false)
    guard let title = words.first, Self.titles.contains(title.lowercased()),
      let place = words.dropFirst().prefix(3).firstIndex(where: { $0.last == "." }),
      words.indices.contains(place + 1), words[place + 1].first?.isUppercase == true,
      words[1...place].allSatisfy({ $0.count > 2 && $0.first?.isUppercase == true })
    else { return nil }
    let length = words[...place].joined(separator: " ").utf8.count
    return (cleanName(start..<(start + length - 1)), start + length, true)
  }

  /// Whether the first word of a line is such a title.
  func startsWithTitle(_ line: Range<Int>) -> Bool {
    guard let start = line.first(where: { bytes[$0] > 0x20 }),
      Self.titleInitials.contains(bytes[start])
    else { return false }
    let word = bytes[start..<line.upperBound].prefix(Self.longestTitle).prefix { $0 > 0x20 }
    return Self.titles.contains(String(decoding: word, as: UTF8.self).lowercased())
  }

  private static let titles: Set<String> = [
    "mr.", "mrs.", "ms.", "dr.", "miss", "senator", "the", "hon.", "sir", "lord", "lady",
    "chairman", "chairwoman", "chair", "ranking", "representative", "congressman", "congresswoman",
    "secretary", "ambassador", "general", "admiral", "colonel", "director", "commissioner",
    "judge", "justice", "governor", "mayor", "professor", "sen.", "rep.", "gov.", "gen.", "rev.",
  ]
  private static let titleInitials = Set(titles.compactMap { $0.uppercased().utf8.first })
  private static let longestTitle = (titles.map(\.utf8.count).max() ?? 0) + 1

  /// The question without a colon of a press briefing: "Q    Where?", with a few blanks or a tab.
  func question(from start: Int, end: Int) -> (name: String, end: Int, isDashed: Bool)? {
    guard startsQuestion(start..<end) else { return nil }
    return (cleanName(start..<(start + 1)), start + 1, false)
  }

  /// Whether a line starts with "Q" or "A" and two blanks or a tab, and goes on with a capital.
  func startsQuestion(_ line: Range<Int>) -> Bool {
    guard let start = line.first(where: { bytes[$0] > 0x20 }), "QA".utf8.contains(bytes[start])
    else { return false }
    var i = start + 1
    skip(&i, line.upperBound, where: \.isInvisible)
    guard i < line.upperBound, i >= start + 3 || bytes[start + 1] == 0x09 else { return false }
    return !(0x61...0x7A).contains(bytes[i])
  }

  /// Where a second pair of brackets ends behind the first: a member's party behind the seat, "(Lab)".
  func seatEnd(after close: Int, _ closer: UInt8, end: Int) -> Int {
    guard closer == UInt8(ascii: ")") else { return close }
    var i = close + 1
    skip(&i, end, where: \.isInvisible)
    guard i < end, bytes[i] == UInt8(ascii: "(") else { return close }
    return bytes[i..<min(end, i + 30)].firstIndex(of: closer) ?? close
  }
}
