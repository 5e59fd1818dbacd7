/// Captions that repeat the lines before while the next one is spoken, as YouTube writes them. What
/// is said twice is no repetition: a line with times inside is new, and so is one that stands below.
struct RollingCaptions {
  /// The lines of the cue before.
  private var shown: [String] = []

  /// Whether a text has the tags that such captions have before each word.
  static func areIn(_ source: SourceLines) -> Bool {
    let tag = Array("><c>".utf8)
    return source.bytes.withUnsafeBufferPointer { bytes in
      var matched = 0
      for byte in bytes {
        matched = byte == tag[matched] ? matched + 1 : byte == tag[0] ? 1 : 0
        if matched == tag.count { return true }
      }
      return false
    }
  }

  /// Whether cues are such captions of which the tags were taken away: every other one is shown for no
  /// longer than a blink, and says what the one before ends with.
  static func are(_ cues: [(long: Int?, lines: [String])]) -> Bool {
    let blink = 50
    let repeats = zip(cues, cues.dropFirst()).count { before, cue in
      let said = cue.lines.filter(\.hasVisible).map(plain)
      return (cue.long ?? .max) <= blink && !said.isEmpty
        && before.lines.filter(\.hasVisible).map(plain).suffix(said.count).elementsEqual(said)
    }
    return repeats >= 2 && repeats * 5 >= cues.count * 2
  }

  mutating func removeRepeats(from payload: inout [String]) {
    let lines = payload.map { Self.plain($0) }
    let old = payload.prefix { !$0.contains("<0") && $0.hasVisible }.count
    let most = min(old, shown.count)
    let repeated = (0...most).last { shown.suffix($0).elementsEqual(lines.prefix($0)) } ?? 0
    shown = lines.filter(\.hasVisible)
    payload = payload.dropFirst(repeated).filter(\.hasVisible)
  }

  private static func plain(_ line: String) -> String {
    CueText(line, decodesEntities: true).words.split(whereSeparator: \.isWhitespace).joined(
      separator: " ")
  }
}
