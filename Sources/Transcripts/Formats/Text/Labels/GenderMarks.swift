/// Labels that name all genders at once: "Interviewer:in", "Teilnehmer*in 1", "Befragte_r",
/// "Enquêteur·rice", "Entrevistador/a", "Interviewer(in)".
enum GenderMarks {
  private static let marks: Set<Character> = [":", "*", "_", "/", "·", "•", ".", "("]
  private static let endings = LabelWords.words(
    "in innen r n e es ne nes te rice trice euse ère ière a as o os x xs")
  private static let longestEnding = 6

  /// A label without such marks, which looks as others do: "Teilnehmerin 1".
  static func plain(_ label: String) -> String {
    guard label.contains(where: marks.contains) else { return label }
    return label.split(separator: " ", omittingEmptySubsequences: false).map { word -> String in
      guard let place = word.firstIndex(where: marks.contains) else { return String(word) }
      let stem = word[..<place]
      var ending = word[place...].dropFirst()
      if word[place] == "(" {
        guard ending.last == ")" else { return String(word) }
        ending = ending.dropLast()
      }
      if ending.first == "-" { ending = ending.dropFirst() }
      guard stem.count >= 3, stem.allSatisfy(\.isLetter),
        stem.dropFirst().contains(where: \.isLowercase),
        endings.contains(String(ending))
      else { return String(word) }
      return String(stem + ending)
    }.joined(separator: " ")
  }

  /// Where such an ending ends whose colon or bracket stands at an offset, in a label of which more
  /// follows: a number, a name, or its own colon.
  static func end(at mark: Int, in bytes: [UInt8], from start: Int, end: Int) -> Int? {
    let isColon = bytes[mark] == UInt8(ascii: ":")
    guard isColon || bytes[mark] == UInt8(ascii: "("), mark >= start + 3,
      isLetter(bytes[mark - 1])
    else { return nil }
    var i = mark + 1
    while i < end, isLetter(bytes[i]) { i += 1 }
    guard i < end, i > mark + 1, i <= mark + 1 + longestEnding,
      endings.contains(String(decoding: bytes[(mark + 1)..<i], as: UTF8.self))
    else { return nil }
    guard isColon else { return bytes[i] == UInt8(ascii: ")") ? i + 1 : nil }
    return hasOwnColon(bytes[i..<min(end, i + 30)]) ? i : nil
  }

  /// Whether the character from an offset to the next one is such a mark inside a word.
  static func isInside(_ bytes: [UInt8], at mark: Int, before next: Int, floor: Int) -> Bool {
    guard mark > floor, next < bytes.count, isLetter(bytes[mark - 1]),
      isLetter(bytes[next]), bytes[next] & 0x20 != 0
    else { return false }
    let character = String(decoding: bytes[mark..<next], as: UTF8.self)
    return character.first.map(marks.contains) == true && character != "."
  }

  /// Whether a colon follows, with nothing before it but numbers, letters and names.
  private static func hasOwnColon(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { return false }
    if colon == bytes.startIndex { return true }
    let rest = String(decoding: bytes[..<colon], as: UTF8.self)
    return rest.first == " "
      && rest.split(separator: " ").allSatisfy { word in
        word.allSatisfy(\.isNumber) || word.count == 1 || word.first?.isUppercase == true
      }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (0x41...0x5A).contains(byte & ~0x20)
  }
}
