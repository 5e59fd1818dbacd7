/// What is usual in a file that names its speakers by labels: only what is unusual is doubted.
struct LabelHabits: Sendable {
  /// Labels are written again on the next paragraph of the same speaker.
  private(set) var repeatsLabels = false
  /// Paragraphs without a label are few, or labels have gone missing: each such run is doubted.
  private(set) var doubtsCarried = false
  /// What follows a label often starts small.
  private(set) var startsSmall = false

  /// The speakers, by their ordinals, whose label stands once and is one word that says of nobody
  /// what he is.
  private(set) var namedOnce: Set<Int> = []
  /// The speakers, by their ordinals, who ask in most of what they say.
  private(set) var askers: Set<Int> = []

  /// The formats in which a speaker is named by a label in the text.
  static let labelledFormats = Set(
    (TranscriptFormat.officeFormats + TranscriptFormat.textFormats).map(\.name))

  /// The formats in which labels stand in captions.
  static let cueFormats = Set(TranscriptFormat.cueFormats.map(\.name))

  /// The habits of a transcript as read.
  ///
  /// - Complexity: O(turns).
  init(of source: Transcript) {
    guard Self.labelledFormats.contains(source.format) else { return }
    var counts = Counts()
    for index in source.turns.indices { counts.add(source, index) }
    repeatsLabels = counts.repeated > 2 && counts.repeated * 8 > counts.labelled
    startsSmall = counts.small > 2 && counts.small * 20 > counts.labelled
    let areFew = counts.carriedRuns * 5 <= counts.labelled
    let areMissing = counts.lost > 1 && counts.lost * 10 >= counts.labelled
    let areGlued = counts.inferred > 1 && counts.inferred * 10 >= counts.labelled
    doubtsCarried = areFew || areMissing || areGlued
    let turns = counts.turns
    let asking = turns.filter { $0.value.all > 2 && $0.value.asked * 4 >= $0.value.all * 3 }
    // Where everybody asks, asking tells nothing.
    if asking.count < turns.values.count(where: { $0.all > 2 }) { askers = Set(asking.keys) }
    let once = turns.filter { ordinal, count in
      count.all == 1 && Self.mayBeWord(source.speakers[ordinal].name)
    }
    if once.count * 8 <= counts.labelled { namedOnce = Set(once.keys) }
  }

  private static func mayBeWord(_ name: String) -> Bool {
    guard let shape = LabelShape(name), !shape.isStrong else { return false }
    return !LabelWords.people.contains(name.lowercased())
  }

  private struct Counts {
    /// Turns with a label, and those whose label stands in mid-line.
    var labelled = 0
    var inferred = 0
    /// Turns with the label of the turn right before, and with that of the turn before a run of
    /// turns without a label.
    var repeated = 0
    var lost = 0
    /// Runs of turns without a label.
    var carriedRuns = 0
    /// Turns whose label is followed by a small letter or an ellipsis.
    var small = 0
    /// The turns with a label of each speaker, and those in which something is asked.
    var turns: [Int: (all: Int, asked: Int)] = [:]

    mutating func add(_ source: Transcript, _ index: Int) {
      let turn = source.turns[index]
      let previous = index > 0 ? source.turns[index - 1] : nil
      switch turn.speakerSource {
      case .none: break
      case .carried: if previous?.speakerSource != .carried { carriedRuns += 1 }
      case .explicit, .inferred:
        labelled += 1
        if let speaker = turn.speaker {
          let asks = source.text(ofTurn: index).utf8.contains(UInt8(ascii: "?"))
          turns[source.speakers[speaker].ordinal, default: (0, 0)].all += 1
          if asks { turns[source.speakers[speaker].ordinal]?.asked += 1 }
        }
        if turn.speakerSource == .inferred { inferred += 1 }
        if source.text(ofTurn: index).startsInMidSentence { small += 1 }
        guard let previous, previous.speaker == turn.speaker else { return }
        if previous.speakerSource == .carried { lost += 1 } else { repeated += 1 }
      }
    }
  }
}

extension Substring {
  /// Whether it starts with a small letter or with an ellipsis.
  var startsInMidSentence: Bool {
    hasPrefix("...") || hasPrefix("…")
      || unicodeScalars.first.map(\.properties.isLowercase) == true
  }
}
