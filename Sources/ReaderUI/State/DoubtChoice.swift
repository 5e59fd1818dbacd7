import Annotations
package import Transcripts

/// A turn of whose speaker there is doubt, and what can be done about it.
package struct DoubtChoice: Sendable, Equatable {
  /// What there is to doubt about the turn; at least one.
  package var doubts: [Doubt]
  /// Its place among the doubtful turns, from 1.
  package var place: Int
  /// How many turns are doubtful.
  package var count: Int

  /// The turn.
  var turn: Int { doubts.first?.turn ?? 0 }
  /// Where a split is proposed.
  var split: Int? { doubts.lazy.compactMap(\.split).first }
  /// What is most likely to put it right.
  var remedy: Doubt.Remedy { doubts.first?.remedy ?? .settle }
}

extension ReaderState {
  /// What there is to doubt about a turn.
  func doubts(ofTurn turn: Int) -> [Doubt] { doubts.doubts(ofTurn: turn) }

  /// What the status line says of the cursor's turn, once a key has led to it.
  var doubtText: String? {
    guard let turn = currentTurn, doubtShown == revised.sourceTurns[turn].lowerBound else {
      return nil
    }
    return doubts(ofTurn: turn).first?.text
  }
}
