public import CanonicalJSON

/// One action of a user as the audit trail keeps it: who did what to which records, and when.
///
/// It is never changed, so that two trails are merged by taking what either has.
public struct AuditEntry: Sendable, Equatable {
  /// Whether an action was done, taken back, or done again.
  public enum Way: String, Sendable, CaseIterable {
    /// It was done.
    case done
    /// It was taken back.
    case undone
    /// It was done again after it had been taken back.
    case redone
  }

  /// Unique in the world: a lower-case UUID.
  public var id: String
  /// When: ISO 8601, UTC, whole seconds.
  public var time: String
  /// One more than the entry before had where it was made: the order within a second.
  public var number: Int
  /// Who.
  public var coder: String
  /// The name of the action, as undo shows it.
  public var action: String
  /// Whether it was done or taken back.
  public var way: Way
  /// What became of each record, at most `changeLimit` of them.
  public var changes: [AuditChange]
  /// How many more records the action changed.
  public var omitted: Int
  /// Members of the sidecar that this version does not know.
  public var unknown: JSONObject

  /// Makes an entry of its parts.
  public init(
    id: String, time: String, number: Int, coder: String, action: String, way: Way = .done,
    changes: [AuditChange], omitted: Int = 0, unknown: JSONObject = [:]
  ) {
    self.id = id
    self.time = time
    self.number = number
    self.coder = coder
    self.action = action
    self.way = way
    self.changes = changes
    self.omitted = omitted
    self.unknown = unknown
  }

  /// Records that are named at most: an action on thousands must not swell the file.
  public static let changeLimit = 20

  /// The order of the trail.
  static func precedes(_ first: AuditEntry, _ second: AuditEntry) -> Bool {
    (first.time, first.number, first.id) < (second.time, second.number, second.id)
  }
}

/// What an action did to one record, in a few words.
public struct AuditChange: Sendable, Equatable {
  /// The record's id.
  public var record: String
  /// "added", "changed" or "deleted"; newer versions may know more.
  public var event: String
  /// The words of an annotation, cut short; empty for other records.
  public var words: String
  /// What the record has now that it had not: a pen, `#tag`, "note: ...", a revision; and "(by Bo)" for
  /// one of somebody else that was taken in.
  public var gained: [String]
  /// What it had and has no more, in the same form.
  public var lost: [String]
  /// Members of the sidecar that this version does not know.
  public var unknown: JSONObject

  /// Makes a change of its parts.
  public init(
    record: String, event: String, words: String, gained: [String] = [], lost: [String] = [],
    unknown: JSONObject = [:]
  ) {
    self.record = record
    self.event = event
    self.words = words
    self.gained = gained
    self.lost = lost
    self.unknown = unknown
  }
}

/// Who acts and when, with the identifier for the entry.
public struct AuditStamp: Sendable, Equatable {
  /// The entry's id.
  public var id: String
  /// When: ISO 8601, UTC, whole seconds.
  public var time: String
  /// Who.
  public var coder: String

  /// Makes a stamp.
  public init(id: String, time: String, coder: String) {
    self.id = id
    self.time = time
    self.coder = coder
  }
}

/// What was done to a document, in the order of time.
///
/// The entries lie in pieces, so that adding one to a trail that was copied for a save duplicates
/// one piece and not the whole.
public struct AuditTrail: Sendable, Equatable {
  private var pieces: [[AuditEntry]] = []
  private static let pieceLength = 128

  /// Nothing was done yet.
  public init() {}

  /// A trail of these entries, in any order; of two with one id one is kept.
  ///
  /// - Complexity: O(n log n), O(n) where they are in order.
  public init(_ entries: [AuditEntry]) {
    if Self.areOrdered(entries) {
      pieces = Self.pieces(of: entries)
      return
    }
    var known: [String: AuditEntry] = [:]
    for entry in entries {
      // They are the same but for what a newer version may have added.
      guard let other = known[entry.id], other != entry else {
        known[entry.id] = entry
        continue
      }
      known[entry.id] = [entry, other].max { $0.compactText < $1.compactText }
    }
    pieces = Self.pieces(of: known.values.sorted(by: AuditEntry.precedes))
  }

  /// Whether entries are in their order, each with an id of its own, as a sidecar has them.
  private static func areOrdered(_ entries: [AuditEntry]) -> Bool {
    var ids: Set<String> = []
    ids.reserveCapacity(entries.count)
    return entries.indices.allSatisfy { index in
      (index == 0 || AuditEntry.precedes(entries[index - 1], entries[index]))
        && ids.insert(entries[index].id).inserted
    }
  }

  private static func pieces(of sorted: [AuditEntry]) -> [[AuditEntry]] {
    stride(from: 0, to: sorted.count, by: pieceLength).map { start in
      Array(sorted[start..<min(sorted.count, start + pieceLength)])
    }
  }

  /// The entries, the oldest first.
  public var entries: [AuditEntry] { Array(pieces.joined()) }

  /// Whether nothing was done.
  public var isEmpty: Bool { pieces.isEmpty }

  /// The number that the next entry has.
  var nextNumber: Int { min(pieces.last?.last?.number ?? 0, Int.max - 1) + 1 }

  /// Adds an entry.
  ///
  /// - Complexity: O(1), except where a clock was turned back.
  mutating func append(_ entry: AuditEntry) {
    if let last = pieces.last?.last, !AuditEntry.precedes(last, entry) {
      self = AuditTrail(entries + [entry])
    } else if let last = pieces.indices.last, pieces[last].count < Self.pieceLength {
      pieces[last].append(entry)
    } else {
      pieces.append([entry])
    }
  }

  /// What either trail has.
  ///
  /// - Complexity: O(n log n).
  func union(_ other: AuditTrail) -> AuditTrail {
    self == other ? self : AuditTrail(entries + other.entries)
  }
}

extension AnnotationDocument {
  /// Puts an action that was carried out into the audit trail.
  public mutating func record(
    _ action: String, _ edits: [Edit], way: AuditEntry.Way = .done, by stamp: AuditStamp
  ) {
    let limit = AuditEntry.changeLimit
    trail.append(
      AuditEntry(
        id: stamp.id, time: stamp.time, number: trail.nextNumber, coder: stamp.coder,
        action: action, way: way,
        changes: edits.prefix(limit).map { AuditChange($0, by: stamp.coder) },
        omitted: max(0, edits.count - limit)))
  }

  /// Carries an action out and puts it into the audit trail.
  public mutating func perform(_ group: EditGroup, by stamp: AuditStamp) {
    for edit in group.edits { apply(edit) }
    record(group.name, group.edits, by: stamp)
  }
}
