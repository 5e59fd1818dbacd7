import CanonicalJSON

/// Simple transcripts of Podlove as JSON: `transcripts` with times as clocks and in milliseconds.
enum PodloveJSONFormat {
  static func recognises(_ document: JSONValue) -> Bool {
    document["transcripts"]?.arrayValue?.contains {
      $0["text"]?.stringValue != nil && ($0["start_ms"] != nil || $0["voice"] != nil)
    } == true
  }

  static func read(_ source: JSONSource) throws(TranscriptError) -> Transcript {
    var turns = JSONTurns()
    var places = JSONPlaces(source, of: ["transcripts"])
    for (index, part) in (source.value["transcripts"]?.arrayValue ?? []).enumerated() {
      guard let text = part["text"]?.stringValue else {
        turns.builder.report(
          "part \(index + 1) has no \"text\" and is left out", line: places.line(of: index))
        continue
      }
      turns.add(
        SpokenSegment(
          words: [SpokenWord(text)],
          speaker: part["voice"]?.speakerName ?? part["speaker"]?.speakerName,
          start: time(part, "start"), end: time(part, "end")), carries: false)
    }
    return try turns.transcript(
      format: "podlove-json", lookedFor: "\"transcripts\" with \"text\" and \"start_ms\"")
  }

  private static func time(_ part: JSONValue, _ name: String) -> Timestamp? {
    part[name + "_ms"]?.millisecondsTime
      ?? part[name]?.stringValue.flatMap { Timestamp(typed: $0) }
  }
}
