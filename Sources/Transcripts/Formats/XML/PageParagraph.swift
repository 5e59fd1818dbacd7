/// A piece of a page between two borders of blocks.
struct PageParagraph {
  var text = ""
  var speaker: String?
  var start: Timestamp?
  var end: Timestamp?
  /// What is printed bold at its start, or has a class of names.
  var lead = ""
  var isLeadBold = false
  /// The element that it is the text of, where that matters: "h2", "dt", "dd".
  var element = ""
  /// Whether it stands beside what the page is about, as at its foot.
  var isAside = false
  /// Whether a line was drawn above it.
  var isBelowRule = false
  /// The rows of a table that has columns as a transcript has.
  var rows: [[String]] = []

  /// Whether a class says that an element names who speaks: "speaker", "ts-name".
  static func namesSpeaker(_ classes: String?) -> Bool {
    (classes ?? "").lowercased().split { $0.isWhitespace }.contains { word in
      word.contains("speaker") || word.split { "-_".contains($0) }.last == "name"
    }
  }

  /// The name at its start, the time before it, and what stands behind it:
  /// "<b>Ann</b> 0:12 Hello", "<b>[0:12] Ann</b> Hello".
  private var leading: (time: Substring, name: String, rest: Substring)? {
    var name = lead.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard text.hasPrefix(name) else { return nil }
    if name.last == ":" { name.removeLast() }
    var time = name.prefix(0)
    if let found = HeaderTime.leading(name[...]) {
      time = name[..<found.rest.startIndex]
    } else if let found = HeaderTime.trailing(name[...]) {
      name = String(found.rest).trimmedOfSpace
    }
    let rest = text.dropFirst(name.count).drop(while: \.isWhitespace)
    let bare = String(name.dropFirst(time.count)).trimmedOfSpace
    guard isLeadBold || rest.contains(where: \.isLetter), let shape = LabelShape(bare),
      shape != .lowercase
    else { return nil }
    return (time, bare, rest)
  }

  /// Whether it starts with a name that is set apart.
  var isNamed: Bool { leading != nil }

  /// Its text with a colon after that name, and the time beside it in brackets.
  var labelled: String {
    guard let (time, name, rest) = leading else { return text }
    if !time.isEmpty {
      return "\(Self.bracketed(time)) \(name):" + (rest.first == ":" ? "" : " ")
        + rest.drop { $0 == ":" }
    }
    if rest.first == ":" { return text }
    guard let found = HeaderTime.leading(rest), String(found.rest).hasVisible else {
      return HeaderTime.leading(rest) == nil ? "\(name): \(rest)" : text
    }
    let words = found.rest.drop { $0 == ":" }
    return "\(name): " + Self.bracketed(rest[..<found.rest.startIndex]) + words
  }

  private static func bracketed(_ time: Substring) -> String {
    time.first.map { $0.isNumber } == true ? "[\(time)]" : String(time)
  }

  /// Its text without the label and the time that noScribe prints before it.
  var words: String {
    guard let speaker, end != nil else { return text }
    var words = text[...]
    if words.hasPrefix(speaker + ":") {
      words = words.dropFirst(speaker.count + 1).drop { $0 == " " }
    }
    if words.hasPrefix("["), let close = words.firstIndex(of: "]"),
      Timestamp(typed: String(words.dropFirst()[..<close])) != nil
    {
      words = words[words.index(after: close)...]
    }
    return String(words)
  }
}

/// What of a page stands beside what it is about: at its foot, or at a side.
struct PageAsides {
  private var open: (element: String, depth: Int)?
  /// How many paragraphs stand there.
  private(set) var count = 0

  private static let elements: Set<String> = ["footer", "aside"]
  private static let roles: Set<String> = ["contentinfo", "complementary"]
  private static let classes: Set<Substring> = ["footer", "site-footer", "page-footer", "sidebar"]

  /// Takes the start of a block.
  mutating func start(_ element: String, _ attributes: [String: String]) {
    if let open {
      if open.element == element { self.open?.depth += 1 }
      return
    }
    let words = "\(attributes["id"] ?? "") \(attributes["class"] ?? "")"
    guard
      Self.elements.contains(element) || attributes["role"].map(Self.roles.contains) == true
        || element == "div" && words.split(separator: " ").contains(where: Self.classes.contains)
    else { return }
    open = (element, 1)
  }

  /// Takes the end of a block.
  mutating func end(_ element: String) {
    guard let open, open.element == element else { return }
    self.open = open.depth > 1 ? (element, open.depth - 1) : nil
  }

  /// Whether the next paragraph stands there.
  mutating func holdsNext() -> Bool {
    if open != nil { count += 1 }
    return open != nil
  }
}
