import TextCore
public import Transcripts

/// A transcript with the user's revisions laid over it.
public struct RevisedTranscript: Sendable, Equatable {
  /// The transcript as it is shown: its text has the same length as the source's, and an offset
  /// means the same place in both.
  public var transcript: Transcript
  /// Revisions that found nothing to change, in order.
  public var skipped: [SkippedRevision]
}

/// A revision that was not applied, and why.
public struct SkippedRevision: Sendable, Equatable, CustomStringConvertible {
  /// Why.
  public enum Reason: String, Sendable {
    /// The text has changed, and the place cannot be told any more.
    case placeNotFound = "its place is not in the text any more"
    /// There is no speaker of that name.
    case speakerNotFound = "there is no such speaker"
    /// The new name is empty.
    case nameIsEmpty = "the name is empty"
    /// One side of the split would have no words.
    case partIsEmpty = "one part would have no words"
    /// No turn starts at the point, or none stands before it.
    case noTurnToJoin = "no turn starts there that follows another"
    /// A newer program made it.
    case unknownKind = "this version does not know it"
  }

  /// The revision.
  public var revision: Revision
  /// Why it was not applied.
  public var reason: Reason

  /// "split was not applied: its place is not in the text any more".
  public var description: String {
    "\(revision.change.kind) was not applied: \(reason.rawValue)"
  }
}

extension Transcript {
  /// This transcript with revisions laid over it, in the order given; what does not fit is left
  /// out. `revised(by:)` tells what that was.
  public func applying(_ revisions: [Revision]) -> Transcript {
    revised(by: revisions).transcript
  }

  /// This transcript, as read, with revisions laid over it in the order given.
  ///
  /// No offset changes: joining two turns writes a blank over the newline between them, and all
  /// else changes only who speaks and where turns end.
  ///
  /// - Complexity: O(text + revisions * turns).
  public func revised(by revisions: [Revision]) -> RevisedTranscript {
    guard !revisions.isEmpty else { return RevisedTranscript(transcript: self, skipped: []) }
    var work = RevisedTurns(source: self)
    var skipped: [SkippedRevision] = []
    for revision in revisions {
      if let reason = work.apply(revision.change) {
        skipped.append(SkippedRevision(revision: revision, reason: reason))
      }
    }
    return RevisedTranscript(transcript: work.transcript, skipped: skipped)
  }
}

/// The turns of a transcript while revisions are applied to them.
private struct RevisedTurns {
  private let source: Transcript
  private let finder: PointFinder
  private var bytes: [UInt8]
  private var turns: [Turn]
  private var speakers: [Speaker]

  init(source: Transcript) {
    self.source = source
    finder = PointFinder(source.text)
    bytes = Array(source.text.utf8)
    turns = source.turns
    speakers = source.speakers
  }

  /// Applies one change; gives the reason when it does not fit.
  mutating func apply(_ change: Revision.Change) -> SkippedRevision.Reason? {
    switch change {
    case .rename(let old, let new): rename(old, to: new)
    case .reassign(let point, let name): reassign(at: point, to: name)
    case .split(let point): split(at: point)
    case .join(let point): join(at: point)
    case .other: .unknownKind
    }
  }

  var transcript: Transcript {
    let used = Set(turns.compactMap(\.speaker))
    var places: [Int: Int] = [:]
    var kept: [Speaker] = []
    for (index, speaker) in speakers.enumerated() where used.contains(index) {
      places[index] = kept.count
      kept.append(speaker)
    }
    let turns = turns.map { turn in
      var turn = turn
      turn.speaker = turn.speaker.flatMap { places[$0] }
      return turn
    }
    return Transcript(
      text: String(decoding: bytes, as: UTF8.self), turns: turns, speakers: kept,
      times: source.times, words: source.words, format: source.format,
      diagnostics: source.diagnostics)
  }

