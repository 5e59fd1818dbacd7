public import Transcripts

/// The doubts about who speaks that nobody has settled yet.
public struct OpenDoubts: Sendable {
  private let finder: DoubtFinder
  private let map: OffsetMap
  private let settled: Set<Place>

  /// A doubt by its kind and by where its sign is in the source, which no revision moves.
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
    map = revised.map
    let points = revisions.compactMap { revision -> (TextPoint, String)? in
      guard case .settle(let point, let doubt) = revision.change else { return nil }
      return (point, doubt)
    }
    guard !points.isEmpty, finder.hasDoubts else {
      settled = []
      return
    }
    let places = PointFinder(revised.source.text)
    settled = Set(
      points.compactMap { point, doubt in
        places.offset(of: point).map { Place(kind: doubt, offset: $0) }
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

  private func isOpen(_ doubt: Doubt) -> Bool {
    !settled.contains(Place(kind: doubt.kind.rawValue, offset: map.source(at: doubt.place)))
  }
}
