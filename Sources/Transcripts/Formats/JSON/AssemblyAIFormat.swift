import CanonicalJSON

/// AssemblyAI: `utterances` with speakers, or `words` alone; all times in milliseconds.
enum AssemblyAIFormat {
  static func recognises(_ document: JSONValue) -> Bool {
    guard document["utterances"] != nil, let words = document["words"]?.arrayValue else {
      return false
    }
    return words.isEmpty || words.contains { $0["text"]?.stringValue != nil }
  }

  static func read(_ source: JSONSource) throws(TranscriptError) -> Transcript {
    var turns = JSONTurns()
    for (index, utterance) in (source.value["utterances"]?.arrayValue ?? []).enumerated() {
      guard let segment = segment(utterance) else {
        turns.builder.report("utterance \(index + 1) has no words and is left out", line: 1)
        continue
      }
      turns.add(segment, carries: false)
    }
    if turns.builder.last == nil, let words = source.value["words"]?.arrayValue {
      turns.add(
        SpokenSegment(
          words: words.compactMap(word), start: words.first?["start"]?.millisecondsTime,
          end: words.last?["end"]?.millisecondsTime))
    }
    return try turns.transcript(
      format: "assemblyai", lookedFor: "\"utterances\" or \"words\" with \"text\"")
  }

  private static func segment(_ utterance: JSONValue) -> SpokenSegment? {
    var words = (utterance["words"]?.arrayValue ?? []).compactMap(word)
    if words.isEmpty, let text = utterance["text"]?.stringValue { words = [SpokenWord(text)] }
    guard !words.isEmpty else { return nil }
    let name = utterance["speaker"]?.stringValue
    return SpokenSegment(
      words: words, speaker: name.map { $0.utf8.count <= 2 ? "Speaker \($0)" : $0 },
      start: utterance["start"]?.millisecondsTime, end: utterance["end"]?.millisecondsTime)
  }

  private static func word(_ value: JSONValue) -> SpokenWord? {
    guard let text = value["text"]?.stringValue else { return nil }
    return SpokenWord(
      text, start: value["start"]?.millisecondsTime, end: value["end"]?.millisecondsTime)
  }
}
