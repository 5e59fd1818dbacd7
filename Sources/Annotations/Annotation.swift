// Annotations: what does the reader say about it?
//
// Highlights, tags and notes, the corrections laid over a transcript, the document that holds them,
// and the edits that change it. No I/O, and the clock is not read: identifiers and times come in.

public import CanonicalJSON

/// A highlight, a tagged passage or a note: all three are one thing.
public struct Annotation: Sendable, Equatable {
  /// Unique in the world: a lower-case UUID.
  public var id: String
  /// The words it was put on.
  public var anchor: Anchor
  /// Tags, in the order in which they were given; hierarchy by `/`.
  public var tags: [String]
  /// What the coder wrote; nil when nothing was written.
  public var note: String?
  /// The pen; nil for a passage that is only tagged or noted. A pen that this version does not
  /// know is nil too, and kept among the unknown members under "color" until another is given.
  public var color: Pen?
  /// Who made it.
  public var coder: String
  /// When it was made: ISO 8601, UTC, whole seconds ("2026-11-23T20:00:00Z").
  public var created: String
  /// When it was last changed, in the same form.
  public var modified: String
  /// Whether the coder has decided that it has no place in the text any more.
  public var isKeptAsOrphan: Bool
  /// Members of the sidecar that this version does not know, kept for the next one.
  public var unknown: JSONObject

  /// Makes an annotation.
  public init(
    id: String, anchor: Anchor, tags: [String] = [], note: String? = nil, color: Pen? = nil,
    coder: String, created: String, modified: String? = nil, isKeptAsOrphan: Bool = false,
    unknown: JSONObject = [:]
  ) {
    self.isKeptAsOrphan = isKeptAsOrphan
    self.id = id
    self.anchor = anchor
    self.tags = tags
    self.note = note
    self.color = color
    self.coder = coder
    self.created = created
    self.modified = modified ?? created
    self.unknown = unknown
  }
}

/// The five pens.
public enum Pen: String, Sendable, CaseIterable {
  /// The first pen, in use until another is chosen.
  case yellow
  /// The others.
  case green, blue, pink, orange

  /// The place among the pens, from 0.
  public var number: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// The words an annotation was put on, so described that they can be found again when the text has
/// changed.
///
/// All of it speaks of the source text (`Transcript.text` as read, without the user's revisions).
/// Positions are Unicode scalar offsets from the start of that text, half-open.
public struct Anchor: Sendable, Equatable {
  /// The exact words.
  public var quote: String
  /// The words as they were shown, where corrections made them others than the quote.
  public var shown: String?
  /// Up to 32 characters (Unicode scalars) before.
  public var prefix: String
  /// Up to 32 characters after.
  public var suffix: String
  /// Up to 12 words before, lower case, letters and digits only.
  ///
  /// - Complexity: O(length), as those after.
  public var wordsBefore: [String] {
    get { keptBefore.words }
    set { keptBefore = KeptWords(newValue) }
  }
  /// Up to 12 words after, in the same form.
  public var wordsAfter: [String] {
    get { keptAfter.words }
    set { keptAfter = KeptWords(newValue) }
  }
  /// The words before as they are kept.
  var keptBefore: KeptWords
  /// The words after as they are kept.
  var keptAfter: KeptWords
  /// Scalar offsets of the quote in the source text.
  public var position: Range<Int>
  /// The turn of the source it starts in, from 0.
  public var turn: Int
  /// When the quote starts, where the transcript has times.
  public var start: Double?
  /// When it ends: seconds as `start`.
  public var end: Double?
  /// The digest of the text it was made on; nil for that of the document.
  public var digest: String?
  /// Members of the sidecar that this version does not know.
  public var unknown: JSONObject

  /// Makes an anchor of its parts.
  public init(
    quote: String, prefix: String, suffix: String, wordsBefore: [String] = [],
    wordsAfter: [String] = [], position: Range<Int>, turn: Int, start: Double? = nil,
    end: Double? = nil, digest: String? = nil, shown: String? = nil,
    unknown: JSONObject = [:]
  ) {
    self.shown = shown
    self.digest = digest
    self.quote = quote
    self.prefix = prefix
    self.suffix = suffix
    keptBefore = KeptWords(wordsBefore)
    keptAfter = KeptWords(wordsAfter)
    self.position = position
    self.turn = turn
    self.start = start
    self.end = end
    self.unknown = unknown
  }

  /// The words as they were shown when they were marked.
  public var marked: String { shown ?? quote }
}
