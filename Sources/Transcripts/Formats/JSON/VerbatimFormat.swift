import CanonicalJSON
import TextCore

/// Verbatim's own JSON: the document that `show --json` prints.
///
/// Turns come back one for one, with their text unchanged: turn numbers stay what they were.
enum VerbatimFormat {
  static func recognises(_ document: JSONValue) -> Bool {
    guard let turns = document["turns"]?.arrayValue else { return false }
    return turns.isEmpty || turns.contains { $0["text"]?.stringValue != nil }
  }

  static func read(_ source: JSONSource) throws(TranscriptError) -> Transcript {
    let document = source.value
    guard let turns = document["turns"]?.arrayValue else {
      throw .unreadable(
        format: "verbatim", line: 1, problem: "no member \"turns\" with an array of turns")
    }
    var assembly = Assembly()
    for speaker in document["speakers"]?.arrayValue ?? [] {
      if let name = speaker.stringValue { _ = assembly.speaker(name) }
    }
    var places = JSONPlaces(source, of: ["turns"])
    // What is not our own may call its members otherwise.
    let members = SegmentMembers(of: turns, in: document)
    for (index, turn) in turns.enumerated() where !assembly.add(turn, members) {
      assembly.diagnostics.append(
        Diagnostic(
          line: places.line(of: index), message: "turn \(index) has no \"text\" and is left out"))
    }
    guard !assembly.turns.isEmpty else {
      throw .unreadable(
        format: "verbatim", line: 1, problem: "no turn with a member \"text\"")
    }
    return assembly.transcript
  }

  private struct Assembly {
    var text: [UInt8] = []
    var turns: [Turn] = []
    var speakers: [Speaker] = []
    var ordinals: [String: Int] = [:]
    var cues: [TimeTrack.Cue] = []
    var words: [TimeTrack.Cue] = []
    var diagnostics: [Diagnostic] = []

    mutating func speaker(_ name: String) -> Int {
      if let known = ordinals[name] { return known }
      ordinals[name] = speakers.count
      speakers.append(Speaker(name: name, ordinal: speakers.count))
      return speakers.count - 1
    }

    /// Adds a turn; false when it has no text.
    mutating func add(_ turn: JSONValue, _ members: SegmentMembers) -> Bool {
      guard let words = turn["text"]?.stringValue else { return false }
      if !turns.isEmpty { text.append(0x0A) }
      let from = text.count
      text.append(contentsOf: words.utf8)
      let given = turn["speaker"]
      let told = given?.stringValue ?? (given == .null ? nil : members.speaker(of: turn))
      let name = told.flatMap { $0.isEmpty ? nil : $0 }
      let kind = turn["speakerSource"]?.stringValue.flatMap(SpeakerSource.init(rawValue:))
      let source = name == nil ? .none : kind.flatMap { $0 == .none ? nil : $0 } ?? .explicit
      let (start, end) = times(of: turn, members)
      turns.append(
        Turn(
          range: from..<text.count, speaker: name.map { speaker($0) }, speakerSource: source,
          start: start, end: end))
      turns[turns.count - 1].locator = turn["locator"]?.stringValue
      let parts = TimedParts(turn["cues"], of: words, at: from).cues
      if !parts.isEmpty {
        cues += parts
      } else if let start {
        cues.append(TimeTrack.Cue(range: from..<text.count, start: start, end: end))
      }
      self.words += TimedParts(turn["words"], of: words, at: from).cues
      return true
    }

    /// Ours are seconds, or null.
    private func times(
      of turn: JSONValue, _ members: SegmentMembers
    ) -> (start: Timestamp?, end: Timestamp?) {
      guard turn["start"]?.doubleValue == nil, turn["start"] != .null else {
        return (turn["start"]?.secondsTime, turn["end"]?.secondsTime)
      }
      return members.times(of: turn)
    }

    var transcript: Transcript {
      Transcript(
        text: String(decoding: text, as: UTF8.self), turns: turns, speakers: speakers,
        times: TimeTrack(cues: cues), words: TimeTrack(cues: words), format: "verbatim",
        diagnostics: diagnostics)
    }
  }

  static func write(_ transcript: Transcript, title: String, _ labelling: Labelling) -> Draft {
    var losses = WritingLosses()
    losses.keepsPlaces = true
    var bytes: [UInt8] = []
    bytes.reserveCapacity(transcript.text.utf8.count + transcript.turns.count * 120)
    var times = InnerTimes(of: transcript)
    transcript.writeJSON(adding: { times.add(to: &$0, at: $1) }) { bytes += $0 }
    return Draft(utf8: bytes, losses: losses)
  }
}

extension Transcript {
  /// Writes the document of `show --json`, a piece at a time: format, speakers, turns and
  /// diagnostics.
  ///
  /// - Complexity: O(text).
  public func writeJSON<Failure: Error>(
    _ put: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    try writeJSON(adding: { _, _ in }, put)
  }

  /// Writes that document, with more in each turn.
  fileprivate func writeJSON<Failure: Error>(
    adding more: (inout JSONObject, Int) -> Void, _ put: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    let members: JSONObject = [
      "diagnostics": .array(
        diagnostics.map { diagnostic in
          .object([
            "line": .integer(diagnostic.line), "message": .string(diagnostic.message),
          ])
        }),
      "format": .string(format),
      "speakers": .array(speakers.map { .string($0.name) }),
    ]
    try JSONValue.writeCanonical(
      members, last: "turns", count: turns.count,
      element: { (index) throws(Failure) in
        var turn = json(ofTurn: index)
        more(&turn, index)
        return .object(turn)
      }, put: put)
  }

  private func json(ofTurn index: Int) -> JSONObject {
    let turn = turns[index]
    var members: JSONObject = [
      "end": .optional(turn.end?.seconds),
      "speaker": .optional(speakerName(ofTurn: index)),
      "speakerSource": .string(turn.speakerSource.rawValue),
      "start": .optional(turn.start?.seconds),
      "text": .string(String(text[utf8: turn.range])),
    ]
    // Only what has numbered lines has places in them.
    if let locator = turn.locator { members["locator"] = .string(locator) }
    return members
  }
}
