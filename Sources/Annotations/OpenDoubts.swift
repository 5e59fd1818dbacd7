public import Transcripts

/// The doubts about who speaks that nobody has settled yet.
public struct OpenDoubts: Sendable {
  private let finder: DoubtFinder
  private let revised: RevisedTranscript
  private let settled: Set<Place>

  /// A doubt by its kind and by where its sign is shown.
  private struct Place: Hashable {
    var kind: String
    var offset: Int
  }

  /// The doubts of a transcript as shown; `revisions` are those that were laid over it. All offsets
  /// of the doubts are in the text as shown.
  ///
  /// - Complexity: O(turns); O(text) where doubts were settled.
  public init(_ revised: RevisedTranscript, _ revisions: [Revision]) {
    finder = DoubtFinder(
      revised.transcript, source: revised.source, placesInSource: revised.sourceTurns)
    self.revised = revised
    let points = revisions.compactMap { revision -> (TextPoint, String)? in
      guard case .settle(let point, let doubt) = revision.change else { return nil }
      return (point, doubt)
    }
    guard !points.isEmpty, finder.hasDoubts else {
      settled = []
      return
    }
    var places = PointFinder(revised.source.text)
    settled = Set(
      points.compactMap { point, doubt in
        places.offset(of: point, isOfTurn: true).map {
          Place(kind: doubt, offset: revised.placeShown(of: $0))
        }
      })
  }

  /// The doubts about one turn, what says most first.
  ///
  /// - Complexity: O(length of the turn), and the turns without a label that follow it.
  public func doubts(ofTurn index: Int) -> [Doubt] {
    finder.doubts(ofTurn: index).filter(isOpen)
  }

  /// All of them, in the order of the turns.
  ///
  /// - Complexity: O(text).
  public var all: [Doubt] { finder.doubts.filter(isOpen) }

  /// What settles a doubt: the sign stands at a place of the source, which no revision moves.
  public func settling(_ doubt: Doubt) -> Revision.Change {
    .settle(
      at: TextPoint(at: revised.placeInSource(of: doubt), in: revised.source),
      doubt: doubt.kind.rawValue)
  }

  private func isOpen(_ doubt: Doubt) -> Bool {
    !settled.contains(Place(kind: doubt.kind.rawValue, offset: doubt.place))
  }
}

extension RevisedTranscript {
  /// Where in the source's text the sign of a doubt is. A turn starts where it does there also when
  /// its first words are left out.
  fileprivate func placeInSource(of doubt: Doubt) -> Int {
    guard doubt.kind.isOfStart, !transcript.turns.isEmpty else {
      return map.source(at: doubt.place)
    }
    return sourceTurns[transcript.turnIndex(at: doubt.place)].lowerBound
  }

  /// Where a sign is shown that is at an offset of the source.
  fileprivate func placeShown(of offset: Int) -> Int {
    guard !map.isIdentity, !transcript.turns.isEmpty else { return offset }
    let shown = map.shown(at: offset)
    // The turn may start a little later, where blanks are left before its first words.
    let turn = transcript.turnIndex(at: shown)
    let starting = [turn, turn + 1].first {
      sourceTurns.indices.contains($0) && sourceTurns[$0].lowerBound == offset
    }
    return starting.map { transcript.turns[$0].range.lowerBound } ?? shown
  }
}
