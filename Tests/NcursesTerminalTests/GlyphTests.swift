import Testing

@testable import NcursesTerminal

@Suite struct GlyphTests {
  /// Widths as a C library of the year gives them; what it does not know has -1.
  private func width(_ scalar: UInt32) -> Int32 {
    switch scalar {
    case 0..<32, 0x7F..<0xA0, 0x1FAE8: -1
    case 0x300..<0x370, 0x200B..<0x2010, 0xFE00...0xFE0F: 0
    case 0x1F1E6...0x1F1FF: 1
    case 0x3000..<0xA000, 0x1F300..<0x1FB00: 2
    default: 1
    }
  }

  private func drawn(_ glyph: Character, _ columns: Int32) -> [Glyph.Cluster] {
    Glyph.clusters(of: glyph, columns: columns, width: width)
  }

  @Test("a letter, a wide character, and one with marks are one cluster")
  func plain() {
    #expect(drawn("a", 1) == [Glyph.Cluster(offset: 0, scalars: [0x61])])
    #expect(drawn("日", 2) == [Glyph.Cluster(offset: 0, scalars: [0x65E5])])
    #expect(drawn("e\u{301}", 1) == [Glyph.Cluster(offset: 0, scalars: [0x65, 0x301])])
    #expect(drawn("日\u{301}", 2) == [Glyph.Cluster(offset: 0, scalars: [0x65E5, 0x301])])
  }

  @Test("a flag is two clusters beside each other")
  func flag() {
    #expect(
      drawn("🇩🇪", 2) == [
        Glyph.Cluster(offset: 0, scalars: [0x1F1E9]), Glyph.Cluster(offset: 1, scalars: [0x1F1EA]),
      ])
  }

  @Test("of a joined emoji the first part is drawn, without what changes its width")
  func joined() {
    #expect(drawn("👨‍👩‍👧", 2) == [Glyph.Cluster(offset: 0, scalars: [0x1F468])])
    #expect(drawn("👍🏽", 2) == [Glyph.Cluster(offset: 0, scalars: [0x1F44D])])
    #expect(drawn("❤️", 1) == [Glyph.Cluster(offset: 0, scalars: [0x2764])])
  }

  @Test("where the C library disagrees about the width, a stand-in of that width is drawn")
  func standIn() {
    let one = Glyph.Cluster(offset: 0, scalars: [0xFFFD])
    #expect(drawn("日", 1) == [one])
    #expect(drawn("\u{1FAE8}", 2) == [one, Glyph.Cluster(offset: 1, scalars: [0x20])])
    #expect(drawn("a", 2) == [one, Glyph.Cluster(offset: 1, scalars: [0x20])])
    #expect(drawn("\u{1B}", 1) == [one])
    #expect(drawn("\u{9B}", 1) == [one])
    #expect(drawn("\0", 1) == [one])
    #expect(drawn("\u{202E}", 1) == [one])
  }

  @Test("no more than four marks stay with a character")
  func manyMarks() {
    let zalgo = Character("a" + String(repeating: "\u{301}", count: 9))
    #expect(drawn(zalgo, 1).map(\.scalars.count) == [5])
  }
}
