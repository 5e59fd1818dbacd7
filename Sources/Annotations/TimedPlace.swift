import TextCore
import Transcripts

extension Transcript {
  /// The place where an anchor's words are by their time: where at least a third of them, and two, are
  /// said then, these; otherwise, unless they are known to be gone, all that is said then. That is
  /// only a guess.
  ///
  /// - Complexity: O(cues + words of the quote · words said at its time).
  func timedPlace(of anchor: Anchor, isGone: Bool) -> Resolution? {
    guard let start = anchor.start, let end = anchor.end, start <= end else { return nil }
    let cues = times.cues.filter { cue in
      cue.start.seconds <= end && (cue.end ?? cue.start).seconds >= start
    }
    guard let first = cues.first, let last = cues.last else { return nil }
    let span = first.range.lowerBound..<max(first.range.upperBound, last.range.upperBound)
    let part = WordTable(String(text[utf8: span]))
    let found = saidWords(of: anchor, in: part, from: span.lowerBound)
    guard found == nil, !isGone else { return found }
    return said(from: start, to: end, cues, part, from: span.lowerBound)
  }

  private func saidWords(of anchor: Anchor, in part: WordTable, from offset: Int) -> Resolution? {
    let quote = WordTable(anchor.quote)
    guard quote.count * part.count <= 1_000_000 else { return nil }
    let pairs = leastChanges(quote.keys[...], part.keys[...], openEnds: true)
      .filter { quote.keys[$0.0] == part.keys[$0.1] }
    guard pairs.count >= 2, pairs.count * 3 >= quote.count, let from = pairs.first?.1,
      let to = pairs.last?.1
    else { return nil }
    return Resolution(
      kind: .approximate, range: part.range(from..<(to + 1), from: offset),
      score: 0.4 * Double(pairs.count) / Double(quote.count))
  }

  /// What is said in a time, to whole words: where most of that time is spoken in, and not just next to
  /// what is spoken.
  private func said(
    from start: Double, to end: Double, _ cues: [TimeTrack.Cue], _ part: WordTable, from offset: Int
  ) -> Resolution? {
    let shares = cues.map { cue in
      min(end, (cue.end ?? cue.start).seconds) - max(start, cue.start.seconds)
    }
    let spoken = shares.reduce(0) { $0 + max(0, $1) }
    guard end > start, spoken * 2 >= end - start else { return nil }
    let inside = part.ranges.indices.filter { word in
      let range = part.range(word..<(word + 1), from: offset)
      guard let from = seconds(at: range.lowerBound), let to = seconds(until: range.upperBound)
      else { return false }
      let middle = (from + to) / 2
      return start <= middle && middle <= end
    }
    guard let from = inside.first, let to = inside.last else { return nil }
    return Resolution(
      kind: .approximate, range: part.range(from..<(to + 1), from: offset), score: 0.1)
  }
}

extension WordTable {
  /// The UTF-8 range of some words, in a text in which that of the table starts at an offset.
  fileprivate func range(_ words: Range<Int>, from offset: Int) -> Range<Int> {
    (offset + ranges[words.lowerBound].lowerBound)..<(offset
      + ranges[words.upperBound - 1].upperBound)
  }
}
