import Annotations
import TestSupport
import Testing

@testable import ReaderUI

@Suite struct MarkIndexTests {
  private func annotation(_ id: Int, _ number: Int) -> Annotation {
    Annotation(
      id: "id-\(id)", anchor: Anchor(quote: "q", prefix: "", suffix: "", position: 0..<1, turn: 0),
      tags: (0..<(number % 3)).map { "tag\($0)" }, note: number % 2 == 0 ? "n" : nil, coder: "c",
      created: "\(number)")
  }

  @Test("an index that is changed is the one that is made anew, for random changes")
  func changes() {
    for seed in 0..<60 {
      var random = SeededGenerator(seed: UInt64(seed))
      var places: [Int: (annotation: Annotation, resolution: Resolution)] = [:]
      var index = MarkIndex([])
      for step in 0..<80 {
        let id = Int.random(in: 0..<20, using: &random)
        let before = places[id]?.annotation
        let isDeleted = before != nil && Int.random(in: 0..<3, using: &random) == 0
        let start = Int.random(in: 0..<30, using: &random)
        let range = start..<(start + Int.random(in: 1..<40, using: &random))
        var resolution = Resolution(kind: .exact, range: range, score: 1)
        if Int.random(in: 0..<6, using: &random) == 0 { resolution = .orphaned }
        let after = isDeleted ? nil : annotation(id, step)
        // Some keep their place, some are given another one first.
        if let known = places[id]?.resolution, step.isMultiple(of: 2) { resolution = known }
        if let after { index.place(after, at: resolution) }
        index.change(from: before, to: after)
        places[id] = after.map { ($0, resolution) }
        expectSame(index, places, "seed \(seed), step \(step)")
      }
    }
  }

  private func expectSame(
    _ index: MarkIndex, _ places: [Int: (annotation: Annotation, resolution: Resolution)],
    _ comment: Comment
  ) {
    let fresh = MarkIndex(
      places.values.map { PlacedAnnotation(annotation: $0.annotation, resolution: $0.resolution) })
    #expect(index.placed == fresh.placed, comment)
    #expect(
      index.unplaced.map(\.annotation.id).sorted() == fresh.unplaced.map(\.annotation.id).sorted(),
      comment)
    #expect(index.noteCount == fresh.noteCount, comment)
    #expect(index.reviewCount == fresh.reviewCount, comment)
    #expect(index.tagCounts == fresh.tagCounts, comment)
    for start in stride(from: 0, to: 70, by: 7) {
      let range = start..<(start + 5)
      let naive = fresh.placed.filter { $0.range.overlaps(range) }
      #expect(Array(index.overlapping(range)) == naive, comment)
    }
  }
}
