/// Times with points before labels, as they are typed in Germany and Italy: "00.05 Ann: Hello". A
/// number may stand there too, so that they are believed only where many lines have them and none
/// lies before the one above. They are put in brackets, in which a point parts minutes from seconds.
enum PointTimes {
  /// So many lines tell whether it is such a text.
  private static let sample = 2000

  /// The text with such times in brackets; nil where it has none.
  ///
  /// - Complexity: O(bytes).
  static func bracketed(_ source: SourceLines) -> [UInt8]? {
    var times = TimesInOrder()
    var lines = 0
    for line in source.lines.prefix(sample) where !source.isBlank(line) {
      lines += 1
      if let time = time(atStartOf: line, in: source) {
        times.see(time.seconds)
      } else if startsWithNumber(line, in: source) {
        return nil
      }
    }
    guard times.count >= 3, times.areInOrder, times.count * 5 >= lines * 2 else { return nil }
    var bytes: [UInt8] = []
    var from = 0
    for line in source.lines {
      guard let time = time(atStartOf: line, in: source) else { continue }
      bytes += source.bytes[from..<time.range.lowerBound]
      bytes += "[".utf8 + source.bytes[time.range] + "]".utf8
      from = time.range.upperBound
    }
    return bytes + source.bytes[from...]
  }

  private struct TimesInOrder {
    private(set) var count = 0
    private(set) var areInOrder = true
    private var last = 0

    mutating func see(_ seconds: Int) {
      count += 1
      areInOrder = areInOrder && seconds >= last
      last = seconds
    }
  }

  /// The time before a label at the start of a line, in brackets or not.
  private static func time(
    atStartOf line: Range<Int>, in source: SourceLines
  ) -> (range: Range<Int>, seconds: Int)? {
    guard let first = line.first(where: { source.bytes[$0] > 0x20 }) else { return nil }
    var i = first
    var fields: [Int] = []
    while fields.count < 3 {
      let digits = source.bytes[i..<line.upperBound].prefix(3).prefix { (0x30...0x39).contains($0) }
      guard digits.count == 2, let field = Int(String(decoding: digits, as: UTF8.self)),
        fields.isEmpty || field < 60
      else { return nil }
      fields.append(field)
      i = digits.endIndex
      guard i < line.upperBound, source.bytes[i] == UInt8(ascii: ".") else { break }
      i += 1
    }
    guard fields.count >= 2, i < line.upperBound, source.bytes[i] == 0x20,
      isLabelled(i..<line.upperBound, in: source)
    else { return nil }
    return (first..<i, fields.reduce(0) { $0 * 60 + $1 })
  }

  /// Whether a label stands behind a number with a point that is no time: "0.50 Ann: Hello", as the
  /// seconds do that scripts print.
  private static func startsWithNumber(_ line: Range<Int>, in source: SourceLines) -> Bool {
    guard let first = line.first(where: { source.bytes[$0] > 0x20 }) else { return false }
    let number = source.bytes[first..<line.upperBound].prefix { byte in
      (0x30...0x39).contains(byte) || byte == UInt8(ascii: ".")
    }
    return number.dropFirst().dropLast().contains(UInt8(ascii: "."))
      && number.endIndex < line.upperBound && source.bytes[number.endIndex] == 0x20
      && isLabelled(number.endIndex..<line.upperBound, in: source)
  }

  /// Whether a line goes on with a name and a colon.
  private static func isLabelled(_ rest: Range<Int>, in source: SourceLines) -> Bool {
    let reach = source.bytes[rest].prefix(60)
    guard let colon = reach.firstIndex(of: UInt8(ascii: ":")) else { return false }
    let name = String(decoding: reach[..<colon].filter { $0 != UInt8(ascii: "*") }, as: UTF8.self)
    return LabelShape(name.trimmedOfSpace) != nil
  }
}