  private mutating func rename(_ old: String, to new: String) -> SkippedRevision.Reason? {
    guard let index = speakers.firstIndex(where: { $0.name == old }) else {
      return .speakerNotFound
    }
    guard !new.isBlank else { return .nameIsEmpty }
    guard let other = speakers.firstIndex(where: { $0.name == new }), other != index else {
      speakers[index].name = new
      return nil
    }
    for turn in turns.indices where turns[turn].speaker == index { turns[turn].speaker = other }
    // A later rename of the old name must not find it any more.
    speakers[index].name = ""
    return nil
  }

  private mutating func reassign(
    at point: TextPoint, to name: String?
  ) -> SkippedRevision.Reason? {
    guard let offset = finder.offset(of: point), let index = turnIndex(at: offset) else {
      return .placeNotFound
    }
    guard let name else {
      turns[index].speaker = nil
      turns[index].speakerSource = .none
      return nil
    }
    guard !name.isBlank else { return .nameIsEmpty }
    if let known = speakers.firstIndex(where: { $0.name == name }) {
      turns[index].speaker = known
    } else {
      let ordinal = (speakers.map(\.ordinal).max() ?? -1) + 1
      speakers.append(Speaker(name: name, ordinal: ordinal))
      turns[index].speaker = speakers.count - 1
    }
    turns[index].speakerSource = .explicit
    return nil
  }

  private mutating func split(at point: TextPoint) -> SkippedRevision.Reason? {
    guard let offset = finder.offset(of: point), let index = turnIndex(at: offset) else {
      return .placeNotFound
    }
    let turn = turns[index]
    guard turn.range.contains(offset) else { return .partIsEmpty }
    let end = trimmedEnd(turn.range.lowerBound..<offset)
    let start = trimmedStart(offset..<turn.range.upperBound)
    guard end > turn.range.lowerBound, start < turn.range.upperBound else { return .partIsEmpty }
    var first = turn
    var second = turn
    first.range = turn.range.lowerBound..<end
    second.range = start..<turn.range.upperBound
    second.start = source.seconds(at: start).flatMap { Timestamp(seconds: $0) }
    first.end = second.start
    turns.replaceSubrange(index...index, with: [first, second])
    return nil
  }

  private mutating func join(at point: TextPoint) -> SkippedRevision.Reason? {
    guard let offset = finder.offset(of: point), let index = turnIndex(at: offset) else {
      return .placeNotFound
    }
    guard index > 0, turns[index].range.lowerBound == offset else { return .noTurnToJoin }
    var joined = turns[index - 1]
    let second = turns[index]
    for place in joined.range.upperBound..<second.range.lowerBound
    where bytes[place] == UInt8(ascii: "\n") || bytes[place] == UInt8(ascii: "\r") {
      bytes[place] = UInt8(ascii: " ")
    }
    joined.range = joined.range.lowerBound..<second.range.upperBound
    joined.end = second.end
    turns.replaceSubrange((index - 1)...index, with: [joined])
    return nil
  }

  /// The turn that holds the offset, or the last one that starts before it.
  private func turnIndex(at offset: Int) -> Int? {
    var low = 0
    var high = turns.count
    while low < high {
      let middle = (low + high) / 2
      if turns[middle].range.lowerBound <= offset { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? low - 1 : nil
  }

  private func trimmedEnd(_ range: Range<Int>) -> Int {
    var part = source.text[utf8: range].unicodeScalars
    while let last = part.last, last.properties.isWhitespace { part.removeLast() }
    return range.lowerBound + Substring(part).utf8.count
  }

  private func trimmedStart(_ range: Range<Int>) -> Int {
    var part = source.text[utf8: range].unicodeScalars
    while let first = part.first, first.properties.isWhitespace { part.removeFirst() }
    return range.upperBound - Substring(part).utf8.count
  }
}

extension String {
  /// Whether it has nothing but white space.
  fileprivate var isBlank: Bool { unicodeScalars.allSatisfy(\.properties.isWhitespace) }
}
