import CanonicalJSON

/// Amazon Transcribe: `results.items`, of which punctuation has no times, and the speakers beside
/// them or in `speaker_labels`, joined by start time. Times are strings of seconds.
enum AWSTranscribeFormat {
  static func recognises(_ document: JSONValue) -> Bool {
    document["results"]?["items"]?.arrayValue != nil
  }

  static func read(_ source: JSONSource) throws(TranscriptError) -> Transcript {
    let results = source.value["results"]
    let speakers = speakersByStart(results?["speaker_labels"])
    var turns = JSONTurns()
    var segments: [SpokenSegment] = []
    for (index, item) in (results?["items"]?.arrayValue ?? []).enumerated() {
      guard
        let content = item["alternatives"]?.arrayValue?.first?["content"]?.stringValue
      else {
        turns.builder.report("item \(index + 1) has no \"content\" and is left out", line: 1)
        continue
      }
      let start = item["start_time"]?.secondsTime
      let word = SpokenWord(
        content, start: start, end: item["end_time"]?.secondsTime,
        isGlued: item["type"]?.stringValue == "punctuation")
      // Where nothing says who speaks a word or a mark, the one before goes on.
      let name = item["speaker_label"]?.speakerName ?? start.flatMap { speakers[$0] }
      segments.append(word, by: name ?? segments.last?.speaker)
    }
    for segment in segments { turns.add(segment, carries: false) }
    return try turns.transcript(
      format: "aws", lookedFor: "\"results\" with \"items\" that have \"alternatives\"")
  }

  private static func speakersByStart(_ labels: JSONValue?) -> [Timestamp: String] {
    var speakers: [Timestamp: String] = [:]
    for segment in labels?["segments"]?.arrayValue ?? [] {
      // Some files leave out which words a segment has; its first one starts with it.
      let name = segment["speaker_label"]?.speakerName
      for item in [segment] + (segment["items"]?.arrayValue ?? []) {
        guard let start = item["start_time"]?.secondsTime,
          let name = item["speaker_label"]?.speakerName ?? name
        else { continue }
        speakers[start] = name
      }
    }
    return speakers
  }
}
