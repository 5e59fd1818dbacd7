import CanonicalJSON

/// AssemblyAI: `utterances` with speakers, or `words` alone; all times in milliseconds.
enum AssemblyAIFormat {
  /// Under which the pieces of speech stand, utterances before what has no speakers.
  private static let lists = ["utterances", "sentences", "paragraphs"]

  static func recognises(_ document: JSONValue) -> Bool {
    if document["utterances"] != nil, let words = document["words"] {
      let isTold = words.arrayValue?.contains { $0["text"]?.stringValue != nil } == true
      if isTold || document["text"] != nil { return true }
    }
    let name = lists.first { document[$0]?.arrayValue != nil }
    let pieces = name.flatMap { document[$0]?.arrayValue } ?? document.arrayValue ?? []
    return pieces.contains(where: isPiece) && pieces.allSatisfy { $0["text"] == nil || isPiece($0) }
  }

  /// Whole numbers, how sure the recogniser is, and a letter for the speaker.
  private static func isPiece(_ value: JSONValue) -> Bool {
    guard value["text"]?.stringValue != nil, value["start"]?.intValue != nil,
      let end = value["end"]?.intValue, end > 300
    else { return false }
    let mark = value["speaker"]?.stringValue
    return value["confidence"] != nil && (mark == nil || mark?.utf8.count == 1)
  }

  static func read(_ source: JSONSource) throws(TranscriptError) -> Transcript {
    var turns = JSONTurns()
    let name = lists.first { source.value[$0]?.arrayValue?.isEmpty == false }
    var places = JSONPlaces(source, of: name.map { [$0] } ?? [])
    let pieces = name.flatMap { source.value[$0]?.arrayValue } ?? source.value.arrayValue ?? []
    for (index, piece) in pieces.enumerated() {
      guard let segment = segment(piece) else {
        turns.builder.report(
          "utterance \(index + 1) has no words and is left out", line: places.line(of: index))
        continue
      }
      turns.add(segment, carries: false)
    }
    if turns.builder.last == nil {
      var segments: [SpokenSegment] = []
      for value in source.value["words"]?.arrayValue ?? [] {
        guard let word = word(value) else { continue }
        segments.append(word, by: speaker(of: value))
      }
      if segments.isEmpty, let text = source.value["text"]?.stringValue {
        segments = [SpokenSegment(words: [SpokenWord(text)])]
      }
      for segment in segments { turns.add(segment, carries: false) }
    }
    return try turns.transcript(
      format: "assemblyai", lookedFor: "\"utterances\" or \"words\" with \"text\"")
  }

  private static func segment(_ utterance: JSONValue) -> SpokenSegment? {
    var words = (utterance["words"]?.arrayValue ?? []).compactMap(word)
    if words.isEmpty, let text = utterance["text"]?.stringValue { words = [SpokenWord(text)] }
    guard !words.isEmpty else { return nil }
    return SpokenSegment(
      words: words, speaker: speaker(of: utterance),
      start: utterance["start"]?.millisecondsTime, end: utterance["end"]?.millisecondsTime)
  }

  /// Speakers are letters, unless they were recognised by name.
  private static func speaker(of value: JSONValue) -> String? {
    value["speaker"]?.speakerName.map { $0.utf8.count <= 2 ? "Speaker \($0)" : $0 }
  }

  private static func word(_ value: JSONValue) -> SpokenWord? {
    guard let text = value["text"]?.stringValue else { return nil }
    return SpokenWord(
      text, start: value["start"]?.millisecondsTime, end: value["end"]?.millisecondsTime)
  }
}
