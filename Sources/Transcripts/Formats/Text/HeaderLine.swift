/// A line that holds nothing but who speaks next and when, or when alone: "Ann Lee  0:12",
/// "Ann (00:12.345)", "[00:10 - 00:12] Ann", "(05:23):", "0:15".
struct HeaderLine {
  /// How a name and a time stand beside each other.
  enum Style: CaseIterable {
    /// "0:15", "(05:23):", "0:10 - 0:15".
    case alone
    /// "Ann  0:12", with two blanks or a tab.
    case blanks
    /// "Ann 0:12".
    case blank
    /// "Ann (0:12):".
    case round
    /// "Ann [0:12]".
    case square
    /// "Ann – 0:12", "Ann | 0:12", "Ann, 0:12".
    case dash
    /// "Ann: 0:12".
    case colon
    /// "Ann 0:12 - 0:15".
    case span
    /// "[Ann] 10:15:12".
    case nameInBrackets
    /// "[0:12] Ann".
    case bracketFirst
    /// "0:12 - 0:15 Ann".
    case spanFirst
    /// "0:12 Ann".
    case timeFirst
    /// "0:12 - Ann", "[0:12] - Ann", "@0:12 - Ann", "0:12 | Ann".
    case timeBeforeDash
    /// "### Ann (0:12)".
    case heading

    /// Whether what stands beside the time must look like a name: a sentence may end, or begin,
    /// with a time too.
    var isStrict: Bool {
      switch self {
      case .blank, .dash, .colon, .timeFirst, .timeBeforeDash, .heading: true
      default: false
      }
    }

    /// Whether its names must come again: a chapter has a time beside its heading, too.
    var namesRecur: Bool { self == .heading }
  }

  /// What a name must look like.
  private enum Look {
    /// Like a name.
    case strict
    /// Like no sentence.
    case plain
    /// Like anything.
    case any
  }

  var style: Style
  /// Nil when the one who speaks goes on, or nobody is named.
  var name: String?
  var time: HeaderTime

  /// The longest line that can be one, in bytes.
  private static let longest = 120
  private static let longestName = 60
  private static let mostWords = 6

  /// Nil when the line says anything else. What stands beside the time must look like a name; or it
  /// may look like anything, where it is known that it is one.
  init?(_ bytes: ArraySlice<UInt8>, mayBeOdd: Bool = false) {
    guard bytes.count <= Self.longest,
      bytes.contains(where: { $0 == UInt8(ascii: ":") }),
      bytes.contains(where: { (0x30...0x39).contains($0) })
    else { return nil }
    let decoded = Self.plain(String(decoding: bytes, as: UTF8.self))
    let whole = Substring(Self.withoutEmphasis(decoded).trimmedOfSpace)
    let marks = whole.prefix { $0 == "#" }.count
    if (1...6).contains(marks), whole.dropFirst(marks).first == " " {
      self.init(heading: whole.dropFirst(marks))
      return
    }
    let isAt = whole.first == "@" && whole.dropFirst().first?.isNumber == true
    let line = isAt ? whole.dropFirst() : whole
    if let found = HeaderTime.leading(line) {
      self.init(time: found.time, before: found.rest, mayBeOdd: mayBeOdd)
    } else {
      let open = line.last == ":" ? line.dropLast() : line
      guard let found = HeaderTime.trailing(open) else { return nil }
      self.init(time: found.time, after: found.rest, mayBeOdd: mayBeOdd)
    }
  }

  /// A heading with a name and a time. One with a time alone is none.
  private init?(heading text: Substring) {
    self.init(Array(text.utf8)[...])
    guard let name, let strict = Self.name(name[...], .strict) else { return nil }
    self.name = strict
    style = .heading
  }

