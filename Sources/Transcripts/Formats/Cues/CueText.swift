/// The payload of a cue without its tags: who says what.
struct CueText {
  /// Words of one voice.
  struct Span: Equatable {
    /// The name in the voice tag, empty where it says that nobody speaks; nil outside of one.
    var voice: String?
    var words: String

    /// Spans of which what has no voice, nor a letter or digit, belongs to the voice beside it: the
    /// full stop after a voice, the dash before one.
    static func joined(_ spans: [Span]) -> [Span] {
      guard spans.count > 1 else { return spans }
      var result: [Span] = []
      for span in spans {
        guard let last = result.indices.last else {
          result.append(span)
          continue
        }
        if span.isMarkAlone {
          result[last].words += span.words
        } else if result.count == 1, result[last].isMarkAlone {
          result[last] = Span(voice: span.voice, words: result[last].words + span.words)
        } else {
          result.append(span)
        }
      }
      return result
    }

    private var isMarkAlone: Bool {
      voice == nil && !words.contains { $0.isLetter || $0.isNumber }
    }
  }

  private(set) var spans: [Span] = []
  /// What was wrong with it.
  private(set) var doubt: String?
  /// The voices of the tags that are open, the innermost last.
  private var voices: [String] = []
  /// The names of voice tags in which nothing was said yet.
  private var silent: [String] = []
  /// The times inside it, and how many bytes of words stand before each.
  private var marks: [(offset: Int, time: Timestamp)] = []
  private var length = 0
  /// How many bytes of words stand before the first that a tag marks.
  private(set) var marked: Int?

  /// All its words, voices left aside.
  var words: String { spans.map(\.words).joined() }

  /// Reads a payload: voices, other tags dropped, entities decoded where the format has them.
  init(_ payload: String, decodesEntities: Bool) {
    guard payload.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") })
    else {
      append(payload[...])
      return
    }
    defer {
      if let name = silent.first { doubt = "the voice \"\(name.excerpt)\" says nothing" }
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
          doubt = "a tag is never closed with \">\""
          appendOpen(tag)
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

  /// Words that a tag without an end would swallow are still words.
  private mutating func appendOpen(_ tag: Substring) {
    let name = tag.prefix { !$0.isWhitespace }
    let isVoice = name == "v" || name.hasPrefix("v.") || name.hasPrefix("/")
    append(isVoice ? tag[name.endIndex...] : "<" + tag)
  }

  private mutating func append(_ words: Substring) {
    guard !words.isEmpty else { return }
    let voice = voices.last
    if !silent.isEmpty, String(words).hasVisible { silent.removeAll { $0 == voice } }
    length += words.utf8.count
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
    let inside = rest.dropFirst()
    guard let close = inside.firstIndex(where: { $0 == ">" || $0 == "<" }) else {
      return (rest.endIndex, rest.endIndex, true)
    }
    return inside[close] == "<" ? (close, close, true) : (close, rest.index(after: close), false)
  }

  /// The tags that are known to say something about words; what else stands between "<" and ">" was
  /// meant to be read: "<laughs>".
  private static let markup: Set<String> = [
    "v", "c", "i", "b", "u", "s", "lang", "ruby", "rt", "rp", "font", "span", "p", "div", "br",
    "em",
    "strong", "strike", "small", "big", "sub", "sup", "a", "tt", "code", "body", "html", "head",
    "sync",
    "sami", "center", "k", "x",
  ]

  /// Whether a tag is one of those, and has no words behind its name as "<b and c>" has.
  private static func isMarkup(_ tag: Substring, named name: String) -> Bool {
    guard markup.contains(name) else { return false }
    let rest = tag.drop { !$0.isWhitespace }.trimmedOfSpace
    return rest.isEmpty || rest == "/" || rest.contains("=") || name == "lang" || name == "font"
  }

  private mutating func handle(tag: Substring, decodesEntities: Bool) {
    let name = tag.prefix { !$0.isWhitespace && $0 != "." }.lowercased()
    switch name {
    case "v":
      var voice = String(tag.drop { !$0.isWhitespace })
      if decodesEntities { voice = CharacterReference.decodedAll(voice) }
      let words = voice.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      voices.append(words)
      if !words.isEmpty { silent.append(words) }
    case "/v":
      _ = voices.popLast()
    case "br", "br/":
      append("\n")
    default:
      if let time = CueTiming.time(tag) {
        marks.append((length, time))
      } else if !Self.isMarkup(tag, named: name.filter { $0 != "/" }) {
        append("<" + tag + ">")
      } else if marked == nil, !name.hasPrefix("/") {
        marked = length
      }
    }
  }

  /// The words between blanks, each with its times, as far as times stand inside the payload; none
  /// when there are no such times. A time is that of the word after it and ends the one before.
  func timedWords(from start: Timestamp?, to end: Timestamp?) -> [SpokenWord] {
    guard !marks.isEmpty else { return [] }
    var words: [SpokenWord] = []
    var rest = marks[...]
    var time = start
    let text = self.words
    for token in text.split(whereSeparator: \.isWhitespace) {
      let from = text.utf8.distance(from: text.startIndex, to: token.startIndex)
      while let mark = rest.first, mark.offset <= from {
        time = mark.time
        if let last = words.indices.last, words[last].end == nil { words[last].end = mark.time }
        rest = rest.dropFirst()
      }
      words.append(SpokenWord(String(token), start: time))
      time = nil
      // A time inside of a word is that of a syllable.
      let to = from + token.utf8.count
      while let mark = rest.first, mark.offset < to, mark.offset > from { rest = rest.dropFirst() }
    }
    if let last = words.indices.last { words[last].end = rest.first?.time ?? end }
    return words.map { word in
      var word = word
      if word.start == nil || word.end.map({ end in word.start.map { end < $0 } ?? true }) == true {
        word.end = nil
      }
      return word
    }
  }
}
