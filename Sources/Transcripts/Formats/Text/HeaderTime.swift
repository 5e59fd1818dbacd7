/// A time, or two of them, as they stand at one end of a line that says who speaks next.
struct HeaderTime {
  var start: Timestamp
  /// The second of two times.
  var end: Timestamp?
  /// Whether the times count frames, which are left out.
  var hasFrames = false
  /// What it stands in: "[", "(" or nothing.
  var bracket: Character?

  /// What is told where times count frames.
  static let leavesOutFrames = "frames in times are left out: how long they are is not known"

  private static let brackets: [Character: Character] = ["[": "]", "(": ")"]
  private static let openers: [Character: Character] = ["]": "[", ")": "("]

  /// The times with which a line starts, and what stands after them.
  static func leading(_ line: Substring) -> (time: HeaderTime, rest: Substring)? {
    var rest = line
    let bracket = rest.first.flatMap { brackets[$0] == nil ? nil : $0 }
    if bracket != nil { rest = rest.dropFirst().drop { $0 == " " } }
    guard let first = takeClock(&rest) else { return nil }
    var time = HeaderTime(start: first.time, hasFrames: first.hasFrames, bracket: bracket)
    var after = rest.drop { $0 == " " }
    // Avid writes two times with frames side by side.
    let isParted = takeMark(&after) || first.hasFrames && after.startIndex > rest.startIndex
    if let second = isParted ? takeClock(&after) : nil {
      time.end = second.time
      rest = after
    }
    guard let bracket else { return (time, rest) }
    rest = rest.drop { $0 == " " }
    guard rest.first == brackets[bracket] else { return nil }
    return (time, rest.dropFirst())
  }

  /// The times with which a line ends, and what stands before them.
  static func trailing(_ line: Substring) -> (time: HeaderTime, rest: Substring)? {
    var rest = line
    let bracket = rest.last.flatMap { openers[$0] }
    if bracket != nil { rest = rest.dropLast() }
    let half = dropHalf(&rest)
    let whole = rest
    guard var last = dropClock(&rest) else { return nil }
    if let half {
      let fields = whole[rest.endIndex...].split(separator: ":").count
      last.time = timeOfDay(last.time, fields: fields, half: half)
    }
    var time = HeaderTime(start: last.time, hasFrames: last.hasFrames, bracket: bracket)
    var before = trimmedEnd(rest)
    if dropMark(&before), let first = dropClock(&before),
      bracket != nil || before.isEmpty || before.last == " " || before.last == "\t"
    {
      time = HeaderTime(
        start: first.time, end: last.time, hasFrames: last.hasFrames, bracket: bracket)
      rest = before
    }
    guard let bracket else { return (time, rest) }
    guard rest.last == bracket else { return nil }
    return (time, rest.dropLast())
  }

  /// "11:02" as hours and minutes, in the half of the day that is named.
  private static func timeOfDay(_ time: Timestamp, fields: Int, half: Int) -> Timestamp {
    let hour = 3_600_000
    let value = time.milliseconds * (fields == 2 ? 60 : 1)
    return Timestamp(milliseconds: value + (half * 12 + value / hour % 12 - value / hour) * hour)
  }

  /// Which half of the day "11:02 AM" and "1:05 pm" are in, 0 or 1.
  private static func dropHalf(_ rest: inout Substring) -> Int? {
    let sign = rest.suffix(2).lowercased()
    guard sign == "am" || sign == "pm", rest.dropLast(2).last == " " else { return nil }
    rest = trimmedEnd(rest.dropLast(2))
    return sign == "pm" ? 1 : 0
  }

  private static let marks: Set<Character> = ["-", "–", "—", ">"]

  private static func takeMark(_ rest: inout Substring) -> Bool {
    let after = rest.drop { marks.contains($0) }
    guard after.startIndex > rest.startIndex else { return false }
    rest = after.drop { $0 == " " }
    return true
  }

  private static func dropMark(_ rest: inout Substring) -> Bool {
    let count = rest.reversed().prefix { marks.contains($0) }.count
    guard count > 0 else { return false }
    rest = trimmedEnd(rest.dropLast(count))
    return true
  }

  private static func trimmedEnd(_ text: Substring) -> Substring {
    text.dropLast(text.reversed().prefix { $0 == " " || $0 == "\t" }.count)
  }

  private static func takeClock(_ rest: inout Substring) -> (time: Timestamp, hasFrames: Bool)? {
    let text = rest.prefix(while: isOfClock)
    // "0:15:" has a colon of its own.
    let digits = text.dropLast(text.reversed().prefix { !$0.isNumber }.count)
    guard let found = clock(digits) else { return nil }
    rest = rest[digits.endIndex...]
    return found
  }

  private static func dropClock(_ rest: inout Substring) -> (time: Timestamp, hasFrames: Bool)? {
    let digits = rest.suffix(rest.reversed().prefix(while: isOfClock).count)
    guard let first = digits.first, first.isNumber, let found = clock(digits) else { return nil }
    rest = rest.dropLast(digits.count)
    return found
  }

  private static func isOfClock(_ character: Character) -> Bool {
    character.isASCII && (character.isNumber || ":.,;".contains(character))
  }

  /// "1:02:03.5", or "00:00:01:12", whose last field counts frames of unknown length. All fields but
  /// the first have two digits, or one where there are three fields: "0:1:2.05".
  private static func clock(_ text: Substring) -> (time: Timestamp, hasFrames: Bool)? {
    var fields = text.split(omittingEmptySubsequences: false) { $0 == ":" || $0 == ";" }
    guard (2...4).contains(fields.count), (1...3).contains(fields[0].count) else { return nil }
    let hasFrames = fields.count == 4
    if hasFrames { fields.removeLast() }
    for (place, field) in fields.enumerated().dropFirst() {
      let digits = field.prefix { $0.isNumber }
      let isLast = place == fields.count - 1
      guard digits.count == 2 || digits.count == 1 && fields.count == 3,
        Int(digits).map({ $0 < 60 }) == true, isLast || digits.count == field.count
      else { return nil }
    }
    let typed = fields.joined(separator: ":").map { $0 == "," ? "." : $0 }
    return Timestamp(typed: String(typed)).map { ($0, hasFrames) }
  }
}
