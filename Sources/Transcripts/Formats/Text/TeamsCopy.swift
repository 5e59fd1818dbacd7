/// Text copied from a page of Teams, on which each time stands in words for those who cannot see it:
///
///     Ann Lee
///     0 minutes 4 seconds0:04
///     Ann Lee 0 minutes 4 seconds
///     So we began.
///
/// The two times may stand in a line each. It is read as "Ann Lee  0:04" above what is said.
enum TeamsCopy {
  private static let longestName = 60
  /// So many lines tell whether it is such a text.
  private static let sample = 200

  /// The text with one line above what is said; nil where it is no such text.
  ///
  /// - Complexity: O(lines).
  static func rewritten(_ source: SourceLines) -> String? {
    let places = source.lines.indices.prefix(sample)
    guard places.count(where: { stamp(at: $0, of: source) != nil }) >= 2 else { return nil }
    var lines: [String] = []
    var index = 0
    while index < source.lines.count {
      guard let (stamp, count) = stamp(at: index, of: source) else {
        lines.append(source.text(source.lines[index]))
        index += 1
        continue
      }
      index += count
      // The name stands above, and before the time in words below.
      var name: String?
      if index < source.lines.count, let below = nameBeforeTime(in: source.text(ofLine: index)) {
        name = below
        index += 1
      }
      if let last = lines.last?.trimmedOfSpace, last == name || name == nil && mayBeName(last) {
        name = last
        lines.removeLast()
      }
      lines.append(name.map { "\($0)  \(stamp)" } ?? stamp)
    }
    return lines.joined(separator: "\n")
  }

  private static func mayBeName(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= longestName && LabelShape(text) != nil
  }

  /// The clock behind a time in words, and how many lines both fill.
  private static func stamp(
    at index: Int, of source: SourceLines
  ) -> (clock: String, lines: Int)? {
    let line = source.lines[index]
    if let clock = stamp(in: line, of: source) { return (clock, 1) }
    guard line.count <= 80, index + 1 < source.lines.count, source.startsWithDigit(line),
      let said = seconds(in: source.text(line)[...])
    else { return nil }
    let clock = source.text(ofLine: index + 1).trimmedOfSpace
    guard clock.contains(":"), let time = Timestamp(typed: clock),
      time.milliseconds / 1000 == said
    else { return nil }
    return (clock, 2)
  }

  /// The clock behind the time in words that fills a line: "0:04" of "0 minutes 4 seconds0:04".
  private static func stamp(in line: Range<Int>, of source: SourceLines) -> String? {
    guard line.count <= 80, let last = line.last, (0x30...0x39).contains(source.bytes[last]),
      (0x30...0x39).contains(source.bytes[line.lowerBound])
    else { return nil }
    let text = source.text(line)
    let clock = String(text.reversed().prefix { $0.isNumber || $0 == ":" }.reversed())
    guard clock.contains(":"), let time = Timestamp(typed: clock),
      seconds(in: text.dropLast(clock.count)) == time.milliseconds / 1000
    else { return nil }
    return clock
  }

  /// "Ann Lee" of "Ann Lee 0 minutes 4 seconds".
  private static func nameBeforeTime(in line: String) -> String? {
    guard line.utf8.count <= longestName + 60 else { return nil }
    let words = line.split(separator: " ")
    for count in [6, 4, 2] where words.count > count {
      if seconds(in: words.suffix(count).joined(separator: " ")[...]) != nil {
        return words.dropLast(count).joined(separator: " ")
      }
    }
    return nil
  }

  /// What units are called, and how many seconds they have.
  private static let units: [String: Int] = [
    "hour": 3600, "hours": 3600, "minute": 60, "minutes": 60, "second": 1, "seconds": 1,
    "stunde": 3600, "stunden": 3600, "minuten": 60, "sekunde": 1, "sekunden": 1,
    "heure": 3600, "heures": 3600, "seconde": 1, "secondes": 1,
    "hora": 3600, "horas": 3600, "minuto": 60, "minutos": 60, "segundo": 1, "segundos": 1,
  ]

  /// How many seconds a time in words has: "1 hour 2 minutes 4 seconds"; nil for anything else.
  private static func seconds(in text: Substring) -> Int? {
    let words = text.split(separator: " ")
    guard words.count >= 2, words.count % 2 == 0 else { return nil }
    var total = 0
    for place in stride(from: 0, to: words.count, by: 2) {
      guard words[place].count <= 4, let number = Int(words[place]),
        let unit = units[words[place + 1].lowercased()]
      else { return nil }
      total += number * unit
    }
    return total
  }
}
