/// What a label looks like, from which follows how often it must occur to be believed.
enum LabelShape: Equatable {
  /// At least two parts of a name, or a role such as "Speaker 1".
  case strong
  /// One letter that stands for a role: Q, A, I, B; or a side: Me, Them.
  case roleLetter
  /// One name, or a word of a script without capitals.
  case name
  /// One or two words in lower case: handles and roles.
  case lowercase
  /// None of these: nothing but that it comes again and again shows that it is a label.
  case odd

  /// The shape of a label; nil when it cannot be one.
  init?(_ label: String) {
    // "iPhone (2)" is the second one of that name.
    if let number = Self.number(endingIn: label) {
      self.init(String(label.dropLast(number.count)))
      return
    }
    let label = GenderMarks.plain(label)
    let (tokens, isTurned) = Self.tokens(of: label)
    guard (1...5).contains(tokens.count), label.count <= 40 else { return nil }
    let lowered = tokens.map { $0.lowercased() }
    if tokens.count == 1,
      LabelWords.roleLetters.contains(lowered[0])
        || LabelWords.sides.contains(lowered[0]) && label.first?.isUppercase == true
    {
      self = .roleLetter
      return
    }
    if tokens.count == 1, label.first?.isUppercase == true,
      LabelWords.crowds.contains(lowered[0]) || label == "QUESTION"
    {
      self = .name
      return
    }
    if Self.isRole(lowered) {
      self = .strong
      return
    }
    if tokens.count == 2, LabelWords.numbered.contains(lowered[0]),
      lowered[1].allSatisfy(\.isNumber) || LabelWords.numbers.contains(lowered[1])
    {
      return nil
    }
    if lowered[0] == "the", tokens.count <= 3, let last = lowered.last,
      LabelWords.officers.contains(last), tokens[tokens.count - 1].first?.isUppercase == true
    {
      self = .strong
      return
    }
    guard !LabelWords.stopList.contains(lowered[0]),
      !LabelWords.functionWords.contains(lowered[0]),
      !lowered.dropFirst().contains(where: LabelWords.proseWords.contains),
      !Sayings.areTold(tokens)
    else { return nil }
    if let names = Self.nameCount(tokens) {
      self = names >= 2 && !isTurned ? .strong : .name
    } else if tokens.count <= 2, tokens.allSatisfy(Self.isHandle) {
      self = .lowercase
    } else {
      return nil
    }
  }

  /// " (2)", with which meetings tell two of one name apart.
  static func number(endingIn label: String) -> Substring? {
    guard label.last == ")", let open = label.lastIndex(of: "("), open > label.startIndex else {
      return nil
    }
    let digits = label[open...].dropFirst().dropLast()
    guard (1...2).contains(digits.count), digits.allSatisfy({ $0.isASCII && $0.isNumber }),
      label[label.index(before: open)] == " "
    else { return nil }
    return label[label.index(before: open)...]
  }

  /// The words of a label, a comma inside dropped, and whether it turns a name round, as "Lee, Ann"
  /// does; "Ann Lee, PhD" does not.
  private static func tokens(of label: String) -> (tokens: [Substring], isTurned: Bool) {
    var tokens = label.split(separator: " ")
    guard label.utf8.contains(UInt8(ascii: ",")) else { return (tokens, false) }
    var isTurned = false
    for place in tokens.indices.dropLast() where tokens[place].last == "," {
      tokens[place].removeLast()
      let next = tokens[place + 1].lowercased().filter(\.isLetter)
      isTurned = isTurned || !LabelWords.degrees.contains(next)
    }
    return (tokens, isTurned)
  }

  /// Whether it needs no third occurrence.
  var isStrong: Bool { self == .strong || self == .roleLetter }

  /// Whether it may be found in the middle of a line by its shape alone.
  var standsInMidLine: Bool { self == .strong || self == .name || self == .roleLetter }

