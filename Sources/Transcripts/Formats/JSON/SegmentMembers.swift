import CanonicalJSON

/// What programs call the members of a piece of speech in JSON: who says it, and from when to when.
struct SegmentMembers {
  /// The members in which words are looked for, best first.
  static let words = [
    "text", "transcript", "body", "content", "sentence", "utterance", "caption", "line",
    "transcription", "message", "speech", "quote", "dialogue", "punctuated_word", "word",
  ]
  /// The names that nothing else has, for the speaker of what lies inside.
  static let inherited = speakers.filter {
    $0.lowercased().contains("speaker") || ["who", "voice", "participant"].contains($0)
  }
  /// Names before numbers, of which a name may be in a list of the document.
  static let speakers = [
    "speaker_name", "speakerName", "speaker", "speaker_label", "speakerLabel", "name", "who",
    "voice", "participant", "participant_name", "participantName", "display_name", "displayName",
    "speaker_display_name", "speakerDisplayName", "speakerDesignation",
    "author", "sender", "user", "username", "role", "from", "speaker_id", "speakerId",
    "speaker_tag", "speakerTag",
  ]
  private static let starts = [
    "start", "start_time", "startTime", "starttime", "begin", "begin_time", "beginTime",
    "start_at", "startAt", "start_sec", "start_seconds", "startSeconds", "start_ts", "startTs",
    "time_start", "timeStart", "time", "timestamp", "timestamps", "timecode", "timeframe", "timing",
    "from", "t", "ts", "t0", "at", "when", "offset", "offsets", "start_offset", "startOffset",
    "start_timestamp", "startTimestamp", "timeOffset", "time_offset", "data_start", "instances",
  ]
  private static let ends = [
    "end", "end_time", "endTime", "endtime", "stop", "stop_time", "stopTime", "end_at", "endAt",
    "end_sec", "end_seconds", "endSeconds", "end_ts", "endTs", "time_end", "timeEnd", "to", "t1",
    "until", "finish", "end_offset", "endOffset", "end_timestamp", "endTimestamp", "data_end",
  ]
  private static let lengths = ["duration", "dur", "length"]
  private static let units = ["_ms", "Ms", "_millis", "Millis", "_milliseconds", "Milliseconds"]

  /// The names in use, and how many seconds a bare number of each is.
  private var starts: [(name: String, unit: Double)]
  private var ends: [(name: String, unit: Double)]
  private var lengths: [(name: String, unit: Double)]
  private var speakers: [String]
  /// What the document says of those who are told by a number or a short mark.
  private let names: [String: String]
  /// Whether bare numbers are milliseconds although their names do not say so.
  private(set) var areMilliseconds = false

  /// The names that some of the objects have; `document` may list who speaks.
  ///
  /// - Complexity: O(objects).
  init(of items: [JSONValue], in document: JSONValue? = nil) {
    var used: Set<String> = []
    for item in items {
      for (name, value) in item.objectValue ?? [:] where value != .null { used.insert(name) }
    }
    func timed(_ names: [String]) -> [(name: String, unit: Double)] {
      let all = names.flatMap { name in [(name, 1.0)] + Self.units.map { (name + $0, 0.001) } }
      return all.filter { used.contains($0.0) }
    }
    (starts, ends, lengths) = (timed(Self.starts), timed(Self.ends), timed(Self.lengths))
    speakers = Self.speakers.filter(used.contains)
    names = Self.names(in: document)
    if starts.contains(where: { $0.unit == 1 }), Self.stepIsTooLong(items, self) {
      areMilliseconds = true
      takeNumbersAsMilliseconds()
    }
  }

  /// Bare numbers are milliseconds.
  mutating func takeNumbersAsMilliseconds() {
    starts = starts.map { ($0.name, 0.001) }
    ends = ends.map { ($0.name, 0.001) }
    lengths = lengths.map { ($0.name, 0.001) }
  }

  /// Whether a member is one of those that are read.
  static func isKnown(_ name: String) -> Bool {
    words.contains(name) || speakers.contains(name) || starts.contains(name)
      || ends.contains(name) || lengths.contains(name)
  }

  /// Who says it: a name, or a number that the document may know by a name; nil for nobody.
  func speaker(of item: JSONValue) -> String? {
    for name in speakers {
      guard let value = item[name], let found = speaker(value) else { continue }
      let isTime = WrittenTime(found) != nil || value.stringValue == nil && value["name"] == nil
      if name == "from", isTime { continue }
      return found
    }
    return nil
  }

  private func speaker(_ value: JSONValue) -> String? {
    if value.objectValue != nil {
      let known = ["name", "display_name", "displayName", "speaker_name", "label", "id"]
      return known.lazy.compactMap { name in value[name].flatMap { speaker($0) } }.first
    }
    return Self.key(value).flatMap { names[$0] } ?? value.speakerName
  }

