import TextCore

/// Finds the doubts of a transcript as the user has put it right so far.
///
/// What a label is, and what is usual in the file, is asked of the transcript as read: a turn that
/// the user has split off or given to somebody has no label that could be wrong.
public struct DoubtFinder: Sendable {
  let shown: Transcript
  let habits: LabelHabits
  private let source: Transcript
  private let placesInSource: [Range<Int>]

  /// A finder over a transcript as shown; for each of its turns `placesInSource` has the range of
  /// UTF-8 offsets in the text of `source`, the transcript as read.
  ///
  /// - Complexity: O(turns).
  public init(_ shown: Transcript, source: Transcript, placesInSource: [Range<Int>]) {
    precondition(placesInSource.count == shown.turns.count)
    self.shown = shown
    self.source = source
    self.placesInSource = placesInSource
    habits = LabelHabits(of: source)
  }

  /// Whether speakers come from labels in the text, so that there is something to doubt.
  public var hasDoubts: Bool {
    (LabelHabits.labelledFormats.contains(shown.format) || areCues) && !shown.speakers.isEmpty
  }

  /// Whether speakers are named in captions, of which only names before colons are doubted.
  private var areCues: Bool { LabelHabits.cueFormats.contains(shown.format) }

  /// The doubts about one turn, in the order of the table of rules.
  ///
  /// - Complexity: O(length of the turn), and the turns without a label that follow it.
  public func doubts(ofTurn index: Int) -> [Doubt] {
    guard hasDoubts else { return [] }
    let turn = DoubtedTurn(index: index, finder: self)
    let rules = areCues ? DoubtRule.all.filter { $0.kind == .namedOnce } : DoubtRule.all
    return rules.compactMap { rule in
      rule.find(turn).map { sign in
        Doubt(
          turn: index, kind: rule.kind, place: sign.place, text: sign.text, split: sign.split,
          remedy: sign.remedy ?? rule.remedy)
      }
    }
  }

  /// All doubts, in the order of the turns.
  ///
  /// - Complexity: O(text).
  public var doubts: [Doubt] {
    hasDoubts ? shown.turns.indices.flatMap { doubts(ofTurn: $0) } : []
  }

  /// Where the speaker of a turn as shown comes from.
  func origin(ofTurn index: Int) -> Origin {
    let turn = shown.turns[index]
    guard !source.turns.isEmpty else { return .user }
    let start = placesInSource[index].lowerBound
    let read = source.turns[source.turnIndex(at: start)]
    let isSame =
      turn.speaker.map { shown.speakers[$0].ordinal }
      == read.speaker.map { source.speakers[$0].ordinal }
    guard isSame, turn.speakerSource == read.speakerSource else { return .user }
    switch turn.speakerSource {
    case .none: return .nobody
    case .carried: return .carried
    case .explicit, .inferred:
      return read.range.lowerBound == start ? .label : .part
    }
  }

  /// Where the speaker of a turn comes from.
  enum Origin {
    /// A label of the file at the start of the turn.
    case label
    /// The label of a turn that the user has split: this is not its first part.
    case part
    /// Nothing but the turn before.
    case carried
    /// The user.
    case user
    /// Nobody is known.
    case nobody
  }
}

extension Transcript {
  /// The doubts about who speaks in this transcript as read, in the order of the turns.
  ///
  /// - Complexity: O(text).
  public var doubts: [Doubt] {
    DoubtFinder(self, source: self, placesInSource: turns.map(\.range)).doubts
  }
}

/// A turn, with what the rules ask about it.
struct DoubtedTurn {
  let index: Int
  let finder: DoubtFinder
  /// The UTF-8 bytes of the turn.
  let bytes: [UInt8]

  init(index: Int, finder: DoubtFinder) {
    self.index = index
    self.finder = finder
    bytes = Array(finder.shown.text(ofTurn: index).utf8)
  }

  var range: Range<Int> { finder.shown.turns[index].range }
  var speaker: Int? { finder.shown.turns[index].speaker }
  var name: String? { finder.shown.speakerName(ofTurn: index) }
  var origin: DoubtFinder.Origin { finder.origin(ofTurn: index) }
  /// The turn before; nil before the first.
  var previous: DoubtedTurn? { neighbour(index - 1) }
  /// The turn after; nil after the last.
  var next: DoubtedTurn? { neighbour(index + 1) }

  private func neighbour(_ index: Int) -> DoubtedTurn? {
    finder.shown.turns.indices.contains(index) ? DoubtedTurn(index: index, finder: finder) : nil
  }

  /// The text between two offsets into the transcript.
  func text(_ range: Range<Int>) -> Substring { finder.shown.text[utf8: range] }

  /// The first words from an offset on, for a sentence about them.
  func words(from offset: Int, _ count: Int = 5) -> String {
    let words = text(offset..<range.upperBound).split(
      maxSplits: count, whereSeparator: \.isWhitespace)
    return words.prefix(count).joined(separator: " ")
  }
}

/// What a rule has found.
struct DoubtSign {
  /// The UTF-8 offset of the sign in the transcript's text.
  var place: Int
  /// What there is to see.
  var text: String
  /// Where a split is proposed.
  var split: Int?
  /// What puts it right, where it is not what usually does.
  var remedy: Doubt.Remedy?
}
