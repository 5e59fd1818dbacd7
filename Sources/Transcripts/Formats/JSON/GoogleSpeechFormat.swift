import CanonicalJSON

/// Google Speech-to-Text: results, each with its best alternative. With speaker diarization the last
/// result repeats every word, and only there they have speakers.
enum GoogleSpeechFormat {
  static func recognises(_ document: JSONValue) -> Bool {
    results(of: document).contains { result in
      let best = result["alternatives"]?.arrayValue?.first
      return best?["transcript"]?.stringValue != nil
        || best?["words"]?.arrayValue?.contains { $0["word"]?.stringValue != nil } == true
    }
  }

  static func read(_ source: JSONSource) throws(TranscriptError) -> Transcript {
    var best = results(of: source.value).compactMap { $0["alternatives"]?.arrayValue?.first }
    if let last = best.last, repeatsAll(last, after: best.dropLast()) { best = [last] }
    var turns = JSONTurns()
    for spoken in best {
      var parts: [SpokenSegment] = []
      for value in spoken["words"]?.arrayValue ?? [] {
        guard let text = value["word"]?.stringValue else { continue }
        let word = SpokenWord(
          text, start: time(of: value, ["startTime", "startOffset", "start_time"]),
          end: time(of: value, ["endTime", "endOffset", "end_time"]))
        parts.append(word, by: speaker(of: value))
      }
      if parts.isEmpty, let text = spoken["transcript"]?.stringValue {
        parts = [SpokenSegment(words: [SpokenWord(text)])]
      }
      for part in parts { turns.add(part, carries: false) }
    }
    return try turns.transcript(
      format: "google", lookedFor: "\"results\" of \"alternatives\" with \"transcript\"")
  }

  private static func results(of document: JSONValue) -> [JSONValue] {
    document["results"]?.arrayValue ?? document["response"]?["results"]?.arrayValue ?? []
  }

  private static func repeatsAll(_ last: JSONValue, after earlier: ArraySlice<JSONValue>) -> Bool {
    let words = last["words"]?.arrayValue ?? []
    let before = earlier.reduce(0) { $0 + ($1["words"]?.arrayValue?.count ?? 0) }
    return words.count >= before && words.contains { speaker(of: $0) != nil }
      && !earlier.contains { spoken in
        spoken["words"]?.arrayValue?.contains { speaker(of: $0) != nil } == true
      }
  }

  private static func speaker(of word: JSONValue) -> String? {
    if let tag = (word["speakerTag"] ?? word["speaker_tag"])?.intValue {
      return tag > 0 ? "Speaker \(tag)" : nil
    }
    guard let label = word.text(of: ["speakerLabel", "speaker_label"])?.trimmedOfSpace,
      !label.isEmpty
    else { return nil }
    return label.utf8.allSatisfy { (0x30...0x39).contains($0) } ? "Speaker \(label)" : label
  }

  /// "1.500s", or seconds and nanoseconds apart.
  private static func time(of word: JSONValue, _ names: [String]) -> Timestamp? {
    guard let value = names.lazy.compactMap({ word[$0] }).first else { return nil }
    if let text = value.stringValue?.trimmedOfSpace {
      return Double(text.hasSuffix("s") ? text.dropLast() : text[...])
        .flatMap(Timestamp.init(seconds:))
    }
    guard value.objectValue != nil else { return value.secondsTime }
    let whole = value["seconds"].flatMap { $0.doubleValue ?? $0.stringValue.flatMap(Double.init) }
    return Timestamp(seconds: (whole ?? 0) + (value["nanos"]?.doubleValue ?? 0) / 1e9)
  }
}
