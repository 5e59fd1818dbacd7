import Testing

@Suite("The measure of a division")
struct SegmentationMeasureTests {
  @Test("a division is no distance from itself")
  func same() {
    let measure = SegmentationMeasure(
      right: [4, 8], found: [4, 8], words: Array(repeating: 10, count: 12))
    #expect(measure.pk == 0)
    #expect(measure.windowDiff == 0)
    #expect(measure.f1 == 1)
    #expect(measure.ratio == 1)
  }

  // 8 turns, right border at 4, so the window is 2: windows start at 0...5, and those that start
  // at 2 and 3 hold the right border.
  @Test("a border one turn late costs two windows of six")
  func late() {
    let measure = SegmentationMeasure(
      right: [4], found: [5], words: Array(repeating: 10, count: 8))
    #expect(abs(measure.pk - 2.0 / 6) < 1e-12)
    #expect(abs(measure.windowDiff - 2.0 / 6) < 1e-12)
    #expect(measure.f1 == 1)
  }

  @Test("no border at all misses the windows that hold one")
  func none() {
    let measure = SegmentationMeasure(
      right: [4], found: [], words: Array(repeating: 10, count: 8))
    #expect(abs(measure.pk - 2.0 / 6) < 1e-12)
    #expect(abs(measure.windowDiff - 2.0 / 6) < 1e-12)
    #expect(measure.f1 == 0)
    #expect(measure.ratio == 0.5)
  }

  // Windows 2 and 3 hold borders 3 and 4, or 4 and none: only the count of borders tells the
  // first from the right division, so WindowDiff sees it and Pk does not.
  @Test("only WindowDiff sees a border too many beside a right one")
  func tooMany() {
    let measure = SegmentationMeasure(
      right: [4], found: [3, 4], words: Array(repeating: 10, count: 8))
    #expect(abs(measure.pk - 1.0 / 6) < 1e-12)
    #expect(abs(measure.windowDiff - 2.0 / 6) < 1e-12)
    #expect(abs(measure.f1 - 2.0 / 3) < 1e-12)
  }

  @Test("a border more than a hundred words away is no hit")
  func farAway() {
    let measure = SegmentationMeasure(
      right: [2], found: [4], words: Array(repeating: 51, count: 8))
    #expect(measure.f1 == 0)
  }
}
