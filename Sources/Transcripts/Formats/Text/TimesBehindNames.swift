/// Times with which what is said begins, behind each label or below each name: "Ann: 00:12 And then".
///
/// One that stands there alone may be what somebody answers. So they are believed only where nearly
/// all turns have one, and none lies before the one above.
struct TimesBehindNames {
  private var turns = 0
  private var timed = 0
  private var last: Timestamp?

  /// So many lines tell.
  static let sample = 2000

  /// Takes what is said first in a turn.
  mutating func see(_ words: Range<Int>, in source: SourceLines) {
    guard !source.isBlank(words) else { return }
    turns += 1
    guard let time = Self.time(atStartOf: words, in: source), last.map({ $0 <= time.time }) ?? true
    else { return }
    timed += 1
    last = time.time
  }

  /// Whether they are there.
  var areThere: Bool { timed >= 3 && timed * 5 >= turns * 4 }

  /// The time at the start of some words; nil where nothing follows it.
  static func time(atStartOf words: Range<Int>, in source: SourceLines) -> ClockReading.Found? {
    guard let first = words.first(where: { source.bytes[$0] > 0x20 }),
      let found = ClockReading.time(in: source.bytes, at: first, end: words.upperBound),
      !source.isBlank(found.end..<words.upperBound)
    else { return nil }
    return found
  }
}

extension SpeakerLabels {
  /// Whether times stand behind the labels of some lines.
  func haveTimesBehind(in lines: some Sequence<Range<Int>>, of source: SourceLines) -> Bool {
    var times = TimesBehindNames()
    for line in lines.prefix(TimesBehindNames.sample) {
      guard let label = label(atStartOf: line), label.time == nil, label.textStart < line.upperBound
      else { continue }
      times.see(label.textStart..<line.upperBound, in: source)
    }
    return times.areThere
  }
}
