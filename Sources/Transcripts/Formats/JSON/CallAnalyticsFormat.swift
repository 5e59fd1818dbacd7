import CanonicalJSON

/// Amazon Transcribe Call Analytics: turns of agent and customer, times in milliseconds.
enum CallAnalyticsFormat {
  static func recognises(_ document: JSONValue) -> Bool {
    document["Transcript"]?.arrayValue?.contains { $0["Content"]?.stringValue != nil } == true
  }

  static func read(_ source: JSONSource) throws(TranscriptError) -> Transcript {
    var turns = JSONTurns()
    var places = JSONPlaces(source, of: ["Transcript"])
    for (index, part) in (source.value["Transcript"]?.arrayValue ?? []).enumerated() {
      guard let content = part["Content"]?.stringValue else {
        turns.builder.report(
          "part \(index + 1) has no \"Content\" and is left out", line: places.line(of: index))
        continue
      }
      let words = words(of: part)
      turns.add(
        SpokenSegment(
          words: words.isEmpty ? [SpokenWord(content)] : words,
          speaker: part["ParticipantRole"]?.speakerName ?? part["ParticipantId"]?.speakerName,
          start: part["BeginOffsetMillis"]?.millisecondsTime,
          end: part["EndOffsetMillis"]?.millisecondsTime),
        carries: false)
    }
    return try turns.transcript(
      format: "aws-calls", lookedFor: "\"Transcript\" with \"Content\" and \"BeginOffsetMillis\"")
  }

  private static func words(of part: JSONValue) -> [SpokenWord] {
    (part["Items"]?.arrayValue ?? []).compactMap { item in
      item["Content"]?.stringValue.map {
        SpokenWord(
          $0, start: item["BeginOffsetMillis"]?.millisecondsTime,
          end: item["EndOffsetMillis"]?.millisecondsTime,
          isGlued: item["Type"]?.stringValue == "punctuation")
      }
    }
  }
}
