public import CanonicalJSON

extension AnnotationDocument {
  /// What the member "format" says.
  static let formatName = "verbatim-annotations"

  /// The document as JSON; its `canonicalText` is what a sidecar holds, the same bytes for the same
  /// content.
  ///
  /// - Complexity: O(n log n).
  public func encoded() -> JSONValue {
    var annotations: [Record] = []
    var revisions: [Record] = []
    var names: [Record] = []
    for record in records.values {
      switch record {
      case .annotation: annotations.append(record)
      case .revision: revisions.append(record)
      case .topicName: names.append(record)
      }
    }
    var members = unknown
    members["format"] = .string(Self.formatName)
    var version = versionUnknown
    version["major"] = .integer(Self.currentMajor)
    version["minor"] = .integer(max(minorVersion, Self.currentMinor))
    members["version"] = .object(version)
    members["transcript"] = transcript.encoded
    members["annotations"] = sorted(annotations)
    members["revisions"] = sorted(revisions)
    members["topicNames"] = sorted(names)
    if !trail.isEmpty { members["history"] = .array(trail.entries.map { $0.encoded }) }
    return .object(members)
  }

  private func sorted(_ records: [Record]) -> JSONValue {
    let keyed = records.map { (id: $0.id, record: $0) }
    return .array(
      keyed.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }.map(\.record.encoded))
  }
}

extension Record {
  /// The record as JSON.
  var encoded: JSONValue {
    switch self {
    case .annotation(let annotation): annotation.encoded
    case .revision(let revision): revision.encoded
    case .topicName(let name): name.encoded
    }
  }
}

extension TranscriptIdentity {
  fileprivate var encoded: JSONValue {
    var members = unknown
    members["name"] = .string(name)
    members["digest"] = .string(digest)
    return .object(members)
  }
}

extension Annotation {
  fileprivate var encoded: JSONValue {
    // In the order of the names, in which adding is quickest.
    var members = unknown.isEmpty ? JSONObject(minimumCapacity: 9) : unknown
    members["anchor"] = anchor.encoded
    members["coder"] = .string(coder)
    if let color { members["color"] = .string(color.rawValue) }
    members["created"] = .string(created)
    members["id"] = .string(id)
    members["modified"] = .string(modified)
    if let note { members["note"] = .string(note) }
    if isKeptAsOrphan { members["orphan"] = .bool(true) }
    members["tags"] = .array(tags.map { .string($0) })
    return .object(members)
  }
}

extension Anchor {
  fileprivate var encoded: JSONValue {
    var members = unknown.isEmpty ? JSONObject(minimumCapacity: 13) : unknown
    if let digest { members["digest"] = .string(digest) }
    members["end"] = .integer(position.upperBound)
    if let end { members["endTime"] = .double(end) }
    members["prefix"] = .string(prefix)
    members["quote"] = .string(quote)
    if let shown { members["shown"] = .string(shown) }
    members["start"] = .integer(position.lowerBound)
    if let start { members["startTime"] = .double(start) }
    members["suffix"] = .string(suffix)
    members["turn"] = .integer(turn)
    members["wordsAfter"] = .string(wordsAfter.joined(separator: " "))
    members["wordsBefore"] = .string(wordsBefore.joined(separator: " "))
    return .object(members)
  }
}

extension Revision {
  fileprivate var encoded: JSONValue {
    var members = unknown
    members["id"] = .string(id)
    members["order"] = .integer(order)
    members["kind"] = .string(change.kind)
    switch change {
    case .rename(let old, let new):
      members["from"] = .string(old)
      members["to"] = .string(new)
    case .reassign(let point, let name):
      members["at"] = point.encoded
      members["to"] = .optional(name)
    case .split(let point), .join(let point): members["at"] = point.encoded
    case .correct(let anchor, let words):
      members["passage"] = anchor.encoded
      members["to"] = .string(words)
    case .settle(let point, let doubt):
      members["at"] = point.encoded
      members["doubt"] = .string(doubt)
    case .other: break
    }
    members["coder"] = .string(coder)
    members["created"] = .string(created)
    return .object(members)
  }
}

extension TextPoint {
  fileprivate var encoded: JSONValue {
    var members = unknown
    members["offset"] = .integer(offset)
    members["before"] = .string(before)
    members["after"] = .string(after)
    return .object(members)
  }
}

extension TopicName {
  fileprivate var encoded: JSONValue {
    var members = unknown
    members["id"] = .string(id)
    members["at"] = point.encoded
    members["name"] = .string(name)
    members["coder"] = .string(coder)
    members["created"] = .string(created)
    return .object(members)
  }
}
