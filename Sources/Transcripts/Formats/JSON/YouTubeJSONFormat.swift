import CanonicalJSON

/// YouTube's captions as JSON ("json3"): events of pieces of text, times in milliseconds.
enum YouTubeJSONFormat {
  static func recognises(_ document: JSONValue) -> Bool {
    guard let events = document["events"]?.arrayValue else { return false }
    return document["wireMagic"]?.stringValue == "pb3"
      || events.contains { $0["segs"]?.arrayValue != nil }
  }

  /// Events without pieces set up a window; those of a line break alone scroll it.
  static func read(_ source: JSONSource) throws(TranscriptError) -> Transcript {
    var turns = JSONTurns()
    for event in source.value["events"]?.arrayValue ?? [] {
      let start = milliseconds(event["tStartMs"])
      var words: [SpokenWord] = []
      for piece in event["segs"]?.arrayValue ?? [] {
        guard let text = piece["utf8"]?.stringValue else { continue }
        let offset = milliseconds(piece["tOffsetMs"]) ?? 0
        words.append(
          piece: text, start: start.flatMap { Timestamp(seconds: ($0 + offset) / 1000) }, end: nil)
      }
      if words.count == 1 { words[0].start = nil }
      let end = start.flatMap { start in milliseconds(event["dDurationMs"]).map { start + $0 } }
      turns.add(
        SpokenSegment(
          words: words.map { SpokenWord($0.text.onOneLine, start: $0.start, isGlued: $0.isGlued) },
          start: start.flatMap { Timestamp(seconds: $0 / 1000) },
          end: end.flatMap { Timestamp(seconds: $0 / 1000) }))
    }
    return try turns.transcript(
      format: "youtube-json", lookedFor: "\"events\" with \"segs\" and \"utf8\"")
  }

  /// A number, which some programs write as a string.
  private static func milliseconds(_ value: JSONValue?) -> Double? {
    value?.doubleValue ?? value?.stringValue.flatMap(Double.init)
  }
}
