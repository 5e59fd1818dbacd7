import CanonicalJSON

/// Digital paper edit: `words` with times, and `paragraphs` that say who speaks from when to when.
enum PaperEditFormat {
  static func recognises(_ document: JSONValue) -> Bool {
    guard let words = document["words"]?.arrayValue,
      let paragraphs = document["paragraphs"]?.arrayValue
    else { return false }
    return words.contains { $0["text"]?.stringValue != nil }
      && paragraphs.contains { $0["start"] != nil }
  }

  static func read(_ source: JSONSource) throws(TranscriptError) -> Transcript {
    var turns = JSONTurns()
    var places = JSONPlaces(source, of: ["words"])
    let paragraphs = (source.value["paragraphs"]?.arrayValue ?? []).compactMap {
      value -> (start: Timestamp, speaker: String?)? in
      value["start"]?.secondsTime.map { ($0, value["speaker"]?.speakerName) }
    }.sorted { $0.start < $1.start }
    var segments: [SpokenSegment] = []
    var current = -1
    for (index, value) in (source.value["words"]?.arrayValue ?? []).enumerated() {
      guard let text = value["text"]?.stringValue else {
        turns.builder.report(
          "word \(index + 1) has no \"text\" and is left out", line: places.line(of: index))
        continue
      }
      let word = SpokenWord(
        text, start: value["start"]?.secondsTime, end: value["end"]?.secondsTime)
      let before = current
      while let start = word.start, current + 1 < paragraphs.count,
        paragraphs[current + 1].start <= start
      { current += 1 }
      let speaker = current >= 0 ? paragraphs[current].speaker : nil
      // A paragraph is a segment whether or not there is a pause before it.
      if current != before {
        segments.append(
          SpokenSegment(words: [word], speaker: speaker, start: word.start, end: word.end))
      } else {
        segments.append(word, by: speaker)
      }
    }
    for segment in segments { turns.add(segment, carries: false) }
    return try turns.transcript(format: "paper-edit", lookedFor: "\"words\" with \"text\"")
  }
}
