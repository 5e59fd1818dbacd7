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
    if isChange(endingAt: i, floor: floor) { return .sentenceEnd }
    if ",-–—".unicodeScalars.contains(last.scalar) { return .dashOrComma }
    while Self.closers.contains(last.scalar) {
      i = last.start
      guard let next = scalar(before: i, floor: floor) else { return .other }
      last = next
    }
    if last.scalar == "." { return endsSentence(fullStop: last.start, floor: floor) }
    return Self.terminators.contains(last.scalar) ? .sentenceEnd : .other
  }

  /// Where a label in mid-line starts, with blanks and ">>" before its name.
  func labelStart(before name: Int, floor: Int) -> Int {
    var i = skippedBack(from: name, to: floor)
    guard isChange(endingAt: i, floor: floor) else { return i }
    while i > floor, bytes[i - 1] == UInt8(ascii: ">") { i -= 1 }
    return skippedBack(from: i, to: floor)
  }

  /// Whether ">>" ends at an offset, before which a blank stands: somebody else speaks.
  func isChange(endingAt end: Int, floor: Int) -> Bool {
    end - floor >= 3 && bytes[(end - 2)..<end].elementsEqual(">>".utf8)
      && bytes[floor..<end].reversed().first { $0 != UInt8(ascii: ">") }.map { $0 <= 0x20 } == true
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
    return Titles.isOne("\(word).")
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
    return LabelWords.abbreviations.contains(word.lowercased()) || Titles.isShortened(word)
      ? .other : .sentenceEnd
  }

  static let terminators: Set<Unicode.Scalar> = [
    ".", "?", "!", "…", "。", "！", "？", "؟", "।",
  ]
  static let closers: Set<Unicode.Scalar> = [
    "\"", "'", "”", "’", ")", "]", "»", "」", "』",
  ]
}
