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
      let channel = channels.count > 1 ? channelName(of: utterance) : nil
      return parts(of: utterance, speaker: channel ?? utterance["speaker"]?.speakerName)
    }
    if segments.isEmpty {
      for (index, channel) in channels.enumerated() {
        guard let best = channel["alternatives"]?.arrayValue?.first else { continue }
        segments += parts(of: best, speaker: channels.count > 1 ? "Channel \(index + 1)" : nil)
      }
    }
    for segment in segments.inOrderOfTime { turns.add(segment, carries: false) }
    return try turns.transcript(
      format: "deepgram", lookedFor: "\"utterances\", or \"words\" in \"channels\"")
  }

  /// What is said in an utterance or a channel, divided where the speaker changes or pauses.
  private static func parts(of spoken: JSONValue, speaker: String?) -> [SpokenSegment] {
    var parts: [SpokenSegment] = []
    for value in spoken["words"]?.arrayValue ?? [] {
      guard let text = value.text(of: ["punctuated_word", "word"]) else { continue }
      let word = SpokenWord(
        text, start: value["start"]?.secondsTime, end: value["end"]?.secondsTime)
      parts.append(word, by: speaker ?? value["speaker"]?.speakerName)
    }
    if parts.isEmpty { parts = paragraphs(of: spoken, speaker: speaker) }
    guard parts.isEmpty, let text = spoken["transcript"]?.stringValue else { return parts }
    return [
      SpokenSegment(
        words: [SpokenWord(text)], speaker: speaker, start: spoken["start"]?.secondsTime,
        end: spoken["end"]?.secondsTime)
    ]
  }

  /// The sentences of the paragraphs.
  private static func paragraphs(of spoken: JSONValue, speaker: String?) -> [SpokenSegment] {
    (spoken["paragraphs"]?["paragraphs"]?.arrayValue ?? []).flatMap { paragraph in
      (paragraph["sentences"]?.arrayValue ?? []).compactMap { sentence in
        sentence["text"]?.stringValue.map {
          SpokenSegment(
            words: [SpokenWord($0)], speaker: speaker ?? paragraph["speaker"]?.speakerName,
            start: sentence["start"]?.secondsTime, end: sentence["end"]?.secondsTime)
        }
      }
    }
  }

  private static func channelName(of utterance: JSONValue) -> String? {
    let channel = utterance["channel"]
    let number = channel?.intValue ?? channel?.arrayValue?.first?.intValue
    return number.flatMap { (0..<Int.max).contains($0) ? "Channel \($0 + 1)" : nil }
  }
}
