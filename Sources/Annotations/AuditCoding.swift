public import CanonicalJSON

extension AuditEntry {
  init(_ reader: ObjectReader) throws(SidecarError) {
    // In the order of their names, in which they stand.
    var reader = reader
    let action = try reader.string("action")
    var changes: [AuditChange] = []
    for change in try reader.objects("changes") { changes.append(try AuditChange(change)) }
    let coder = try reader.string("coder")
    let id = try reader.string("id")
    let number = try reader.integer("number")
    let omitted = try reader.optionalCount("omitted") ?? 0
    self.init(
      id: id, time: try reader.string("time"), number: number, coder: coder, action: action,
      changes: changes, omitted: omitted)
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
    let event = try reader.string("event")
    let gained = try reader.optionalStrings("gained")
    let lost = try reader.optionalStrings("lost")
    let record = try reader.string("record")
    self.init(
      record: record, event: event, words: try reader.optionalString("words") ?? "",
      gained: gained, lost: lost)
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
