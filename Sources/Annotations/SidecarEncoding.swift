public import CanonicalJSON

extension AnnotationDocument {
  /// What the member "format" says.
  static let formatName = "verbatim-annotations"

  /// What a sidecar holds, in UTF-8: the same bytes for the same content.
  ///
  /// - Complexity: O(n log n).
  public var canonicalBytes: [UInt8] {
    var writer = JSONWriter(capacity: Self.usualRecordLength * records.count)
    write(to: &writer, .lines)
    writer.endDocument()
    return writer.bytes
  }

  /// The same as a string.
  public var canonicalText: String { String(decoding: canonicalBytes, as: UTF8.self) }

  /// About how many bytes a record takes; a guess that only saves memory from being moved.
  private static let usualRecordLength = 700

  /// Writes the document as an object.
  ///
  /// - Complexity: O(n log n).
  public func write(to writer: inout JSONWriter, _ layout: JSONWriter.Layout) {
    let sorted = SortedRecords(records.values)
    writer.beginObject(layout, keeping: unknown)
    writer.array("annotations", sorted.annotations, layout) { $0.write($1) }
    writer.name("format")
    writer.string(Self.formatName)
    if !trail.isEmpty { writer.array("history", trail.entries, layout) { $1.write(to: &$0) } }
    writer.array("revisions", sorted.revisions, layout) { $0.write($1) }
    writer.array("topicNames", sorted.topicNames, layout) { $0.write($1) }
    writer.name("transcript")
    transcript.write(to: &writer)
    writer.name("version")
    writer.beginObject(keeping: versionUnknown)
    writer.member("major", Self.currentMajor)
    writer.member("minor", max(minorVersion, Self.currentMinor))
    writer.end()
    writer.end()
  }
}

/// The records of each kind in the order of the bytes of their ids.
private struct SortedRecords {
  var annotations: [Record] = []
  var revisions: [Record] = []
  var topicNames: [Record] = []

  init(_ records: some Sequence<Record>) {
    // What is sorted is small; the first bytes of an identifier nearly always decide.
    let sorted = records.map { record in
      let id = record.id
      return (start: id.firstBytes, id: id, record: record)
    }.sorted { first, second in
      first.start == second.start
        ? JSONObject.order(first.id, second.id) < 0 : first.start < second.start
    }
    for (_, _, record) in sorted {
      switch record {
      case .annotation: annotations.append(record)
      case .revision: revisions.append(record)
      case .topicName: topicNames.append(record)
      }
    }
  }
}

extension String {
  /// The first eight bytes as one number that sorts as they do; where there are fewer, zeros follow.
  fileprivate var firstBytes: UInt64 {
    var number: UInt64 = 0
    var count = 0
    for byte in utf8.prefix(8) {
      number = number << 8 | UInt64(byte)
      count += 1
    }
    return number << (8 * UInt64(8 - count))
  }
}

extension JSONWriter {
  /// Writes a member that is a string.
  mutating func member(_ name: StaticString, _ value: String) {
    self.name(name)
    string(value)
  }

  /// Writes a member that is a whole number.
  mutating func member(_ name: StaticString, _ value: Int) {
    self.name(name)
    integer(value)
  }

  /// Writes a member that is an array of strings.
  mutating func member(_ name: StaticString, _ values: [String]) {
    array(name, values) { $0.string($1) }
  }

  /// Writes a member that is an array, its elements as they are told.
  mutating func array<Element>(
    _ name: StaticString, _ elements: [Element], _ layout: Layout = .row,
    _ write: (inout JSONWriter, Element) -> Void
  ) {
    self.name(name)
    beginArray(layout)
    for element in elements { write(&self, element) }
    end()
  }

  /// Writes a record.
  fileprivate mutating func write(_ record: Record) {
    switch record {
    case .annotation(let annotation): annotation.write(to: &self)
    case .revision(let revision): revision.write(to: &self)
    case .topicName(let name): name.write(to: &self)
    }
  }
}

extension Record {
  /// The record on a line, as a sidecar has it.
  var compactText: String {
    var writer = JSONWriter()
    writer.write(self)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

extension TranscriptIdentity {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.beginObject(keeping: unknown)
    writer.member("digest", digest)
    writer.member("name", name)
    writer.end()
  }
}

extension Annotation {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.beginObject(keeping: unknown)
    writer.name("anchor")
    anchor.write(to: &writer)
    writer.member("coder", coder)
    if let color { writer.member("color", color.rawValue) }
    writer.member("created", created)
    writer.member("id", id)
    writer.member("modified", modified)
    if let note { writer.member("note", note) }
    if isKeptAsOrphan {
      writer.name("orphan")
      writer.literal("true")
    }
    writer.member("tags", tags)
    writer.end()
  }
}

extension Anchor {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.beginObject(keeping: unknown)
    if let digest { writer.member("digest", digest) }
    writer.member("end", position.upperBound)
    writer.time("endTime", end)
    writer.member("prefix", prefix)
    writer.member("quote", quote)
    if let shown { writer.member("shown", shown) }
    writer.member("start", position.lowerBound)
    writer.time("startTime", start)
    writer.member("suffix", suffix)
    writer.member("turn", turn)
    writer.member("wordsAfter", keptAfter.text)
    writer.member("wordsBefore", keptBefore.text)
    writer.end()
  }
}

extension JSONWriter {
  fileprivate mutating func time(_ name: StaticString, _ seconds: Double?) {
    guard let seconds else { return }
    self.name(name)
    value(.double(seconds))
  }
}

extension Revision {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.beginObject(keeping: unknown)
    if isSetAside {
      writer.name("aside")
      writer.literal("true")
    }
    writer.point("at", change.point)
    writer.member("coder", coder)
    writer.member("created", created)
    if case .settle(_, let doubt) = change { writer.member("doubt", doubt) }
    if case .rename(let old, _) = change { writer.member("from", old) }
    writer.member("id", id)
    writer.member("kind", change.kind)
    writer.member("order", order)
    if !others.isEmpty { writer.array("others", others) { $1.write(to: &$0) } }
    if case .correct(let anchor, _) = change {
      writer.name("passage")
      anchor.write(to: &writer)
    }
    writeTarget(to: &writer)
    if !voice.isEmpty { writer.array("voice", voice) { $1.write(to: &$0) } }
    writer.end()
  }

  private func writeTarget(to writer: inout JSONWriter) {
    switch change {
    case .rename(_, let name), .correct(_, let name): writer.member("to", name)
    case .reassign(_, let name):
      writer.name("to")
      writer.value(.optional(name))
    case .split, .join, .settle, .other: break
    }
  }
}

extension Revision.Change {
  /// The point it is about.
  var point: TextPoint? {
    switch self {
    case .reassign(let point, _), .split(let point), .join(let point), .settle(let point, _): point
    case .rename, .correct, .other: nil
    }
  }
}

extension JSONWriter {
  fileprivate mutating func point(_ name: StaticString, _ point: TextPoint?) {
    guard let point else { return }
    self.name(name)
    point.write(to: &self)
  }
}

extension TextPoint {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.beginObject(keeping: unknown)
    writer.member("after", after)
    writer.member("before", before)
    if let digest { writer.member("digest", digest) }
    writer.member("offset", offset)
    if let turn {
      writer.name("turn")
      turn.write(to: &writer)
    }
    writer.end()
  }
}

extension TopicName {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.beginObject(keeping: unknown)
    writer.point("at", point)
    writer.member("coder", coder)
    writer.member("created", created)
    writer.member("id", id)
    writer.member("name", name)
    writer.end()
  }
}
