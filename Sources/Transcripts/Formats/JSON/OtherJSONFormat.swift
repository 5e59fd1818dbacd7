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
    guard let found = largestList(in: source.value, at: "") else {
      throw .unreadable(
        format: "other-json", line: 1,
        problem: "no list of objects with words (\(wordNames.joined(separator: ", "))) in it; "
          + "it has \(content(of: source.value))")
    }
    var turns = JSONTurns()
    let place = found.path.isEmpty ? "the document" : "\"\(found.path)\""
    turns.builder.report(
      "no known transcript format; read the \(found.items.count) objects of \(place) "
        + "by their member \"\(found.member)\"", line: 1)
    for item in found.items {
      guard let words = item[found.member]?.stringValue else { continue }
      turns.add(
        SpokenSegment(
          words: [SpokenWord(words)], speaker: speaker(of: item),
          start: time(of: item, in: startNames), end: time(of: item, in: endNames)),
        carries: false)
    }
    return try turns.transcript(format: "other-json", lookedFor: "objects with words")
  }

  private struct Found {
    var path: String
    var member: String
    var items: [JSONValue]
  }

  /// The parser has bounded the depth.
  private static func largestList(in value: JSONValue, at path: String) -> Found? {
    var best: Found?
    func take(_ other: Found?) {
      if let other, other.items.count > best?.items.count ?? 0 { best = other }
    }
    switch value {
    case .array(let items):
      if let member = wordNames.first(where: { name in
        items.contains { $0[name]?.stringValue?.hasVisible == true }
      }) {
        take(Found(path: path, member: member, items: items))
      }
      for item in items { take(largestList(in: item, at: path + "[]")) }
    case .object(let members):
      for (name, member) in members.sorted(by: { $0.key < $1.key }) {
        let place = path.isEmpty ? name : path + "." + name
        take(largestList(in: member, at: place))
      }
    default: break
    }
    return best
  }

  private static func speaker(of item: JSONValue) -> String? {
    for name in speakerNames {
      if let text = (item[name]?.stringValue ?? item[name]?["name"]?.stringValue)?.trimmedOfSpace,
        !text.isEmpty
      {
        return text
      }
      if let number = item[name]?.intValue, number >= 0, number < Int.max {
        return "Speaker \(number + 1)"
      }
    }
    return nil
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
