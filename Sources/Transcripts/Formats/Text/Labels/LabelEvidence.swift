/// Tells real labels that are rare from words before a colon, in a text in which other labels come
/// again and again: these show how a label is set there.
///
/// A false speaker takes words away and gives them to nobody, a missed one is put right by one key;
/// so what stays undecided is none.
struct LabelEvidence {
  /// The labels that come again and again, by their keys.
  private let certain: [String: LabelEntry]
  private var styles = LabelStyle.Counts()
  /// The labels with each number made one: "P9" of "P1".
  private var patterns: Set<String> = []
  /// Whether nearly all paragraphs have labels.
  private let isEvery: Bool
  private let isDense: Bool
  private let introductions: Set<String>

  init(
    certain: [String: LabelEntry], introductions: Set<String>, isEvery: Bool, isDense: Bool
  ) {
    self.certain = certain
    self.introductions = introductions
    self.isEvery = isEvery
    self.isDense = isDense
    for (key, entry) in certain {
      styles += entry.styles
      patterns.insert(Self.pattern(of: key))
    }
  }

  /// Whether a label that is not certain is believed; `isWord` says whether its words stand in the
  /// text as such.
  func believes(_ entry: LabelEntry, isWord: Bool) -> Bool {
    points(of: entry) - (isWord ? 3 : 0) >= (isDense ? 1 : 2)
  }

  /// What speaks for a label, and against it.
  private func points(of entry: LabelEntry) -> Int {
    shapePoints(of: entry) + entry.styles.points(among: styles)
      + min(4, max(0, entry.total - 1)) + (isEvery ? 1 : 0) + (entry.answered > 0 ? 1 : 0)
  }

  private func shapePoints(of entry: LabelEntry) -> Int {
    if introductions.contains(labelKey(entry.name)) { return 3 }
    let words = GenderMarks.plain(entry.name).lowercased().split {
      !$0.isLetter && $0 != "'" && $0 != "’"
    }
    // "Ann Lee (AL)" at her first turn is "AL" from then on.
    if let role = entry.role.text, certain[labelKey(role.filter(\.isLetter))] != nil { return 6 }
    let pattern = Self.pattern(of: labelKey(entry.name))
    let isPerson =
      LabelShape.isRole(entry.name)
      || words.contains { LabelWords.people.contains(String($0)) }
    if pattern.contains("9") {
      if patterns.contains(pattern) { return 4 }
      if !isPerson { return -4 }
    }
    if entry.isAside { return -5 }
    if isPerson { return 3 }
    switch entry.shape {
    case .strong: return 2
    case .roleLetter, .name: return 0
    case .lowercase:
      let areSmall = certain.values.allSatisfy { $0.shape == .lowercase || $0.shape == .odd }
      return areSmall ? 0 : -4
    case .odd: return -6
    }
  }

  private static func pattern(of key: String) -> String {
    var pattern = ""
    for character in key {
      let next = character.isNumber ? "9" : character
      if next != "9" || pattern.last != "9" { pattern.append(next) }
    }
    return pattern
  }
}

extension LabelScanner {
  /// Which of some names are words of the text: all their words occur in lower case.
  ///
  /// - Complexity: O(bytes).
  func words(among names: [String]) -> Set<String> {
    var wanted: Set<String> = []
    for name in names { wanted.formUnion(name.lowercased().split(separator: " ").map(String.init)) }
    guard !wanted.isEmpty else { return [] }
    let longest = wanted.map(\.utf8.count).max() ?? 0
    var found: Set<String> = []
    var start = 0
    for i in 0...bytes.count {
      if i < bytes.count, bytes[i] >= 0x80 || (0x41...0x5A).contains(bytes[i] & ~0x20) { continue }
      defer { start = i + 1 }
      guard i > start, i - start <= longest, !(0x41...0x5A).contains(bytes[start]) else { continue }
      let word = String(decoding: bytes[start..<i], as: UTF8.self)
      if wanted.contains(word) { found.insert(word) }
    }
    return Set(
      names.filter { name in
        name.lowercased().split(separator: " ").allSatisfy { found.contains(String($0)) }
      })
  }
}
