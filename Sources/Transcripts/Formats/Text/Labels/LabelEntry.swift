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
  var role = LabelRole()
  /// How it is set where it stands before a colon at the start of a line.
  var styles = LabelStyle.Counts()
  /// How often the label before it is the same, and how often that before and that after it are one.
  var repeated = 0
  var answered = 0

  /// Whether it is a heading of something that nobody says: "Lunch: 12:30".
  var isPause: Bool {
    empty == total && LabelWords.namesPause(name)
  }

  /// Whether it never has a colon.
  var isWeak: Bool { weak == total }

  var total: Int { atStart + inMidLine }
}
