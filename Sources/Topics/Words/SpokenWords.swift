/// Calls `body` with every word of a text: a run of letters with apostrophes and hyphens inside,
/// in lower case, the typographic apostrophe made plain. A word starts and ends with a letter.
///
/// - Complexity: O(text).
func forEachWord(in text: Substring, _ body: (String) -> Void) {
  var word = ""
  var lettersEnd = word.endIndex
  func finish() {
    if !word.isEmpty {
      body(String(word[..<lettersEnd]))
      word.removeAll(keepingCapacity: true)
    }
  }
  for scalar in text.unicodeScalars {
    if let letter = lowered(scalar) {
      word.unicodeScalars.append(contentsOf: letter.unicodeScalars)
      lettersEnd = word.endIndex
    } else if !word.isEmpty, isJoint(scalar) {
      word.unicodeScalars.append(scalar == "-" ? "-" : "'")
    } else {
      finish()
    }
  }
  finish()
}

/// An apostrophe or a hyphen, which may stand inside a word.
func isJoint(_ scalar: Unicode.Scalar) -> Bool {
  scalar == "'" || scalar == "\u{2019}" || scalar == "-"
}

/// The letter in lower case; nil for what is no letter.
func lowered(_ scalar: Unicode.Scalar) -> String? {
  if scalar.isASCII {
    switch scalar.value {
    case 0x61...0x7A: return String(Character(scalar))
    case 0x41...0x5A: return String(Character(Unicode.Scalar(UInt8(scalar.value + 0x20))))
    default: return nil
    }
  }
  return scalar.properties.isAlphabetic ? scalar.properties.lowercaseMapping : nil
}

/// The key under which a word is counted: its first six letters, without a final "'s"; nil for a
/// stop word, a contraction and a single letter, which say nothing about the topic.
func contentKey(of word: String) -> String? {
  let stem = word.hasSuffix("'s") ? word.dropLast(2) : Substring(word)
  guard stem.unicodeScalars.count > 1, !stem.utf8.contains(0x27) else { return nil }
  let whole = String(stem)
  return StopWords.all.contains(whole) ? nil : String(stem.prefix(6))
}

/// The number of words between blanks.
func wordCount(_ text: Substring) -> Int {
  var count = 0
  var isInside = false
  for scalar in text.unicodeScalars {
    let isBlank = scalar.isASCII ? scalar.value <= 0x20 : scalar.properties.isWhitespace
    if !isBlank, !isInside { count += 1 }
    isInside = !isBlank
  }
  return count
}
