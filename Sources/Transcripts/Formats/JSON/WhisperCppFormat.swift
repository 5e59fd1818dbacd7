import CanonicalJSON

/// The JSON of whisper.cpp: `transcription` with offsets in milliseconds, and tokens where it was
/// asked for them. With one token an entry ("-ml 1") the entries are words, or pieces of words.
enum WhisperCppFormat {
  static func recognises(_ document: JSONValue) -> Bool {
    document["transcription"]?.arrayValue?.contains { $0["text"]?.stringValue != nil } == true
  }

  static func read(_ source: JSONSource) throws(TranscriptError) -> Transcript {
    var turns = JSONTurns()
    var places = JSONPlaces(source, of: ["transcription"])
    var entries: [JSONValue] = []
    for (index, entry) in (source.value["transcription"]?.arrayValue ?? []).enumerated() {
      if let text = entry["text"]?.stringValue {
        if !isMark(text) { entries.append(entry) }
      } else {
        turns.builder.report(
          "entry \(index + 1) has no \"text\" and is left out", line: places.line(of: index))
      }
    }
    for segment in areWords(entries) ? joined(entries) : entries.map(segment) {
      turns.add(segment, carries: false)
    }
    return try turns.transcript(
      format: "whispercpp", lookedFor: "\"transcription\" with \"text\" and \"offsets\"")
  }

  /// Marks such as "[_BEG_]" and "[_TT_150]" are the recogniser's, not speech.
  private static func isMark(_ text: String) -> Bool {
    let text = text.trimmedOfSpace
    return text.hasPrefix("[_") && text.hasSuffix("]")
  }

  private static func areWords(_ entries: [JSONValue]) -> Bool {
    let texts = entries.lazy.compactMap { $0["text"]?.stringValue }.filter(\.hasVisible)
    let single = texts.count { !$0.trimmedOfSpace.contains(where: \.isWhitespace) }
    return single >= 4 && single * 10 >= texts.count * 9
  }

  /// Words joined into sentences.
  private static func joined(_ entries: [JSONValue]) -> [SpokenSegment] {
    var segments: [SpokenSegment] = []
    for entry in entries {
      let text = entry["text"]?.stringValue ?? ""
      let (start, end) = times(of: entry)
      let speaker = entry["speaker"]?.speakerName
      let isNew = segments.last.map { last in
        let ends = last.words.last?.text.trimmedOfSpace.last.map { ".?!…".contains($0) } == true
        return last.speaker != speaker || ends && text.first?.isWhitespace == true
          || !SpokenSegment.isNear(start, after: last.end)
      }
      if isNew != false {
        segments.append(SpokenSegment(words: [], speaker: speaker, start: start, end: end))
      }
      segments[segments.count - 1].words.append(piece: text, start: start, end: end)
      segments[segments.count - 1].end = end ?? segments[segments.count - 1].end
    }
    return segments
  }

  private static func segment(_ entry: JSONValue) -> SpokenSegment {
    let text = entry["text"]?.stringValue ?? ""
    let (start, end) = times(of: entry)
    return SpokenSegment(
      words: words(of: entry, in: text) ?? [SpokenWord(text)],
      speaker: entry["speaker"]?.speakerName, start: start, end: end)
  }

  /// The words that the tokens of an entry make up; nil when they are not its text, as where a
  /// token holds a part of a character.
  private static func words(of entry: JSONValue, in text: String) -> [SpokenWord]? {
    var words: [SpokenWord] = []
    for token in entry["tokens"]?.arrayValue ?? [] {
      guard let piece = token["text"]?.stringValue else { return nil }
      if isMark(piece) { continue }
      let (start, end) = times(of: token)
      if let last = words.last, last.text.last?.isWhitespace == false,
        piece.first?.isWhitespace == false
      {
        words[words.count - 1].text += piece
        words[words.count - 1].end = end
      } else {
        words.append(piece: piece, start: start, end: end)
      }
    }
    guard !words.isEmpty else { return nil }
    return JoinedWords(words).text == JoinedWords([SpokenWord(text)]).text ? words : nil
  }

  private static func times(of value: JSONValue) -> (start: Timestamp?, end: Timestamp?) {
    let (offsets, stamps) = (value["offsets"], value["timestamps"])
    func time(_ name: String) -> Timestamp? {
      offsets?[name]?.millisecondsTime
        ?? stamps?[name]?.stringValue.flatMap { CueTiming.time($0[...]) }
    }
    return (time("from"), time("to"))
  }
}
