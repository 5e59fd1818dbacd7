import TextCore
import Transcripts

/// The turns of a transcript while revisions are applied to them.
struct RevisedTurns {
  private let source: Transcript
  private var finder: TurnFinder
  private var bytes: [UInt8]
  private var turns: [Turn]
  private var speakers: [Speaker]
  private var corrected = CorrectedText()
  private let shared: SharedLabels
  /// Where the words of each correction stand, by the id of the revision.
  private var places: [String: CorrectedWords] = [:]

  init(source: Transcript, revisions: [Revision], knowing old: OldTexts) {
    self.source = source
    let corrections = revisions.compactMap(\.correction)
    let found = placesOfCorrections(corrections.map(\.anchor), in: source, knowing: old)
    for (correction, place) in zip(corrections, found) { places[correction.id] = place }
    finder = TurnFinder(source, revisions, knowing: old)
    shared = SharedLabels(revisions, in: source, &finder)
    bytes = Array(source.text.utf8)
    turns = Array(source.turns)
    speakers = source.speakers
  }

  /// Applies one change; gives the reason when it does not fit.
  mutating func apply(_ revision: Revision) -> SkippedRevision.Reason? {
    guard !revision.isSetAside else { return .setAside }
    return switch revision.change {
    case .rename(let old, let new): rename(old, to: new, revision)
    case .reassign(_, let name): reassign(revision, to: name)
    case .split: split(revision)
    case .join: join(revision)
    case .settle: finder.turns(of: revision, among: turns).reason
    case .correct(_, let words): correct(revision.id, to: words)
    case .other: .unknownKind
    }
  }

  /// The transcript as it is now.
  var result: RevisedTranscript {
    var result = RevisedTranscript(source)
    result.sourceTurns = turns.map(\.range)
    result.transcript = revisedTurns
    guard !corrected.isEmpty else { return result }
    (result.transcript, result.map) = corrected.laid(over: result.transcript)
    return result
  }

