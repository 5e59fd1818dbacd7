/// Labels of any shape, where every cue starts with one: "Lund, Ada (Dr.): words". A dash before the
/// colon says that nobody speaks. Where nine cues of ten do, those that come again and again are
/// labels, such as "+1 413-555-0134".
struct EveryCueLabel {
  /// The label of what nobody says.
  static let nobody = "—"
  /// From so many cues on that all have a label it need not look like a name.
  private static let many = 3
  private static let longestName = 60

  /// How often each label occurs.
  private var counts: [String: Int] = [:]
  private var cues = 0
  private var isEvery = true
  /// More different ones are none.
  private static let most = 1000

  /// The labels: all that there are, or those that come again and again.
  var names: Set<String> {
    isEvery ? Set(counts.keys) : Set(counts.filter { $0.value >= Self.many }.keys)
  }

  /// Looks at one cue more.
  mutating func count(_ words: String) {
    guard words.hasVisible else { return }
    cues += 1
    if let name = Self.parts(of: words)?.name, counts.count < Self.most || counts[name] != nil {
      counts[name, default: 0] += 1
    } else {
      isEvery = false
    }
  }

  /// Whether all cues have labels, or nearly all, and some of them are not found otherwise.
  func isNeeded(beside found: SpeakerLabels) -> Bool {
    let names = self.names
    let labelled = names.reduce(0) { $0 + (counts[$1] ?? 0) }
    guard cues > 0, isEvery || names.count >= 2 && labelled * 10 >= cues * 9 else { return false }
    let others = names.filter { $0 != Self.nobody }
    let looksLikeNames = others.allSatisfy { name in
      LabelShape(name).map { $0 == .strong || $0 == .name } == true
    }
    guard cues >= Self.many || looksLikeNames, !isEvery || !counts.contains(where: Self.isSaid)
    else { return false }
    var labels = found
    return names.contains { name in
      let line = name + ": a"
      labels.look(into: line)
      return labels.label(atStartOf: 0..<line.utf8.count) == nil
    }
  }

  /// Whether a label that stands only once is the beginning of a sentence: "and more: yes".
  private static func isSaid(_ name: String, count: Int) -> Bool {
    guard count == 1, name.first?.isLowercase == true, name.contains(" ") else { return false }
    let first = name.prefix { $0 != " " }.lowercased()
    return LabelWords.functionWords.contains(first) || LabelWords.stopList.contains(first)
  }

  /// What a cue says under the label it starts with, and under those of some names with which lines
  /// after the first start; nothing when it has no label.
  static func turns(of words: String, among names: Set<String>) -> [(name: String, words: String)] {
    guard let first = parts(of: words), names.contains(first.name) else { return [] }
    var turns: [(name: String, words: String)] = []
    for line in CueNames.lines(of: words) {
      if let part = parts(of: line), turns.isEmpty || names.contains(part.name) {
        turns.append(part)
      } else if let last = turns.indices.last {
        turns[last].words += " " + line
      }
    }
    return turns.filter(\.words.hasVisible)
  }

  /// What stands before words in a cue that are no name: a remark, a change of who speaks, music.
  private static let marks: Set<Character> = Set("-–—([{<>♪♫:")

  /// The label with which a cue starts and the words after it; nil when it has none.
  static func parts(of words: String) -> (name: String, words: String)? {
    guard let colon = words.utf8.prefix(longestName + 2).firstIndex(of: UInt8(ascii: ":")) else {
      return nil
    }
    let rest = words[colon...].dropFirst()
    guard rest.first == " " else { return nil }
    let name = words[..<colon].trimmedOfSpace
    guard mayBeLabel(name), !name.contains(where: \.isNewline) else { return nil }
    return (name, String(rest).trimmedOfSpace)
  }

  /// Whether words before a colon may be a label: they begin with a letter, a number or a picture,
  /// are in quotation marks, or blacked out.
  private static func mayBeLabel(_ name: String) -> Bool {
    guard let first = name.first else { return false }
    return first.isLetter || first.isNumber || name == nobody || "+#@".contains(first)
      || first.unicodeScalars.contains { !$0.isASCII && $0.properties.isEmoji }
      || LabelShape.isQuoted(name) || LabelShape.isBlackedOut(name)
  }
}
