#if canImport(Glibc)
  import Glibc
#endif
public import Transcripts

/// What a transcript is about, part by part, as coarse or as fine as the reader likes.
///
/// All sensible borders are found once, each with its strength; a view of the outline shows the
/// strongest of them.
public struct TopicOutline: Sendable, Equatable {
  private let transcript: Transcript
  let content: ContentWords
  private let host: Host
  /// From the strongest to the weakest.
  let borders: [Border]
  /// How much each turn looks like one that opens a topic.
  private let bonuses: [Double]

  /// Divides a transcript into topics.
  ///
  /// - Complexity: O(300 * content words) time, O(text) memory.
  public init(of transcript: Transcript) {
    self.init(of: transcript) { () throws(Never) in }
  }

  /// Divides a transcript into topics unless that is no longer wanted, which `isCancelled` is
  /// asked now and then; nil when it was cancelled.
  ///
  /// - Complexity: O(300 * content words) time, O(text) memory.
  public init?(of transcript: Transcript, isCancelled: () -> Bool) {
    do {
      try self.init(of: transcript) { () throws(Cancelled) in
        if isCancelled() { throw Cancelled() }
      }
    } catch {
      return nil
    }
  }

  private struct Cancelled: Error {}

  private init<Stop: Error>(
    of transcript: Transcript, checkpoint: () throws(Stop) -> Void
  ) throws(Stop) {
    self.transcript = transcript
    host = Host(transcript)
    content = try ContentWords(of: transcript, checkpoint: checkpoint)
    let prior = try BoundaryPrior(transcript, content, host: host, checkpoint: checkpoint)
    let fine = try fineBorders(content, prior: prior, checkpoint: checkpoint)
    borders = try bordersByStrength(fine, content: content, prior: prior, checkpoint: checkpoint)
    bonuses = prior.bonuses
  }

  /// How many topics are shown when nothing else is asked for.
  public var defaultCount: Int {
    let threshold = Self.threshold(spokenWords: content.spoken.last ?? 0)
    return count(atLeast: threshold)
  }

  /// The next finer division than one into `count` topics; `count` when there is none.
  public func finer(than count: Int) -> Int {
    guard borders.indices.contains(max(1, count) - 1) else { return count }
    return self.count(atLeast: borders[max(1, count) - 1].persistence)
  }

  /// The next coarser division than one into `count` topics; at least one topic.
  public func coarser(than count: Int) -> Int {
    let shown = min(count - 1, borders.count)
    guard shown > 0 else { return min(max(count, 0), 1) }
    // What stands beyond the borders found is taken away in one step.
    guard count - 1 <= borders.count else { return borders.count + 1 }
    let weakest = borders[shown - 1].persistence
    return 1 + (borders.firstIndex { $0.persistence <= weakest } ?? 0)
  }

  /// The topics in order, the first at turn 0: as many as suit the transcript, or exactly `count`
  /// where it has that many turns. None for a transcript without turns.
  ///
  /// - Complexity: O(text).
  public func topics(count: Int? = nil) -> [Topic] {
    topics(startingAt: starts(count: count ?? defaultCount))
  }

  /// The topics that start at these turns, which are sorted, distinct and within the transcript.
  func topics(startingAt starts: [Int]) -> [Topic] {
    guard !starts.isEmpty else { return [] }
    var titles = Titles(of: transcript, content: content, host: host)
    let ends = starts.dropFirst() + [transcript.turns.count]
    return zip(starts, ends).map { start, end in titles.topic(of: start..<end) }
  }

  private func starts(count: Int) -> [Int] {
    guard !transcript.turns.isEmpty else { return [] }
    let wanted = min(max(1, count), transcript.turns.count) - 1
    var turns = borders.prefix(wanted).map(\.turn)
    if turns.count < wanted {
      turns += furtherBorders(
        wanted - turns.count, beyond: turns.sorted(), content: content, bonuses: bonuses)
    }
    return [0] + turns.sorted()
  }

  private func count(atLeast persistence: Double) -> Int {
    guard !transcript.turns.isEmpty else { return 0 }
    return 1 + (borders.firstIndex { $0.persistence < persistence } ?? borders.count)
  }

  /// How strong a border must be to be shown unasked.
  ///
  /// Evidence for a border adds up with the words on both sides of it, and topics are longer in
  /// longer talks, so one threshold for all cuts long talks too fine and short ones too coarse.
  /// The constants are those that serve the QMSum, Bitcoin transcripts and TinyRec development
  /// sets and excerpts of 1,000 to 3,000 words of them; beyond their lengths it stays level.
  static func threshold(spokenWords: Int) -> Double {
    let length = Double(min(spokenWords, 24_000)) / 6_000
    return max(10, 30 * pow(length, 1.4))
  }
}
