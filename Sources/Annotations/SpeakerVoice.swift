import TextCore
import Transcripts

/// By what the speaker is known of whom a revision speaks: places in turns that they say. Labels are
/// arbitrary where a recogniser gives them, and a new transcription may give them to others.
extension RevisedTranscript {
  /// The most places by which a speaker is known.
  private static let voiceCount = 8
  /// The most places by which the others are known, of so many of them, and how many of each at least.
  private static let others = (places: 10, speakers: 5, each: 2)

  /// Places in the middle of the longest turns of a speaker, as the source parts and labels them;
  /// none where nobody of that name speaks. `digest` is that of the source, where the document says
  /// another one.
  ///
  /// - Complexity: O(turns + text).
  public func voice(of name: String, digest: String? = nil) -> [TextPoint] {
    var own: [Range<Int>] = []
    for turns in turnsByLabel {
      let said = turns.filter { transcript.speakerName(ofTurn: $0) == name }
      // What was given to them by hand does not tell whom the file means: most of a label's turns do.
      guard said.count * 2 > turns.count, said.count > own.count else { continue }
      own = said.map { sourceTurns[$0] }
    }
    return places(in: longest(Self.voiceCount, of: own), digest)
  }

  /// Places in turns of those who speak most beside somebody: where one label means them, too, it does
  /// not mean that one any more.
  ///
  /// - Complexity: O(turns + text).
  public func others(than name: String, digest: String? = nil) -> [TextPoint] {
    let groups = turnsByLabel.filter { turns in
      turns.count { transcript.speakerName(ofTurn: $0) == name } * 2 <= turns.count
    }.map { turns in turns.map { sourceTurns[$0] } }
    let length = { (turns: [Range<Int>]) in turns.reduce(0) { $0 + $1.count } }
    let chosen = groups.sorted { (length($1), $0[0].lowerBound) < (length($0), $1[0].lowerBound) }
      .prefix(Self.others.speakers)
    let each = max(Self.others.each, Self.others.places / max(1, chosen.count))
    return places(in: chosen.flatMap { longest(each, of: $0) }, digest)
  }

  private func longest(_ count: Int, of turns: [Range<Int>]) -> [Range<Int>] {
    Array(turns.sorted { ($1.count, $0.lowerBound) < ($0.count, $1.lowerBound) }.prefix(count))
  }

  private func places(in turns: [Range<Int>], _ digest: String?) -> [TextPoint] {
    turns.map { source.text.middleWord(of: $0) }.sorted()
      .map { TextPoint(at: $0, in: source, digest: digest) }
  }

  /// The turns as shown, together those that the source has under one label.
  private var turnsByLabel: [[Int]] {
    let labels = sourceTurns.map { source.turns[source.turnIndex(at: $0.lowerBound)].speaker }
    let all = Dictionary(grouping: labels.indices) { labels[$0] }
    return all.sorted { ($0.key ?? -1) < ($1.key ?? -1) }.map(\.value)
  }
}

extension String {
  /// The UTF-8 offset of the first word in the second half of a range, or of its start.
  fileprivate func middleWord(of range: Range<Int>) -> Int {
    let middle = index(utf8: range.lowerBound + range.count / 2)
    guard
      let blank = self[middle..<index(utf8: range.upperBound)].firstIndex(where: \.isWhitespace),
      let word = self[blank..<index(utf8: range.upperBound)].firstIndex(where: { !$0.isWhitespace })
    else { return range.lowerBound }
    return utf8.distance(from: utf8.startIndex, to: word)
  }
}

/// Which labels of a text stand for several people who have different names, or for somebody else, too:
/// they are all that is left of these. What was given to somebody by hand says nothing of labels.
struct SharedLabels {
  /// The ids of the revisions that speak of somebody under such a label.
  private(set) var revisions: Set<String> = []

  /// - Complexity: O(renames² + revisions).
  init(_ revisions: [Revision], in source: Transcript, _ finder: inout TurnFinder) {
    func labels(at points: [TextPoint]) -> [Int] {
      points.compactMap { finder.offset(of: $0) }
        .compactMap { source.turns[source.turnIndex(at: $0)].speaker }
    }
    var label: [String: Int] = [:]
    var names: [Int: Set<String>] = [:]
    var isSame: Set<Int> = []
    for (place, revision) in revisions.enumerated() where !revision.isSetAside {
      let heard = labels(at: revision.voice)
      guard let first = heard.first, heard.count(where: { $0 == first }) * 2 > heard.count
      else { continue }
      label[revision.id] = first
      guard case .rename(let old, let new) = revision.change,
        // One who was called otherwise before is known by the first of these changes.
        !revisions[..<place].contains(where: { $0.change.newName == old })
      else { continue }
      let name = Self.last(new, in: revisions[(place + 1)...])
      if !names[first, default: []].insert(name).inserted { isSame.insert(first) }
    }
    for revision in revisions {
      guard let own = label[revision.id] else { continue }
      let isOthers =
        !isSame.contains(own) && labels(at: revision.others).count(where: { $0 == own }) > 1
      if isOthers || names[own, default: []].count > 1 { self.revisions.insert(revision.id) }
    }
  }

  /// What somebody is called in the end who has a name.
  private static func last(_ name: String, in revisions: ArraySlice<Revision>) -> String {
    revisions.reduce(name) { name, revision in
      guard !revision.isSetAside, case .rename(name, let new) = revision.change else { return name }
      return new
    }
  }
}

extension Revision.Change {
  /// The name that a rename gives.
  fileprivate var newName: String? {
    if case .rename(_, let new) = self { new } else { nil }
  }
}

extension String {
  /// Whether it only counts people, as "Speaker 2", "S1" and "A" do.
  var isNumberOfSpeaker: Bool { count == 1 || contains(where: \.isNumber) }
}

/// Who says the turns by which a speaker was known.
enum VoiceFinding: Equatable {
  /// The name is right, or nothing is known against it.
  case asNamed
  /// All of them are said by another speaker now.
  case other(Int)
  /// Some are said by others.
  case unsure
}

extension VoiceFinding {
  /// `heard` are the speakers of the places that were found; `named` is that of the name.
  init(named: Int?, heard: [Int]) {
    guard let first = heard.first else {
      self = .asNamed
      return
    }
    if heard.count(where: { $0 == named }) * 2 > heard.count {
      self = .asNamed
    } else {
      self = heard.allSatisfy { $0 == first } ? .other(first) : .unsure
    }
  }
}
