import TextCore
import Transcripts

/// By what the speaker is known of whom a revision speaks: places in turns that they say. Labels are
/// arbitrary where a recogniser gives them, and a new transcription may give them to others.
extension RevisedTranscript {
  /// The most places by which a speaker is known.
  private static let voiceCount = 5

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
    return own.sorted { ($1.count, $0.lowerBound) < ($0.count, $1.lowerBound) }
      .prefix(Self.voiceCount).map { source.text.middleWord(of: $0) }.sorted()
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
