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

  /// Writes the entry as an object.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject(keeping: unknown)
    writer.member("action", action)
    writer.array("changes", changes) { $1.write(to: &$0) }
    writer.member("coder", coder)
    writer.member("id", id)
    writer.member("number", number)
    if omitted > 0 { writer.member("omitted", omitted) }
    writer.member("time", time)
    if way != .done { writer.member("way", way.rawValue) }
    writer.end()
  }

  /// The entry on a line, as a sidecar has it.
  public var compactText: String {
    var writer = JSONWriter()
    write(to: &writer)
    return String(decoding: writer.bytes, as: UTF8.self)
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

  fileprivate func write(to writer: inout JSONWriter) {
    writer.beginObject(keeping: unknown)
    writer.member("event", event)
    if !gained.isEmpty { writer.member("gained", gained) }
    if !lost.isEmpty { writer.member("lost", lost) }
    writer.member("record", record)
    if !words.isEmpty { writer.member("words", words) }
    writer.end()
  }
}
