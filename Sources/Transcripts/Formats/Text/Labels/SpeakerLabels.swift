/// The speaker labels of a text: found in a first pass over all lines, believed when they occur
/// often enough for what they look like.
///
/// A label in prose ("There are three reasons:") is rare and looks like no name; a speaker's is
/// frequent or looks like one. So frequency and shape decide together.
struct SpeakerLabels {
  /// A label and how sure it is.
  private struct Confirmed {
    var name: String
    var shape: LabelShape
    /// A single occurrence, believed because others are certain; never found in mid-line.
    var isSingle: Bool
    /// Whether no colon follows it, most of the time.
    var standsWeak: Bool
    /// What stands in brackets after the name: "(Host)".
    var role: String?
  }

  private var scanner: LabelScanner
  private var confirmed: [String: Confirmed] = [:]
  /// The bytes with which a believed name can start and end, in any case.
  private var firstBytes = [Bool](repeating: false, count: 256)
  private var lastBytes = [Bool](repeating: false, count: 256)
  /// How far back from a colon a believed name can start, in bytes.
  private var reach = 0
  /// Whether some of them look like no label.
  private var areOdd = false
  /// The labels that say when something is said.
  private var ofTimes: Set<String> = []
  /// Where the lines of the head of the text start.
  private var head: Set<Int> = []
  /// The words around the names of a chat.
  private(set) var chat: ChatWords?
  /// Whether times stand beside the labels.
  private(set) var haveTimes = false

  /// Whether the text names its speakers at all.
  var isEmpty: Bool { confirmed.isEmpty }

  /// Looks at all lines that are not blank.
  ///
  /// `marks` are what is known of the text, `blocks` is the number of blocks between blank lines where the text has blank lines, and
  /// `hints` are names that the file lists as its speakers.
  ///
  /// - Complexity: O(bytes of the lines).
  init(
    bytes: [UInt8], marks: DocumentMarks = DocumentMarks(), lines: some Sequence<Range<Int>>,
    blocks: Int? = nil,
    hints: [String] = []
  ) {
    var census = LabelCensus(
      scanner: LabelScanner(bytes: bytes, marks: marks), blocks: blocks, believesSingleNames: false)
    for line in lines { census.count(line) }
    self.init(census, hints: hints)
  }

  /// The labels of the lines that were counted.
  init(_ census: LabelCensus, hints: [String] = []) {
    scanner = census.scanner
    haveTimes = census.timed >= 2
    chat = census.chat
    let verdict = LabelVerdict(census, hints: Set(hints.map(labelKey)))
    head = verdict.head
    ofTimes = verdict.ofTimes
    for (key, entry) in verdict.believed {
      areOdd = areOdd || entry.shape == .odd
      confirmed[key] = Confirmed(
        name: entry.name, shape: entry.shape, isSingle: entry.isSingle || entry.shape == .odd,
        standsWeak: entry.weak * 2 > entry.atStart, role: entry.role.text)
      for spelling in [entry.name, entry.name.lowercased(), entry.name.uppercased()] {
        if let first = spelling.utf8.first { firstBytes[Int(first)] = true }
        if let last = spelling.utf8.last { lastBytes[Int(last)] = true }
        // Another spelling of it may be decomposed, or have marks and wide blanks inside.
        reach = max(reach, 2 * spelling.utf8.count + 8)
      }
    }
  }

  /// Goes on to another text, of which the offsets asked for from now on are.
  mutating func look(into text: String) { scanner.look(into: text) }

  /// The believed label with which a line starts.
  func label(atStartOf line: Range<Int>) -> LabelCandidate? {
    guard !confirmed.isEmpty, !head.contains(line.lowerBound) else { return nil }
    if areOdd, let found = scanner.oddLabel(atStartOf: line), confirmed[found.key] != nil {
      return named(found)
    }
    guard let found = scanner.label(atStartOf: line), let known = confirmed[found.key],
      !found.isWeak || known.standsWeak
    else { return misspelt(atStartOf: line) }
    return named(found)
  }

  /// A believed label with the other sign of its key for the colon: "Ann Lee; yes".
  private func misspelt(atStartOf line: Range<Int>) -> LabelCandidate? {
    let start = scanner.bytes[line].prefix(reach)
    guard let sign = start.firstIndex(of: UInt8(ascii: ";")), sign + 1 < line.upperBound,
      scanner.bytes[sign + 1] == 0x20, let first = start.first, firstBytes[Int(first)],
      let known = confirmed[labelKey(scanner.cleanName(line.lowerBound..<sign))],
      known.shape != .lowercase, known.shape != .odd, !known.standsWeak
    else { return nil }
    return LabelCandidate(
      name: known.name, shape: known.shape, start: line.lowerBound, textStart: sign + 2,
      label: line.lowerBound..<(sign + 1))
  }

