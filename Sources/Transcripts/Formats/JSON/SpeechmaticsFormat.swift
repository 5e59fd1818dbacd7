import CanonicalJSON

/// Speechmatics: since version 2 `results` with a speaker each; before, `words` beside `speakers`,
/// which are joined by time.
enum SpeechmaticsFormat {
  static func recognises(_ document: JSONValue) -> Bool {
    isNew(document)
      || document["speakers"]?.arrayValue != nil
        && document["words"]?.arrayValue?.contains { $0["name"]?.stringValue != nil } == true
  }

  static func read(_ source: JSONSource) throws(TranscriptError) -> Transcript {
    var segments: [SpokenSegment] = []
    if isNew(source.value) {
      addResults(of: source.value, to: &segments)
    } else {
      addWords(of: source.value, to: &segments)
    }
    var turns = JSONTurns()
    for segment in segments { turns.add(segment, carries: false) }
    return try turns.transcript(
      format: "speechmatics", lookedFor: "\"results\" with \"content\", or \"words\" with \"name\"")
  }

  private static func isNew(_ document: JSONValue) -> Bool {
    document["results"]?.arrayValue?.contains {
      $0["alternatives"]?.arrayValue?.first?["content"]?.stringValue != nil
    } == true
  }

  /// "UU" is the speaker whom nobody knows.
  private static func addResults(of document: JSONValue, to segments: inout [SpokenSegment]) {
    for result in document["results"]?.arrayValue ?? [] {
      guard let best = result["alternatives"]?.arrayValue?.first,
        let content = best["content"]?.stringValue
      else { continue }
      let isMark = result["type"]?.stringValue == "punctuation"
      let word = SpokenWord(
        content, start: isMark ? nil : result["start_time"]?.secondsTime,
        end: isMark ? nil : result["end_time"]?.secondsTime,
        isGlued: isMark && result["attaches_to"]?.stringValue != "next")
      let named = (best["speaker"] ?? result["speaker"] ?? result["channel"])?.stringValue
      let speaker = named == "UU" ? nil : named
      segments.append(word, by: isMark ? segments.last?.speaker ?? speaker : speaker)
    }
  }

  private static func addWords(of document: JSONValue, to segments: inout [SpokenSegment]) {
    let speakers = (document["speakers"]?.arrayValue ?? []).compactMap { value in
      value["time"]?.secondsTime.map { (start: $0, name: value["name"]?.speakerName) }
    }
    .sorted { $0.start < $1.start }
    var next = 0
    for value in document["words"]?.arrayValue ?? [] {
      guard let text = value["name"]?.stringValue else { continue }
      let start = value["time"]?.secondsTime
      while next < speakers.count, let start, speakers[next].start <= start { next += 1 }
      let isMark = text.utf8.count == 1 && ".,!?;:".contains(text)
      let end = start.flatMap { start in
        value["duration"]?.secondsTime.map {
          Timestamp(milliseconds: start.milliseconds + $0.milliseconds)
        }
      }
      let word = SpokenWord(
        text, start: isMark ? nil : start, end: isMark ? nil : end, isGlued: isMark)
      let speaker = next > 0 ? speakers[next - 1].name : nil
      segments.append(word, by: isMark ? segments.last?.speaker ?? speaker : speaker)
    }
  }
}
