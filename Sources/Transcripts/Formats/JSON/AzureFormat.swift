import CanonicalJSON

/// Azure Speech, batch transcription: phrases with times in ticks of 100 nanoseconds.
enum AzureFormat {
  static func recognises(_ document: JSONValue) -> Bool {
    ["recognizedPhrases", "combinedRecognizedPhrases"].contains {
      document[$0]?.arrayValue != nil
    }
  }

  static func read(_ source: JSONSource) throws(TranscriptError) -> Transcript {
    let phrases = source.value["recognizedPhrases"]?.arrayValue ?? []
    let channels = Set(phrases.compactMap { $0["channel"]?.intValue })
    var turns = JSONTurns()
    var segments = phrases.compactMap { segment(of: $0, namesChannel: channels.count > 1) }
    if segments.isEmpty {
      segments = (source.value["combinedRecognizedPhrases"]?.arrayValue ?? []).compactMap {
        $0.text(of: ["display", "lexical"]).map { SpokenSegment(words: [SpokenWord($0)]) }
      }
    }
    for segment in segments.inOrderOfTime { turns.add(segment, carries: false) }
    return try turns.transcript(
      format: "azure", lookedFor: "\"recognizedPhrases\" with \"nBest\" and \"display\"")
  }

  private static func segment(of phrase: JSONValue, namesChannel: Bool) -> SpokenSegment? {
    guard let best = phrase["nBest"]?.arrayValue?.first else { return nil }
    var words = (best["displayWords"]?.arrayValue ?? []).compactMap { value in
      value["displayText"]?.stringValue.map { text in
        let (start, end) = times(of: value)
        return SpokenWord(text, start: start, end: end)
      }
    }
    if words.isEmpty {
      guard let text = best.text(of: ["display", "lexical"]) else { return nil }
      words = timed(text, as: best["words"]?.arrayValue ?? [])
    }
    let (start, end) = times(of: phrase)
    var speaker = phrase["speaker"]?.intValue.map { "Speaker \($0)" }
    if speaker == nil, namesChannel {
      speaker = phrase["channel"]?.intValue.flatMap {
        (0..<Int.max).contains($0) ? "Channel \($0 + 1)" : nil
      }
    }
    return SpokenSegment(words: words, speaker: speaker, start: start, end: end)
  }

  /// The words as they are shown, with the times of those that were heard, if they are as many.
  private static func timed(_ text: String, as heard: [JSONValue]) -> [SpokenWord] {
    let shown = text.split(whereSeparator: \.isWhitespace)
    guard shown.count == heard.count else { return [SpokenWord(text)] }
    return zip(shown, heard).map { word, value in
      let (start, end) = times(of: value)
      return SpokenWord(String(word), start: start, end: end)
    }
  }

  private static func times(of value: JSONValue) -> (start: Timestamp?, end: Timestamp?) {
    let start = seconds(value["offsetInTicks"], value["offset"])
    let length = seconds(value["durationInTicks"], value["duration"])
    let end = start.flatMap { start in length.map { start + $0 } }
    return (start.flatMap(Timestamp.init(seconds:)), end.flatMap(Timestamp.init(seconds:)))
  }

  private static func seconds(_ ticks: JSONValue?, _ duration: JSONValue?) -> Double? {
    ticks?.doubleValue.map { $0 / 1e7 }
      ?? duration?.stringValue.flatMap(WrittenTime.seconds(ofDuration:))
  }
}
