extension LabelScanner {
  /// The farthest that a name without a colon goes, in bytes.
  static let weakReach = 60

  /// A label without a colon: "[Speaker 1] hello", "(MAN) hello", "Ann Lee -- hello", "ANN - hello",
  /// "**Ann** hello" and one before a tab. It takes more to be believed than others, since remarks
  /// stand in brackets too.
  func weakLabel(
    from start: Int, in line: Range<Int>, time: ClockReading.Found?
  ) -> LabelCandidate? {
    let end = min(line.upperBound, start + Self.weakReach)
    guard start < end,
      let found = bracketed(from: start, end: end) ?? emphasised(from: start, end: end)
        ?? titled(from: start, end: end) ?? question(from: start, end: end)
        ?? dashed(from: start, end: end)
    else { return nil }
    var (i, time) = (found.end, time)
    // "[Ann]: yes" has a colon.
    let hasColon = i < line.upperBound && bytes[i] == UInt8(ascii: ":")
    // A cell with the time between two tabs.
    if time == nil, bytes[i - 1] == 0x09,
      let inner = ClockReading.time(in: bytes, at: i, end: line.upperBound),
      inner.end < line.upperBound, bytes[inner.end] == 0x09
    {
      (time, i) = (inner, inner.end)
    }
    while i < line.upperBound, bytes[i] == 0x20 || bytes[i] == 0x09 || bytes[i] == 0x3A { i += 1 }
    guard i < line.upperBound, let shape = LabelShape(found.name), shape != .lowercase else {
      return nil
    }
    return LabelCandidate(
      name: found.name, shape: shape, start: start, textStart: i, time: time,
      label: start..<(found.end + (hasColon ? 1 : 0)), isWeak: !hasColon,
      isDashed: found.isDashed && !hasColon)
  }

  /// A name in brackets: a code, a role or capitals, or else one that has to come again and again.
  private func bracketed(
    from start: Int, end: Int
  ) -> (name: String, end: Int, isDashed: Bool)? {
    let closers = [
      UInt8(ascii: "["): UInt8(ascii: "]"), UInt8(ascii: "("): UInt8(ascii: ")"),
      UInt8(ascii: "<"): UInt8(ascii: ">"),
    ]
    if bytes[start..<end].starts(with: "【".utf8),
      let close = bytes[start..<end].firstRange(of: Array("】".utf8))
    {
      return (cleanName((start + 3)..<close.lowerBound), close.upperBound, true)
    }
    guard let closer = closers[bytes[start]],
      let close = (start..<end).first(where: { bytes[$0] == closer }), close + 1 < end,
      bytes[close + 1] == 0x20 || bytes[close + 1] == 0x09 || bytes[close + 1] == UInt8(ascii: ":")
    else { return nil }
    let name = cleanName((start + 1)..<close)
    guard name.contains(where: { $0.isLetter || $0.isNumber || $0 == "?" }) else { return nil }
    let isCode = !name.contains(where: \.isLowercase) || name.contains(where: \.isNumber)
    let isPlain = !isCode && !LabelShape.isRole(name)
    if isPlain, LabelRole.isManner(name) { return nil }
    return (name, close + 1, isPlain)
  }

  /// A bold name without a colon.
  private func emphasised(from start: Int, end: Int) -> (name: String, end: Int, isDashed: Bool)? {
    if let close = marks.bold[start], close < end {
      // The dash behind a name may be bold too, or stand behind bold print.
      if let dashed = dashed(from: start, end: end),
        dashed.end <= close || dashed.name == cleanName(start..<close)
      {
        return dashed
      }
      let isApart = bytes[close] == 0x20 || bytes[close - 1] == 0x20
      return isApart ? (cleanName(start..<close), close, true) : nil
    }
    let mark = Array("**".utf8)
    guard start >= 2, bytes[(start - 2)..<start].elementsEqual(mark),
      let close = bytes[start..<end].firstRange(of: mark), close.upperBound < end,
      bytes[close.upperBound] == 0x20
    else { return nil }
    return (cleanName(start..<close.lowerBound), close.upperBound, true)
  }

  /// A name before " -- ", before one dash of any length, or before a tab.
  private func dashed(from start: Int, end: Int) -> (name: String, end: Int, isDashed: Bool)? {
    var i = start
    while i < end {
      defer { i += 1 }
      let gap = blank(at: i, end: end)
      // "P.- ¿Dónde?", and "Ana Ruiz.- ¿Dónde?".
      if gap > 0, i > start,
        let dash = [".-", ".–", ".—"].first(where: { bytes[start..<i].ends(with: $0.utf8) })
      {
        return (cleanName(start..<(i - dash.utf8.count)), i + gap, true)
      }
      guard gap > 0, i > start else { continue }
      if bytes[i] == 0x09 { return (cleanName(start..<i), i + 1, true) }
      guard let dash = dash(at: i + gap, end: end) else { continue }
      return (withoutFullStop(cleanName(start..<i)), dash.end, dash.isSingle)
    }
    return nil
  }

  /// How many bytes a blank has, a wide, narrow or unbroken one too; 0 where none stands there.
  private func blank(at i: Int, end: Int) -> Int {
    guard i < end else { return 0 }
    if bytes[i] == 0x20 || bytes[i] == 0x09 { return 1 }
    return bytes[i] < 0x80
      ? 0 : ["\u{A0}", "\u{202F}"].first { bytes[i..<end].starts(with: $0.utf8) }?.utf8.count ?? 0
  }

  /// Where the dash that stands at a byte, and the blank behind it, end.
  private func dash(at i: Int, end: Int) -> (end: Int, isSingle: Bool)? {
    guard i < end, let dash = Self.dashes.first(where: { bytes[i..<end].starts(with: $0.utf8) })
    else { return nil }
    let gap = blank(at: i + dash.utf8.count, end: end)
    return gap == 0 ? nil : (i + dash.utf8.count + gap, dash != "--")
  }

  private static let dashes = ["--", "-", "–", "—"]

  /// Whether a dash follows a blank: what "Q. – Where?" has behind its full stop.
  func startsDash(at start: Int, end: Int) -> Bool {
    let gap = blank(at: start, end: end)
    return gap > 0 && dash(at: start + gap, end: end) != nil
  }

  /// "Le Monde" of "Le Monde. — Where?"; the full stop of "Ann J. — Here." is one of the name.
  private func withoutFullStop(_ name: String) -> String {
    let isOfName = name.utf8.count != 2 && LabelShape(name) != nil
    return name.last == "." && !isOfName ? String(name.dropLast()) : name
  }
}

extension ArraySlice<UInt8> {
  fileprivate func ends(with bytes: String.UTF8View) -> Bool {
    count >= bytes.count && suffix(bytes.count).elementsEqual(bytes)
  }
}
