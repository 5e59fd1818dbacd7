/// Where an annotation's words are in the transcript of today, and how sure that is.
public struct Resolution: Sendable, Equatable {
  /// How sure.
  public enum Kind: String, Sendable, CaseIterable {
    /// The text is the one it was made on.
    case exact
    /// The text has changed; the words have not, but for case and punctuation, nor has most of what
    /// stands beside them.
    case moved
    /// The words or what stands beside them have changed; probably here.
    case approximate
    /// Several places fit about as well: none is chosen.
    case ambiguous
    /// The words are not there any more.
    case orphaned
  }

  /// How sure.
  public var kind: Kind
  /// UTF-8 offsets into the transcript's text; nil for `ambiguous` and `orphaned`.
  public var range: Range<Int>?
  /// 1 for a certain place, 0 for none.
  public var score: Double
  /// Where the words may be instead: the places among which an `ambiguous` one was not chosen, best
  /// first.
  public var candidates: [Range<Int>]

  /// Makes a resolution.
  public init(
    kind: Kind, range: Range<Int>?, score: Double, candidates: [Range<Int>] = []
  ) {
    self.kind = kind
    self.range = range
    self.score = score
    self.candidates = candidates
  }

  /// Several places, none of which is chosen.
  static func ambiguous(_ candidates: some Sequence<Range<Int>>) -> Resolution {
    Resolution(kind: .ambiguous, range: nil, score: 0, candidates: Array(candidates.prefix(20)))
  }

  /// What is left of it when the coder has decided that the annotation has no place: certain places
  /// stay, others are only what the words may be.
  public func settled(for annotation: Annotation) -> Resolution {
    guard annotation.isKeptAsOrphan, kind != .exact, kind != .moved else { return self }
    var result = Resolution.orphaned
    result.candidates = (range.map { [$0] } ?? []) + candidates
    return result
  }

  /// No place.
  public static let orphaned = Resolution(kind: .orphaned, range: nil, score: 0)
}

/// An annotation and where it sits now.
public struct PlacedAnnotation: Sendable, Equatable {
  /// The annotation.
  public var annotation: Annotation
  /// Where it sits.
  public var resolution: Resolution

  /// Makes a placed annotation.
  public init(annotation: Annotation, resolution: Resolution) {
    self.annotation = annotation
    self.resolution = resolution
  }
}
