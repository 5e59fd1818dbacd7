import CanonicalJSON

/// Amazon Transcribe: `results.items`, of which punctuation has no times, and the speakers beside
/// them or in `speaker_labels`, joined by start time. Times are strings of seconds.
enum AWSTranscribeFormat {
  static func recognises(_ document: JSONValue) -> Bool {
    ["items", "audio_segments", "speaker_labels", "channel_labels"].contains {
      document["results"]?[$0] != nil
    }
  }

  static func read(_ source: JSONSource) throws(TranscriptError) -> Transcript {
    let results = source.value["results"]
    let speakers = speakersByStart(results?["speaker_labels"])
    var turns = JSONTurns()
    var places = JSONPlaces(source, of: ["results", "items"])
    var segments: [SpokenSegment] = []
    for (index, item) in items(of: results).enumerated() {
      guard
        let content = item["alternatives"]?.arrayValue?.first?["content"]?.stringValue
      else {
        turns.builder.report(
          "item \(index + 1) has no \"content\" and is left out", line: places.line(of: index))
        continue
      }
      let start = item["start_time"]?.secondsTime
      let word = SpokenWord(
        content, start: start, end: item["end_time"]?.secondsTime,
        isGlued: item["type"]?.stringValue == "punctuation")
      // Where nothing says who speaks a word or a mark, the one before goes on.
      let name =
        (item["speaker_label"] ?? item["channel_label"])?.speakerName
        ?? start.flatMap { speakers[$0] }
      segments.append(word, by: name ?? segments.last?.speaker)
    }
    if segments.isEmpty { segments = wholeSegments(of: results) }
    for segment in segments { turns.add(segment, carries: false) }
    return try turns.transcript(
      format: "aws", lookedFor: "\"results\" with \"items\" that have \"alternatives\"")
  }

  /// The words and marks; where they are given by channel only, in the order of their times, each
  /// mark behind its word.
  private static func items(of results: JSONValue?) -> [JSONValue] {
    let items = results?["items"]?.arrayValue ?? []
    guard items.isEmpty else { return items }
    var timed: [(start: Timestamp, item: JSONValue)] = []
    for channel in results?["channel_labels"]?["channels"]?.arrayValue ?? [] {
      var start = Timestamp(milliseconds: 0)
      for item in channel["items"]?.arrayValue ?? [] {
        guard case .object(var members) = item else { continue }
        start = item["start_time"]?.secondsTime ?? start
        members["channel_label"] = channel["channel_label"]
        timed.append((start, .object(members)))
      }
    }
    return timed.enumerated().sorted {
      ($0.element.start, $0.offset) < ($1.element.start, $1.offset)
    }
    .map(\.element.item)
  }

  /// What is said where the words are not given one by one.
  private static func wholeSegments(of results: JSONValue?) -> [SpokenSegment] {
    let list = ["audio_segments", "transcripts"].lazy
      .compactMap { results?[$0]?.arrayValue }.first { !$0.isEmpty }
    return (list ?? []).compactMap { part in
      part["transcript"]?.stringValue.map {
        SpokenSegment(
          words: [SpokenWord($0)], speaker: part["speaker_label"]?.speakerName,
          start: part["start_time"]?.secondsTime, end: part["end_time"]?.secondsTime)
      }
    }
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
