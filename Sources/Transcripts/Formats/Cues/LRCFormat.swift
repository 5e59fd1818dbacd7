/// Lyrics with times: "[01:02.50]the line", several times before a line that is said again,
/// "[offset:500]" in milliseconds by which all is earlier, "<01:02.80>" before a word.
enum LRCFormat {
  /// Times in brackets also stand before the lines of plain transcripts. Only lyrics have minutes
  /// with a fraction of seconds; and where nothing but the extension or a tag such as "[ar:Name]"
  /// says that they are lyrics, names before the words say that they are not.
  static func recognises(_ source: SourceText) -> Bool {
    let head = source.head
    var (count, tagged, fractions, labelled, isNamed) = (0, 0, 0, 0, source.fileExtension == "lrc")
    for line in head.lines.lazy.filter({ !head.isBlank($0) }).prefix(200) {
      count += 1
      let tags = Tags(of: head.text(line))
      if !tags.times.isEmpty || tags.name != nil { tagged += 1 }
      if tags.hasFraction { fractions += 1 }
      isNamed = isNamed || tags.name != nil || tags.times.count > 1 || tags.words.hasPrefix("<")
      if let colon = tags.words.firstIndex(of: ":"), LabelShape(String(tags.words[..<colon])) != nil
      {
        labelled += 1
      }
    }
    return fractions > 0 && tagged * 5 >= count * 4 && (isNamed || labelled * 4 < count)
  }

  static func read(_ source: SourceText) throws(TranscriptError) -> Transcript {
    let lines = source.lines()
    var builder = TranscriptBuilder(bytes: lines.bytes.count)
    var scan = Scan(repeats: Repeats(bytes: lines.bytes.count))
    for (index, line) in lines.lines.enumerated() where !lines.isBlank(line) {
      let text = lines.text(line)
      if let doubt = scan.take(Tags(of: text)) {
        builder.report("\(doubt): \"\(text.excerpt)\"", line: index + 1)
      }
    }
    let sung = scan.isOrdered ? nil : Sung(lines)
    return try CueTurns.transcript(
      builder, format: "lrc", advice: "looked for \"[00:01.00]words\""
    ) { take in
      if let sung {
        for entry in sung.order.entries {
          let tags = sung.repeated[entry.line] ?? Tags(of: lines.text(ofLine: Int(entry.line)))
          let cue = cue(of: tags, line: Int(entry.line), at: entry.time, earlierBy: scan.offset)
          guard take(.cue(cue)) else { return }
        }
        return
      }
      for (index, line) in lines.lines.enumerated() where !lines.isBlank(line) {
        let tags = Tags(of: lines.text(line))
        guard let time = tags.times.first else { continue }
        guard take(.cue(cue(of: tags, line: index, at: time, earlierBy: scan.offset))) else {
          return
        }
      }
    }
  }

  /// What is found when all lines are looked at for the first time.
  private struct Scan {
    /// By how many milliseconds all is earlier.
    var offset = 0
    /// Whether each line is said once, and none before one that stands above it.
    var isOrdered = true
    var repeats: Repeats
    private var last: Timestamp?

    init(repeats: Repeats) { self.repeats = repeats }

    /// Looks at a line; gives what is wrong with it.
    mutating func take(_ tags: Tags) -> String? {
      for time in tags.times {
        isOrdered = isOrdered && last.map { $0 <= time } != false
        last = time
      }
      isOrdered = isOrdered && tags.times.count <= 1
      let count = repeats.allowed(tags)
      if count < tags.times.count {
        return "\(tags.times.count) times before these words, of which only \(count) are kept"
      }
      if tags.name == "offset" {
        offset = Int(tags.value.drop { $0 == "+" }) ?? 0
        if !(-86_400_000...86_400_000).contains(offset) { offset = 0 }
      } else if tags.times.isEmpty, !tags.isMetadata {
        return "no time before the words, which are left out"
      }
      return nil
    }
  }

