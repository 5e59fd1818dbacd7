/// The payload of a cue without its tags: who says what.
struct CueText {
  /// Words of one voice.
  struct Span: Equatable {
    /// The name in the voice tag; nil outside of one.
    var voice: String?
    var words: String
  }

  private(set) var spans: [Span] = []
  /// What was wrong with it.
  private(set) var doubt: String?
  private var voices: [String] = []

  /// Reads a payload: voices, other tags dropped, entities decoded where the format has them.
  init(_ payload: String, decodesEntities: Bool) {
    guard payload.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") })
    else {
      append(payload[...])
      return
    }
    var rest = payload[...]
    while let mark = rest.firstIndex(where: { $0 == "<" || (decodesEntities && $0 == "&") }) {
      append(rest[..<mark])
      rest = rest[mark...]
      if rest.first == "&" {
        let (text, used) = CharacterReference.decoded(rest)
        append(text[...])
        rest = rest.dropFirst(used)
      } else if let next = Self.afterTag(rest) {
        let tag = rest.dropFirst()[..<next.content]
        if next.isOpen {
          // Words that a tag without an end would swallow are still words.
          doubt = "a tag is never closed with \">\""
          append(tag.drop { !$0.isWhitespace })
        } else {
          handle(tag: tag, decodesEntities: decodesEntities)
        }
        rest = rest[next.end...]
      } else {
        append("<")
        rest = rest.dropFirst()
      }
    }
    append(rest)
  }

  private mutating func append(_ words: Substring) {
    guard !words.isEmpty else { return }
    let voice = voices.last
    if let last = spans.indices.last, spans[last].voice == voice {
      spans[last].words += words
    } else {
      spans.append(Span(voice: voice, words: String(words)))
    }
  }

  /// Where a tag ends; nil when what follows "<" can be none, as in "<[?]>", "a < b" and "<3".
  private static func afterTag(
    _ rest: Substring
  ) -> (content: Substring.Index, end: Substring.Index, isOpen: Bool)? {
    guard let first = rest.dropFirst().first,
      first.isASCII && (first.isLetter || first.isNumber) || first == "/" || first == "."
    else { return nil }
    if first.isNumber {
      // A tag that starts with a digit is a time.
      let close = rest.dropFirst().drop { $0.isNumber || ".,:".contains($0) }
      guard close.first == ">" else { return nil }
      return (close.startIndex, close.dropFirst().startIndex, false)
    }
    guard let close = rest.firstIndex(of: ">") else {
      return (rest.endIndex, rest.endIndex, true)
    }
    return (close, rest.index(after: close), false)
  }

  private mutating func handle(tag: Substring, decodesEntities: Bool) {
    let name = tag.prefix { !$0.isWhitespace && $0 != "." }.lowercased()
    switch name {
    case "v":
      var voice = String(tag.drop { !$0.isWhitespace })
      if decodesEntities { voice = CharacterReference.decodedAll(voice) }
      let words = voice.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      voices = words.isEmpty ? [] : [words]
    case "/v":
      voices = []
    case "br", "br/":
      append(" ")
    default:
      break
    }
  }
}

/// HTML character references, as many as subtitles use.
enum CharacterReference {
  private static let named: [String: String] = [
    "amp": "&", "lt": "<", "gt": ">", "nbsp": "\u{A0}", "lrm": "\u{200E}", "rlm": "\u{200F}",
    "quot": "\"", "apos": "'", "hellip": "…", "mdash": "—", "ndash": "–", "lsquo": "‘",
    "rsquo": "’", "ldquo": "“", "rdquo": "”", "laquo": "«", "raquo": "»", "copy": "©",
    "reg": "®", "trade": "™", "deg": "°", "euro": "€", "pound": "£", "iexcl": "¡",
    "iquest": "¿", "times": "×", "middot": "·", "bull": "•", "shy": "\u{AD}", "eacute": "é",
    "egrave": "è", "agrave": "à", "aacute": "á", "iacute": "í", "oacute": "ó", "uacute": "ú",
    "ntilde": "ñ", "ccedil": "ç", "auml": "ä", "ouml": "ö", "uuml": "ü", "Auml": "Ä",
    "Ouml": "Ö", "Uuml": "Ü", "szlig": "ß", "zwj": "\u{200D}", "zwnj": "\u{200C}",
  ]

  /// The text that a reference at the start stands for and the number of characters it takes; the
  /// ampersand itself when it starts none.
  static func decoded(_ text: Substring) -> (text: String, used: Int) {
    let body = text.dropFirst().prefix(10)
    guard let end = body.firstIndex(of: ";") else { return ("&", 1) }
    let name = body[..<end]
    let used = name.count + 2
    if let known = named[String(name)] { return (known, used) }
    guard name.first == "#" else { return ("&", 1) }
    let digits = name.dropFirst()
    let isHex = digits.first == "x" || digits.first == "X"
    let value = isHex ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    guard let value, let scalar = Unicode.Scalar(value), value > 0 else { return ("&", 1) }
    return (String(Character(scalar)), used)
  }

  static func decodedAll(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let mark = rest.firstIndex(of: "&") {
      result += rest[..<mark]
      let (decoded, used) = decoded(rest[mark...])
      result += decoded
      rest = rest[mark...].dropFirst(used)
    }
    return result + rest
  }
}