  /// From when to when it is said.
  func times(of item: JSONValue) -> (start: Timestamp?, end: Timestamp?) {
    var (start, end): (Timestamp?, Timestamp?)
    for (name, unit) in starts where start == nil {
      guard let found = Self.span(item[name], unit) else { continue }
      (start, end) = found
    }
    for (name, unit) in ends where end == nil { end = Self.span(item[name], unit)?.start }
    if end == nil, let start {
      for (name, unit) in lengths where end == nil {
        end = Self.span(item[name], unit)?.start.map {
          Timestamp(milliseconds: start.milliseconds + $0.milliseconds)
        }
      }
    }
    return (start, end.flatMap { end in start.map { end >= $0 } == false ? nil : end })
  }

  /// What stands where the start is looked for, in an object that has none.
  func brokenTime(of item: JSONValue) -> String? {
    for (name, _) in starts where name != "from" {
      if let text = item[name]?.stringValue, text.hasVisible { return text }
    }
    return nil
  }

  /// A number, a text, two of them in a list, or an object that has a start and an end.
  private static func span(
    _ value: JSONValue?, _ unit: Double
  ) -> (start: Timestamp?, end: Timestamp?)? {
    switch value {
    case .number?: return (value?.doubleValue.flatMap { Timestamp(seconds: $0 * unit) }, nil)
    case .string(let text)?:
      if let seconds = Double(text.trimmedOfSpace).map({ $0 * unit }) {
        return (Timestamp(seconds: seconds), nil)
      }
      return WrittenTime(text).map { ($0.start, $0.end) }
    case .array(let items)? where items.first?.objectValue != nil: return span(items[0], unit)
    case .array(let items)? where items.count <= 2:
      guard let first = items.first, let start = span(first, unit)?.start else { return nil }
      return (start, items.count == 2 ? span(items[1], unit)?.start : nil)
    case .object?:
      func inner(_ names: [String]) -> Timestamp? {
        names.lazy.compactMap { name in
          guard let value = value?[name], value.objectValue == nil else { return nil }
          return span(value, unit)?.start
        }.first
      }
      guard
        let start = inner([
          "start", "from", "begin", "start_time", "startTime", "seconds", "relative",
        ])
      else { return nil }
      return (start, inner(["end", "to", "stop", "end_time", "endTime"]))
    default: return nil
    }
  }

  /// Who speaks, by number or mark: a list of objects, or an object of names.
  private static func names(in document: JSONValue?) -> [String: String] {
    var names: [String: String] = [:]
    let known = ["name", "speaker_name", "speakerName", "display_name", "displayName"]
    let tables = (document.map { objects(in: $0, depth: 3) } ?? []).flatMap { part in
      ["speakers", "participants"].compactMap { part[$0] }
    }
    for table in tables {
      for person in table.arrayValue ?? [] {
        let id = ["id", "speaker_id", "speakerId", "speaker", "key", "label"].lazy
          .compactMap { person[$0].flatMap(key) }.first
        if let id, let name = person.text(of: known), name.hasVisible { names[id] = name }
      }
      for (id, person) in table.objectValue ?? [:] {
        guard let name = person.stringValue ?? person.text(of: known), name.hasVisible else {
          continue
        }
        names[id] = name
      }
    }
    return names
  }

  /// An object and those inside of it, also of short lists, which may list who speaks.
  private static func objects(in value: JSONValue, depth: Int) -> [JSONValue] {
    guard depth >= 0 else { return [] }
    if let items = value.arrayValue {
      return items.count > 4 ? [] : items.flatMap { objects(in: $0, depth: depth) }
    }
    guard let members = value.objectValue else { return [] }
    return [value] + members.map(\.value).flatMap { objects(in: $0, depth: depth - 1) }
  }

  private static func key(_ value: JSONValue) -> String? {
    value.stringValue?.trimmedOfSpace ?? value.intValue.map { "\($0)" }
  }

  /// No person takes so many seconds to say a character, speaks so long, or is silent so long.
  private static let (slowest, longest, longestStep) = (5.0, 100.0, 300.0)

  /// Whether whole numbers, taken as seconds, leave far too much time for what is said.
  private static func stepIsTooLong(_ items: [JSONValue], _ members: SegmentMembers) -> Bool {
    let names = (members.starts + members.ends + members.lengths).filter { $0.unit == 1 }
    let areWhole = names.allSatisfy { name, _ in
      items.allSatisfy { $0[name].map { $0 == .null || $0.intValue != nil } ?? true }
    }
    guard areWhole else { return false }
    var paces: [Double] = []
    for (index, item) in items.enumerated() {
      let (start, end) = members.times(of: item)
      let next = index + 1 < items.count ? members.times(of: items[index + 1]).start : nil
      guard let start, let last = end ?? next,
        let text = item.text(of: words + ["value"])?.trimmedOfSpace, !text.isEmpty
      else { continue }
      let length = text.unicodeScalars.count
      let long = last.seconds - start.seconds
      paces.append(long > (end == nil ? longestStep : longest) ? long / Double(length) : 0)
    }
    paces.sort()
    return !paces.isEmpty && paces[paces.count / 2] > slowest
  }
}
