import Testing
import TextCore

@Suite struct OffsetsTests {
  @Test("scalars are counted as the string counts them, of whatever bytes they are made")
  func scalarCount() {
    let text = "a\u{301}b è 東京 \u{1F600}\u{200D}\u{1F4BB}\n" + String(repeating: "né ", count: 300)
    var borders = text.unicodeScalars.indices.map { text.utf8Offset(of: $0) }
    borders.append(text.utf8.count)
    for (from, start) in borders.enumerated() {
      for to in stride(from: from, to: borders.count, by: 97) {
        #expect(text.scalarCount(utf8: start..<borders[to]) == to - from)
      }
    }
  }
}
