/// Times with points before labels, as they are typed in Germany and Italy: "00.05 Ann: Hello". A
/// number may stand there too, so that they are believed only where many lines have them and none
/// lies before the one above. They are put in brackets, in which a point parts minutes from seconds.
///
/// "10.30 Ann: Hello" and "10:30 Ann: Hello" may be of the day: so they are where nobody could say in
/// minutes and seconds what stands between them.
enum PointTimes {
  /// So many lines tell whether it is such a text.
  private static let sample = 2000
  /// Nobody says more in a second, in bytes: eight words.
  private static let fastest = 48

  private struct Time {
    /// Where it stands, brackets included.
    var range: Range<Int>
    var fields: [Int]
    var text: String
    var hasPoints: Bool
  }

  /// The text with such times in brackets, and what is to be told of it; nil where it has none.
  ///
  /// - Complexity: O(bytes).
  static func bracketed(_ source: SourceLines) -> (bytes: [UInt8], told: String?)? {
    var times = TimesInOrder()
    var lines = 0
    for line in source.lines.prefix(sample) where !source.isBlank(line) {
      lines += 1
      if let time = time(atStartOf: line, in: source) {
        times.see(time)
      } else if startsWithNumber(line, in: source) {
        return nil
      }
    }
    guard times.count >= 3, times.areInOrder, times.count * 5 >= lines * 2 else { return nil }
    let areOfDay = times.areOfDay
    // Those with colons are read as they stand.
    guard areOfDay || times.havePoints else { return nil }
    var bytes: [UInt8] = []
    var from = 0
    for line in source.lines {
      guard let time = time(atStartOf: line, in: source), time.hasPoints == times.havePoints else {
        continue
      }
      bytes += source.bytes[from..<time.range.lowerBound]
      let day = time.text.replacing(".", with: ":") + ":00"
      bytes += "[\(areOfDay && time.fields.count == 2 ? day : time.text)]".utf8
      from = time.range.upperBound
    }
    let told = "times such as \"\(times.first)\" are of the day: too much is said between them"
    return (bytes + source.bytes[from...], areOfDay ? told : nil)
  }

  private struct TimesInOrder {
    private(set) var count = 0
    private(set) var areInOrder = true
    private(set) var havePoints = true
    private(set) var first = ""
    private var areHours = true
    private var last = 0
    private var ends: (first: Time, last: Time)?

    mutating func see(_ time: Time) {
      let seconds = time.fields.reduce(0) { $0 * 60 + $1 }
      if count == 0 { (havePoints, first) = (time.hasPoints, time.text) }
      count += 1
      areInOrder = areInOrder && seconds >= last && time.hasPoints == havePoints
      areHours = areHours && time.fields.count == 2 && time.fields[0] < 24
      last = seconds
      ends = (ends?.first ?? time, time)
    }

    /// Whether they are hours and minutes.
    var areOfDay: Bool {
      guard areHours, let ends else { return false }
      let seconds = last - ends.first.fields.reduce(0) { $0 * 60 + $1 }
      let said = ends.last.range.lowerBound - ends.first.range.upperBound
      return said > PointTimes.fastest * max(1, seconds)
    }
  }

  /// The time before a label at the start of a line, in brackets or not.
  private static func time(atStartOf line: Range<Int>, in source: SourceLines) -> Time? {
    let bytes = source.bytes
    guard let first = line.first(where: { bytes[$0] > 0x20 }) else { return nil }
    let closer = [UInt8(ascii: "["): UInt8(ascii: "]"), UInt8(ascii: "("): UInt8(ascii: ")")][
      bytes[first]]
    let start = closer == nil ? first : first + 1
    var i = start
    var fields: [Int] = []
    var sign: UInt8?
    while fields.count < 3 {
      let digits = bytes[i..<line.upperBound].prefix(3).prefix { (0x30...0x39).contains($0) }
      guard digits.count == 2 || digits.count == 1 && fields.isEmpty,
        let field = Int(String(decoding: digits, as: UTF8.self)), fields.isEmpty || field < 60
      else { return nil }
      fields.append(field)
      i = digits.endIndex
      guard i < line.upperBound, bytes[i] == sign ?? bytes[i], ".:".utf8.contains(bytes[i]) else {
        break
      }
      sign = bytes[i]
      i += 1
    }
    let hasPoints = sign == UInt8(ascii: ".")
    let text = source.text(start..<i)
    // With a point all have two digits, and what stands in brackets is read as it is.
    guard fields.count >= 2, !hasPoints || closer == nil && text.utf8.count >= 5 else { return nil }
    if let closer {
      guard i < line.upperBound, bytes[i] == closer else { return nil }
      i += 1
    }
    guard i < line.upperBound, bytes[i] == 0x20, isLabelled(i..<line.upperBound, in: source) else {
      return nil
    }
    return Time(range: first..<i, fields: fields, text: text, hasPoints: hasPoints)
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
    let text = String(decoding: reach[..<colon].filter { $0 != UInt8(ascii: "*") }, as: UTF8.self)
    let name = String(text.drop { " -–—".contains($0) })
    return LabelShape(name.trimmedOfSpace) != nil
  }
}
