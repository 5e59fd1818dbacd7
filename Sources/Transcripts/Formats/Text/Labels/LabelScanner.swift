/// Something in a line that has the form of a speaker label.
struct LabelCandidate {
  /// The name as it is shown: without decoration, blanks collapsed.
  var name: String
  /// What it looks like.
  var shape: LabelShape
  /// Where the label starts, decoration included.
  var start: Int
  /// Where the words after it start.
  var textStart: Int
  /// The time beside the label.
  var time: ClockReading.Found?
  /// The label as it stands, its colon included.
  var label: Range<Int>
  /// What stands in brackets between the name and the colon: who somebody is, or a remark.
  var remark: Range<Int>?
  /// Whether it is printed bold.
  var isBold = false
  /// Whether no colon follows it: it stands in brackets, or before dashes.
  var isWeak = false
  /// Whether one dash follows it.
  var isDashed = false
  /// The words around it in a chat.
  var chat: ChatWords?

  /// What two spellings of one label have in common.
  var key: String { labelKey(name) }
}

/// What two spellings of one label have in common: case and canonical equivalence do not count.
func labelKey(_ name: String) -> String { name.lowercased() }

/// Finds what has the form of a label in one line, without judging it.
///
/// No look at a label goes further than `reach` bytes, so that a line costs time in proportion to
/// its length, however many colons it has.
struct LabelScanner {
  private(set) var bytes: [UInt8]
  static let reach = 200

  /// What is known of the text.
  let marks: DocumentMarks

  init(bytes: [UInt8], marks: DocumentMarks = DocumentMarks()) {
    (self.bytes, self.marks) = (bytes, marks)
  }

  /// Goes on to another text.
  mutating func look(into text: String) {
    bytes.removeAll(keepingCapacity: true)
    bytes.append(contentsOf: text.utf8)
  }

  /// The label with which a line starts.
  func label(atStartOf line: Range<Int>) -> LabelCandidate? {
    label(atStartOf: line, isOdd: false)
  }

  /// What stands before a colon at the start of a line and looks like no label, but may be one.
  func oddLabel(atStartOf line: Range<Int>) -> LabelCandidate? {
    label(atStartOf: line, isOdd: true)
  }

  private func label(atStartOf line: Range<Int>, isOdd: Bool) -> LabelCandidate? {
    var end = min(line.upperBound, line.lowerBound + Self.reach)
    // No character is cut.
    while end < line.upperBound, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    guard mayHoldLabel(line.lowerBound..<end) else { return nil }
    var i = line.lowerBound
    skip(&i, end, where: { $0.isInvisible || "*_>-".unicodeScalars.contains($0) })
    // "#" is the mark of a heading, or of a time: "#00:00:04-2#".
    if clock(at: i, end: end) == nil {
      skip(&i, end, where: { $0.isInvisible || "*_#>-".unicodeScalars.contains($0) })
    }
    // "#1:" is a number.
    if isOdd, i > line.lowerBound, i < end, bytes[i - 1] == UInt8(ascii: "#"),
      (0x30...0x39).contains(bytes[i])
    {
      i -= 1
    }
    let start = i
    let isBold =
      bytes[line.lowerBound..<i].suffix(2).elementsEqual("**".utf8) || marks.bold[i] != nil
    var time: ClockReading.Found?
    if let found = clock(at: i, end: end) {
      time = found
      i = found.end
      // "0:12 - Ann:" and "[0:12] **Ann:**".
      skip(&i, end, where: { $0.isInvisible || "*_-–—".unicodeScalars.contains($0) })
    }
    let chat = time == nil ? nil : ChatWords.words(at: &i, in: self, end: end)
    let blackedOut = isOdd ? blackedOutName(before: i, from: time?.end ?? line.lowerBound) : nil
    guard var found = blackedOut ?? name(from: i, end: end, isOdd: isOdd),
      !found.isFullStop || !startsDash(at: found.end, end: end)
    else { return isOdd ? nil : weakLabel(from: i, in: line, time: time) }
    // "**Ann** Exhausting: you sleep" names Ann alone.
    if let close = boldEnd(from: i, end: found.end),
      hasLetters(close..<max(close, found.bracket?.lowerBound ?? found.end))
    {
      return isOdd ? nil : weakLabel(from: i, in: line, time: time)
    }
    if isOdd,
      found.isFullStop
        || !LabelShape.mayRecur(found.name) && !Introductions.mayBeOne(found.name)
    {
      return nil
    }
    if found.isFullStop { found.name = found.name.uppercased() }
    // "_Ann_:".
    if blackedOut == nil, found.name.last == "_",
      bytes[line.lowerBound..<i].last == UInt8(ascii: "_")
    {
      found.name.removeLast()
    }
    if let beside = found.time {
      // A sentence that ends with a time before a colon names nobody.
      if time != nil || LabelShape(found.name) == .lowercase { return nil }
      time = beside
    }
    // Only one time can be the time of the turn.
    if time == nil, let bracket = found.bracket, let inner = bracketedTime(bracket) {
      (time, found.bracket) = (inner, nil)
    }
    if let chat {
      chat.takeAddressee(from: &found.name, &found.bracket, of: i..<found.end, in: self)
    }
    // What has a time before it is no list of references.
    guard let text = textStart(after: found.end, line: line, time: &time, maySayLink: i > start),
      let shape = isOdd ? LabelShape.odd : LabelShape(found.name)
    else { return isOdd ? nil : weakLabel(from: i, in: line, time: time) }
    if isOdd, LabelShape(found.name) != nil { return nil }
    if found.isFullStop, shape != .roleLetter || found.name.utf8.count != 1 { return nil }
    return LabelCandidate(
      name: found.name, shape: shape, start: start, textStart: text, time: time,
      label: i..<found.end, remark: found.bracket, isBold: isBold,
      chat: chat)
  }

