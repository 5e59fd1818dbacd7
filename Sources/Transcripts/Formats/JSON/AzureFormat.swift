import CanonicalJSON

/// Azure Speech: phrases with times in ticks of 100 nanoseconds as batch transcription writes them,
/// or in milliseconds as fast transcription does.
enum AzureFormat {
  static func recognises(_ document: JSONValue) -> Bool {
    ["recognizedPhrases", "combinedRecognizedPhrases", "combinedPhrases"].contains {
      document[$0]?.arrayValue != nil
    }
  }

  static func read(_ source: JSONSource) throws(TranscriptError) -> Transcript {
    let phrases = (source.value["recognizedPhrases"] ?? source.value["phrases"])?.arrayValue ?? []
    let channels = Set(phrases.compactMap { $0["channel"]?.intValue })
    var turns = JSONTurns()
    var segments = phrases.compactMap { segment(of: $0, namesChannel: channels.count > 1) }
    if segments.isEmpty {
      let whole = source.value["combinedRecognizedPhrases"] ?? source.value["combinedPhrases"]
      segments = (whole?.arrayValue ?? []).compactMap {
        $0.text(of: texts).map { SpokenSegment(words: [SpokenWord($0)]) }
      }
    }
    for segment in segments.inOrderOfTime { turns.add(segment, carries: false) }
    return try turns.transcript(
      format: "azure", lookedFor: "\"recognizedPhrases\" with \"nBest\" and \"display\"")
  }

  /// Where the words of a phrase are, as they are shown first.
  private static let texts = ["display", "text", "lexical"]

  private static func segment(of phrase: JSONValue, namesChannel: Bool) -> SpokenSegment? {
    let best = phrase["nBest"]?.arrayValue?.first ?? phrase
    var words = (best["displayWords"]?.arrayValue ?? []).compactMap { value in
      value["displayText"]?.stringValue.map { text in
        let (start, end) = times(of: value)
        return SpokenWord(text, start: start, end: end)
      }
    }
    if words.isEmpty {
      guard let text = best.text(of: texts) else { return nil }
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
    let start = seconds("offset", of: value)
    let length = seconds("duration", of: value)
    let end = start.flatMap { start in length.map { start + $0 } }
    return (start.flatMap(Timestamp.init(seconds:)), end.flatMap(Timestamp.init(seconds:)))
  }

  private static func seconds(_ name: String, of value: JSONValue) -> Double? {
    value[name + "InTicks"]?.doubleValue.map { $0 / 1e7 }
      ?? value[name + "Milliseconds"]?.doubleValue.map { $0 / 1000 }
      ?? value[name]?.stringValue.flatMap(WrittenTime.seconds(ofDuration:))
  }
}