  /// How often words may be said again: so often that they do not take more room than the file,
  /// which no song needs, lest a small file fill the memory.
  private struct Repeats {
    private var left: Int
    /// What a turn takes beside its words.
    private static let cost = 24

    init(bytes: Int) { left = max(bytes, 1 << 20) }

    /// How many of the times before a line are kept.
    mutating func allowed(_ tags: Tags) -> Int {
      guard tags.times.count > 1 else { return tags.times.count }
      let cost = tags.words.utf8.count + Self.cost
      let count = min(tags.times.count, 1 + left / cost)
      left -= (count - 1) * cost
      return count
    }
  }

  /// Lines in the order in which they are said.
  private struct Sung {
    var order = LineOrder()
    /// The tags of a line that is said many times, so that it is taken apart once for all of them.
    var repeated: [UInt32: Tags] = [:]

    init(_ lines: SourceLines) {
      var repeats = Repeats(bytes: lines.bytes.count)
      for (index, line) in lines.lines.enumerated() where !lines.isBlank(line) {
        let tags = Tags(of: lines.text(line))
        for time in tags.times.prefix(repeats.allowed(tags)) { order.append(time, line: index) }
        if tags.times.count > 8 { repeated[UInt32(clamping: index)] = tags }
      }
      order.sort()
    }
  }

  /// A line as it is said at one of the times before it. Times of words are those of the first time.
  private static func cue(
    of tags: Tags, line: Int, at time: Timestamp, earlierBy offset: Int
  ) -> SourceCue {
    func shifted(_ time: Timestamp) -> Timestamp {
      Timestamp(milliseconds: max(0, time.milliseconds - offset))
    }
    var cue = SourceCue(line: line + 1, start: time, end: nil, spans: [])
    cue.take(CueText(tags.words, decodesEntities: false))
    if time != tags.times.first { cue.timed = [] }
    cue.start = shifted(time)
    cue.timed = cue.timed.map { word in
      SpokenWord(word.text, start: word.start.map(shifted), end: word.end.map(shifted))
    }
    return cue
  }

  /// The tags before the words of a line.
  private struct Tags {
    var times: [Timestamp] = []
    var name: String?
    var value = ""
    var words = ""
    var hasFraction = false

    /// The tags that say something of the whole file.
    private static let known: Set<String> = [
      "ar", "al", "ti", "au", "by", "re", "ve", "la", "id", "lr", "mu", "sa", "length", "offset",
      "tool", "lang", "language", "encoding", "key", "total", "hash", "sign", "qq", "kana",
    ]

    /// Whether a line is one of those, and nothing that is said.
    var isMetadata: Bool {
      name.map { Self.known.contains($0) || $0.hasPrefix("#") } == true && !words.hasVisible
    }

    init(of line: String) {
      var rest = Substring(line.trimmedOfSpace)
      while rest.first == "[", let close = rest.firstIndex(of: "]") {
        let tag = rest[rest.index(after: rest.startIndex)..<close]
        if let time = LRCFormat.time(tag) {
          times.append(time)
          let hasHours = tag.count(where: { $0 == ":" }) > 1
          hasFraction = hasFraction || tag.contains(".") && !hasHours
        } else if times.isEmpty, let colon = tag.firstIndex(of: ":"),
          tag[..<colon].allSatisfy({ $0.isASCII && $0.isLetter || $0 == "#" })
        {
          name = tag[..<colon].lowercased()
          value = tag[tag.index(after: colon)...].trimmedOfSpace
        } else {
          break
        }
        rest = rest[rest.index(after: close)...].drop { $0 == " " }
      }
      words = String(rest)
    }
  }

  private static func time(_ tag: Substring) -> Timestamp? {
    guard (4...12).contains(tag.utf8.count), tag.contains(":") else { return nil }
    return Timestamp(typed: String(tag))
  }
}