  /// Wide blanks as blanks, and no format characters.
  private static func plain(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 >= 0x80 }) else { return text }
    var plain = ""
    for scalar in text.unicodeScalars where !scalar.isFormatting {
      plain.unicodeScalars.append(
        scalar != "\t" && scalar.properties.isWhitespace ? " " : scalar)
    }
    return plain
  }

  /// A line whose time stands at its start.
  private init?(time: HeaderTime, before rest: Substring, mayBeOdd: Bool) {
    self.time = time
    let words = rest.first == ":" ? rest.dropFirst() : rest
    guard String(words).hasVisible else {
      style = .alone
      return
    }
    guard rest.first != ":", time.bracket != nil || rest.first == " " || rest.first == "\t"
    else { return nil }
    style = time.bracket != nil ? .bracketFirst : time.end != nil ? .spanFirst : .timeFirst
    var name = Substring(words.trimmedOfSpace)
    if let first = name.first, "-–—|".contains(first) {
      style = .timeBeforeDash
      name = name.dropFirst()
    }
    let look = mayBeOdd ? Look.any : style.isStrict ? .strict : .plain
    // Behind a time a sentence may stand, with or without a label.
    guard let name = Self.name(name, look), !mayBeOdd || LabelShape.mayRecur(name),
      !mayBeOdd || !name.contains(":") && name.last.map({ "?!,;".contains($0) }) == false
    else { return nil }
    self.name = name
  }

  /// A line whose time stands at its end.
  private init?(time: HeaderTime, after rest: Substring, mayBeOdd: Bool) {
    self.time = time
    let name = Substring(rest.trimmedOfSpace)
    if name.first == "[", name.last == "]", time.bracket == nil {
      style = .nameInBrackets
      self.name = Self.name(name.dropFirst().dropLast(), mayBeOdd ? .any : .plain)
      if self.name == nil { return nil }
      return
    }
    guard let style = Self.style(of: time, after: rest), let last = name.last else { return nil }
    self.style = style
    let bare =
      style == .dash || style == .colon || ":-–—|,·•".contains(last) ? name.dropLast() : name
    let look = mayBeOdd ? Look.any : style.isStrict ? .strict : .plain
    guard let name = Self.name(bare, look) else { return nil }
    self.name = name
  }

  private static func style(of time: HeaderTime, after rest: Substring) -> Style? {
    let gap = rest.reversed().prefix { $0 == " " || $0 == "\t" }
    if let last = rest.dropLast(gap.count).last {
      if last == ":" { return .colon }
      if time.bracket == nil, "–—-|,·•".contains(last) { return .dash }
    }
    if let bracket = time.bracket { return bracket == "(" ? .round : .square }
    if gap.isEmpty { return nil }
    if time.end != nil { return .span }
    return gap.count >= 2 || gap.contains("\t") ? .blanks : .blank
  }

  /// "Ann Lee" of "Ann Lee (Guest)".
  private static func withoutRole(_ name: Substring) -> String {
    guard name.last == ")", let open = name.lastIndex(of: "(") else { return String(name) }
    return name[..<open].trimmedOfSpace
  }

  /// A name has letters, few words, and no end of a sentence.
  private static func name(_ text: Substring, _ look: Look) -> String? {
    var name = Substring(text.trimmedOfSpace)
    while let last = name.last, ":-–—".contains(last) || last == " " { name = name.dropLast() }
    let words = name.split(separator: " ").count
    if look == .any {
      // "[Speaker 1] (0:10 - 0:19)".
      if name.first == "[", name.last == "]" { name = name.dropFirst().dropLast() }
      return words > 0 && words <= mostWords * 2 && name.utf8.count <= longest ? String(name) : nil
    }
    guard name.utf8.count <= longestName, words <= mostWords, let first = name.first,
      first.isLetter || first.isNumber,
      name.contains(where: \.isLetter), !name.contains(":"),
      !endsSentence(name)
    else { return nil }
    let shape = LabelShape(withoutRole(name))
    if look == .strict { return shape == nil || shape == .lowercase ? nil : String(name) }
    let word = name.prefix { $0 != " " }.lowercased()
    return shape == nil && LabelWords.functionWords.contains(word) ? nil : String(name)
  }

  /// Whether a name ends as a sentence does, and with no initial: "James O." is a name.
  static func endsSentence(_ name: some StringProtocol) -> Bool {
    guard let last = name.last, ".?!,;".contains(last) else { return false }
    let word = name.split(separator: " ").last.map { Substring($0) } ?? ""
    return last != "." || !LabelShape.isInitials(word) && !LabelShape.isTitle(word)
  }

  /// A line without Markdown's emphasis: two runs of as many stars, with words between them. Stars
  /// stand for digits that are not shown, too: "+1 413-***-**34".
  private static func withoutEmphasis(_ line: String) -> String {
    guard line.utf8.contains(UInt8(ascii: "*")) else { return line }
    var runs: [Range<String.Index>] = []
    var i = line.startIndex
    while let start = line[i...].firstIndex(of: "*") {
      i = line[start...].firstIndex { $0 != "*" } ?? line.endIndex
      runs.append(start..<i)
    }
    var dropped: [Range<String.Index>] = []
    while let open = runs.first {
      runs.removeFirst()
      let before = line[..<open.lowerBound].last
      guard before?.isLetter != true, before?.isNumber != true, before != "-",
        let place = runs.firstIndex(where: {
          line[$0] == line[open]
            && line[open.upperBound..<$0.lowerBound].contains { $0.isLetter || $0.isNumber }
        })
      else { continue }
      dropped += [open, runs[place]]
      runs.removeFirst(place + 1)
    }
    var plain = line
    for range in dropped.reversed() { plain.removeSubrange(range) }
    return plain
  }
}
