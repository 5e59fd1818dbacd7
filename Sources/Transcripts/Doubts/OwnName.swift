import TextCore

/// Somebody is called by the first name of the one who is said to speak.
///
/// A name is a call where punctuation stands on both sides of it. Between commas in mid-sentence a
/// capital is a name's, so there a name that a recogniser has misheard is taken as well: "Eli" for
/// "Elad".
func ownName(_ turn: DoubtedTurn) -> DoubtSign? {
  guard turn.origin != .user, let label = turn.name, let name = FirstName(of: label) else {
    return nil
  }
  let others = turn.finder.shown.speakers.indices.filter { $0 != turn.speaker }
    .compactMap { FirstName(of: turn.finder.shown.speakers[$0].name) }
  for call in Calls(turn.bytes, initial: name.initial) {
    let word = String(decoding: turn.bytes[call.range], as: UTF8.self)
    guard call.isInMidSentence ? name.isLike(word) : name.text == word,
      word == name.text
        || !others.contains(where: { $0.distance(to: word) <= name.distance(to: word) }),
      !isListed(call, turn, others), !introducesItself(call, turn)
    else { continue }
    let heard = word == name.text ? "" : " (\"\(word)\")"
    return DoubtSign(
      place: turn.range.lowerBound + call.range.lowerBound,
      text: "\(label) calls \(name.text)\(heard) by name: somebody else may be speaking")
  }
  return nil
}

/// The first name in a label; roles such as "Speaker 1" and letters have none.
private struct FirstName {
  let text: String
  let initial: UInt8

  init?(of label: String) {
    let tokens = label.split(separator: " ").filter { token in
      !Titles.sure.contains(token.lowercased().filter(\.isLetter))
    }
    guard let first = tokens.first, first.count >= 2, first.allSatisfy(\.isLetter),
      first.first?.isUppercase == true, first.dropFirst().contains(where: \.isLowercase),
      !LabelWords.roles.contains(first.lowercased()), let initial = first.utf8.first
    else { return nil }
    text = String(first)
    self.initial = initial
  }

  /// Whether a word is the name or nearly so: the same two letters first, and so few changes as
  /// leave half of it.
  func isLike(_ word: String) -> Bool {
    guard word != text else { return true }
    guard word.count >= 3, word.prefix(2) == text.prefix(2) else { return false }
    return distance(to: word) <= (text.count >= 4 ? 2 : 1) && text.count - word.count <= 2
  }

  /// The fewest letters to add, leave out or change (Levenshtein 1966), over two short words.
  func distance(to word: String) -> Int {
    let (first, second) = (Array(text.lowercased()), Array(word.lowercased()))
    var row = Array(0...second.count)
    for (i, a) in first.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, b) in second.enumerated() {
        let changed = diagonal + (a == b ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(changed, row[j] + 1, diagonal + 1)
      }
    }
    return row[second.count]
  }
}

/// A word with punctuation on both sides.
private struct Call {
  /// The word, as offsets into the turn's bytes.
  var range: Range<Int>
  /// Whether a comma stands before it.
  var isInMidSentence: Bool
}

/// The words that start with a letter and have punctuation on both sides.
private struct Calls: Sequence, IteratorProtocol {
  private let bytes: [UInt8]
  private let initial: UInt8
  private var i = 0

  init(_ bytes: [UInt8], initial: UInt8) {
    self.bytes = bytes
    self.initial = initial
  }

  mutating func next() -> Call? {
    while i < bytes.count {
      defer { i += 1 }
      guard bytes[i] == initial, let isInside = lead(i) else { continue }
      var end = i
      while end < bytes.count, isLetter(bytes[end]) { end += 1 }
      guard end < bytes.count else { continue }
      let isClosed = bytes[end] == UInt8(ascii: ",") || isInside && ".?!".utf8.contains(bytes[end])
      if isClosed { return Call(range: i..<end, isInMidSentence: isInside) }
    }
    return nil
  }

  /// True after a comma, false at the start of a sentence, nil elsewhere.
  private func lead(_ i: Int) -> Bool? {
    guard i > 0 else { return false }
    guard bytes[i - 1] == UInt8(ascii: " "), i > 1 else { return nil }
    if bytes[i - 2] == UInt8(ascii: ",") { return true }
    return ".?!".utf8.contains(bytes[i - 2]) ? false : nil
  }

  private func isLetter(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (0x41...0x5A).contains(byte & ~0x20)
  }
}

/// "Ann, Kevin, and I": a list of people, which calls none of them.
private func isListed(_ call: Call, _ turn: DoubtedTurn, _ others: [FirstName]) -> Bool {
  func words(_ bytes: ArraySlice<UInt8>) -> [Substring] {
    String(decoding: bytes, as: UTF8.self)[...].split { !$0.isLetter }
  }
  let before = words(turn.bytes[..<call.range.lowerBound].suffix(24)).last
  let after = words(turn.bytes[call.range.upperBound...].prefix(24)).first
  let isName = { (word: Substring?) in others.contains { $0.text == word ?? "" } }
  let isListComma =
    call.range.upperBound < turn.bytes.count
    && turn.bytes[call.range.upperBound] == UInt8(ascii: ",")
  return isName(before) || isListComma && (isName(after) || after == "and" || after == "or")
}

/// "I'm your host, Kevin.": who says this says it of himself.
private func introducesItself(_ call: Call, _ turn: DoubtedTurn) -> Bool {
  let before = String(decoding: turn.bytes[..<call.range.lowerBound].suffix(48), as: UTF8.self)
  let words = before.split { !($0.isLetter || $0 == "'" || $0 == "’") }.suffix(5)
  return words.contains { ["i'm", "i’m", "am", "name", "host"].contains($0.lowercased()) }
}
