/// How often each label occurs at the start of a line and after a sentence in mid-line, and which
/// of them are believed for it.
struct LabelCensus {
  private(set) var scanner: LabelScanner
  /// The number of blocks between blank lines, where the text has blank lines.
  let blocks: Int?
  /// Whether one name is enough when others are certain, as at the start of a cue.
  let believesSingleNames: Bool
  /// The labels at line starts that have a time beside them.
  private(set) var timed = 0
  private(set) var entries: [String: LabelEntry] = [:]
  private(set) var lines = 0
  private(set) var labelled = 0
  /// The lines that start with a label without a colon.
  private(set) var weak = 0
  /// The lines without a label that do not start with a small letter.
  private(set) var large = 0
  /// The first label of a chat.
  private(set) var chat: ChatWords?
  private(set) var opening = OpeningLines()
  /// In which line the first label stands, from 1, and the first labels in order.
  private(set) var firstLabel: Int?
  private(set) var order: [String] = []
  /// How many labels are kept in order.
  static let mostInOrder = 60
  /// Where the line before ends, whether it ends no sentence, and the last two labels.
  private var lastEnd: Int?
  private var goesOn = false
  private var lastKeys = ("", "")
  /// How many labels are looked at that look like none.
  private static let mostOdd = 1000
  private var odd = 0

  init(scanner: LabelScanner, blocks: Int?, believesSingleNames: Bool) {
    self.scanner = scanner
    self.blocks = blocks
    self.believesSingleNames = believesSingleNames
  }

  /// That of cues or cells, which have times of their own: seconds in brackets are pauses.
  static func ofPieces() -> LabelCensus {
    var marks = DocumentMarks()
    marks.secondsArePauses = true
    return LabelCensus(
      scanner: LabelScanner(bytes: [], marks: marks), blocks: nil, believesSingleNames: true)
  }

  /// Counts one line that is not blank, of a text that is given line by line.
  mutating func count(only line: String) {
    scanner.look(into: line)
    lastEnd = lastEnd == nil ? nil : 0
    count(0..<scanner.bytes.count)
  }

  /// Counts one line that is not blank.
  mutating func count(_ line: Range<Int>) {
    let isApart = startsBlock(line)
    defer {
      lastEnd = line.upperBound
      goesOn = !scanner.endsSentence(line)
    }
    if isApart { opening.startBlock() }
    if scanner.isAside(line) { return }
    lines += 1
    var start = line.lowerBound
    let label = scanner.label(atStartOf: line)
    if label?.isWeak != false, odd < Self.mostOdd, let label = scanner.oddLabel(atStartOf: line) {
      if entries[label.key] == nil { odd += 1 }
      count(label, in: line, isApart: isApart)
    }
    if let label {
      count(label, in: line, isApart: isApart)
      start = label.textStart
    } else if !scanner.startsSmall(line) {
      large += 1
    }
    var names: [(String, LabelShape)] = []
    scanner.colons(in: start..<line.upperBound) { colon in
      if let found = midLineName(before: colon, in: start..<line.upperBound) {
        names.append(found)
      }
    }
    for (name, shape) in names {
      entries[labelKey(name), default: LabelEntry(name: name, shape: shape)].inMidLine += 1
    }
  }

  private mutating func count(_ label: LabelCandidate, in line: Range<Int>, isApart: Bool) {
    if !label.isWeak, !opening.isFull { opening.add(label, in: line, scanner) }
    if label.shape != .odd, !label.isWeak {
      firstLabel = firstLabel ?? lines
      if order.count <= Self.mostInOrder { order.append(label.key) }
    }
    var entry = entries[label.key] ?? LabelEntry(name: label.name, shape: label.shape)
    entry.atStart += 1
    let said = label.textStart..<line.upperBound
    let isTime = scanner.saysNothing(said) && said.contains { scanner.bytes[$0] > 0x20 }
    if isTime { entry.timesAlone += 1 }
    chat = chat ?? label.chat
    if label.isWeak {
      entry.weak += 1
      if label.isDashed { entry.dashed += 1 }
      weak += 1
    } else {
      if label.shape != .odd { labelled += 1 }
      entry.styles.see(scanner.style(of: label, in: line, isApart: isApart, goesOn: goesOn))
      if !isTime { follow(&entry, label.key) }
    }
    entry.role.see(label.remark.map(scanner.cleanName), isFirst: entry.total == 1)
    if scanner.saysNothing(label.textStart..<line.upperBound) { entry.empty += 1 }
    if label.isBold { entry.bold += 1 }
    if label.time != nil, !label.isWeak {
      entry.timed += 1
      timed += 1
    }
    entries[label.key] = entry
  }

  /// Counts how a label stands to the two before it.
  private mutating func follow(_ entry: inout LabelEntry, _ key: String) {
    if lastKeys.1 == key { entry.repeated += 1 }
    if lastKeys.0 == key, lastKeys.1 != key { entries[lastKeys.1]?.answered += 1 }
    if !lastKeys.1.isEmpty, lastKeys.1 != key { entry.follow(lastKeys.1) }
    lastKeys = (lastKeys.1, key)
  }

  /// Whether a blank line, or nothing, stands before a line.
  private func startsBlock(_ line: Range<Int>) -> Bool {
    guard let lastEnd else { return true }
    guard lastEnd < line.lowerBound else { return false }
    let gap = scanner.bytes[lastEnd..<line.lowerBound]
    return gap.count > 1 && !gap.elementsEqual([0x0D, 0x0A])
  }

  /// A name between the end of a sentence and a colon.
  private func midLineName(
    before colon: Int, in range: Range<Int>
  ) -> (name: String, shape: LabelShape)? {
    let end = scanner.nameEnd(before: colon, in: range).end
    var start = end
    while end - start < 120,
      let (scalar, next) = scanner.scalar(before: start, floor: range.lowerBound)
    {
      if scalar == ".", scanner.belongsToName(fullStop: next, floor: range.lowerBound) {
        start = next
        continue
      }
      let mayStandInName =
        scalar.isWordPart || scalar.isInvisible
        || "'’-&*_".unicodeScalars.contains(scalar)
        || GenderMarks.isInside(scanner.bytes, at: next, before: start, floor: range.lowerBound)
      guard mayStandInName else { break }
      start = next
    }
    guard end > start, scanner.textStart(afterColon: colon, line: range) != nil else {
      return nil
    }
    let closing = "'’- _".unicodeScalars
    var name = scanner.cleanName(start..<end)[...]
    while let first = name.unicodeScalars.first, closing.contains(first) {
      name.unicodeScalars.removeFirst()
    }
    guard let shape = LabelShape(String(name)), shape.standsInMidLine,
      scanner.lead(before: start, floor: range.lowerBound) == .sentenceEnd
    else { return nil }
    return (String(name), shape)
  }
}
