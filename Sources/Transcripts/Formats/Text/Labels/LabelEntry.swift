/// What is known of one label of a text.
struct LabelEntry {
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
  /// How often only a time stands after it.
  var timesAlone = 0
  var role = LabelRole()
  /// How it is set where it stands before a colon at the start of a line.
  var styles = LabelStyle.Counts()
  /// How often the label before it is the same, and how often that before and that after it are one.
  var repeated = 0
  var answered = 0
  /// The labels before it other than itself: the first one, and whether there are more.
  var leader: String?
  var hasLeaders = false

  /// Whether it is a heading of something that nobody says: "Lunch: 12:30".
  var isPause: Bool {
    empty == total && LabelWords.namesPause(name)
  }

  /// Whether it says when something is said, and not who: "TC: 00:00:01" in a line of its own.
  var isOfTimes: Bool { timesAlone >= 3 && timesAlone == total }

  /// Takes the label before it.
  mutating func follow(_ key: String) {
    if leader == nil { leader = key } else if leader != key { hasLeaders = true }
  }

  /// Whether somebody quotes others with it: two words or more of which the first alone has a
  /// capital, "And he: no", always behind what one and the same speaker says, and never answered.
  var isQuoting: Bool {
    guard answered == 0, leader != nil, !hasLeaders, timed == 0, bold == 0 else { return false }
    let words = name.split(separator: " ")
    guard shape == .lowercase || shape == .odd, words.count >= 2,
      words.dropFirst().contains(where: { $0.first?.isLowercase == true })
    else { return false }
    return !words.contains { word in
      let one = word.lowercased()
      return [one, String(one.dropLast())].contains {
        LabelWords.people.contains($0) || LabelWords.roles.contains($0)
      }
    }
  }

  /// Whether it is in capitals, and more than initials.
  var isCapitals: Bool {
    let letters = name.filter(\.isLetter)
    return letters.count > 2 && !letters.contains(where: \.isLowercase)
  }

  /// Whether it never has a colon.
  var isWeak: Bool { weak == total }

  var total: Int { atStart + inMidLine }
}
