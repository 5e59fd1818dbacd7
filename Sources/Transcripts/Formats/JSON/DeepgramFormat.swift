import CanonicalJSON

/// Deepgram: `results` with utterances, or with the words of each channel.
enum DeepgramFormat {
  static func recognises(_ document: JSONValue) -> Bool {
    document["results"]?["channels"]?.arrayValue != nil
  }

  static func read(_ source: JSONSource) throws(TranscriptError) -> Transcript {
    let results = source.value["results"]
    var turns = JSONTurns()
    let channels = results?["channels"]?.arrayValue ?? []
    let utterances = results?["utterances"]?.arrayValue ?? []
    var segments = utterances.flatMap { utterance in
      let words = utterance["words"]?.arrayValue ?? []
      return parts(
        of: words, text: utterance["transcript"]?.stringValue,
        speaker: name(of: utterance, channel: utterance["channel"], of: channels.count))
    }
    if segments.isEmpty {
      for (index, channel) in channels.enumerated() {
        let best = channel["alternatives"]?.arrayValue?.first
        segments += parts(
          of: best?["words"]?.arrayValue ?? [], text: best?["transcript"]?.stringValue,
          speaker: channels.count > 1 ? "Channel \(index + 1)" : nil)
      }
    }
    // Channels overlap: what starts first is said first.
    let order = segments.indices.sorted { first, second in
      guard let one = segments[first].start, let other = segments[second].start, one != other
      else { return first < second }
      return one < other
    }
    for index in order { turns.add(segments[index], carries: false) }
    return try turns.transcript(
      format: "deepgram", lookedFor: "\"utterances\", or \"words\" in \"channels\"")
  }

  /// Words divided where their speaker changes, or where one paused for two seconds.
  private static func parts(
    of words: [JSONValue], text: String?, speaker: String?
  ) -> [SpokenSegment] {
    guard !words.isEmpty else {
      return text.map { [SpokenSegment(words: [SpokenWord($0)], speaker: speaker)] } ?? []
    }
    var parts: [SpokenSegment] = []
    for value in words {
      guard let spoken = value.text(of: "punctuated_word", "word") else { continue }
      let (start, end) = (value["start"]?.secondsTime, value["end"]?.secondsTime)
      let name = speaker ?? name(of: value, channel: nil, of: 1)
      let word = SpokenWord(spoken, start: start, end: end)
      if let last = parts.indices.last, parts[last].speaker == name,
        !isPause(from: parts[last].end, to: start)
      {
        parts[last].words.append(word)
        parts[last].end = end
      } else {
        parts.append(SpokenSegment(words: [word], speaker: name, start: start, end: end))
      }
    }
    return parts
  }

  private static func isPause(from end: Timestamp?, to start: Timestamp?) -> Bool {
    guard let end, let start else { return false }
    return start.seconds - end.seconds >= 2
  }

  private static func name(of value: JSONValue, channel: JSONValue?, of channels: Int) -> String? {
    if channels > 1 {
      let number = channel?.intValue ?? channel?.arrayValue?.first?.intValue
      if let number, (0..<channels).contains(number) { return "Channel \(number + 1)" }
    }
    guard let number = value["speaker"]?.intValue, number >= 0, number < Int.max else {
      return nil
    }
    return "Speaker \(number + 1)"
  }
}