  /// The label with which a line starts that says when something is said, "TC: 00:00:01".
  func timeLabel(atStartOf line: Range<Int>) -> LabelCandidate? {
    guard !ofTimes.isEmpty, !confirmed.isEmpty else { return nil }
    let found = [scanner.label(atStartOf: line), scanner.oddLabel(atStartOf: line)]
    return found.compactMap { $0 }.first { ofTimes.contains($0.key) }
  }

  /// Whether times in lines of their own stand below what is said, as the first of them does.
  func timesAreBelow(in lines: some Sequence<Range<Int>>) -> Bool {
    guard !ofTimes.isEmpty else { return false }
    for line in lines {
      if timeLabel(atStartOf: line) != nil { return false }
      if label(atStartOf: line) != nil { return true }
    }
    return false
  }

  /// The label with which a line starts after which nothing is said, but a time: "Break: 12:30".
  /// Nobody says it, where it is no label that is believed.
  func lone(_ line: Range<Int>) -> LabelCandidate? {
    guard !isEmpty, let found = scanner.label(atStartOf: line), !found.isWeak,
      found.shape != .lowercase, scanner.saysNothing(found.textStart..<line.upperBound)
    else { return nil }
    return found
  }

  /// Whether a line is one of the head of the text.
  func isHead(_ line: Range<Int>) -> Bool { head.contains(line.lowerBound) }

  /// Whether a line is a remark of the one who wrote the text down, where speakers are named.
  func isAside(_ line: Range<Int>) -> Bool { !isEmpty && scanner.isAside(line) }

  /// The label under the name by which its speaker is shown; what is part of that name is no remark.
  private func named(_ label: LabelCandidate) -> LabelCandidate {
    guard let known = confirmed[label.key] else { return label }
    var label = label
    label.name = known.name
    if let role = known.role {
      label.name += " " + role
      if let remark = label.remark, scanner.cleanName(remark) == role { label.remark = nil }
    }
    return label
  }

  /// The believed labels inside a line, after its start.
  func labels(inside range: Range<Int>) -> [LabelCandidate] {
    guard !confirmed.isEmpty else { return [] }
    var found: [LabelCandidate] = []
    var floor = range.lowerBound
    scanner.colons(in: range) { colon in
      guard colon >= floor, let label = label(endingAt: colon, in: floor..<range.upperBound),
        label.start > range.lowerBound
      else { return }
      found.append(label)
      floor = label.textStart
    }
    return found
  }

  private func label(endingAt colon: Int, in range: Range<Int>) -> LabelCandidate? {
    let (end, bracket) = scanner.nameEnd(before: colon, in: range)
    let time = bracket.flatMap(scanner.bracketedTime)
    guard end > range.lowerBound, lastBytes[Int(scanner.bytes[end - 1])],
      let text = scanner.textStart(afterColon: colon, line: range, time: time)
    else { return nil }
    // The longest name that is known and stands where a label may stand.
    var best: LabelCandidate?
    var start = end
    while end - start < reach,
      let (scalar, next) = scanner.scalar(before: start, floor: range.lowerBound)
    {
      start = next
      guard firstBytes[Int(scanner.bytes[start])], scalar.isWordPart else { continue }
      if isInsideWord(start, floor: range.lowerBound) { continue }
      let name = scanner.cleanName(start..<end)
      guard let known = confirmed[labelKey(name)], !known.isSingle,
        known.shape != .lowercase || known.name == name,
        isPlace(for: known.shape, at: start, text: text.start, in: range)
      else { continue }
      best = LabelCandidate(
        name: known.name, shape: known.shape,
        start: scanner.labelStart(before: start, floor: range.lowerBound),
        textStart: text.start, time: text.time, label: start..<text.end,
        remark: time == nil ? bracket : nil)
    }
    return best.map(named)
  }

  private func isInsideWord(_ offset: Int, floor: Int) -> Bool {
    guard let (scalar, _) = scanner.scalar(before: offset, floor: floor) else { return false }
    return scalar.isWordPart || scalar == "@"
      || scalar == "/" || scalar == "_"
  }

  private func isPlace(
    for shape: LabelShape, at start: Int, text: Int, in range: Range<Int>
  ) -> Bool {
    switch scanner.lead(before: start, floor: range.lowerBound) {
    case .sentenceEnd:
      return true
    case .dashOrComma:
      guard shape == .strong, text < range.upperBound else { return false }
      let next = String(
        decoding: scanner.bytes[text..<min(text + 4, range.upperBound)], as: UTF8.self)
      guard let first = next.unicodeScalars.first,
        first.properties.isUppercase || "\"“'‘".unicodeScalars.contains(first)
      else { return false }
      return !followsReportingWord(start, floor: range.lowerBound)
    case .other:
      return false
    }
  }

  private func followsReportingWord(_ offset: Int, floor: Int) -> Bool {
    var i = offset
    while let (scalar, start) = scanner.scalar(before: i, floor: floor),
      scalar.isInvisible || ",-–—".unicodeScalars.contains(scalar)
    {
      i = start
    }
    return LabelWords.reportingWords.contains(
      scanner.word(endingAt: i, floor: floor).lowercased())
  }
}
