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

  var style: Style
  /// Nil when the one who speaks goes on, or nobody is named.
  var name: String?
  var time: HeaderTime

  /// The longest line that can be one, in bytes.
  private static let longest = 120
  private static let longestName = 60
  private static let mostWords = 6

  /// Nil when the line says anything else. In a text that is known to have such lines a name need
  /// not look like one where two blanks or a tab part it from the time: "+14135550134  0:12".
  init?(_ bytes: ArraySlice<UInt8>, anyName: Bool = false) {
    guard bytes.count <= Self.longest,
      bytes.contains(where: { $0 == UInt8(ascii: ":") }),
      bytes.contains(where: { (0x30...0x39).contains($0) })
    else { return nil }
    let decoded = String(decoding: Self.withoutEmphasis(bytes), as: UTF8.self)
    let whole = Substring(Self.plain(decoded).trimmedOfSpace)
    let marks = whole.prefix { $0 == "#" }.count
    if (1...6).contains(marks), whole.dropFirst(marks).first == " " {
      self.init(heading: whole.dropFirst(marks))
      return
    }
    let line = whole.first == "@" ? whole.dropFirst() : whole
    if let found = HeaderTime.leading(line) {
      self.init(time: found.time, before: found.rest)
    } else {
      let open = line.last == ":" ? line.dropLast() : line
      guard let found = HeaderTime.trailing(open) else { return nil }
      self.init(time: found.time, after: found.rest, anyName: anyName)
    }
  }

  /// A heading with a name and a time. One with a time alone is none.
  private init?(heading text: Substring) {
    self.init(Array(text.utf8)[...])
    guard let name, let strict = Self.name(name[...], isStrict: true) else { return nil }
    self.name = strict
    style = .heading
  }

  /// The stars of Markdown left out; those that hide digits, "413-***-**34", stay.
  private static func withoutEmphasis(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    let star = UInt8(ascii: "*")
    guard bytes.contains(star) else { return Array(bytes) }
    func isOfNumber(_ byte: UInt8?) -> Bool {
      byte.map { (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-") } ?? false
    }
    var kept: [UInt8] = []
    var i = bytes.startIndex
    while i < bytes.endIndex {
      let run = bytes[i...].prefix { $0 == star }
      if run.isEmpty {
        kept.append(bytes[i])
        i += 1
      } else {
        if isOfNumber(kept.last), isOfNumber(bytes[run.endIndex...].first) { kept += run }
        i = run.endIndex
      }
    }
    return kept
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
  private init?(time: HeaderTime, before rest: Substring) {
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
    guard let name = Self.name(name, isStrict: style.isStrict) else { return nil }
    self.name = name
  }

  /// A line whose time stands at its end.
  private init?(time: HeaderTime, after rest: Substring, anyName: Bool) {
    self.time = time
    let name = Substring(rest.trimmedOfSpace)
    if anyName, Self.style(of: time, after: rest) == .blanks, Self.mayBeAnyName(name) {
      (style, self.name) = (.blanks, String(name))
      return
    }
    if name.first == "[", name.last == "]", time.bracket == nil {
      style = .nameInBrackets
      self.name = Self.name(name.dropFirst().dropLast(), isStrict: false)
      if self.name == nil { return nil }
      return
    }
    guard let style = Self.style(of: time, after: rest), let last = name.last else { return nil }
    self.style = style
    let bare =
      style == .dash || style == .colon || ":-–—|,·•".contains(last) ? name.dropLast() : name
    guard let name = Self.name(bare, isStrict: style.isStrict) else { return nil }
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

  /// A few words, or something else that can be seen, which end no sentence.
  private static func mayBeAnyName(_ text: Substring) -> Bool {
    let words = text.split(separator: " ").count
    guard text.utf8.count <= longestName, (1...mostWords).contains(words), let last = text.last
    else { return false }
    return !".?!,;:".contains(last) || text.count <= 3
  }

  /// A name has letters, few words, and no end of a sentence.
  private static func name(_ text: Substring, isStrict: Bool) -> String? {
    var name = Substring(text.trimmedOfSpace)
    while let last = name.last, ":-–—".contains(last) || last == " " { name = name.dropLast() }
    guard let first = name.first, first.isLetter || first.isNumber,
      name.utf8.count <= longestName, name.contains(where: \.isLetter), !name.contains(":"),
      name.split(separator: " ").count <= mostWords, let last = name.last, !".?!,;".contains(last)
    else { return nil }
    let shape = LabelShape(withoutRole(name))
    if isStrict { return shape == nil || shape == .lowercase ? nil : String(name) }
    let word = name.prefix { $0 != " " }.lowercased()
    return shape == nil && LabelWords.functionWords.contains(word) ? nil : String(name)
  }
}
