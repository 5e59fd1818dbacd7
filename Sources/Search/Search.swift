// Search: where is it said?
//
// Matching and keyword in context over transcripts. It does no input or output.

public import TextCore
public import Transcripts

/// A place where the words of a query are said, with the words around it.
public struct Hit: Sendable, Equatable {
  /// Where: UTF-8 offsets in the transcript's text.
  public var range: Range<Int>
  /// The turn in which it starts.
  public var turn: Int
  /// When it is said, where that is known.
  public var time: Timestamp?
  /// The words before it in its turn, cut at a word border, "…" where something is left out.
  public var before: String
  /// The words after it in its turn, cut at a word border, "…" where something is left out.
  public var after: String

  /// Makes a hit.
  public init(
    range: Range<Int>, turn: Int, time: Timestamp? = nil, before: String, after: String
  ) {
    self.range = range
    self.turn = turn
    self.time = time
    self.before = before
    self.after = after
  }
}

/// The places in a transcript where the pattern occurs, in the order of the text.
///
/// A hit may reach across turns. `context` is the length of the words before and after it, in
/// characters.
///
/// - Complexity: O(text + hits · context).
public func search(
  _ pattern: TextPattern, in transcript: Transcript, limit: Int = .max, context: Int = 40
) -> [Hit] {
  let times = transcript.times
  return pattern.matches(in: transcript.text, limit: limit).map { range in
    let turn = transcript.turnIndex(at: range.lowerBound)
    let end = transcript.turns[
      transcript.turnIndex(at: max(range.lowerBound, range.upperBound - 1))]
    let first = transcript.turns[turn]
    let time = times.cue(at: range.lowerBound).flatMap { cue in
      cue.range.upperBound > first.range.lowerBound ? cue.start : nil
    }
    return Hit(
      range: range, turn: turn, time: time ?? first.start,
      before: tail(
        of: transcript.text, first.range.lowerBound..<range.lowerBound, length: context),
      after: head(
        of: transcript.text, range.upperBound..<max(range.upperBound, end.range.upperBound),
        length: context))
  }
}

private func tail(of text: String, _ range: Range<Int>, length: Int) -> String {
  guard !range.isEmpty else { return "" }
  let part = text[utf8: range].suffix(length)
  guard part.utf8.count < range.count else { return String(part) }
  guard let blank = part.firstIndex(where: \.isWhitespace) else { return "…" + part }
  return "…" + part[part.index(after: blank)...]
}

private func head(of text: String, _ range: Range<Int>, length: Int) -> String {
  guard !range.isEmpty else { return "" }
  let part = text[utf8: range].prefix(length)
  guard part.utf8.count < range.count else { return String(part) }
  guard let blank = part.lastIndex(where: \.isWhitespace) else { return part + "…" }
  return part[..<blank] + "…"
}
