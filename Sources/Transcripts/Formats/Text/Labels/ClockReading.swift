/// Times as they stand in the text of a transcript, such as "[00:12:34]" and "1:02".
enum ClockReading {
  /// A time, or two of them, and where they end.
  struct Found {
    var time: Timestamp
    /// The second of two times.
    var until: Timestamp?
    var end: Int
    var isBracketed: Bool
    /// The date that stands before it.
    var date: Range<Int>?
    /// Whether it is nothing but seconds: "[2.5s]".
    var isSeconds = false
    /// Whether it counts frames, which are left out: "00:00:01:12".
    var hasFrames = false
  }

  private static let closers: [UInt8: UInt8] = [
    UInt8(ascii: "["): UInt8(ascii: "]"), UInt8(ascii: "("): UInt8(ascii: ")"),
    UInt8(ascii: "#"): UInt8(ascii: "#"), UInt8(ascii: "<"): UInt8(ascii: ">"),
    UInt8(ascii: "{"): UInt8(ascii: "}"),
  ]

  /// The time that starts at `start`, in brackets or bare, and where it ends; nil when there is
  /// none. A bare one has at least two fields. Two times with a dash between them are one span.
  static func time(in bytes: [UInt8], at start: Int, end: Int) -> Found? {
    guard start < end else { return nil }
    let opener = bytes[start]
    guard opener < 0x80, (0x30...0x39).contains(opener) || closers[opener] != nil else {
      return nil
    }
    let closer = closers[opener]
    var i = closer == nil ? start : start + 1
    let date = takeDate(in: bytes, at: &i, end: end)
    let separator = opener == UInt8(ascii: "#") ? UInt8(ascii: "-") : UInt8(ascii: ".")
    let time =
      opener == UInt8(ascii: "[")
      ? takeInBrackets(in: bytes, at: &i, end: end)
      : digits(in: bytes, at: &i, end: end, orBefore: separator)
    guard var time else { return nil }
    let isOfDay = adjust(&time, date, in: bytes, at: &i, end: end, isBare: closer == nil)
    let until = isOfDay ? nil : secondTime(in: bytes, at: &i, end: end, opener)
    if let closer {
      guard i < end, bytes[i] == closer else { return nil }
      let isSeconds =
        opener == UInt8(ascii: "[") && until == nil && bytes[i - 1] == UInt8(ascii: "s")
      return Found(
        time: time.value, until: until, end: i + 1, isBracketed: true, date: date,
        isSeconds: isSeconds && bytes[start..<i].allSatisfy { !"hm:".utf8.contains($0) },
        hasFrames: time.hasFrames)
    }
    // A word may follow tenths of a second without a blank: "00:03:40.5Ann: yes".
    let isTenths = i - start > 2 && bytes[i - 2] == UInt8(ascii: ".")
    guard i == end || !isWordByte(bytes[i]) || isTenths && !(0x30...0x3A).contains(bytes[i]) else {
      return nil
    }
    return Found(
      time: time.value, until: until, end: i, isBracketed: false, date: date,
      hasFrames: time.hasFrames)
  }

  /// The time before the colon of "Ann 0:12: yes", and where it ends.
  static func bare(in bytes: [UInt8], beforeColonAt start: Int, end: Int) -> Found? {
    var i = start
    guard let time = digits(in: bytes, at: &i, end: end, orBefore: UInt8(ascii: ".")), i < end,
      bytes[i] == UInt8(ascii: ":"), i + 1 == end || !isDigit(bytes[i + 1])
    else { return nil }
    return Found(time: time.value, until: nil, end: i, isBracketed: false)
  }

  /// A time as it stands, and how many fields it has.
  private typealias Clock = (value: Timestamp, fields: Int, hasFrames: Bool)

  private static func takeInBrackets(
    in bytes: [UInt8], at i: inout Int, end: Int, isSecond: Bool = false
  ) -> Clock? {
    let start = i
    let point = UInt8(ascii: ".")
    if let time = digits(in: bytes, at: &i, end: end, orBefore: point) { return time }
    i = start
    let found =
      takeUnits(in: bytes, at: &i, end: end)
      ?? takeSeconds(in: bytes, at: &i, end: end, isSecond: isSecond)
      ?? takePoints(in: bytes, at: &i, end: end)
    return found.map { ($0, 3, false) }
  }

