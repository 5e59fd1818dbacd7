/// The forms of a time besides "0:12": with a date before it, with the half of the day after it,
/// and with units, which stand in brackets.
extension ClockReading {
  /// Which of the fields of a date has four digits, and what stands between them.
  private struct DateForm {
    var separator: UInt8
    var digits: [ClosedRange<Int>]
  }

  /// "14.03.24", "14/03/2024", "3/14/24", "14-03-2024", "2024-03-14", "2024/03/14".
  private static let dateForms: [DateForm] =
    [".", "/", "-"].flatMap { (separator: Unicode.Scalar) in
      [[1...2, 1...2, 2...4], [4...4, 1...2, 1...2]].map {
        DateForm(separator: UInt8(ascii: separator), digits: $0)
      }
    }

  /// Steps over a date and what parts it from a time, and gives where it stands.
  static func takeDate(in bytes: [UInt8], at i: inout Int, end: Int) -> Range<Int>? {
    guard i + 8 < end, i + 4 < end,
      bytes[(i + 1)...(i + 4)].contains(where: { ".-/".utf8.contains($0) })
    else { return nil }
    for form in dateForms {
      var next = i
      guard take(form, in: bytes, at: &next, end: end) else { continue }
      let date = i..<next
      if next < end, bytes[next] == UInt8(ascii: ",") { next += 1 }
      let blank = next
      while next < end, bytes[next] == 0x20 { next += 1 }
      if next == blank, next < end, bytes[next] == UInt8(ascii: "T") { next += 1 }
      guard next > date.upperBound, next < end, isDigit(bytes[next]) else { return nil }
      i = next
      return date
    }
    return nil
  }

  private static func take(_ form: DateForm, in bytes: [UInt8], at i: inout Int, end: Int) -> Bool {
    for (place, digits) in form.digits.enumerated() {
      if place > 0 {
        guard i < end, bytes[i] == form.separator else { return false }
        i += 1
      }
      let from = i
      while i < end, isDigit(bytes[i]) { i += 1 }
      guard digits.contains(i - from) else { return false }
    }
    return true
  }

  /// Steps over " AM" or " PM" and gives which half of the day it is, 0 or 1.
  static func takeHalf(in bytes: [UInt8], at i: inout Int, end: Int, anyCase: Bool) -> Int? {
    // A narrow blank may stand before it.
    let gaps = [" ", "\u{202F}", "\u{A0}"]
    guard let gap = gaps.first(where: { bytes[i..<end].starts(with: $0.utf8) }) else { return nil }
    let from = i + gap.utf8.count
    guard from + 1 < end, bytes[from + 1] & ~(anyCase ? 0x20 : 0) == UInt8(ascii: "M"),
      from + 2 == end || !isLetter(bytes[from + 2])
    else { return nil }
    switch bytes[from] & ~(anyCase ? 0x20 : 0) {
    case UInt8(ascii: "A"):
      i = from + 2
      return 0
    case UInt8(ascii: "P"):
      i = from + 2
      return 1
    default: return nil
    }
  }

  /// "4.00s", "00m04s", "1h02m03s": seconds with a fraction, or two units.
  static func takeUnits(in bytes: [UInt8], at i: inout Int, end: Int) -> Timestamp? {
    let units: [(sign: UInt8, milliseconds: Int)] = [
      (UInt8(ascii: "h"), 3_600_000), (UInt8(ascii: "m"), 60_000), (UInt8(ascii: "s"), 1000),
    ]
    var (next, total, least, parts) = (i, 0, 0, 0)
    while next < end, isDigit(bytes[next]) {
      guard let whole = takeNumber(in: bytes, at: &next, end: end) else { return nil }
      let hasFraction = next < end && bytes[next] == UInt8(ascii: ".")
      var fraction = 0
      if hasFraction {
        next += 1
        guard let taken = takeFraction(in: bytes, at: &next, end: end) else { return nil }
        fraction = taken
      }
      guard next < end,
        let unit = units.dropFirst(least).firstIndex(where: { $0.sign == bytes[next] }),
        !hasFraction || units[unit].milliseconds == 1000
      else { return nil }
      next += 1
      total += whole * units[unit].milliseconds + fraction
      parts += hasFraction ? 2 : 1
      least = unit + 1
    }
    guard parts >= 2 else { return nil }
    i = next
    return Timestamp(milliseconds: total)
  }

  /// "00.04" and "00.12.34": fields of two digits that fill square brackets.
  static func takePoints(in bytes: [UInt8], at i: inout Int, end: Int) -> Timestamp? {
    var next = i
    var fields: [Int] = []
    while fields.count < 3 {
      let from = next
      guard let field = takeNumber(in: bytes, at: &next, end: end), next == from + 2,
        fields.isEmpty || field < 60, next < end
      else { return nil }
      fields.append(field)
      guard bytes[next] == UInt8(ascii: ".") else { break }
      next += 1
    }
    guard fields.count >= 2, next < end, bytes[next] == UInt8(ascii: "]") else { return nil }
    i = next
    return Timestamp(milliseconds: fields.reduce(0) { $0 * 60 + $1 } * 1000)
  }

  /// "1.20" of "[1.20 - 4.75]", and "4.75": seconds with a fraction, two of which fill brackets.
  static func takeSeconds(
    in bytes: [UInt8], at i: inout Int, end: Int, isSecond: Bool
  ) -> Timestamp? {
    var next = i
    guard let whole = takeNumber(in: bytes, at: &next, end: end), next < end,
      bytes[next] == UInt8(ascii: ".")
    else { return nil }
    next += 1
    guard let fraction = takeFraction(in: bytes, at: &next, end: end) else { return nil }
    let rest = bytes[next..<end].drop { $0 == 0x20 }
    guard let byte = rest.first, isSecond ? byte == UInt8(ascii: "]") : startsDash(rest) else {
      return nil
    }
    i = next
    return Timestamp(milliseconds: whole * 1000 + fraction)
  }

  /// Whether a dash or an arrow stands before a number with a point.
  private static func startsDash(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard
      let dash = ["-->", "->", "-", "–", "—"].first(where: { bytes.starts(with: $0.utf8) })
    else { return false }
    let number = bytes.dropFirst(dash.utf8.count).drop { $0 == 0x20 }
    let digits = number.prefix { isDigit($0) }
    return !digits.isEmpty && number.dropFirst(digits.count).first == UInt8(ascii: ".")
  }

  private static func takeNumber(in bytes: [UInt8], at i: inout Int, end: Int) -> Int? {
    let from = i
    var value = 0
    while i < end, i - from < 6, isDigit(bytes[i]) {
      value = value * 10 + Int(bytes[i] - 0x30)
      i += 1
    }
    return i > from ? value : nil
  }

  /// Milliseconds; nil when no digit stands there.
  static func takeFraction(in bytes: [UInt8], at i: inout Int, end: Int) -> Int? {
    let from = i
    var (value, unit) = (0, 100)
    while i < end, unit > 0, isDigit(bytes[i]) {
      value += Int(bytes[i] - 0x30) * unit
      unit /= 10
      i += 1
    }
    return i > from ? value : nil
  }

  static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (0x41...0x5A).contains(byte & ~0x20)
  }
}
