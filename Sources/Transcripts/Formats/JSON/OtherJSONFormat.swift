import CanonicalJSON

/// JSON that no other format claims: the largest list of objects in it that have words.
enum OtherJSONFormat {
  /// The members in which words, speakers and times in seconds are looked for, best first.
  private static let wordNames = [
    "text", "transcript", "body", "content", "sentence", "utterance", "caption", "line",
  ]
  private static let speakerNames = [
    "speaker", "speaker_name", "speakerName", "speaker_label", "name", "voice",
  ]
  private static let startNames = ["start", "start_time", "startTime", "begin", "time", "from"]
  private static let endNames = ["end", "end_time", "endTime", "to"]

  /// Everything in JSON that comes this far.
  static func recognises(_ document: JSONValue) -> Bool { true }

  static func read(_ source: JSONSource) throws(TranscriptError) -> Transcript {
    var lists: [String: [JSONValue]] = [:]
    collect(source.value, at: "", into: &lists)
    let largest = lists.min { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
    guard let largest else {
      throw .unreadable(
        format: "other-json", line: 1,
        problem: "no list of objects with words (\(wordNames.joined(separator: ", "))) in it; "
          + "it has \(content(of: source.value))")
    }
    var turns = JSONTurns()
    turns.builder.report(
      "no known transcript format; read \(largest.value.count) objects with words, those of "
        + (largest.key.isEmpty ? "the list" : "\"\(largest.key)\""), line: 1)
    for item in largest.value {
      turns.add(
        SpokenSegment(
          words: [SpokenWord(item.text(of: wordNames) ?? "")], speaker: speaker(of: item),
          start: time(of: item, in: startNames), end: time(of: item, in: endNames)),
        carries: false)
    }
    return try turns.transcript(format: "other-json", lookedFor: "objects with words")
  }

  /// Collects the objects with words of every list by the path to it, so that lists in the objects
  /// of another list count as one. The parser has bounded the depth.
  private static func collect(
    _ value: JSONValue, at path: String, into lists: inout [String: [JSONValue]]
  ) {
    switch value {
    case .array(let items):
      let spoken = items.filter { $0.text(of: wordNames)?.hasVisible == true }
      if !spoken.isEmpty { lists[path, default: []] += spoken }
      let inner = path + "[]"
      for item in items { collect(item, at: inner, into: &lists) }
    case .object(let members):
      for (name, member) in members {
        // A path is for reading: names as long as a text are cut.
        let name = name.unicodeScalars.count > 40 ? String(name.unicodeScalars.prefix(40)) : name
        collect(member, at: path.isEmpty ? name : path + "." + name, into: &lists)
      }
    default: break
    }
  }

  private static func speaker(of item: JSONValue) -> String? {
    speakerNames.lazy.compactMap { item[$0]?.speakerName ?? item[$0]?["name"]?.speakerName }.first
  }

  private static func time(of item: JSONValue, in names: [String]) -> Timestamp? {
    for name in names {
      if let value = item[name] {
        return value.secondsTime ?? value.stringValue.flatMap(Timestamp.init(typed:))
      }
    }
    return nil
  }

  private static func content(of value: JSONValue) -> String {
    switch value {
    case .object(let members):
      members.isEmpty
        ? "no members"
        : "the members " + members.keys.sorted().prefix(12).joined(separator: ", ")
    case .array(let items): "a list of \(items.count)"
    default: "a single value"
    }
  }
}
