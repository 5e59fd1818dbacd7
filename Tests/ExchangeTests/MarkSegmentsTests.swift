import Testing

@testable import Exchange

@Suite("Overlapping marks")
struct MarkSegmentsTests {
  private func cut(_ marks: [Range<Int>], of range: Range<Int> = 10..<20) -> [MarkSegment] {
    segments(of: range, marks: marks.enumerated().map { ($0.offset + 1, $0.element) })
  }

  @Test("are cut where one begins or ends")
  func overlapping() {
    #expect(
      cut([11..<15, 13..<18]) == [
        MarkSegment(range: 10..<11, marks: []), MarkSegment(range: 11..<13, marks: [1]),
        MarkSegment(range: 13..<15, marks: [1, 2]), MarkSegment(range: 15..<18, marks: [2]),
        MarkSegment(range: 18..<20, marks: []),
      ])
  }

  @Test("reach over the ends of the range and are clamped to it")
  func clamped() {
    #expect(cut([0..<30, 25..<28]) == [MarkSegment(range: 10..<20, marks: [1])])
    #expect(cut([]) == [MarkSegment(range: 10..<20, marks: [])])
  }

  @Test("of the same words are one segment")
  func equal() {
    #expect(cut([12..<14, 12..<14]).map(\.marks) == [[], [1, 2], []])
  }
}
