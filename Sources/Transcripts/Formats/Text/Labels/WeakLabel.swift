extension LabelScanner {
  /// The farthest that a name without a colon goes, in bytes.
  private static let weakReach = 60

  /// A label without a colon: "[Speaker 1] hello", "(MAN) hello" "Ann Lee -- hello" and "ANN - hello". It takes
  /// more to be believed than others, since remarks stand in brackets too.
  func weakLabel(from start: Int, in line: Range<Int>, time: Timestamp?) -> LabelCandidate? {
    let end = min(line.upperBound, start + Self.weakReach)
    guard start < end,
      let found = bracketed(from: start, end: end) ?? dashed(from: start, end: end)
    else { return nil }
    var i = found.end
    while i < line.upperBound, bytes[i] == 0x20 || bytes[i] == 0x09 || bytes[i] == 0x3A { i += 1 }
    guard i < line.upperBound, let shape = LabelShape(found.name), shape != .lowercase else {
      return nil
    }
    return LabelCandidate(
      name: found.name, shape: shape, start: start, textStart: i, time: time,
      label: start..<found.end, isWeak: true, isDashed: found.isDashed)
  }

  /// A name in brackets, which nobody writes in lower case: a code, a role or capitals.
  private func bracketed(
    from start: Int, end: Int
  ) -> (name: String, end: Int, isDashed: Bool)? {
    let closers = [UInt8(ascii: "["): UInt8(ascii: "]"), UInt8(ascii: "("): UInt8(ascii: ")")]
    guard let closer = closers[bytes[start]],
      let close = (start..<end).first(where: { bytes[$0] == closer }), close + 1 < end,
      bytes[close + 1] == 0x20 || bytes[close + 1] == 0x09 || bytes[close + 1] == UInt8(ascii: ":")
    else { return nil }
    let name = cleanName((start + 1)..<close)
    let isCode = !name.contains(where: \.isLowercase) || name.contains(where: \.isNumber)
    return isCode || LabelShape.isRole(name) ? (name, close + 1, false) : nil
  }

  /// A name before " -- ", or before one dash of any length.
  private func dashed(from start: Int, end: Int) -> (name: String, end: Int, isDashed: Bool)? {
    for (place, byte) in bytes[start..<end].enumerated().dropFirst() where byte == 0x20 {
      let i = start + place + 1
      let dashes = ["-- ", "- ", "– ", "— "]
      guard let dash = dashes.first(where: { bytes[i..<end].starts(with: $0.utf8) }) else {
        continue
      }
      return (cleanName(start..<i), i + dash.utf8.count, dash != "-- ")
    }
    return nil
  }
}