  /// Makes a time one of the day where a date stands before it or a half of the day behind it.
  private static func adjust(
    _ time: inout Clock, _ date: Range<Int>?, in bytes: [UInt8], at i: inout Int, end: Int,
    isBare: Bool
  ) -> Bool {
    let half = takeHalf(in: bytes, at: &i, end: end, anyCase: !isBare || date != nil)
    guard half != nil || date != nil else { return false }
    if time.fields == 2 { time.value.milliseconds *= 60 }
    if let half {
      let hour = 3_600_000
      let hours = time.value.milliseconds / hour
      time.value.milliseconds += (half * 12 + hours % 12 - hours) * hour
    }
    return true
  }

  /// The time behind a dash: " - 0:15", "–0:15".
  private static func secondTime(
    in bytes: [UInt8], at i: inout Int, end: Int, _ opener: UInt8
  ) -> Timestamp? {
    var next = i
    while next < end, bytes[next] == 0x20 { next += 1 }
    guard
      let dash = ["-->", "->", "-", "–", "—"].first(where: {
        bytes[next..<end].starts(with: $0.utf8)
      })
    else { return nil }
    next += dash.utf8.count
    while next < end, bytes[next] == 0x20 { next += 1 }
    let point = UInt8(ascii: ".")
    let time =
      opener == UInt8(ascii: "[")
      ? takeInBrackets(in: bytes, at: &next, end: end, isSecond: true)
      : digits(in: bytes, at: &next, end: end, orBefore: point)
    guard let time else { return nil }
    i = next
    return time.value
  }

  /// "m:ss", "h:mm:ss", either with a fraction of one to three digits after a full stop or another
  /// separator.
  private static func digits(
    in bytes: [UInt8], at i: inout Int, end: Int, orBefore separator: UInt8
  ) -> Clock? {
    var fields: [Int] = []
    while true {
      var value = 0
      let from = i
      while i < end, i - from < 3, (0x30...0x39).contains(bytes[i]) {
        value = value * 10 + Int(bytes[i] - 0x30)
        i += 1
      }
      let count = i - from
      guard count > 0, fields.isEmpty || (count == 2 && value < 60) else { return nil }
      fields.append(value)
      guard fields.count < 3, i + 1 < end, bytes[i] == UInt8(ascii: ":"),
        (0x30...0x39).contains(bytes[i + 1])
      else { break }
      i += 1
    }
    guard fields.count >= 2 else { return nil }
    var milliseconds = fields.reduce(0) { $0 * 60 + $1 } * 1000
    // "00:00:01,500" has three digits; "10:30,5 of us" is another thing.
    let isComma =
      i + 3 < end && bytes[i] == UInt8(ascii: ",")
      && bytes[(i + 1)...(i + 3)].allSatisfy { (0x30...0x39).contains($0) }
    if i + 1 < end, bytes[i] == UInt8(ascii: ".") || bytes[i] == separator || isComma,
      (0x30...0x39).contains(bytes[i + 1])
    {
      i += 1
      milliseconds += takeFraction(in: bytes, at: &i, end: end) ?? 0
    }
    let hasFrames = fields.count == 3 && takeFrames(in: bytes, at: &i, end: end)
    return (Timestamp(milliseconds: milliseconds), fields.count, hasFrames)
  }

  /// Steps over the number of a frame behind hours, minutes and seconds: ":12", ";12".
  private static func takeFrames(in bytes: [UInt8], at i: inout Int, end: Int) -> Bool {
    guard i + 2 < end, bytes[i] == UInt8(ascii: ":") || bytes[i] == UInt8(ascii: ";"),
      isDigit(bytes[i + 1]), isDigit(bytes[i + 2]), i + 3 == end || !isDigit(bytes[i + 3])
    else { return false }
    i += 3
    return true
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & ~0x20)
      || byte == UInt8(ascii: ":")
  }
}
