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
    let spoken = lists.compactMap { path, items in List(path: path, items: items) }
    let largest = spoken.min { ($1.items.count, $0.path) < ($0.items.count, $1.path) }
    if largest == nil, let text = source.value.text(of: wordNames), text.hasVisible {
      return try wholeText(text)
    }
    guard let largest else {
      throw .unreadable(
        format: "other-json", line: 1,
        problem: "no list of objects with words (\(wordNames.joined(separator: ", "))) in it; "
          + "it has \(content(of: source.value))")
    }
    var turns = JSONTurns()
    turns.builder.report(
      "no known transcript format; read \(largest.items.count) objects with words in "
        + "\"\(largest.words)\", those of "
        + (largest.path.isEmpty ? "the list" : "\"\(largest.path)\""), line: 1)
    if let doubt = largest.doubt { turns.builder.report(doubt, line: 1) }
    for item in largest.items {
      turns.add(
        SpokenSegment(
          words: [SpokenWord(largest.words(of: item) ?? "")], speaker: speaker(of: item),
          start: time(of: item, in: startNames), end: time(of: item, in: endNames)),
        carries: false)
    }
    return try turns.transcript(format: "other-json", lookedFor: "objects with words")
  }

  /// A document that is the text alone, as recognisers give it when asked for nothing else.
  private static func wholeText(_ text: String) throws(TranscriptError) -> Transcript {
    let read = try PlainTextFormat.read(SourceText(text))
    let doubt = Diagnostic(line: 1, message: "no known transcript format; read the text in it")
    return Transcript(
      text: read.text, turns: read.turns, speakers: read.speakers, times: read.times,
      format: "other-json", diagnostics: [doubt] + read.diagnostics)
  }

  /// The objects of a list that have words.
  private struct List {
    let path: String
    /// The member that holds the words.
    let words: String
    private(set) var items: [JSONValue]
    /// What is told of objects without words.
    private(set) var doubt: String?

    /// The words of an object: under the same name as those of others, or under another usual one.
    func words(of item: JSONValue) -> String? {
      ([words] + wordNames).lazy.compactMap { item[$0]?.stringValue }.first(where: \.hasVisible)
    }

    /// The words are under a usual name, or else in the member whose texts are longest and have
    /// blanks; nil when there are none.
    init?(path: String, items: [JSONValue]) {
      func holdsWords(_ name: String) -> Bool {
        items.contains { $0[name]?.stringValue?.hasVisible == true }
      }
      let words = wordNames.first(where: holdsWords) ?? Self.longestText(of: items)
      guard let words else { return nil }
      self.path = path
      self.words = words
      self.items = items
      self.items = items.filter { self.words(of: $0) != nil }
      let missing = items.count - self.items.count
      if missing > 0, let first = items.firstIndex(where: { self.words(of: $0) == nil }) {
        doubt =
          missing == 1
          ? "object \(first + 1) has no words and is left out"
          : "\(missing) objects have no words and are left out, the first is number \(first + 1)"
      }
    }

    private static func longestText(of items: [JSONValue]) -> String? {
      var lengths: [String: Int] = [:]
      for item in items {
        for (name, value) in item.objectValue ?? [:] where !speakerNames.contains(name) {
          guard let text = value.stringValue, text.trimmedOfSpace.contains(" ") else { continue }
          lengths[name, default: 0] += text.utf8.count
        }
      }
      return lengths.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }
  }

  /// Collects the objects of every list by the path to it, so that lists in the objects of another
  /// list count as one. The parser has bounded the depth.
  private static func collect(
    _ value: JSONValue, at path: String, into lists: inout [String: [JSONValue]]
  ) {
    switch value {
    case .array(let items):
      let objects = items.filter { $0.objectValue != nil }
      if !objects.isEmpty { lists[path, default: []] += objects }
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
