import TextCore
import Transcripts

/// Finds the turns that revisions are about.
///
/// A revision of a turn sits on the very words it was made for: on one turn or several that have these
/// words and no others, but for few that were mended inside, or it is not applied. What an older
/// version made kept nothing but the start of its turn.
struct TurnFinder {
  /// What was found of a revision.
  enum Finding<Place: Equatable>: Equatable {
    /// There, for certain.
    case at(Place)
    /// Nowhere.
    case gone
    /// Its words are in the text, but those may be others.
    case unsure
    /// Its words are there, among many others or in several turns.
    case otherWords

    /// Why the revision is not applied; nil where its place is known.
    var reason: SkippedRevision.Reason? {
      switch self {
      case .at: nil
      case .gone: .placeNotFound
      case .unsure: .wordsNotCertain
      case .otherWords: .turnHasOtherWords
      }
    }
  }

  private let source: Transcript
  private var points: PointFinder
  /// Where the words of the turns are by the rules for annotations, by the ids of the revisions.
  private var found: [String: Resolution] = [:]

  /// - Complexity: O(text + revisions) where the words of the turns are distinctive.
  init(_ source: Transcript, _ revisions: [Revision], knowing old: OldTexts) {
    self.source = source
    points = PointFinder(source.text, knowing: old)
    let turns = revisions.compactMap { revision in
      revision.change.point?.madeTurn.map { (id: revision.id, anchor: $0) }
    }
    guard !turns.isEmpty else { return }
    let places = sureResolutions(of: turns.map(\.anchor), in: source, knowing: old)
    for (turn, place) in zip(turns, places) { found[turn.id] = place.resolution }
  }

  /// The turns that a revision is about.
  mutating func turns(of revision: Revision, among turns: [Turn]) -> Finding<Range<Int>> {
    guard let point = revision.change.point else { return .gone }
    let use: TextDifference.PointUse = if case .join = revision.change { .join } else { .turn }
    guard let turn = point.madeTurn else {
      return oldTurns(of: point, for: use, among: turns)
    }
    if let range = sureRange(revision.id), points.isSettled(turn, point),
      use == .turn || found[revision.id]?.kind == .exact || points.isBehind(turn, at: range)
    {
      return points.turns(of: range, among: turns).map { .at($0) } ?? .otherWords
    }
    let finding: Finding<Range<Int>>
    if let found = points.difference(of: point)?.place(of: turn, for: use) {
      finding = points.turns(of: found, among: turns)
    } else {
      finding = mendedTurn(of: point, turn, revision.id, for: use, among: turns)
    }
    guard finding == .gone, points.hasWords(of: turn) else { return finding }
    return .unsure
  }

  /// Where the turn is parted that a revision is about: a UTF-8 offset.
  mutating func split(of revision: Revision) -> Finding<Int> {
    guard let point = revision.change.point else { return .gone }
    if let turn = point.madeTurn, let range = sureRange(revision.id), points.isSettled(turn, point),
      let offset = points.offset(of: point, in: turn, at: range)
    {
      return .at(offset)
    }
    switch points.place(of: point, for: .split) {
    case .at(let offset):
      guard let turn = point.madeTurn, points.difference(of: point) == nil else {
        return .at(offset)
      }
      return points.isBetween(turn, point, at: offset) ? .at(offset) : .unsure
    case .gone: return points.hasWords(of: point) ? .unsure : .gone
    case .otherWords: return .otherWords
    }
  }

  /// Where a place between two words is; nil where that cannot be told.
  mutating func offset(of point: TextPoint) -> Int? {
    guard case .at(let offset) = points.place(of: point, for: .split) else { return nil }
    return offset
  }

  /// Where nothing is known but the start of a turn.
  private mutating func oldTurns(
    of point: TextPoint, for use: TextDifference.PointUse, among turns: [Turn]
  ) -> Finding<Range<Int>> {
    switch points.place(of: point, for: use) {
    case .at(let offset):
      guard let index = turns.index(at: offset) else { return .gone }
      return .at(index..<(index + 1))
    case .gone: return points.hasWords(of: point) ? .unsure : .gone
    case .otherWords: return .otherWords
    }
  }

  /// A turn that has most of the words, where these and what is beside them leave no doubt.
  private mutating func mendedTurn(
    of point: TextPoint, _ turn: Anchor, _ id: String, for use: TextDifference.PointUse,
    among turns: [Turn]
  ) -> Finding<Range<Int>> {
    let byBoth = points.offsetByWords(of: point)
    let byPoint = byBoth ?? points.offset(of: point)
    let byWords = found[id].flatMap { found in
      found.kind == .approximate && found.candidates.isEmpty ? found.range?.lowerBound : nil
    }
    guard let start = byPoint ?? byWords, let index = turns.index(at: start),
      points.agreement(of: turn, with: turns[index]) != nil
    else {
      let isKnown = byPoint != nil || byWords != nil && points.isDistinctive(turn)
      return isKnown ? .otherWords : .gone
    }
    guard byBoth != nil || points.isSure(turn, in: turns[index]),
      use == .turn || points.isBehind(turn, at: turns[index].range)
    else { return .gone }
    return .at(index..<(index + 1))
  }

  private func sureRange(_ id: String) -> Range<Int>? {
    guard let resolution = found[id], [.exact, .moved].contains(resolution.kind) else { return nil }
    return resolution.range
  }
}

extension TextPoint {
  /// The words of its turn, with the digest of the text they were in.
  fileprivate var madeTurn: Anchor? {
    turn.map { turn in
      var turn = turn
      turn.digest = digest
      return turn
    }
  }
}
