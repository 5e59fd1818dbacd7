/// CHAT of TalkBank: `*CHI:` main tiers with codes, of which what is said is kept.
enum CHATFormat {
  static func recognises(_ source: SourceText) -> Bool {
    let lines = source.head
    let first = lines.lines.lazy.filter { !lines.isBlank($0) }.prefix(12)
    return first.contains {
      let text = lines.text($0)
      return text.hasPrefix("@UTF8") || text.hasPrefix("@Begin")
    }
  }

  static func read(_ source: SourceText) throws(TranscriptError) -> Transcript {
    let lines = source.lines()
    var tiers = Tiers(turns: JSONTurns(builder: TranscriptBuilder(bytes: lines.bytes.count)))
    for (index, line) in lines.lines.enumerated() where !lines.isBlank(line) {
      let text = lines.text(line)
      if let first = text.utf8.first, "@*%".utf8.contains(first) {
        tiers.begin(text, line: index + 1)
      } else if text.utf8.first.map({ $0 <= 0x20 }) != true || !tiers.goOn(text.trimmedOfSpace) {
        tiers.turns.builder.report(
          "a line that starts with none of @, *, % and a tab; left out", line: index + 1)
      }
    }
    tiers.finish(line: lines.lines.count)
    return try tiers.turns.transcript(
      format: "chat", lookedFor: "lines such as \"*CHI:\thello .\"")
  }

  /// Makes turns of tiers: of lines with those that continue them.
  private struct Tiers {
    var turns: JSONTurns
    private var names: [String: String] = [:]
    private var open: (line: Int, text: String)?
    /// How many there are of each kind of what is about speech, and is none.
    private var leftOut: [String: Int] = [:]

    /// Headers that say how the file is made, and nothing of what is said.
    private static let technical: Set<Substring> = [
      "@UTF8", "@Begin", "@End", "@Languages", "@Participants", "@Options", "@ID", "@Media", "@PID",
      "@Font", "@Window", "@Color words", "@ColorWords", "@New Episode", "@Blank", "@Types",
    ]
    private static let kindLimit = 1000
    /// Whether the transcript at hand has begun and not ended.
    private var isOpen = false

    init(turns: JSONTurns) { self.turns = turns }

    mutating func begin(_ text: String, line: Int) {
      end()
      open = (line, text)
    }

    /// False when there is nothing to go on with.
    mutating func goOn(_ text: String) -> Bool {
      open?.text += " " + text
      return open != nil
    }

    mutating func end() {
      guard let (line, text) = open else { return }
      open = nil
      if text.hasPrefix("@Participants:") {
        names = CHATFormat.participants(text.dropFirst("@Participants:".count))
      } else if text.hasPrefix("*"), let colon = text.firstIndex(of: ":") {
        let code = text.dropFirst().prefix { $0 != ":" && $0 != "-" }.trimmedOfSpace
        let tier = CHATUtterance(text[text.index(after: colon)...])
        turns.add(
          SpokenSegment(
            words: [SpokenWord(tier.words)], speaker: names[code] ?? code, start: tier.start,
            end: tier.end))
      } else if text.hasPrefix("*") {
        turns.builder.report("a main tier without a colon; left out", line: line)
      } else {
        let kind = text.prefix { $0 != ":" && $0 != "\t" }
        if kind == "@Begin" { isOpen = true }
        if kind == "@End" { isOpen = false }
        guard !Self.technical.contains(kind), leftOut.count < Self.kindLimit else { return }
        leftOut[String(kind.excerpt), default: 0] += 1
      }
    }

    /// Ends the last tier, and tells whether the file breaks off, which tiers depend on what is said,
    /// and which headers stand between.
    mutating func finish(line: Int) {
      end()
      if isOpen { turns.builder.report("no @End: the file may break off here", line: line) }
      guard !leftOut.isEmpty else { return }
      let kinds = leftOut.sorted { $0.key < $1.key }.prefix(12).map { "\($0.key) (\($0.value))" }
      turns.builder.report(
        "dependent tiers and headers are left out: \(kinds.joined(separator: ", "))", line: 1)
    }
  }

