/// What looks like no label, but is one where it comes again and again: a telephone's number, "Int. 2",
/// "“Rosa”", "______".
extension LabelShape {
  /// Whether something before a colon may be a label if it comes again and again: some words
  /// without the end of a sentence, and without quotation marks inside.
  static func mayRecur(_ label: String) -> Bool {
    let tokens = label.split(separator: " ")
    let inner = isQuoted(label) ? String(label.dropFirst().dropLast()) : label
    return (1...12).contains(tokens.count) && label.utf8.count <= 100
      && !Sayings.areTold(tokens)
      && !inner.contains { "\"“”„«»\t".contains($0) }
      && tokens.indices.dropLast().allSatisfy { place in
        let token = tokens[place]
        guard let last = token.last, ".?!;".contains(last) else { return true }
        return last == "."
          && (token.count <= 2 || isTitle(token) || isInitials(token)
            || isShortened(token, before: tokens[place + 1]))
      }
  }

  /// "Int." before "2".
  private static func isShortened(_ token: Substring, before next: Substring) -> Bool {
    token.count <= 7 && token.dropLast().allSatisfy(\.isLetter)
      && (next.allSatisfy(\.isNumber) || next.count == 1 && next.allSatisfy(\.isUppercase))
  }

  /// Whether a label stands in quotation marks, as a name that is not somebody's own.
  static func isQuoted(_ label: String) -> Bool {
    guard label.count > 2, let first = label.first, let closers = quotes[first],
      let last = label.last, closers.contains(last)
    else { return false }
    return true
  }

  private static let quotes: [Character: String] = [
    "\"": "\"", "“": "”", "„": "“”", "«": "»", "»": "«", "‘": "’", "'": "'", "‹": "›",
  ]

  /// Whether a label was made unreadable: "______", "***".
  static func isBlackedOut(_ label: String) -> Bool {
    label.count > 1 && label.allSatisfy { "_*█■".contains($0) }
  }
}

extension LabelScanner {
  /// "______:" and "***:", of which the marks were stepped over.
  func blackedOutName(before colon: Int, from start: Int) -> Named? {
    let name = String(decoding: bytes[start..<colon], as: UTF8.self).trimmedOfSpace
    guard colon < bytes.count, bytes[colon] == UInt8(ascii: ":"), LabelShape.isBlackedOut(name)
    else { return nil }
    return Named(name: name, end: colon + 1)
  }

  /// Whether a tab stands between the words of a name: it is a label without a colon.
  func holdsTab(_ name: Range<Int>) -> Bool {
    bytes[name].firstIndex(of: 0x09).map { tab in
      bytes[tab..<name.upperBound].contains { $0 > 0x20 }
    } ?? false
  }
}
