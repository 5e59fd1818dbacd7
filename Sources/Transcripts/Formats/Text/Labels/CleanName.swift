/// Names as they are shown, without what belongs to how a text is set.
extension LabelScanner {
  /// What stands before the items of a list.
  private static let bullets: Set<Unicode.Scalar> = ["•", "‣", "▪", "◦", "●", "·"]

  /// A name in the bytes: format characters dropped, blanks collapsed, decoration stripped.
  func cleanName(_ range: Range<Int>) -> String {
    if isPlainName(range) { return String(decoding: bytes[range], as: UTF8.self) }
    var name = ""
    let scalars = Array(String(decoding: bytes[range], as: UTF8.self).unicodeScalars)
    for (place, scalar) in scalars.enumerated() {
      if name.isEmpty, Self.bullets.contains(scalar) { continue }
      // Joiners are part of words from Arabic on, and stars stand for digits that are not shown.
      let isJoiner =
        (scalar == "\u{200C}" || scalar == "\u{200D}")
        && name.unicodeScalars.last.map { $0.value >= 0x600 } == true
      let isInWord =
        name.last?.isLetter == true && place + 1 < scalars.count
        && scalars[place + 1].properties.isLowercase
      let isHidden =
        scalar == "*" && !isInWord
        && name.last.map { $0.isNumber || "*-".contains($0) } == false
      if !isJoiner && scalar.isFormatting || isHidden || scalar == "*" && name.isEmpty { continue }
      if !scalar.properties.isWhitespace {
        name.unicodeScalars.append(scalar)
      } else if !name.isEmpty, name.last != " " {
        name.append(" ")
      }
    }
    while let last = name.last, last == " " || last == "*" { name.removeLast() }
    if name.utf8.count > 2, name.first == "_", name.last == "_" {
      name = String(name.drop { $0 == "_" }.reversed().drop { $0 == "_" }.reversed())
    }
    return name
  }

  /// Letters, digits and single blanks of ASCII: nothing to clean.
  private func isPlainName(_ range: Range<Int>) -> Bool {
    var previous: UInt8 = 0x20
    for i in range {
      let byte = bytes[i]
      guard byte >= 0x20, byte < 0x7F, byte != UInt8(ascii: "*"), byte != UInt8(ascii: "_"),
        byte != 0x20 || previous != 0x20
      else { return false }
      previous = byte
    }
    return previous != 0x20
  }
}
