/// How often each label occurs at the start of a line and after a sentence in mid-line, and which
/// of them are believed for it.
struct LabelCensus {
  struct Entry {
    var name: String
    var shape: LabelShape
    var atStart = 0
    var inMidLine = 0
    /// How often a time stands beside it, and how often it is bold.
    var timed = 0
    var bold = 0
    /// How often it stands without a colon at the start of a line.
    var weak = 0
    var isSingle = false
    /// How often one dash follows it.
    var dashed = 0
    /// How often nothing is said after it, or only a time.
    var empty = 0
    var role = LabelRole()

    /// Whether it is a heading of something that nobody says: "Lunch: 12:30".
    var isPause: Bool {
      empty == total && LabelWords.namesPause(name)
    }

    /// Whether it never has a colon.
    var isWeak: Bool { weak == total }

    var total: Int { atStart + inMidLine }
  }

  private(set) var scanner: LabelScanner
  /// The number of blocks between blank lines, where the text has blank lines.
  private let blocks: Int?
  /// Whether one name is enough when others are certain, as at the start of a cue.
  private let believesSingleNames: Bool
  /// The labels at line starts that have a time beside them.
  private(set) var timed = 0
  private var entries: [String: Entry] = [:]
  private var lines = 0
  private var labelled = 0
  /// The lines that start with a label without a colon.
  private var weak = 0
  /// The first label of a chat.
  private(set) var chat: ChatWords?

  init(scanner: LabelScanner, blocks: Int?, believesSingleNames: Bool) {
    self.scanner = scanner
    self.blocks = blocks
    self.believesSingleNames = believesSingleNames
  }

  /// Counts one line that is not blank, of a text that is given line by line.
  mutating func count(only line: String) {
    scanner.look(into: line)
    count(0..<scanner.bytes.count)
  }

  /// Counts one line that is not blank.
  mutating func count(_ line: Range<Int>) {
    if scanner.isAside(line) { return }
    lines += 1
    var start = line.lowerBound
    if let label = scanner.label(atStartOf: line) {
      var entry = entries[label.key] ?? Entry(name: label.name, shape: label.shape)
      entry.atStart += 1
      chat = chat ?? label.chat
      if label.isWeak {
        entry.weak += 1
        if label.isDashed { entry.dashed += 1 }
        weak += 1
      } else {
        labelled += 1
      }
      entry.role.see(label.remark.map(scanner.cleanName), isFirst: entry.total == 1)
      if scanner.saysNothing(label.textStart..<line.upperBound) { entry.empty += 1 }
      if label.isBold { entry.bold += 1 }
      if label.time != nil, !label.isWeak {
        entry.timed += 1
        timed += 1
      }
      entries[label.key] = entry
      start = label.textStart
    }
    var names: [(String, LabelShape)] = []
    scanner.colons(in: start..<line.upperBound) { colon in
      if let found = midLineName(before: colon, in: start..<line.upperBound) {
        names.append(found)
      }
    }
    for (name, shape) in names {
      entries[labelKey(name), default: Entry(name: name, shape: shape)].inMidLine += 1
    }
  }

  /// The labels that are believed, by their keys.
  func verdict(hints: Set<String>) -> [String: Entry] {
    let density = Double(labelled) / Double(max(1, units))
    let starting = entries.values.count { $0.atStart > $0.weak }
    let isDense = starting >= 2 && labelled >= 3 && density >= 0.5
    // Two lines are a dialogue when both name somebody, or every second cue does.
    let isDialogue =
      starting >= 2 && (labelled >= lines || believesSingleNames && density >= 0.5)
    let isWeakDense = entries.values.count { $0.weak > 0 } >= 2 && weak * 2 >= units
    // One dash stands between a word and what it means, too.
    let isDialogueOfDashes = entries.values.count { $0.dashed >= 2 } >= 2
    var believed = entries.filter { key, entry in
      if entry.isPause { return false }
      if entry.dashed > 0, !isDialogueOfDashes { return false }
      if entry.isWeak { return isWeakDense || entry.weak >= 2 && LabelShape.isRole(entry.name) }
      return isBelieved(entry, isHint: hints.contains(key), isDense: isDense)
        || isDialogue && entry.atStart > 0 && entry.shape != .lowercase
    }
    for pair in LabelWords.pairs where pair.contains(where: { entries[$0]?.atStart ?? 0 < 2 }) {
      for key in pair { believed[key] = nil }
    }
    guard !believed.isEmpty else { return [:] }
    if believed.count == 1, let only = believed.first, !hints.contains(only.key) {
      let hits = only.value.total
      if hits < 3, Double(hits) < 0.15 * Double(lines) { return [:] }
    }
    for (key, entry) in entries
    where believed[key] == nil && entry.atStart > 0 && !entry.isWeak && !entry.isPause
      && (entry.shape == .strong || (believesSingleNames && entry.shape == .name))
    {
      var single = entry
      single.isSingle = true
      believed[key] = single
    }
    return believed
  }

  /// What is counted: blocks where there are blank lines, else lines.
  private var units: Int { min(lines, blocks ?? lines) }

  private func isBelieved(_ entry: Entry, isHint: Bool, isDense: Bool) -> Bool {
    if isHint || (isDense && entry.atStart > 0) { return true }
    // A name with a time beside it is the head of a turn when such heads are frequent.
    if entry.timed > 0, timed >= 2, timed * 100 >= 12 * units { return true }
    if entry.bold >= 2 { return true }
    switch entry.shape {
    case .lowercase:
      return entry.atStart >= 5 && entry.atStart * 10 >= lines
    case .strong:
      return entry.total >= 2
    case .roleLetter:
      return entry.atStart >= 2
    case .name:
      return entry.atStart >= 3
    }
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