  /// Where bold print ends that starts at a byte, before another one.
  private func boldEnd(from start: Int, end: Int) -> Int? {
    if let close = marks.bold[start] { return close < end ? close : nil }
    let mark = Array("**".utf8)
    guard start >= 2, bytes[(start - 2)..<start].elementsEqual(mark) else { return nil }
    return bytes[start..<end].firstRange(of: mark)?.upperBound
  }

  /// Whether letters stand in some bytes: French has a blank of its own kind before a colon, and
  /// Chinese a wide colon.
  private func hasLetters(_ range: Range<Int>) -> Bool {
    String(decoding: bytes[range], as: UTF8.self).unicodeScalars.contains(where: \.isLetterOrMark)
  }

  /// Calls the body with the place of every colon in the range.
  func colons(in range: Range<Int>, _ body: (Int) -> Void) {
    var i = range.lowerBound
    while i < range.upperBound {
      let byte = bytes[i]
      if byte == UInt8(ascii: ":") || (byte == 0xEF && isWideColon(i)) { body(i) }
      i += 1
    }
  }

  /// Where the name before a colon ends, and what stands between them in brackets.
  func nameEnd(before colon: Int, in line: Range<Int>) -> (end: Int, bracket: Range<Int>?) {
    let i = skippedBack(from: colon, to: line.lowerBound)
    if i > line.lowerBound, bytes[i - 1] == UInt8(ascii: "]") || bytes[i - 1] == UInt8(ascii: ")") {
      let opener = bytes[i - 1] == UInt8(ascii: "]") ? UInt8(ascii: "[") : UInt8(ascii: "(")
      let floor = max(line.lowerBound, i - 30)
      if let open = (floor..<i).last(where: { bytes[$0] == opener }), !isNumber(open..<i) {
        return (skippedBack(from: open, to: line.lowerBound), open..<i)
      }
    }
    return (i, nil)
  }

  /// The time that starts at a byte.
  func clock(at start: Int, end: Int) -> ClockReading.Found? {
    ClockReading.time(in: bytes, at: start, end: end).flatMap {
      $0.isSeconds && marks.secondsArePauses ? nil : $0
    }
  }

  /// Whether brackets hold a small number, "(2)", which is part of a name.
  private func isNumber(_ bracket: Range<Int>) -> Bool {
    bytes[bracket.lowerBound] == UInt8(ascii: "(") && (3...4).contains(bracket.count)
      && bytes[bracket].dropFirst().dropLast().allSatisfy { (0x30...0x39).contains($0) }
  }

