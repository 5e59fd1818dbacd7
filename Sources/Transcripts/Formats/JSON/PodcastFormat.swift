import CanonicalJSON

/// The JSON transcript of the podcast namespace: segments with speaker, times and body.
enum PodcastFormat {
  static func recognises(_ document: JSONValue) -> Bool {
    document["segments"]?.arrayValue?.contains { $0["body"]?.stringValue != nil } == true
  }

  /// A segment without a speaker is said by the one before it, as the format has it; one whose
  /// speaker is empty by nobody.
  static func read(_ source: JSONSource) throws(TranscriptError) -> Transcript {
    var turns = JSONTurns()
    var speaker: String?
    var places = JSONPlaces(source, of: ["segments"])
    for (index, segment) in (source.value["segments"]?.arrayValue ?? []).enumerated() {
      guard let body = segment["body"]?.stringValue else {
        turns.builder.report(
          "segment \(index + 1) has no \"body\" and is left out", line: places.line(of: index))
        continue
      }
      if let named = segment["speaker"], named != .null { speaker = named.speakerName }
      turns.add(
        SpokenSegment(
          words: [SpokenWord(body)], speaker: speaker,
          start: segment["startTime"]?.secondsTime, end: segment["endTime"]?.secondsTime),
        carries: false)
    }
    return try turns.transcript(
      format: "podcast", lookedFor: "\"segments\" with \"body\" and \"startTime\"")
  }
}
