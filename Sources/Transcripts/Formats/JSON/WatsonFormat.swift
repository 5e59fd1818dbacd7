import CanonicalJSON

/// IBM Watson: words as lists of text, start and end, and speakers by the time at which a word starts.
enum WatsonFormat {
  static func recognises(_ document: JSONValue) -> Bool {
    results(of: document).contains {
      $0["alternatives"]?.arrayValue?.first?["timestamps"]?.arrayValue != nil
    }
  }

  static func read(_ source: JSONSource) throws(TranscriptError) -> Transcript {
    var speakers: [Timestamp: String] = [:]
    for part in parts(of: source.value) {
      for label in part["speaker_labels"]?.arrayValue ?? [] {
        if let from = label["from"]?.secondsTime { speakers[from] = label["speaker"]?.speakerName }
      }
    }
    var turns = JSONTurns()
    for result in results(of: source.value) where result["final"]?.boolValue != false {
      guard let best = result["alternatives"]?.arrayValue?.first else { continue }
      var segments: [SpokenSegment] = []
      for value in best["timestamps"]?.arrayValue ?? [] {
        guard let fields = value.arrayValue, let text = fields.first?.stringValue else { continue }
        let start = fields.count > 1 ? fields[1].secondsTime : nil
        let end = fields.count > 2 ? fields[2].secondsTime : nil
        segments.append(
          SpokenWord(text, start: start, end: end), by: start.flatMap { speakers[$0] })
      }
      if segments.isEmpty, let text = best["transcript"]?.stringValue {
        segments = [SpokenSegment(words: [SpokenWord(text)])]
      }
      for segment in segments { turns.add(segment, carries: false) }
    }
    return try turns.transcript(
      format: "ibm", lookedFor: "\"results\" of \"alternatives\" with \"timestamps\"")
  }

  /// The document itself, or the answers it lists.
  private static func parts(of document: JSONValue) -> [JSONValue] {
    let answers = (document["results"]?.arrayValue ?? []).filter {
      $0["results"]?.arrayValue != nil
    }
    return answers.isEmpty ? [document] : answers
  }

  private static func results(of document: JSONValue) -> [JSONValue] {
    parts(of: document).flatMap { $0["results"]?.arrayValue ?? [] }
  }
}
