import CanonicalJSON
import TextCore

extension WhisperFormat {
  /// A segment a cue, with the words and their times where they are known; the speaker stands at
  /// each segment, as WhisperX writes it.
  static func write(_ transcript: Transcript, title: String, _ labelling: Labelling) -> Draft {
    let script = CueScript(
      of: transcript,
      rules: CueScript.Rules(holdsNegativeTimes: true, namesEveryCue: true, timesWords: true))
    var words = WordPieces(of: transcript)
    var whole = ""
    let segments = script.cues.enumerated().map { index, cue in
      let pieces = words.pieces(in: cue.range)
      let text = pieces.isEmpty ? " " + cue.words : pieces.map(\.text).joined()
      whole += text
      var segment: JSONObject = [
        "id": .integer(index), "text": .string(text), "start": .double(cue.start.seconds),
        "end": .optional(cue.end?.seconds),
      ]
      if let name = cue.speaker { segment["speaker"] = .string(name) }
      if !pieces.isEmpty { segment["words"] = .array(pieces.map(\.json)) }
      return JSONValue.object(segment)
    }
    let document = JSONValue.object(["text": .string(whole), "segments": .array(segments)])
    return Draft(text: document.canonicalText, losses: script.losses)
  }

  /// A word as Whisper writes it: with a blank before it, unless it is glued to the one before.
  private struct Piece {
    var text: String
    var start: Timestamp?
    var end: Timestamp?

    var json: JSONValue {
      var members: JSONObject = ["word": .string(text)]
      if let start { members["start"] = .double(start.seconds) }
      if let end { members["end"] = .double(end.seconds) }
      return .object(members)
    }
  }

  /// Takes the words of a transcript from front to back.
  private struct WordPieces {
    private let text: String
    private var walk: TimedWordWalk

    init(of transcript: Transcript) {
      text = transcript.text
      walk = TimedWordWalk(transcript.words.cues)
    }

    /// The words that make up a range, which lies after the range asked for before; none when no
    /// word in it has times.
    mutating func pieces(in range: Range<Int>) -> [Piece] {
      let words = walk.words(in: range)
      guard !words.isEmpty else { return [] }
      var pieces: [Piece] = []
      var at = range.lowerBound
      for word in words {
        append(at..<word.range.lowerBound, to: &pieces)
        append(word.range, start: word.start, end: word.end, to: &pieces)
        at = word.range.upperBound
      }
      append(at..<range.upperBound, to: &pieces)
      return pieces
    }

    /// What stands between words with times: a word for each run without blanks of ASCII.
    private func append(_ range: Range<Int>, to pieces: inout [Piece]) {
      let between = text[utf8: range]
      for part in between.utf8.split(whereSeparator: { $0 <= 0x20 }) {
        let from = text.utf8Offset(of: part.startIndex)
        append(from..<(from + part.count), start: nil, end: nil, to: &pieces)
      }
    }

    private func append(
      _ range: Range<Int>, start: Timestamp?, end: Timestamp?, to pieces: inout [Piece]
    ) {
      let place = text.index(utf8: range.lowerBound)
      let isGlued = !pieces.isEmpty && text.utf8[text.utf8.index(before: place)] > 0x20
      let word = String(text[utf8: range]).onOneLine
      pieces.append(Piece(text: isGlued ? word : " " + word, start: start, end: end))
    }
  }
}
