public import CanonicalJSON

extension AnnotationDocument {
  /// Reads a sidecar from its bytes.
  public init(parsing bytes: [UInt8]) throws(SidecarError) {
    guard !bytes.isEmpty else { throw .empty }
    // Read leniently, a damaged letter would be replaced for good with the next save.
    guard (try? UTF8Span(validating: bytes.span)) != nil else {
      throw .encoding(line: Self.lineOutsideUTF8(bytes))
    }
    let value: JSONValue
    do { value = try JSONValue(parsing: bytes) } catch {
      throw Self.hasMarksOfMerge(bytes) ? .unfinishedMerge : .syntax(error)
    }
    try self.init(decoding: value)
  }

  /// Whether lines begin as git marks the two sides of what it could not merge.
  private static func hasMarksOfMerge(_ bytes: [UInt8]) -> Bool {
    let lines = bytes.split(separator: UInt8(ascii: "\n"))
    return ["<<<<<<< ", ">>>>>>> "].allSatisfy { mark in
      lines.contains { $0.starts(with: mark.utf8) }
    }
  }

  /// The first line that is not UTF-8, from 1.
  private static func lineOutsideUTF8(_ bytes: [UInt8]) -> Int {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let index = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil }
    return (index ?? 0) + 1
  }

  /// Reads a document from JSON; members that this version does not know are kept.
  public init(decoding value: JSONValue) throws(SidecarError) {
    guard value["format"]?.stringValue == Self.formatName else { throw .foreign }
    var object = try ObjectReader(value)
    _ = object.take("format")
    let (minor, versionUnknown) = try Self.version(&object)
    let transcript = try TranscriptIdentity(object.object("transcript"))
    let annotations = try object.objects("annotations")
    var records = RecordTable(minimumCapacity: annotations.count)
    let keep: (Record) throws(SidecarError) -> Void = { record throws(SidecarError) in
      guard records.add(record) else { throw .duplicate(id: record.id) }
    }
    for reader in annotations { try keep(.annotation(Annotation(reader))) }
    for reader in try object.objects("revisions") { try keep(.revision(Revision(reader))) }
    for reader in try object.objects("topicNames") { try keep(.topicName(TopicName(reader))) }
    let history = try object.objects("history")
    var entries: [AuditEntry] = []
    entries.reserveCapacity(history.count)
    for reader in history { entries.append(try AuditEntry(reader)) }
    self.init(transcript: transcript, table: records)
    trail = AuditTrail(entries)
    minorVersion = minor
    self.versionUnknown = versionUnknown
    unknown = object.rest
  }

  private static func version(
    _ object: inout ObjectReader
  ) throws(SidecarError) -> (minor: Int, unknown: JSONObject) {
    var version = try object.object("version")
    let major = try version.count("major")
    guard major <= currentMajor else { throw .newer(major: major) }
    guard major == currentMajor else {
      throw .invalid(member: "major", place: "version", expected: "\(currentMajor)")
    }
    return (try version.count("minor"), version.rest)
  }
}

extension TranscriptIdentity {
  fileprivate init(_ reader: ObjectReader) throws(SidecarError) {
    var reader = reader
    self.init(name: try reader.string("name"), digest: try reader.string("digest"))
    unknown = reader.rest
  }
}

extension Annotation {
  fileprivate init(_ reader: ObjectReader) throws(SidecarError) {
    // In the order of their names, in which they stand.
    var reader = reader
    let anchor = try Anchor(reader.object("anchor"))
    let coder = try reader.string("coder")
    let color = try reader.optionalString("color")
    let created = try reader.string("created")
    let id = try reader.string("id")
    let modified = try reader.optionalString("modified") ?? created
    let note = try reader.optionalString("note")
    let isKeptAsOrphan = try reader.flag("orphan")
    self.init(
      id: id, anchor: anchor, tags: try reader.strings("tags"), note: note, coder: coder,
      created: created, modified: modified, isKeptAsOrphan: isKeptAsOrphan)
    if let name = color {
      self.color = Pen(rawValue: name)
      unknown = reader.rest
      if self.color == nil { unknown["color"] = .string(name) }
    } else {
      unknown = reader.rest
    }
  }
}

extension Anchor {
  fileprivate init(_ reader: ObjectReader) throws(SidecarError) {
    // In the order of their names, in which they stand.
    var reader = reader
    let digest = try reader.optionalString("digest")
    let end = try reader.count("end")
    let endTime = try reader.optionalNumber("endTime")
    let prefix = try reader.string("prefix")
    let quote = try reader.string("quote")
    let shown = try reader.optionalString("shown")
    let start = try reader.count("start")
    guard start <= end else {
      throw .invalid(member: "end", place: reader.place, expected: "\"start\" or more")
    }
    let startTime = try reader.optionalNumber("startTime")
    self.init(
      quote: quote, prefix: prefix, suffix: try reader.string("suffix"), position: start..<end,
      turn: try reader.count("turn"), start: startTime, end: endTime, digest: digest, shown: shown)
    keptAfter = KeptWords(text: try reader.optionalString("wordsAfter") ?? "")
    keptBefore = KeptWords(text: try reader.optionalString("wordsBefore") ?? "")
    unknown = reader.rest
  }
}

extension Revision {
  fileprivate init(_ reader: ObjectReader) throws(SidecarError) {
    var reader = reader
    let id = try reader.string("id")
    let order = try reader.integer("order")
    let kind = try reader.string("kind")
    let change: Change
    switch kind {
    case "rename":
      change = .rename(from: try reader.string("from"), to: try reader.string("to"))
    case "reassign":
      change = .reassign(
        at: try TextPoint(reader.object("at")), to: try reader.optionalString("to"))
    case "split": change = .split(at: try TextPoint(reader.object("at")))
    case "join": change = .join(at: try TextPoint(reader.object("at")))
    case "correct":
      change = .correct(
        try Anchor(reader.object("passage")), to: try reader.string("to"))
    case "settle":
      change = .settle(
        at: try TextPoint(reader.object("at")), doubt: try reader.string("doubt"))
    default: change = .other(kind: kind)
    }
    self.init(
      id: id, order: order, change: change, coder: try reader.string("coder"),
      created: try reader.string("created"), isSetAside: try reader.flag("aside"),
      voice: try reader.objects("voice").map { place throws(SidecarError) in try TextPoint(place) },
      others: try reader.objects("others").map { place throws(SidecarError) in
        try TextPoint(place)
      })
    unknown = reader.rest
  }
}

extension TextPoint {
  fileprivate init(_ reader: ObjectReader) throws(SidecarError) {
    var reader = reader
    self.init(
      offset: try reader.count("offset"), before: try reader.string("before"),
      after: try reader.string("after"), digest: try reader.optionalString("digest"))
    if let words = try reader.optionalObject("turn") { turn = try Anchor(words) }
    unknown = reader.rest
  }
}

extension TopicName {
  fileprivate init(_ reader: ObjectReader) throws(SidecarError) {
    var reader = reader
    self.init(
      id: try reader.string("id"), point: try TextPoint(reader.object("at")),
      name: try reader.string("name"), coder: try reader.string("coder"),
      created: try reader.string("created"))
    unknown = reader.rest
  }
}
