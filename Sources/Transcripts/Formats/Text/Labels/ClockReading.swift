/// Times as they stand in the text of a transcript, such as "[00:12:34]" and "1:02".
enum ClockReading {
  /// A time, or two of them, and where they end.
  struct Found {
    var time: Timestamp
    /// The second of two times.
    var until: Timestamp?
    var end: Int
    var isBracketed: Bool
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
    let separator = opener == UInt8(ascii: "#") ? UInt8(ascii: "-") : UInt8(ascii: ".")
    guard let time = digits(in: bytes, at: &i, end: end, orBefore: separator) else { return nil }
    let until = secondTime(in: bytes, at: &i, end: end)
    if let closer {
      guard i < end, bytes[i] == closer else { return nil }
      return Found(time: time, until: until, end: i + 1, isBracketed: true)
    }
    // A word may follow tenths of a second without a blank: "00:03:40.5Ann: yes".
    let isTenths = i - start > 2 && bytes[i - 2] == UInt8(ascii: ".")
    guard i == end || !isWordByte(bytes[i]) || isTenths && !(0x30...0x3A).contains(bytes[i]) else {
      return nil
    }
    return Found(time: time, until: until, end: i, isBracketed: false)
  }

  /// The time behind a dash: " - 0:15", "–0:15".
  private static func secondTime(in bytes: [UInt8], at i: inout Int, end: Int) -> Timestamp? {
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
    guard let time = digits(in: bytes, at: &next, end: end, orBefore: point) else { return nil }
    i = next
    return time
  }

  /// "m:ss", "h:mm:ss", either with a fraction of one to three digits after a full stop or another
  /// separator.
  private static func digits(
    in bytes: [UInt8], at i: inout Int, end: Int, orBefore separator: UInt8
  ) -> Timestamp? {
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
      var unit = 100
      i += 1
      while i < end, unit > 0, (0x30...0x39).contains(bytes[i]) {
        milliseconds += Int(bytes[i] - 0x30) * unit
        unit /= 10
        i += 1
      }
    }
    return Timestamp(milliseconds: milliseconds)
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & ~0x20)
      || byte == UInt8(ascii: ":")
  }
}
