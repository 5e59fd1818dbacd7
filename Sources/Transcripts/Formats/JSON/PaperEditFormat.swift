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
    let paragraphs = (source.value["paragraphs"]?.arrayValue ?? []).compactMap(Paragraph.init)
      .sorted { $0.start < $1.start }
    var segments: [SpokenSegment] = []
    var next = 0
    var current: Int?
    for (index, value) in (source.value["words"]?.arrayValue ?? []).enumerated() {
      guard let text = value["text"]?.stringValue else {
        turns.builder.report(
          "word \(index + 1) has no \"text\" and is left out", line: places.line(of: index))
        continue
      }
      let word = SpokenWord(
        text, start: value["start"]?.secondsTime, end: value["end"]?.secondsTime)
      let before = current
      if let start = word.start {
        while next < paragraphs.count, paragraphs[next].start <= start { next += 1 }
        // What is said between two paragraphs is said by nobody who is known.
        current = next > 0 && paragraphs[next - 1].holds(start) ? next - 1 : nil
      }
      let speaker = current.flatMap { paragraphs[$0].speaker }
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

  private struct Paragraph {
    let start: Timestamp
    let end: Timestamp?
    let speaker: String?

    init?(_ value: JSONValue) {
      guard let start = value["start"]?.secondsTime else { return nil }
      self.start = start
      end = value["end"]?.secondsTime.flatMap { $0 > start ? $0 : nil }
      speaker = value["speaker"]?.speakerName
    }

    func holds(_ time: Timestamp) -> Bool { end.map { time <= $0 } ?? true }
  }
}
