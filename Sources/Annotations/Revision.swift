public import CanonicalJSON

/// Something the user has put right about the transcript: laid over the source, never written into
/// it.
public struct Revision: Sendable, Equatable {
  /// What was put right.
  public enum Change: Sendable, Equatable {
    /// A speaker has another name everywhere; a name that exists already merges the two.
    case rename(from: String, to: String)
    /// The turn that holds the point is said by that speaker; nil means that nobody knows.
    case reassign(at: TextPoint, to: String?)
    /// The turn that holds the point ends before it, and another one starts there.
    case split(at: TextPoint)
    /// The turn that starts at the point belongs to the turn before.
    case join(at: TextPoint)
    /// Other words stand for the words of the anchor, which lie in one turn; none to leave them out.
    case correct(Anchor, to: String)
    /// The doubt of that kind at the point was looked at and is none: it is not shown again.
    case settle(at: TextPoint, doubt: String)
    /// What a newer version knows how to do; its members are among the unknown ones.
    case other(kind: String)

    /// The name of the kind, as the sidecar has it.
    public var kind: String {
      switch self {
      case .rename: "rename"
      case .reassign: "reassign"
      case .split: "split"
      case .join: "join"
      case .correct: "correct"
      case .settle: "settle"
      case .other(let kind): kind
      }
    }
  }

  /// Unique in the world: a lower-case UUID.
  public var id: String
  /// Revisions are applied in the order of this number; equal ones in the order of their ids.
  public var order: Int
  /// What was put right.
  public var change: Change
  /// Who did it.
  public var coder: String
  /// When: ISO 8601, UTC, whole seconds.
  public var created: String
  /// Whether it is kept and does not apply, because somebody else has put the same right in
  /// another way.
  public var isSetAside: Bool
  /// Of a rename, and of a reassign to somebody who was there: places in turns that this speaker said,
  /// by which they are known where the labels mean others in a new text. Empty where none are known.
  /// Of a join of turns that one speaker said the same.
  public var voice: [TextPoint]
  /// With these: places in turns of the others who speak most.
  public var others: [TextPoint]
  /// Members of the sidecar that this version does not know.
  public var unknown: JSONObject

  /// Makes a revision.
  public init(
    id: String, order: Int, change: Change, coder: String, created: String,
    isSetAside: Bool = false, voice: [TextPoint] = [],
    others: [TextPoint] = [], unknown: JSONObject = [:]
  ) {
    (self.voice, self.others) = (voice, others)
    self.isSetAside = isSetAside
    self.id = id
    self.order = order
    self.change = change
    self.coder = coder
    self.created = created
    self.unknown = unknown
  }
}

/// A place in the source text: its scalar offset, and the characters on both sides by which it is
/// found again when the text has changed.
public struct TextPoint: Sendable, Equatable {
  /// Unicode scalars from the start of the source text.
  public var offset: Int
  /// Up to 32 characters before.
  public var before: String
  /// Up to 32 characters after.
  public var after: String
  /// The digest of the text it was made on; nil for that of the document.
  public var digest: String?
  /// The words of the turn that it is about, as the turn was when the change was made; nil for what is
  /// about no turn, and where a version made it that kept none.
  public var turn: Anchor?
  /// Members of the sidecar that this version does not know.
  public var unknown: JSONObject

  /// Makes a point of its parts.
  public init(
    offset: Int, before: String, after: String, digest: String? = nil, turn: Anchor? = nil,
    unknown: JSONObject = [:]
  ) {
    self.digest = digest
    self.turn = turn
    self.offset = offset
    self.before = before
    self.after = after
    self.unknown = unknown
  }
}

/// A topic's name, given by hand; it belongs to the topic that starts at, or nearest to, the point.
public struct TopicName: Sendable, Equatable {
  /// Unique in the world: a lower-case UUID.
  public var id: String
  /// Where the topic starts.
  public var point: TextPoint
  /// The name.
  public var name: String
  /// Who gave it.
  public var coder: String
  /// When: ISO 8601, UTC, whole seconds.
  public var created: String
  /// Members of the sidecar that this version does not know.
  public var unknown: JSONObject

  /// Makes a topic name.
  public init(
    id: String, point: TextPoint, name: String, coder: String, created: String,
    unknown: JSONObject = [:]
  ) {
    self.id = id
    self.point = point
    self.name = name
    self.coder = coder
    self.created = created
    self.unknown = unknown
  }
}
