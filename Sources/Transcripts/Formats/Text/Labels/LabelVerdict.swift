/// Which of the labels that were counted are believed.
struct LabelVerdict {
  /// The labels that are believed, by their keys.
  private(set) var believed: [String: LabelEntry] = [:]
  /// The labels that say when something is said.
  let ofTimes: Set<String>
  /// Where the lines of the head start, which nobody says.
  private(set) var head: Set<Int> = []

  private let census: LabelCensus
  private let hints: Set<String>
  /// Those that look like no label and come again and again, or introduce somebody.
  private let odd: Set<String>
  private let introductions: Set<String>
  private let labelled: Int
  private let isDense: Bool
  /// Whether the words before colons are those of prose or of a list: small letters follow them.
  private let isProse: Bool
  /// Whether all turns stand behind each other in a line or two: names come again and again inside.
  private let isGlued: Bool

  init(_ census: LabelCensus, hints: Set<String>) {
    self.census = census
    self.hints = hints
    introductions = census.introductions
    let ofTimes = census.entries.filter { $0.value.isOfTimes }
    let others = census.entries.values.contains { !$0.isOfTimes && $0.atStart >= 2 }
    self.ofTimes = others ? Set(ofTimes.keys) : []
    odd = census.recurringOddLabels.union(introductions)
    let entries = census.entries
    labelled = odd.reduce(census.labelled) { $0 + (entries[$1]?.atStart ?? 0) }
    let large = entries.values.reduce(0) {
      $0 + ($1.shape == .odd ? 0 : $1.styles[.startsLarge])
    }
    isProse =
      large * 2 < census.labelled && labelled * 10 < census.lines * 9 && census.large > 0
      && !entries.values.contains { $0.answered > 0 }
    let recurring = entries.values.filter {
      $0.shape.standsInMidLine && $0.total >= 3 && !$0.isAside
    }
    isGlued =
      recurring.count >= 2
      && recurring.reduce(0) { $0 + $1.inMidLine } >= census.lines * 4
    let starting = entries.values.count { $0.atStart > $0.weak && $0.shape != .odd } + odd.count
    let density = Double(labelled) / Double(max(1, census.units))
    isDense = starting >= 2 && labelled >= 3 && density >= 0.5 && !isProse
    // Two lines are a dialogue when both name somebody, or every second cue does.
    let isDialogue =
      starting >= 2 && !isProse
      && (labelled >= census.lines || census.believesSingleNames && density >= 0.5)
    judge(isDialogue: isDialogue)
    if !census.believesSingleNames, hints.isEmpty, Notes.are(believed) {
      (believed, head) = ([:], [])
    }
  }

  private mutating func judge(isDialogue: Bool) {
    let entries = census.entries
    let isWeakDense =
      entries.values.count { $0.weak > 0 } >= 2 && census.weak * 2 >= census.units
    let inBrackets = census.namesInBrackets
    let pair = census.takingTurns
    // One dash stands between a word and what it means, too.
    let isDialogueOfDashes = entries.values.count { $0.dashed >= 2 } >= 2
    believed = entries.filter { key, entry in
      if isAnother(entry, key) { return false }
      // The few cues at hand are too few for "Listen:" to be somebody because it comes again.
      if census.believesSingleNames, entry.isAside, !hints.contains(key) { return false }
      // A few notes such as "Ann - laughs" are nothing against a hundred times "Ann:".
      if entry.dashed > 0, entry.weak * 2 > entry.total, !isDialogueOfDashes { return false }
      if entry.isWeak {
        if entry.weak > entry.dashed, Sounds.isOne(entry.name) { return false }
        return isWeakDense || inBrackets.contains(key)
          || entry.weak >= 2 && LabelShape.isRole(entry.name)
          || entry.isQuestionOfBriefing && census.labelled > 0
      }
      return pair.contains(key) || isBelieved(entry, key)
        || isDialogue && entry.atStart > 0 && entry.shape != .lowercase && entry.shape != .odd
          && !entry.isAside
    }
    func count(_ key: String) -> Int {
      (isGlued ? entries[key]?.total : entries[key]?.atStart) ?? 0
    }
    for (key, others) in LabelWords.partners
    where entries[key]?.answered == 0 && entries[key]?.isQuestionOfBriefing != true {
      if count(key) < 2 || !others.contains(where: { count($0) >= 2 }) { believed[key] = nil }
    }
    if believed.count == 1, let only = believed.first, !hints.contains(only.key) {
      let hits = only.value.total
      if hits < 3, Double(hits) < 0.15 * Double(census.lines) { believed = [:] }
      // "Ann Lee: Voices. New York: Norton" has a place in it.
      if only.value.atStart == 0, !LabelShape.isRole(only.value.name) { believed = [:] }
    }
    guard !believed.isEmpty else { return }
    let certain = certainLabels
    if certain.isEmpty { addSingles() } else { judgeRest(beside: certain) }
  }

  /// Whether a label is of something else than who speaks.
  private func isAnother(_ entry: LabelEntry, _ key: String) -> Bool {
    entry.isPause || ofTimes.contains(key) || entry.isQuoting && !introductions.contains(key)
  }

