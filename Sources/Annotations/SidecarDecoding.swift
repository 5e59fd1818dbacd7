public import CanonicalJSON

extension AnnotationDocument {
  /// Reads a sidecar from its bytes.
  public init(parsing bytes: [UInt8]) throws(SidecarError) {
    guard !bytes.isEmpty else { throw .empty }
    // Read leniently, a damaged letter would be replaced for good with the next save.
    guard String(validating: bytes, as: UTF8.self) != nil else {
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
    var object = try ObjectReader(value, member: "", place: "")
    _ = object.take("format")
    let (minor, versionUnknown) = try Self.version(&object)
    let transcript = try TranscriptIdentity(object.object("transcript"))
    var records: [String: Record] = [:]
    let keep: (Record) throws(SidecarError) -> Void = { record throws(SidecarError) in
      guard records.updateValue(record, forKey: record.id) == nil else {
        throw .duplicate(id: record.id)
      }
    }
    for reader in try object.objects("annotations") { try keep(.annotation(Annotation(reader))) }
    for reader in try object.objects("revisions") { try keep(.revision(Revision(reader))) }
    for reader in try object.objects("topicNames") { try keep(.topicName(TopicName(reader))) }
    var entries: [AuditEntry] = []
    for reader in try object.objects("history") { entries.append(try AuditEntry(reader)) }
    self.init(transcript: transcript, records: records.values)
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
    var reader = reader
    let created = try reader.string("created")
    self.init(
      id: try reader.string("id"), anchor: try Anchor(reader.object("anchor")),
      tags: try reader.strings("tags"), note: try reader.optionalString("note"),
      coder: try reader.string("coder"), created: created,
      modified: try reader.optionalString("modified") ?? created,
      isKeptAsOrphan: try reader.flag("orphan"))
    if let name = try reader.optionalString("color") {
      color = Pen(rawValue: name)
      unknown = reader.rest
      if color == nil { unknown["color"] = .string(name) }
    } else {
      unknown = reader.rest
    }
  }
}

extension Anchor {
  fileprivate init(_ reader: ObjectReader) throws(SidecarError) {
    var reader = reader
    let start = try reader.count("start")
    let end = try reader.count("end")
    guard start <= end else {
      throw .invalid(member: "end", place: reader.place, expected: "\"start\" or more")
    }
    self.init(
      quote: try reader.string("quote"), prefix: try reader.string("prefix"),
      suffix: try reader.string("suffix"), wordsBefore: try reader.words("wordsBefore"),
      wordsAfter: try reader.words("wordsAfter"), position: start..<end,
      turn: try reader.count("turn"), start: try reader.optionalNumber("startTime"),
      end: try reader.optionalNumber("endTime"), digest: try reader.optionalString("digest"),
      shown: try reader.optionalString("shown"))
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