  private var revisedTurns: Transcript {
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

  private mutating func rename(
    _ old: String, to new: String, _ revision: Revision
  ) -> SkippedRevision.Reason? {
    let (found, doubt) = speaker(named: old, for: revision)
    if let doubt { return doubt }
    guard let index = found else { return .speakerNotFound }
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

  /// The speaker that a name means, by who says the turns now by which that one was known; why nobody can
  /// say, where these are said by several, by somebody whom the text calls otherwise now, or under a label
  /// that is others', too.
  private mutating func speaker(
    named name: String, for revision: Revision
  ) -> (index: Int?, doubt: SkippedRevision.Reason?) {
    guard !shared.revisions.contains(revision.id) else { return (nil, .speakersAreOne) }
    let named = speakers.firstIndex { $0.name == name }
    let heard = speakers(at: revision.voice)
    switch VoiceFinding(named: named, heard: heard) {
    case .asNamed:
      // A number means somebody else in every text.
      let isGone = heard.isEmpty && !revision.voice.isEmpty
      return isGone && name.isNumberOfSpeaker ? (nil, .speakerNotHeard) : (named, nil)
    case .other(let other):
      let isSame = speakers[other].name.lowercased() == name.lowercased()
      if named == nil, !isSame, !name.isNumberOfSpeaker, case .rename = revision.change {
        return (nil, .speakerHasOtherName)
      }
      return (other, nil)
    case .unsure: return (nil, .speakerIsAnother)
    }
  }

  private mutating func speakers(at points: [TextPoint]) -> [Int] {
    points.compactMap { finder.offset(of: $0) }.compactMap {
      turns.index(at: $0).flatMap { turns[$0].speaker }
    }
  }

  private mutating func reassign(
    _ revision: Revision, to name: String?
  ) -> SkippedRevision.Reason? {
    let found = finder.turns(of: revision, among: turns)
    guard case .at(let members) = found else { return found.reason }
    guard let name else {
      for index in members {
        turns[index].speaker = nil
        turns[index].speakerSource = .none
      }
      return nil
    }
    guard !name.isBlank else { return .nameIsEmpty }
    var (known, doubt) = speaker(named: name, for: revision)
    if let doubt { return doubt }
    if known == nil {
      guard revision.voice.isEmpty else { return .speakerNotFound }
      let ordinal = (speakers.map(\.ordinal).max() ?? -1) + 1
      speakers.append(Speaker(name: name, ordinal: ordinal))
      known = speakers.count - 1
    }
    for index in members {
      turns[index].speaker = known
      turns[index].speakerSource = .explicit
    }
    return nil
  }

  private mutating func split(_ revision: Revision) -> SkippedRevision.Reason? {
    let found = finder.split(of: revision)
    guard case .at(let offset) = found, let index = turns.index(at: offset) else {
      return found.reason ?? .placeNotFound
    }
    let turn = turns[index]
    guard turn.range.contains(offset) else { return .partIsEmpty }
    let end = trimmedEnd(turn.range.lowerBound..<offset)
    let start = trimmedStart(offset..<turn.range.upperBound)
    guard end > turn.range.lowerBound, start < turn.range.upperBound else { return .partIsEmpty }
    guard !corrected.replaces(across: offset) else { return .isInsideCorrection }
    guard corrected.hasWords(turn.range.lowerBound..<end, of: source.text),
      corrected.hasWords(start..<turn.range.upperBound, of: source.text)
    else { return .partIsEmpty }
    var first = turn
    var second = turn
    first.range = turn.range.lowerBound..<end
    second.range = start..<turn.range.upperBound
    second.start = source.seconds(at: start).flatMap { Timestamp(seconds: $0) }
    first.end = second.start
    turns.replaceSubrange(index...index, with: [first, second])
    return nil
  }

  private mutating func join(_ revision: Revision) -> SkippedRevision.Reason? {
    let found = finder.turns(of: revision, among: turns)
    guard case .at(let members) = found else { return found.reason }
    let index = members.lowerBound
    guard index > 0 else { return .noTurnToJoin }
    var joined = turns[index - 1]
    let second = turns[index]
    // What one person said may be joined, not what another one says now.
    guard revision.voice.isEmpty || joined.speaker == second.speaker else {
      return .speakerIsAnother
    }
    for place in joined.range.upperBound..<second.range.lowerBound
    where bytes[place] == UInt8(ascii: "\n") || bytes[place] == UInt8(ascii: "\r") {
      bytes[place] = UInt8(ascii: " ")
    }
    joined.range = joined.range.lowerBound..<second.range.upperBound
    joined.end = second.end
    turns.replaceSubrange((index - 1)...index, with: [joined])
    return nil
  }

  private mutating func correct(
    _ id: String, to words: String
  ) -> SkippedRevision.Reason? {
    guard case .at(let range) = places[id], let index = turns.index(at: range.lowerBound) else {
      return places[id] == .unsure ? .wordsNotCertain : .wordsNotFound
    }
    let turn = turns[index].range
    guard range.upperBound <= turn.upperBound else { return .crossesTurns }
    let before = corrected
    guard corrected.replace(range, by: words, revision: id) else { return .alreadyCorrected }
    guard corrected.hasWords(turn, of: source.text) else {
      corrected = before
      return .turnIsEmpty
    }
    return nil
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

extension Revision {
  /// The anchor of the words that it corrects, with its id.
  var correction: (id: String, anchor: Anchor)? {
    guard case .correct(let anchor, _) = change, !isSetAside else { return nil }
    return (id, anchor)
  }
}

extension String {
  /// Whether it has nothing but white space.
  var isBlank: Bool { unicodeScalars.allSatisfy(\.properties.isWhitespace) }
}

extension [Turn] {
  /// The turn that holds an offset, or the last one that starts before it.
  ///
  /// - Complexity: O(log n).
  func index(at offset: Int) -> Int? {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle].range.lowerBound <= offset { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? low - 1 : nil
  }
}
