import TextCore

/// A name before a colon inside a turn, or at its start, that was not believed to be a label: it comes
/// too seldom, or no sentence ends before it. Its words would be somebody else's.
func nameInside(_ turn: DoubtedTurn) -> DoubtSign? {
  guard turn.origin != .user, turn.origin != .nobody, turn.bytes.contains(UInt8(ascii: ":"))
  else { return nil }
  let scanner = LabelScanner(bytes: turn.bytes)
  var found: (name: String, start: Int)?
  scanner.colons(in: 0..<turn.bytes.count) { colon in
    if found == nil { found = scanner.likelyName(before: colon) }
  }
  guard let found else { return nil }
  let place = turn.range.lowerBound + found.start
  let isInside = found.start > 0
  return DoubtSign(
    place: turn.range.lowerBound,
    text: "\"\(found.name):\" stands \(isInside ? "inside of" : "before") what is said: is it a "
      + "speaker, or a word before a colon?",
    split: isInside ? place : nil, remedy: isInside ? .split : .reassign)
}

extension LabelScanner {
  /// The longest name, in bytes, and the most words it has.
  private static let longest = 48
  private static let mostWords = 3

  /// The capitalised words right before a colon, where they may be a name: they start a sentence, or
  /// stand behind a word that leads to none.
  fileprivate func likelyName(before colon: Int) -> (name: String, start: Int)? {
    let line = 0..<bytes.count
    let end = skippedBack(from: colon, to: 0)
    var (start, words) = (end, 0)
    while words < Self.mostWords, let word = capitalised(before: skippedBack(from: start, to: 0)),
      end - word <= Self.longest, word < start
    {
      start = word
      words += 1
      // A sentence, or what is quoted, ends before it.
      if start > 0, bytes[start - 1] != 0x20 { break }
    }
    guard words > 0, let after = textStart(afterColon: colon, line: line),
      after.end < after.start, after.start < bytes.count
    else { return nil }
    let name = cleanName(start..<end)
    guard name.count > 1, let shape = LabelShape(name), shape == .strong || shape == .name,
      !LabelEntry(name: name, shape: shape).isAside, !LabelWords.namesPause(name)
    else { return nil }
    if skippedBack(from: start, to: 0) == 0 { return (name, start) }
    switch lead(before: start, floor: 0) {
    case .sentenceEnd: return (name, start)
    case .dashOrComma: return nil
    case .other:
      let before = word(endingAt: skippedBack(from: start, to: 0), floor: 0).lowercased()
      let leads = LabelWords.reportingWords.contains(before) || LabelWords.leading.contains(before)
      return before.isEmpty || leads ? nil : (name, start)
    }
  }

  /// Where the word starts that ends at an offset, if it starts with a capital.
  private func capitalised(before end: Int) -> Int? {
    var start = end
    while let (scalar, next) = scalar(before: start, floor: 0),
      scalar.isWordPart || "'’-".unicodeScalars.contains(scalar)
    {
      start = next
    }
    guard start < end,
      let first = String(decoding: bytes[start..<min(end, start + 4)], as: UTF8.self)
        .unicodeScalars.first, first.properties.isUppercase
    else { return nil }
    return start
  }
}
