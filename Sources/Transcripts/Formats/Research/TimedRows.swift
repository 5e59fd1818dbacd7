/// Rows of one word each, on one channel or of several people: which lines make up a segment is
/// kept, and the words are read again when their turn comes.
struct TimedRows {
  private struct Segment {
    /// Places in `lines`.
    var range: Range<Int>
    var start: Timestamp
    var end: Timestamp?
  }

  private struct Place {
    var name: String
    /// The number of the recording that it is of.
    var recording: Int
    var lines: [UInt32] = []
    var segments: [Segment] = []
  }

  private let read: @Sendable (String) -> SpokenWord?
  private var known: [String: Int] = [:]
  private var all: [Place] = []
  private var recordings: [String] = []
  private var numbers: [String: Int] = [:]

  /// Rows whose words a function reads from their lines.
  init(read: @escaping @Sendable (String) -> SpokenWord?) { self.read = read }

  /// The names of the channels or people, in the order in which they come first.
  var places: [String] { all.map(\.name) }

  /// What is told of words of several recordings in one file.
  var doubt: String? { RecordingNames.doubt(about: recordings) }

  /// Adds the word of a line: to the last segment of its place when it follows without a pause.
  mutating func add(_ word: SpokenWord, of name: String, in recording: String, line: Int) {
    guard let start = word.start else { return }
    let key = recording + " " + name
    let index = known[key] ?? all.count
    if index == all.count {
      known[key] = index
      let number = numbers[recording] ?? recordings.count
      if number == recordings.count {
        numbers[recording] = number
        recordings.append(recording)
      }
      all.append(Place(name: name, recording: number))
    }
    let count = all[index].lines.count
    all[index].lines.append(UInt32(clamping: line))
    if let last = all[index].segments.indices.last,
      SpokenSegment.isNear(start, after: all[index].segments[last].end)
    {
      let first = all[index].segments[last].range.lowerBound
      all[index].segments[last].range = first..<(count + 1)
      all[index].segments[last].end = word.end ?? all[index].segments[last].end
    } else {
      all[index].segments.append(Segment(range: count..<(count + 1), start: start, end: word.end))
    }
  }

  /// The words in the order of time.
  func transcript(
    of lines: SourceLines, _ builder: TranscriptBuilder, format: String,
    named: (String) -> String?
  ) throws(TranscriptError) -> Transcript {
    var turns = JSONTurns(builder: builder)
    turns.builder.reserveWords(all.reduce(0) { $0 + $1.lines.count })
    let order = all.indices.flatMap { place in
      all[place].segments.indices.map { (place: place, segment: $0) }
    }.enumerated().sorted { first, second in
      let (a, b) = (first.element, second.element)
      return (all[a.place].recording, all[a.place].segments[a.segment].start, first.offset)
        < (all[b.place].recording, all[b.place].segments[b.segment].start, second.offset)
    }
    var recording = 0
    for (_, entry) in order {
      if all[entry.place].recording != recording { turns.endTurn() }
      recording = all[entry.place].recording
      add(all[entry.place].segments[entry.segment], of: all[entry.place], lines, named, to: &turns)
    }
    return try turns.transcript(format: format, lookedFor: "words with times")
  }

  /// So many words of a segment are taken at a time.
  private static let piece = 2000

  private func add(
    _ segment: Segment, of place: Place, _ lines: SourceLines, _ named: (String) -> String?,
    to turns: inout JSONTurns
  ) {
    var from = segment.range.lowerBound
    while from < segment.range.upperBound {
      let to = min(from + Self.piece, segment.range.upperBound)
      let words = place.lines[from..<to].compactMap { read(lines.text(ofLine: Int($0))) }
      let isLast = to == segment.range.upperBound
      let part = SpokenSegment(
        words: words, speaker: named(place.name),
        start: from == segment.range.lowerBound ? segment.start : words.first?.start,
        end: isLast ? segment.end : words.last?.end)
      if from == segment.range.lowerBound {
        turns.add(part, carries: false)
      } else {
        turns.builder.extendTurn(words: part.words, start: part.start, end: part.end)
      }
      from = to
    }
  }
}

/// The recordings of which the lines of one file are.
enum RecordingNames {
  /// Their times all start anew, so that one follows the other; nil for one recording.
  static func doubt(about names: [String]) -> String? {
    guard names.count > 1 else { return nil }
    let shown = names.prefix(4).map(\.excerpt).joined(separator: ", ")
    return "\(names.count) recordings in one file, read one after another: \(shown)"
      + (names.count > 4 ? ", …" : "")
  }
}