  /// Whether brackets hold a year, as in a list of books: "(1999)", "(2004b)".
  private func isYear(_ bracket: Range<Int>) -> Bool {
    let digits = bytes[bracket].dropFirst().prefix { (0x30...0x39).contains($0) }
    return digits.count == 4 && (6...7).contains(bracket.count)
      && ["1", "2"].contains(digits.first.map { Character(Unicode.Scalar($0)) })
  }

  /// The time that fills brackets.
  func bracketedTime(_ bracket: Range<Int>) -> ClockReading.Found? {
    clock(at: bracket.lowerBound, end: bracket.upperBound).flatMap {
      $0.end == bracket.upperBound ? $0 : nil
    }
  }

  /// Where a mid-line label ends and the words after it start; nil when what follows the colon
  /// shows that it is none. Where no time stands before the colon, one after it is taken.
  func textStart(
    afterColon colon: Int, line: Range<Int>, time: ClockReading.Found? = nil
  ) -> (end: Int, start: Int, time: ClockReading.Found?)? {
    var time = time
    let end = colon + (bytes[colon] == 0xEF ? 3 : 1)
    return textStart(after: end, line: line, time: &time).map { (end, $0, time) }
  }

  /// The scalar that ends before a byte offset, and where it starts.
  func scalar(before offset: Int, floor: Int) -> (scalar: Unicode.Scalar, start: Int)? {
    guard offset > floor else { return nil }
    var start = offset - 1
    if bytes[start] < 0x80 { return (Unicode.Scalar(bytes[start]), start) }
    while start > floor, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    let text = String(decoding: bytes[start..<offset], as: UTF8.self)
    return text.unicodeScalars.first.map { ($0, start) }
  }

  /// Steps back over blanks and Markdown's emphasis.
  func skippedBack(from offset: Int, to floor: Int) -> Int {
    var i = offset
    while let (scalar, start) = scalar(before: i, floor: floor),
      scalar.isInvisible || scalar == "*"
    {
      i = start
    }
    return i
  }

  private func mayHoldLabel(_ range: Range<Int>) -> Bool {
    if marks.bold[range.lowerBound] != nil || startsWithTitle(range) || startsQuestion(range) {
      return true
    }
    for i in range {
      let byte = bytes[i]
      if byte == UInt8(ascii: ":") || byte == 0xEF { return true }
      if "[(<\t".utf8.contains(byte) { return true }
      if byte == UInt8(ascii: "*"), i > range.lowerBound, bytes[i - 1] == byte { return true }
      let isDash = byte == UInt8(ascii: "-") || byte == 0xE2
      // An unbroken blank ends in A0.
      if isDash, i > range.lowerBound, [0x20, 0xA0, byte].contains(bytes[i - 1]) { return true }
      // "【" stands before a name.
      if byte == 0xE3, i + 2 < range.upperBound, bytes[i + 1] == 0x80, bytes[i + 2] == 0x90 {
        return true
      }
      // "P.-" and "R.–".
      if byte == UInt8(ascii: "."), i < range.lowerBound + Self.weakReach, i + 1 < range.upperBound,
        bytes[i + 1] == UInt8(ascii: "-") || bytes[i + 1] == 0xE2
      {
        return true
      }
      // "Q." and "A." need no colon.
      if byte == UInt8(ascii: "."), i > range.lowerBound, i < range.lowerBound + 12,
        "QAqa".utf8.contains(bytes[i - 1])
      {
        return true
      }
    }
    return false
  }

  func isWideColon(_ i: Int) -> Bool {
    i + 2 < bytes.count && bytes[i] == 0xEF && bytes[i + 1] == 0xBC && bytes[i + 2] == 0x9A
  }

  func skip(_ i: inout Int, _ end: Int, where fits: (Unicode.Scalar) -> Bool) {
    while i < end, let (scalar, next) = scalar(at: i, end: end), fits(scalar) { i = next }
  }

  private func scalar(at i: Int, end: Int) -> (Unicode.Scalar, Int)? {
    if bytes[i] < 0x80 { return (Unicode.Scalar(bytes[i]), i + 1) }
    var next = i + 1
    while next < bytes.count, bytes[next] & 0xC0 == 0x80 { next += 1 }
    let text = String(decoding: bytes[i..<next], as: UTF8.self)
    return text.unicodeScalars.first.map { ($0, next) }
  }

