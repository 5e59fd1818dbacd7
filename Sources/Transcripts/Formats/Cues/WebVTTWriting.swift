import TextCore

extension WebVTTFormat {
  /// A cue a cue, its voice before the words; a voice without a name is nobody.
  static func write(_ transcript: Transcript, title: String, _ labelling: Labelling) -> Draft {
    let rules = CueScript.Rules(
      timesWords: true, namesNobody: true, namesNobodyFirst: labelling == .explicit)
    let script = CueScript(of: transcript, rules: rules)
    var words = TimedWords(of: transcript)
    var text = "WEBVTT\n"
    for cue in script.cues {
      let payload = words.payload(of: cue) ?? escaped(cue.words)
      text += "\n\(cue.timing(.point))\n"
      text +=
        cue.speaker.map { name in
          "<v\(name.isEmpty ? "" : " " + escaped(name))>\(payload)</v>\n"
        } ?? "\(payload)\n"
    }
    return Draft(text: text, losses: script.losses)
  }

  fileprivate static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: { "&<>".utf8.contains($0) }) else { return text }
    return text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }

  /// Takes the times of words of a transcript from front to back.
  private struct TimedWords {
    private let text: String
    private var walk: TimedWordWalk

    init(of transcript: Transcript) {
      text = transcript.text
      walk = TimedWordWalk(transcript.words.cues)
    }

    /// The words of a cue, which lies after the one asked for before, with a time before each that
    /// has one, and after it where the next one starts later; nil when none has.
    mutating func payload(of cue: CueScript.Cue) -> String? {
      let words = walk.words(in: cue.range)
      guard !words.isEmpty else { return nil }
      var payload = ""
      var at = cue.range.lowerBound
      var clock: Timestamp? = cue.start
      for (index, word) in words.enumerated() {
        payload += escaped(at..<word.range.lowerBound)
        if word.start != clock { payload += "<\(word.start.full)>" }
        payload += escaped(word.range)
        at = word.range.upperBound
        clock = nil
        let isLast = index == words.count - 1
        if let end = word.end, isLast ? end != cue.end : end != words[index + 1].start {
          payload += "<\(end.full)>"
        }
      }
      return payload + escaped(at..<cue.range.upperBound)
    }

    private func escaped(_ range: Range<Int>) -> String {
      WebVTTFormat.escaped(String(text[utf8: range]).onOneLine)
    }
  }
}
