/// Text that was read in the wrong encoding before it was saved: "donâ€™t" for "don’t".
enum Mojibake {
  /// What Windows-1252 makes of the first bytes of UTF-8 that text in Latin letters has beyond
  /// ASCII: of quotes and dashes, and of letters with accents.
  private static let marks =
    [
      "â€™", "â€œ", "â€\u{9D}", "â€“", "â€”", "â€¦", "â€˜", "Ã©", "Ã¼", "Ã¤", "Ã¶", "Ã¨", "Ã±",
      "Ã¡",
      "Ã³", "Ã§", "ÃŸ", "Â ",
    ].map { Array($0.utf8) }
  private static let firstBytes = Set(marks.compactMap(\.first))

  /// A message where such places are found, which are left as they are.
  ///
  /// - Complexity: O(1): the first megabyte is looked at.
  static func diagnostics(of whole: [UInt8]) -> [Diagnostic] {
    let bytes = whole.prefix(1 << 20)
    var (count, first, i) = (0, 0, 0)
    while let place = bytes[i...].firstIndex(where: { $0 >= 0x80 }) {
      i = place + 1
      guard firstBytes.contains(bytes[place]),
        let mark = marks.first(where: { bytes[place...].starts(with: $0) })
      else { continue }
      if count == 0 { first = place }
      count += 1
      i = place + mark.count
    }
    guard count >= 2 else { return [] }
    let line = 1 + bytes[..<first].count { $0 == 0x0A }
    return [
      Diagnostic(
        line: line,
        message: "\(count) places look like UTF-8 that was read as Windows-1252 and saved, as "
          + "\"donâ€™t\" for \"don’t\"; they are left as they are, and can be mended with "
          + "\"iconv -f UTF-8 -t CP1252\"")
    ]
  }
}