  /// Whether a label says what somebody is, and not who: "Speaker 1", "MAN".
  static func isRole(_ label: String) -> Bool {
    let tokens = GenderMarks.plain(label).split(separator: " ").map { $0.lowercased() }
    guard (1...3).contains(tokens.count) else { return false }
    return isRole(tokens) || LabelWords.voices.contains(tokens[0])
  }

  /// "speaker", "speaker 1", "speaker_00", "interviewer2 2", "unknown speaker", "p1".
  private static func isRole(_ tokens: [String]) -> Bool {
    guard let first = tokens.first, tokens.count <= 3 else { return false }
    let word = first.prefix { $0.isLetter }
    let rest = first.dropFirst(word.count)
    let isNumbered = rest.allSatisfy { $0.isNumber || $0 == "_" || $0 == "-" || $0 == "#" }
    let followersFit = tokens.dropFirst().allSatisfy { token in
      token.count <= 3 && token.allSatisfy(\.isNumber) || token.count == 1
        || LabelWords.roles.contains(token)
    }
    guard isNumbered, followersFit else { return false }
    if LabelWords.roles.contains(String(word)) {
      return word != "subject" || !rest.isEmpty || tokens.count > 1
    }
    let hasNumber = rest.contains(where: \.isNumber)
    return tokens.count == 1 && hasNumber && rest.count <= 3 && ["p", "s", "r"].contains(word)
  }

  /// How many name parts the tokens have; nil when one of them cannot stand in a name.
  private static func nameCount(_ tokens: [Substring]) -> Int? {
    var names = 0
    for (place, token) in tokens.enumerated() {
      let isInside = place > 0 && place < tokens.count - 1
      if isNameWord(token) || isInitials(token) || isTitle(token) {
        names += 1
      } else if isCaseless(token) {
        names += 1
      } else if isInside, LabelWords.particles.contains(token.lowercased()) {
        continue
      } else if place > 0, token.count <= 4, token.allSatisfy(\.isNumber) {
        continue
      } else {
        return nil
      }
    }
    return names > 0 ? names : nil
  }

  /// A capital, then letters, apostrophes and hyphens.
  private static func isNameWord(_ token: Substring) -> Bool {
    guard let first = token.unicodeScalars.first, first.properties.isUppercase else {
      return false
    }
    return token.unicodeScalars.allSatisfy { scalar in
      scalar.isLetterOrMark || scalar == "'" || scalar == "’" || scalar == "-"
    }
  }

  /// "J." and "J.R."
  static func isInitials(_ token: Substring) -> Bool {
    guard token.last == ".", token.count > 1 else { return false }
    return token.split(separator: ".").allSatisfy { part in
      part.count == 1 && part.allSatisfy(\.isUppercase)
    }
  }

  /// "Dr.", "med." after it, and "mgr".
  static func isTitle(_ token: Substring) -> Bool { Titles.isOne(token) || Titles.isOpen(token) }

  /// One to twelve letters of a script without capitals.
  private static func isCaseless(_ token: Substring) -> Bool {
    token.count <= 12
      && token.unicodeScalars.allSatisfy { scalar in
        scalar.isLetterOrMark && !scalar.properties.isCased
      }
  }

  private static func isHandle(_ token: Substring) -> Bool {
    guard let first = token.unicodeScalars.first, first.properties.isAlphabetic else {
      return false
    }
    return token.unicodeScalars.allSatisfy { scalar in
      scalar.isWordPart || scalar == "_"
        || scalar == "-" || scalar == "'" || scalar == "’"
    }
  }
}

extension Unicode.Scalar {
  /// A letter, a mark that belongs to one, or a number.
  var isWordPart: Bool {
    if value < 0x80 { return isLetterOrMark || (0x30...0x39).contains(value) }
    return isLetterOrMark || properties.numericType != nil
  }

  /// A letter, or a mark that belongs to one.
  var isLetterOrMark: Bool {
    if value < 0x80 { return (0x41...0x5A).contains(value & ~0x20) }
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark:
      return true
    default: return false
    }
  }
}
