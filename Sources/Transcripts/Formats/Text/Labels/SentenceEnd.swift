extension LabelScanner {
  /// What stands before a label in mid-line.
  enum Lead {
    case sentenceEnd
    case dashOrComma
    case other
  }

  /// What stands before the offset: the end of a sentence, with or without closing quotes, or
  /// something after which a label is less or not at all likely.
  func lead(before offset: Int, floor: Int) -> Lead {
    var i = skippedBack(from: offset, to: floor)
    if let remark = remark(endingAt: i, floor: floor) {
      i = skippedBack(from: remark, to: floor)
      if i == floor { return .sentenceEnd }
    }
    guard var last = scalar(before: i, floor: floor) else { return .other }
    if ",-–—".unicodeScalars.contains(last.scalar) { return .dashOrComma }
    while Self.closers.contains(last.scalar) {
      i = last.start
      guard let next = scalar(before: i, floor: floor) else { return .other }
      last = next
    }
    if last.scalar == "." { return endsSentence(fullStop: last.start, floor: floor) }
    return Self.terminators.contains(last.scalar) ? .sentenceEnd : .other
  }

  /// Where a remark in brackets starts that ends at an offset, such as "[laughter]" or "((coughs))":
  /// a label may follow it where one may stand before it, or where nothing else was said.
  private func remark(endingAt end: Int, floor: Int) -> Int? {
    guard end > floor else { return nil }
    let closer = bytes[end - 1]
    guard closer == UInt8(ascii: ")") || closer == UInt8(ascii: "]") else { return nil }
    let opener = closer == UInt8(ascii: ")") ? UInt8(ascii: "(") : UInt8(ascii: "[")
    var depth = 0
    for i in (max(floor, end - 100)..<end).reversed() {
      if bytes[i] == closer { depth += 1 }
      if bytes[i] == opener { depth -= 1 }
      if depth == 0 { return i }
    }
    return nil
  }

  /// Whether a full stop is one of a name: after an initial or a title.
  func belongsToName(fullStop: Int, floor: Int) -> Bool {
    let word = word(endingAt: fullStop, floor: floor)
    if word.count == 1 { return word.allSatisfy(\.isUppercase) }
    return word.first?.isUppercase == true && LabelWords.titles.contains(word.lowercased())
  }

  /// The letters and inner full stops that end at an offset.
  func word(endingAt end: Int, floor: Int) -> String {
    var i = end
    let limit = max(floor, end - 24)
    while let (scalar, start) = scalar(before: i, floor: limit),
      scalar.isLetterOrMark || (scalar == "." && i < end)
    {
      i = start
    }
    return String(decoding: bytes[i..<end], as: UTF8.self)
  }

  private func endsSentence(fullStop: Int, floor: Int) -> Lead {
    let word = word(endingAt: fullStop, floor: floor)
    // "so did I." ends a sentence; "by J." does not.
    if word.count == 1, word.allSatisfy(\.isUppercase), word != "I" { return .other }
    return LabelWords.abbreviations.contains(word.lowercased()) ? .other : .sentenceEnd
  }

  static let terminators: Set<Unicode.Scalar> = [
    ".", "?", "!", "…", "。", "！", "？", "؟", "।",
  ]
  static let closers: Set<Unicode.Scalar> = [
    "\"", "'", "”", "’", ")", "]", "»", "」", "』",
  ]
}
