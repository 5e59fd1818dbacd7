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
    var segment = SpokenSegment(words: [])
    for (index, item) in (results?["items"]?.arrayValue ?? []).enumerated() {
      guard
        let content = item["alternatives"]?.arrayValue?.first?["content"]?.stringValue
      else {
        turns.builder.report("item \(index + 1) has no \"content\" and is left out", line: 1)
        continue
      }
      let start = item["start_time"]?.secondsTime
      if item["type"]?.stringValue == "punctuation" || start == nil {
        segment.words.append(SpokenWord(content, isGlued: true))
        continue
      }
      let name =
        item["speaker_label"]?.stringValue ?? start.flatMap { speakers[$0] } ?? segment.speaker
      let end = item["end_time"]?.secondsTime
      if name != segment.speaker || isPause(from: segment.end, to: start) {
        turns.add(segment, carries: false)
        segment = SpokenSegment(words: [], speaker: name, start: start)
      }
      segment.start = segment.start ?? start
      segment.words.append(SpokenWord(content, start: start, end: end))
      segment.end = end ?? segment.end
    }
    turns.add(segment, carries: false)
    return try turns.transcript(
      format: "aws", lookedFor: "\"results\" with \"items\" that have \"alternatives\"")
  }

  private static func isPause(from end: Timestamp?, to start: Timestamp?) -> Bool {
    guard let end, let start else { return false }
    return start.seconds - end.seconds >= 2
  }

  private static func speakersByStart(_ labels: JSONValue?) -> [Timestamp: String] {
    var speakers: [Timestamp: String] = [:]
    for segment in labels?["segments"]?.arrayValue ?? [] {
      // Some files leave out which words a segment has; its first one starts with it.
      if let start = segment["start_time"]?.secondsTime,
        let name = segment.text(of: "speaker_label"),
        !name.isEmpty
      {
        speakers[start] = name
      }
      for item in segment["items"]?.arrayValue ?? [] {
        let name = item.text(of: "speaker_label") ?? segment.text(of: "speaker_label")
        guard let start = item["start_time"]?.secondsTime, let name, !name.isEmpty else {
          continue
        }
        speakers[start] = name
      }
    }
    return speakers
  }
}
