public import CanonicalJSON

extension AuditEntry {
  init(_ reader: ObjectReader) throws(SidecarError) {
    var reader = reader
    self.init(
      id: try reader.string("id"), time: try reader.string("time"),
      number: try reader.integer("number"), coder: try reader.string("coder"),
      action: try reader.string("action"), changes: [])
    for change in try reader.objects("changes") { changes.append(try AuditChange(change)) }
    omitted = try reader.optionalCount("omitted") ?? 0
    let name = try reader.optionalString("way")
    unknown = reader.rest
    // What a newer version knows of is kept until this one is asked to write something else.
    if let known = name.flatMap(Way.init(rawValue:)) {
      way = known
    } else if let name {
      unknown["way"] = .string(name)
    }
  }

  /// The entry as JSON.
  public var encoded: JSONValue {
    var members = unknown
    members["id"] = .string(id)
    members["time"] = .string(time)
    members["number"] = .integer(number)
    members["coder"] = .string(coder)
    members["action"] = .string(action)
    members["changes"] = .array(changes.map { $0.encoded })
    if omitted > 0 { members["omitted"] = .integer(omitted) }
    if way != .done { members["way"] = .string(way.rawValue) }
    return .object(members)
  }
}

extension AuditChange {
  fileprivate init(_ reader: ObjectReader) throws(SidecarError) {
    var reader = reader
    self.init(
      record: try reader.string("record"), event: try reader.string("event"),
      words: try reader.optionalString("words") ?? "",
      gained: try reader.optionalStrings("gained"), lost: try reader.optionalStrings("lost"))
    unknown = reader.rest
  }

  fileprivate var encoded: JSONValue {
    var members = unknown
    members["record"] = .string(record)
    members["event"] = .string(event)
    if !words.isEmpty { members["words"] = .string(words) }
    if !gained.isEmpty { members["gained"] = .array(gained.map { .string($0) }) }
    if !lost.isEmpty { members["lost"] = .array(lost.map { .string($0) }) }
    return .object(members)
  }
}
