import CanonicalJSON
import TextCore

/// The times of the cues or words of a turn in Verbatim's own JSON: a list of
/// `{"from": 0, "to": 5, "start": 1.5, "end": 2.0}`, of which the first two count Unicode scalars of
/// the turn's text, and the end may be missing.
struct TimedParts {
  /// The parts, as UTF-8 offsets into a transcript.
  private(set) var cues: [TimeTrack.Cue] = []

  /// Reads the parts of a turn whose text starts at an offset; what lies outside of the text, or
  /// before the part before it, is left out.
  init(_ list: JSONValue?, of text: String, at offset: Int) {
    let scalars = text.unicodeScalars
    var at = (index: scalars.startIndex, count: 0, bytes: 0)
    func advance(to count: Int) -> Int? {
      guard count >= at.count else { return nil }
      while at.count < count {
        guard at.index < scalars.endIndex else { return nil }
        at.bytes += UTF8.width(scalars[at.index])
        at.index = scalars.index(after: at.index)
        at.count += 1
      }
      return at.bytes
    }
    for part in list?.arrayValue ?? [] {
      guard let from = part["from"]?.intValue, let to = part["to"]?.intValue, to > from,
        let start = part["start"]?.secondsTime, let first = advance(to: from),
        let last = advance(to: to)
      else { continue }
      cues.append(
        TimeTrack.Cue(
          range: (offset + first)..<(offset + last), start: start, end: part["end"]?.secondsTime))
    }
  }

  /// The parts that lie in a turn as they are written.
  static func json(
    _ cues: Slice<TimeTrack.Cues>, in turn: Range<Int>, of text: String
  ) -> JSONValue {
    var at = (bytes: turn.lowerBound, count: 0)
    func count(to offset: Int) -> Int {
      guard offset > at.bytes else { return at.count }
      at.count += text[utf8: at.bytes..<offset].unicodeScalars.count
      at.bytes = offset
      return at.count
    }
    return .array(
      cues.map { cue in
        let range = cue.range.clamped(to: turn)
        var part: JSONObject = ["from": .integer(count(to: range.lowerBound))]
        part["to"] = .integer(count(to: range.upperBound))
        part["start"] = .double(cue.start.seconds)
        if let end = cue.end { part["end"] = .double(end.seconds) }
        return .object(part)
      })
  }
}

/// Adds the times of cues and words inside of turns to the turns of Verbatim's own JSON, in order.
struct InnerTimes {
  private let transcript: Transcript
  private var cues: Slice<TimeTrack.Cues>
  private var words: Slice<TimeTrack.Cues>

  init(of transcript: Transcript) {
    self.transcript = transcript
    cues = transcript.times.cues[...]
    words = transcript.words.cues[...]
  }

  mutating func add(to members: inout JSONObject, at index: Int) {
    let range = transcript.turns[index].range
    let inner = Self.take(&cues, in: range)
    // One cue says no more than the turn itself.
    if inner.count > 1 || inner.first.map({ $0.range != range }) == true {
      members["cues"] = TimedParts.json(inner, in: range, of: transcript.text)
    }
    let timed = Self.take(&words, in: range)
    if !timed.isEmpty {
      members["words"] = TimedParts.json(timed, in: range, of: transcript.text)
    }
  }

  /// The cues that start in a range, which lies after those asked for before.
  private static func take(
    _ cues: inout Slice<TimeTrack.Cues>, in range: Range<Int>
  ) -> Slice<TimeTrack.Cues> {
    let inside = cues.drop { $0.range.lowerBound < range.lowerBound }
      .prefix { $0.range.lowerBound < range.upperBound }
    cues = cues[inside.endIndex...]
    return inside
  }
}