  /// "CHI Eve Target_Child, MOT Sue Mother": codes and names. Where there is a role and no name the
  /// code stays.
  fileprivate static func participants(_ text: Substring) -> [String: String] {
    var names: [String: String] = [:]
    for entry in text.split(separator: ",") {
      let words = entry.split { $0.isWhitespace }
      if words.count >= 3 {
        names[String(words[0])] = String(words[1]).replacing("_", with: " ")
      }
    }
    return names
  }
}

/// One main tier: its words without the codes, and its times.
struct CHATUtterance {
  private(set) var words = ""
  private(set) var start: Timestamp?
  private(set) var end: Timestamp?

  /// Reads what follows the colon of a main tier.
  init(_ tier: Substring) {
    var text = ""
    // Times stand between two control characters: "5000_10000", once "%snd:\"file\"_1_2".
    for (number, part) in tier.split(separator: "\u{15}", omittingEmptySubsequences: false)
      .enumerated()
    {
      guard number % 2 == 1 else {
        text += part
        continue
      }
      let times = part.split(separator: "_").suffix(2).compactMap { Int($0) }
      guard times.count == 2, times.allSatisfy({ (0..<1_000_000_000_000).contains($0) }) else {
        continue
      }
      start = start ?? Timestamp(milliseconds: times[0])
      end = Timestamp(milliseconds: max(times[0], times[1]))
    }
    words = Self.spoken(text)
  }

  /// What is said of a tier: codes in brackets, marks of overlap and of retracing are dropped.
  static func spoken(_ text: String) -> String {
    var result = ""
    for token in tokens(of: text) {
      guard let word = word(token) else { continue }
      let isMark = word.unicodeScalars.allSatisfy { ".?!,…—".unicodeScalars.contains($0) }
      result += (result.isEmpty || isMark ? "" : " ") + word
    }
    return result
  }

  /// Parted by blanks, without what stands in square brackets.
  private static func tokens(of text: String) -> [String] {
    var tokens = [""]
    var depth = 0
    for character in text {
      if character == "[" {
        depth += 1
      } else if character == "]" {
        depth = max(0, depth - 1)
      } else if depth == 0 {
        if character.isWhitespace {
          tokens.append("")
        } else {
          tokens[tokens.count - 1].append(character)
        }
      }
    }
    return tokens.filter { !$0.isEmpty }
  }

  /// Ends of utterances and how they read.
  private static let ends: [String: String] = [
    "+...": "…", "+..?": "…?", "+/.": "—", "+/?": "—?", "+//.": "—", "+//?": "—?", "+!?": "!?",
    "+\".": ".", "+\"/.": ":", "+.": ".", "„": ",", "‡": ",",
  ]

  private static func word(_ token: String) -> String? {
    if let end = ends[token] { return end }
    if token.hasPrefix("+") || token == "0"
      || token.hasPrefix("0") && token.count > 1 && token.dropFirst().allSatisfy(\.isLetter)
    {
      return nil
    }
    if token.hasPrefix("&=") {
      return "(" + token.dropFirst(2).replacing(":", with: " ") + ")"
    }
    var word = token.filter { !"<>⌈⌉⌊⌋↑↓⇗↗→↘⇘∞≈≋∆∇⁎°☺♋Ϋ∬ΫΫ‹›".contains($0) }
    if word.hasPrefix("&") { word = String(word.drop { "&-+~*".contains($0) }) }
    // "(.)" and "(1.5)" are silences; "(be)cause" is a word of which a part was left out.
    if word.hasPrefix("("), word.hasSuffix(")"),
      word.dropFirst().dropLast().allSatisfy({ ".:0123456789".contains($0) })
    {
      return nil
    }
    word = word.filter { $0 != "(" && $0 != ")" && $0 != "/" }
    if let at = word.firstIndex(of: "@"), at != word.startIndex {
      // A form marker, "woof@o", goes up to the end of the word.
      word = String(word[..<at])
    }
    word = word.replacing("_", with: " ")
    return word.isEmpty ? nil : word
  }
}
