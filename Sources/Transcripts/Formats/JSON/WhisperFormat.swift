import CanonicalJSON

/// The JSON of Whisper and its relatives: openai-whisper, faster-whisper, whisper-timestamped and
/// WhisperX, whose words may have speakers of their own.
enum WhisperFormat {
  static func recognises(_ document: JSONValue) -> Bool {
    segments(of: document)?.contains { isSegment($0) } == true
  }

  static func read(_ source: JSONSource) throws(TranscriptError) -> Transcript {
    var turns = JSONTurns()
    var places = JSONPlaces(source, of: source.value["segments"] == nil ? [] : ["segments"])
    for (index, segment) in (segments(of: source.value) ?? []).enumerated() {
      guard let text = segment["text"]?.stringValue ?? joinedWords(of: segment) else {
        turns.builder.report(
          "segment \(index + 1) has no \"text\" and is left out", line: places.line(of: index))
        continue
      }
      for part in parts(of: segment, text: text) { turns.add(part, carries: false) }
    }
    return try turns.transcript(
      format: "whisper", lookedFor: "\"segments\" with \"text\", \"start\" and \"end\"")
  }

  /// The words of a segment that has no text of its own: with the blanks that they have before them,
  /// or one each where they have none.
  private static func joinedWords(of segment: JSONValue) -> String? {
    let words = (segment["words"]?.arrayValue ?? []).compactMap { $0.text(of: ["word", "text"]) }
    guard !words.isEmpty else { return nil }
    let haveBlanks = words.dropFirst().contains { $0.first?.isWhitespace == true }
    return words.joined(separator: haveBlanks ? "" : " ")
  }

  /// Older output of WhisperX is the list alone.
  private static func segments(of document: JSONValue) -> [JSONValue]? {
    document["segments"]?.arrayValue ?? document.arrayValue
  }

  private static func isSegment(_ value: JSONValue) -> Bool {
    (value["text"]?.stringValue ?? joinedWords(of: value)) != nil
      && value["start"]?.secondsTime != nil
  }

  /// A segment, divided where the speaker of its words changes.
  private static func parts(of segment: JSONValue, text: String) -> [SpokenSegment] {
    let (start, end) = (segment["start"]?.secondsTime, segment["end"]?.secondsTime)
    let name = segment["speaker"]?.speakerName
    let items = segment["words"]?.arrayValue ?? []
    guard let words = words(items, in: text) else {
      return [
        SpokenSegment(words: [SpokenWord(text)], speaker: name, start: start, end: end)
      ]
    }
    var parts: [SpokenSegment] = []
    var speaker = items.lazy.compactMap { $0["speaker"]?.speakerName }.first ?? name
    for (word, item) in zip(words, items) {
      speaker = item["speaker"]?.speakerName ?? speaker
      if let last = parts.indices.last, parts[last].speaker == speaker {
        parts[last].words.append(word)
        parts[last].end = word.end ?? parts[last].end
      } else {
        let from = parts.isEmpty ? start : word.start
        parts.append(
          SpokenSegment(words: [word], speaker: speaker, start: from, end: word.end))
      }
    }
    if let last = parts.indices.last { parts[last].end = end ?? parts[last].end }
    return parts
  }

  /// The timed words of a segment, if they are its text; nil when they are not, or there are none.
  private static func words(_ items: [JSONValue], in text: String) -> [SpokenWord]? {
    guard !items.isEmpty else { return nil }
    var rest = text.trimmedOfSpace[...].unicodeScalars
    var words: [SpokenWord] = []
    for item in items {
      guard let word = item.text(of: ["word", "text"])?.trimmedOfSpace else { return nil }
      let gap = rest.prefix { $0.properties.isWhitespace }
      rest = rest.dropFirst(gap.count)
      guard rest.starts(with: word.unicodeScalars) else { return nil }
      rest = rest.dropFirst(word.unicodeScalars.count)
      words.append(
        SpokenWord(
          word, start: item["start"]?.secondsTime, end: item["end"]?.secondsTime,
          isGlued: gap.isEmpty))
    }
    return rest.allSatisfy { $0.properties.isWhitespace } ? words : nil
  }
}
