import CanonicalJSON

/// The JSON of whisper.cpp: `transcription` with offsets in milliseconds.
enum WhisperCppFormat {
  static func recognises(_ document: JSONValue) -> Bool {
    document["transcription"]?.arrayValue?.contains { $0["text"]?.stringValue != nil } == true
  }

  static func read(_ source: JSONSource) throws(TranscriptError) -> Transcript {
    var turns = JSONTurns()
    for (index, entry) in (source.value["transcription"]?.arrayValue ?? []).enumerated() {
      guard let text = entry["text"]?.stringValue else {
        turns.builder.report("entry \(index + 1) has no \"text\" and is left out", line: 1)
        continue
      }
      // Marks such as "[_BEG_]" are the recogniser's, not speech.
      if text.trimmedOfSpace.hasPrefix("[_"), text.trimmedOfSpace.hasSuffix("_]") { continue }
      let offsets = entry["offsets"]
      turns.add(
        SpokenSegment(
          words: [SpokenWord(text)], speaker: entry["speaker"]?.speakerName,
          start: offsets?["from"]?.millisecondsTime, end: offsets?["to"]?.millisecondsTime),
        carries: false)
    }
    return try turns.transcript(
      format: "whispercpp", lookedFor: "\"transcription\" with \"text\" and \"offsets\"")
  }
}
