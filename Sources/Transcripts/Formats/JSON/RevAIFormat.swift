import CanonicalJSON

/// Rev.ai: monologues of elements, among which the blanks are elements too.
enum RevAIFormat {
  static func recognises(_ document: JSONValue) -> Bool {
    document["monologues"]?.arrayValue != nil
  }

  static func read(_ source: JSONSource) throws(TranscriptError) -> Transcript {
    var names: [Int: String] = [:]
    for speaker in source.value["speakers"]?.arrayValue ?? [] {
      if let id = speaker["id"]?.intValue { names[id] = speaker["name"]?.speakerName }
    }
    var turns = JSONTurns()
    for monologue in source.value["monologues"]?.arrayValue ?? [] {
      var words: [SpokenWord] = []
      for element in monologue["elements"]?.arrayValue ?? [] {
        guard let value = element["value"]?.stringValue else { continue }
        // Those that people have written have times as a clock shows them, and other names for them.
        words.append(
          piece: value, start: (element["ts"] ?? element["timestamp"])?.secondsTime,
          end: (element["end_ts"] ?? element["end_timestamp"])?.secondsTime)
      }
      let speaker = monologue["speaker"]
      turns.add(
        SpokenSegment(
          words: words,
          speaker: speaker?.intValue.flatMap { names[$0] } ?? speaker?.speakerName,
          start: words.lazy.compactMap(\.start).first, end: words.last { $0.end != nil }?.end),
        carries: false)
    }
    return try turns.transcript(
      format: "rev-ai", lookedFor: "\"monologues\" of \"elements\" with \"value\"")
  }
}
