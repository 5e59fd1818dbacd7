import CanonicalJSON

/// The objects of a list in JSON that have words.
struct SpokenList {
  /// The path of members to it; lists in the objects of another list count as one.
  let path: String
  /// The member that holds the words.
  let words: String
  private(set) var items: [JSONValue]
  /// How much its objects know beside the words: 2 for who says them, 1 for when.
  private let knowledge: Int
  /// What is told of objects without words.
  private(set) var doubts: [String] = []
  /// Whether the words stand under a usual name.
  private let isUsual: Bool
  /// How much is said, in bytes.
  private let length: Int

  /// The words are under a usual name, or else in the member whose texts are longest and have
  /// blanks; nil when there are none.
  private init?(path: String, items: [JSONValue]) {
    func holdsWords(_ name: String) -> Bool {
      items.contains { $0[name]?.stringValue?.hasVisible == true }
    }
    let usual = SegmentMembers.words.first(where: holdsWords)
    let others = Self.longestText(of: items) ?? (holdsWords("value") ? "value" : nil)
    guard let words = usual ?? others else { return nil }
    self.init(path, words, items, isUsual: usual != nil)
  }

  private init(_ path: String, _ words: String, _ items: [JSONValue], isUsual: Bool) {
    func spoken(_ item: JSONValue) -> String? { Self.words(of: item, in: words) }
    (self.path, self.words, self.isUsual) = (path, words, isUsual)
    self.items = items.filter { spoken($0) != nil }
    length = self.items.reduce(0) { $0 + (spoken($1)?.utf8.count ?? 0) }
    let members = SegmentMembers(of: self.items)
    knowledge =
      (self.items.contains { members.speaker(of: $0) != nil } ? 2 : 0)
      + (self.items.contains { members.times(of: $0).start != nil } ? 1 : 0)
    // Blanks between words are objects of their own in some files.
    let silent = items.enumerated().filter { _, item in
      spoken(item) == nil && item[words]?.stringValue?.isEmpty != false
    }
    guard let first = silent.first?.offset else { return }
    doubts.append(
      silent.count == 1
        ? "object \(first + 1) has no words and is left out"
        : "\(silent.count) objects have no words and are left out, "
          + "the first is number \(first + 1)")
  }

  /// The words of an object: under the same name as those of others, or under another usual one.
  func words(of item: JSONValue) -> String? { Self.words(of: item, in: words) }

  private static func words(of item: JSONValue, in name: String) -> String? {
    ([name] + SegmentMembers.words).lazy.compactMap { item[$0]?.stringValue }
      .first(where: \.hasVisible)
  }

  /// Whether each object is a word with a time, and no turn.
  var areWords: Bool {
    let single = items.count { item in
      words(of: item)?.trimmedOfSpace.contains(where: \.isWhitespace) == false
    }
    let members = SegmentMembers(of: items)
    return single >= 4 && single * 10 >= items.count * 9
      && items.count { members.times(of: $0).start != nil } * 2 > items.count
  }

  /// The lists of a document, that with most words under a usual name first. A list in the objects
  /// of another one that says as much is no more than the words of that.
  static func all(in document: JSONValue) -> [SpokenList] {
    var lists: [String: [JSONValue]] = [:]
    collect(document, at: "", saidBy: nil, into: &lists)
    let spoken = lists.compactMap { SpokenList(path: $0, items: $1) }
    let lengths = Dictionary(spoken.map { ($0.path, $0.length) }) { first, _ in first }
    let outer = spoken.filter { inner in
      var path = inner.path[...]
      while let end = path.ranges(of: "[]").last?.lowerBound {
        path = path[..<end]
        if let length = lengths[String(path)], length * 10 >= inner.length * 7 { return false }
      }
      return true
    }
    return outer.sorted { first, second in
      if first.isUsual != second.isUsual { return first.isUsual }
      let areAlike = max(first.length, second.length) * 9 < min(first.length, second.length) * 10
      if areAlike, first.knowledge != second.knowledge {
        return first.knowledge > second.knowledge
      }
      return (second.length, first.path) < (first.length, second.path)
    }
  }

  private static func longestText(of items: [JSONValue]) -> String? {
    var lengths: [String: Int] = [:]
    for item in items {
      for (name, value) in item.objectValue ?? [:] where !SegmentMembers.speakers.contains(name) {
        guard let text = value.stringValue, text.trimmedOfSpace.contains(" ") else { continue }
        lengths[name, default: 0] += text.utf8.count
      }
    }
    return lengths.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }

  /// Collects the objects of every list by the path to it; who speaks may be told of the object in
  /// which the list lies. The parser has bounded the depth.
  private static func collect(
    _ value: JSONValue, at path: String, saidBy speaker: JSONValue?,
    into lists: inout [String: [JSONValue]]
  ) {
    switch value {
    case .array(let items):
      let objects = items.filter { $0.objectValue != nil }.map { $0.said(by: speaker) }
      if !objects.isEmpty { lists[path, default: []] += objects }
      let inner = path + "[]"
      for item in items { collect(item, at: inner, saidBy: speaker, into: &lists) }
    case .object(let members):
      let speaker = value.toldSpeaker ?? speaker
      for (name, member) in members {
        // A path is for reading: names as long as a text are cut.
        let name = name.unicodeScalars.count > 40 ? String(name.unicodeScalars.prefix(40)) : name
        collect(
          member, at: path.isEmpty ? name : path + "." + name, saidBy: speaker, into: &lists)
      }
    default: break
    }
  }

  /// The members of the objects that have text and are not read.
  var leftOut: [String] {
    var names: Set<String> = []
    for item in items {
      for (name, value) in item.objectValue ?? [:] {
        let isText = value.stringValue?.trimmedOfSpace.contains(" ") == true
        if isText, name != words, !SegmentMembers.isKnown(name) { names.insert(name) }
      }
    }
    return names.sorted()
  }
}

extension JSONValue {
  /// What an object says of who speaks in it.
  fileprivate var toldSpeaker: JSONValue? {
    SegmentMembers.inherited.lazy.compactMap { self[$0] }.first { $0 != .null }
  }

  /// The same object, of a speaker where it names none itself.
  fileprivate func said(by speaker: JSONValue?) -> JSONValue {
    guard let speaker, toldSpeaker == nil, case .object(var members) = self else { return self }
    members["speaker"] = speaker
    return .object(members)
  }
}
