import CanonicalJSON

/// AssemblyAI: `utterances` with speakers, or `words` alone; all times in milliseconds.
enum AssemblyAIFormat {
  static func recognises(_ document: JSONValue) -> Bool {
    guard document["utterances"] != nil else { return false }
    guard let words = document["words"]?.arrayValue, !words.isEmpty else {
      return document["words"] != nil && document["text"] != nil
    }
    return words.contains { $0["text"]?.stringValue != nil }
  }

  static func read(_ source: JSONSource) throws(TranscriptError) -> Transcript {
    var turns = JSONTurns()
    var places = JSONPlaces(source, of: ["utterances"])
    for (index, utterance) in (source.value["utterances"]?.arrayValue ?? []).enumerated() {
      guard let segment = segment(utterance) else {
        turns.builder.report(
          "utterance \(index + 1) has no words and is left out", line: places.line(of: index))
        continue
      }
      turns.add(segment, carries: false)
    }
    if turns.builder.last == nil {
      var segments: [SpokenSegment] = []
      for value in source.value["words"]?.arrayValue ?? [] {
        guard let word = word(value) else { continue }
        segments.append(word, by: speaker(of: value))
      }
      if segments.isEmpty, let text = source.value["text"]?.stringValue {
        segments = [SpokenSegment(words: [SpokenWord(text)])]
      }
      for segment in segments { turns.add(segment, carries: false) }
    }
    return try turns.transcript(
      format: "assemblyai", lookedFor: "\"utterances\" or \"words\" with \"text\"")
  }

  private static func segment(_ utterance: JSONValue) -> SpokenSegment? {
    var words = (utterance["words"]?.arrayValue ?? []).compactMap(word)
    if words.isEmpty, let text = utterance["text"]?.stringValue { words = [SpokenWord(text)] }
    guard !words.isEmpty else { return nil }
    return SpokenSegment(
      words: words, speaker: speaker(of: utterance),
      start: utterance["start"]?.millisecondsTime, end: utterance["end"]?.millisecondsTime)
  }

  /// Speakers are letters, unless they were recognised by name.
  private static func speaker(of value: JSONValue) -> String? {
    value["speaker"]?.speakerName.map { $0.utf8.count <= 2 ? "Speaker \($0)" : $0 }
  }

  private static func word(_ value: JSONValue) -> SpokenWord? {
    guard let text = value["text"]?.stringValue else { return nil }
    return SpokenWord(
      text, start: value["start"]?.millisecondsTime, end: value["end"]?.millisecondsTime)
  }
}
