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

  /// The labels: all that there are, or those that come again and again, but no sentences.
  var names: Set<String> {
    let labels = isEvery ? counts : counts.filter { $0.value >= Self.many }
    return Set(labels.filter { !Self.isSaid($0.key, count: $0.value, of: cues) }.keys)
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
    guard cues > 0, !names.isEmpty, labelled * 2 >= cues,
      isEvery || names.count >= 2 && labelled * 10 >= cues * 9
    else { return false }
    let others = names.filter { $0 != Self.nobody }
    let looksLikeNames = others.allSatisfy { name in
      LabelShape(name).map { $0 == .strong || $0 == .name } == true
    }
    guard cues >= Self.many || looksLikeNames else { return false }
    var labels = found
    return names.contains { name in
      let line = name + ": a"
      labels.look(into: line)
      return labels.label(atStartOf: 0..<line.utf8.count) == nil
    }
  }

  /// Whether a label that stands here and there is what somebody says: "and more: yes", "The thing is:
  /// nobody asked", "Remember: be kind".
  private static func isSaid(_ name: String, count: Int, of cues: Int) -> Bool {
    let words = name.split(separator: " ")
    guard count == 1 || count * 20 < cues, name != nobody, let first = words.first else {
      return false
    }
    let small = words.map { $0.lowercased() }
    if words.count == 1 {
      return count == 1
        && (LabelWords.stopList.contains(small[0]) || LabelWords.asides.contains(small[0]))
    }
    guard LabelShape(name) == nil || first.first?.isLowercase == true,
      !small.contains(where: { LabelWords.people.contains($0) || LabelWords.roles.contains($0) })
    else { return false }
    let startsSentence =
      LabelWords.functionWords.contains(small[0]) || LabelWords.stopList.contains(small[0])
    return startsSentence && words.dropFirst().contains { $0.first?.isLowercase == true }
      || small.dropFirst().contains(where: LabelWords.proseWords.contains) || Sayings.areTold(words)
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