  /// Those that come so often that they show how labels are set here; none where they are but a part
  /// of what has labels.
  private var certainLabels: [String: LabelEntry] {
    let most = believed.values.map(\.styles.total).max() ?? 0
    let certain = believed.filter { _, entry in
      entry.styles.total >= (isDense ? 2 : 3) && entry.styles.total * 8 >= most && !entry.isAside
    }
    let sum = certain.values.reduce(0) { $0 + $1.styles.total }
    return sum * 2 >= labelled && !(isDense && sum < 4) ? certain : [:]
  }

  /// Takes or leaves what is not certain, by its evidence.
  private mutating func judgeRest(beside certain: [String: LabelEntry]) {
    let entries = census.entries
    let keys = Set(certain.keys).union(hints)
    // Of a text that is given line by line it is not known where lines are.
    let opening =
      census.believesSingleNames
      ? (starts: [], keys: [:])
      : census.opening.head(certain: keys) { entries[$0]?.atStart == 1 }
    head = opening.starts
    let isEvery = census.believesSingleNames || labelled * 10 >= census.units * 9
    let others = entries.reduce(0) {
      $0 + ($1.value.shape == .odd && !odd.contains($1.key) ? $1.value.atStart : 0)
    }
    let setting = LabelSetting(certain, isEvery: (labelled + others) * 10 >= census.units * 9)
    let inside = certain.values.reduce(0) { $0 + $1.inMidLine }
    let areCapitals = certain.values.allSatisfy(\.isCapitals)
    let rest = entries.filter { key, entry in
      certain[key] == nil && !hints.contains(key) && !entry.isWeak
        && (entry.atStart > 0
          || areCapitals && inside >= 3 && entry.inMidLine >= 3 && entry.isCapitals)
        && (entry.shape != .odd || odd.contains(key) || setting.isOf(entry))
    }
    let evidence = LabelEvidence(
      certain: certain, introductions: introductions, isEvery: isEvery,
      isDense: isDense || census.believesSingleNames)
    let words = census.scanner.words(among: rest.values.map(\.name))
    for (key, entry) in rest {
      let isInHead = opening.keys[key].map { $0 >= entry.total } == true
      if !isInHead, !isAnother(entry, key),
        setting.isOf(entry) || evidence.believes(entry, isWord: words.contains(entry.name))
      {
        var entry = entry
        // One who speaks in mid-line as often as others do may be found there.
        let isInside = inside >= 3 && entry.inMidLine >= 3 && !words.contains(entry.name)
        entry.isSingle = entry.total == 1 || believed[key] == nil && !isInside
        believed[key] = entry
      } else {
        believed[key] = nil
      }
    }
  }

  /// Takes names that come once, where nothing shows how labels are set.
  private mutating func addSingles() {
    for (key, entry) in census.entries
    where believed[key] == nil && entry.atStart > 0 && !entry.isWeak && !entry.isPause
      && (entry.shape == .strong || (census.believesSingleNames && entry.shape == .name))
    {
      var single = entry
      single.isSingle = true
      believed[key] = single
    }
  }

  private func isBelieved(_ entry: LabelEntry, _ key: String) -> Bool {
    if hints.contains(key) || odd.contains(key) { return true }
    if entry.shape == .odd || isProse && entry.styles[.startsLarge] * 2 < entry.styles.total {
      return false
    }
    if isDense, entry.atStart > 0, entry.atStart > 2 || !entry.isAside { return true }
    // A name with a time beside it is the head of a turn when such heads are frequent.
    if entry.timed > 0, census.timed >= 2, census.timed * 100 >= 12 * census.units { return true }
    if entry.bold >= 2 { return true }
    switch entry.shape {
    case .lowercase:
      return entry.atStart >= 5 && entry.atStart * 10 >= census.lines
    case .strong:
      return entry.total >= 2
    case .roleLetter:
      return entry.atStart >= 2 || isGlued && entry.total >= 3
    case .name:
      return entry.atStart >= 3 || isGlued && entry.total >= 3
    case .odd:
      return false
    }
  }
}

extension LabelCensus {
  /// What is counted: blocks where there are blank lines, else lines.
  var units: Int { min(lines, blocks ?? lines) }

  /// The keys of what looks like no label, but stands before a colon again and again, and not in a
  /// row: another label answers it. Among cues it is less often, since not every cue has a label.
  var recurringOddLabels: Set<String> {
    let least = believesSingleNames ? 25 : 10
    let recurring = entries.filter { _, entry in
      let count = entry.styles.total
      return count >= 3 && count * least >= units && !entry.isQuoting
        && (entry.repeated * 2 < count || believesSingleNames && entry.shape != .odd)
        && entry.styles[.speaks] * 4 >= count
    }
    let odd = recurring.filter { $0.value.shape == .odd }
    let sum = recurring.values.reduce(0) { $0 + $1.styles.total }
    guard recurring.count >= 2, sum * (believesSingleNames ? 10 : 5) >= units * 2 else {
      return []
    }
    return Set(odd.keys)
  }
}

extension LabelEntry {
  /// Whether it is "Q" without a colon, again and again: those who answer have names.
  var isQuestionOfBriefing: Bool { name == "Q" && weak >= 3 }

  /// Whether it is what stands before a colon where nobody speaks: behind a comma it may be what
  /// somebody is.
  var isAside: Bool {
    name.prefix { $0 != "," }.lowercased().split { !$0.isLetter && $0 != "'" && $0 != "’" }
      .contains { LabelWords.asides.contains(String($0)) }
  }
}
