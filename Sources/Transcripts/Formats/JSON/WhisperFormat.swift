import CanonicalJSON

/// The JSON of Whisper and its relatives: openai-whisper, faster-whisper, whisper-timestamped and
/// WhisperX, whose words may have speakers of their own. Words with times may also stand beside the
/// segments, or beside the text where there are none.
enum WhisperFormat {
  static func recognises(_ document: JSONValue) -> Bool {
    if let segments = segments(of: document), !segments.isEmpty {
      return segments.contains(where: isSegment)
    }
    return document["text"]?.stringValue != nil && !words(beside: document).isEmpty
  }

  static func read(_ source: JSONSource) throws(TranscriptError) -> Transcript {
    let segments = segments(of: source.value) ?? []
    let reading = SegmentReading(of: segments, in: source.value)
    let beside = words(beside: source.value)
    var heard: HeardWords?
    if !beside.isEmpty, !segments.contains(where: { $0["words"]?.arrayValue?.isEmpty == false }) {
      heard = HeardWords(beside)
    }
    var turns = JSONTurns()
    if segments.isEmpty, let text = source.value["text"]?.stringValue, var words = heard {
      for segment in SegmentReading.parted(words.pieces(of: text)) {
        turns.add(segment, carries: false)
      }
      heard = words
    }
    var places = JSONPlaces(source, of: source.value["segments"] == nil ? [] : ["segments"])
    for (index, segment) in segments.enumerated() {
      guard let text = segment["text"]?.stringValue ?? SegmentReading.joinedWords(of: segment)
      else {
        turns.builder.report(
          "segment \(index + 1) has no \"text\" and is left out", line: places.line(of: index))
        continue
      }
      let parts = reading.parts(of: segment, text: text, &heard)
      for part in parts.segments { turns.add(part, carries: false) }
      if let doubt = parts.doubt {
        turns.builder.report("segment \(index + 1): \(doubt)", line: places.line(of: index))
      }
    }
    if let doubt = reading.doubt { turns.builder.report(doubt, line: 1) }
    if let doubt = heard?.doubt { turns.builder.report(doubt, line: 1) }
    return try turns.transcript(
      format: "whisper", lookedFor: "\"segments\" with \"text\", \"start\" and \"end\"")
  }

  /// Older output of WhisperX is the list alone.
  private static func segments(of document: JSONValue) -> [JSONValue]? {
    document["segments"]?.arrayValue ?? document.arrayValue
  }

  private static func isSegment(_ value: JSONValue) -> Bool {
    (value["text"]?.stringValue ?? SegmentReading.joinedWords(of: value)) != nil
      && value["start"]?.secondsTime != nil
  }

  /// The words that stand beside the text or the segments.
  private static func words(beside document: JSONValue) -> [HeardWords.Word] {
    let items = document["words"]?.arrayValue ?? []
    let members = SegmentMembers(of: items, in: document)
    return items.compactMap { item in
      guard let text = item.text(of: ["word", "text"]) else { return nil }
      let (start, end) = members.times(of: item)
      guard start != nil else { return nil }
      return HeardWords.Word(text, start: start, end: end, speaker: members.speaker(of: item))
    }
  }
}