  /// What stands before the words, and where it ends.
  struct Named {
    var name: String
    var end: Int
    var bracket: Range<Int>?
    var isFullStop = false
    /// The time between the name and the colon: "Ann 0:12: yes".
    var time: ClockReading.Found?
  }

  /// A name, then a role or a time in brackets, then a colon (or the full stop of "Q.").
  private func name(
    from start: Int, end: Int, isOdd: Bool
  ) -> Named? {
    var i = start
    while i < end, !isWideColon(i) {
      let byte = bytes[i]
      if let next = GenderMarks.end(at: i, in: bytes, from: start, end: end) {
        i = next
        continue
      }
      if byte == UInt8(ascii: ":") { break }
      if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "("), !isOdd || i > start { break }
      if byte == UInt8(ascii: "."), i == start + 1, "QAqa".utf8.contains(bytes[start]),
        i + 1 == end || bytes[i + 1] <= 0x20
      {
        let letter = String(decoding: bytes[start..<i], as: UTF8.self)
        return Named(name: letter, end: i + 1, isFullStop: true)
      }
      if (0x30...0x39).contains(byte), i > start + 1, bytes[i - 1] == 0x20,
        let time = ClockReading.bare(in: bytes, beforeColonAt: i, end: end)
      {
        return Named(name: cleanName(start..<i), end: time.end + 1, time: time)
      }
      i += 1
    }
    guard i < end, i > start, !holdsTab(start..<i) else { return nil }
    var name = cleanName(start..<i)
    var bracket: Range<Int>?
    if bytes[i] != UInt8(ascii: ":"), !isWideColon(i) {
      let closer = bytes[i] == UInt8(ascii: "[") ? UInt8(ascii: "]") : UInt8(ascii: ")")
      let limit = min(end, i + 40)
      guard var close = (i..<limit).first(where: { bytes[$0] == closer }) else { return nil }
      close = seatEnd(after: close, closer, end: end)
      bracket = i..<(close + 1)
      i = close + 1
      skip(&i, end, where: { $0.isInvisible || $0 == "*" || $0 == "_" })
    }
    guard i < end else { return nil }
    // "Smith, J. (1999): Memory".
    if let found = bracket, isYear(found) { return nil }
    if let found = bracket, isNumber(found) {
      (name, bracket) = (cleanName(start..<found.upperBound), nil)
    }
    // "1 (413) 555-0134:".
    if isOdd, bytes[i] != UInt8(ascii: ":"), !isWideColon(i),
      let colon = (i..<end).first(where: { bytes[$0] == UInt8(ascii: ":") || isWideColon($0) })
    {
      (name, bracket, i) = (cleanName(start..<colon), nil, colon)
    }
    if bytes[i] == UInt8(ascii: ":") { return Named(name: name, end: i + 1, bracket: bracket) }
    return isWideColon(i) ? Named(name: name, end: i + 3, bracket: bracket) : nil
  }

  private func textStart(
    after sep: Int, line: Range<Int>, time: inout ClockReading.Found?, maySayLink: Bool = false
  ) -> Int? {
    let end = line.upperBound
    var i = sep
    if i < end {
      let byte = bytes[i]
      let isWide = bytes[sep - 1] >= 0x80
      if (0x30...0x39).contains(byte) && !isWide || byte == UInt8(ascii: ":") { return nil }
      if byte == UInt8(ascii: "/"), i + 1 < end, bytes[i + 1] == byte { return nil }
    }
    while i < end, bytes[i] == UInt8(ascii: "*") || bytes[i] == UInt8(ascii: "_") { i += 1 }
    skip(&i, end, where: \.isInvisible)
    // A time after which nothing is said is what is said.
    if time == nil, let found = clock(at: i, end: end), found.isBracketed {
      var next = found.end
      skip(&next, end, where: \.isInvisible)
      // "[12:30] #00:01:02-0#" has a time of its own.
      let isMark = next < end && bytes[next] == UInt8(ascii: "#") && saysNothing(next..<end)
      if next < end, !isMark { (time, i) = (found, next) }
    }
    return !maySayLink && startsLink(at: i, end: end) ? nil : i
  }
}
