/// Times inside a paragraph, "#00:00:04-2#", as f4, easytranscript and ATLAS.ti write them: at the
/// end of what was said, or at its start.
struct TimeMarks {
  /// Where the paragraph before ended, which is where the next one starts.
  private var last: Timestamp?

  /// Adds a turn: its marks become times and are no words. Where it says nothing else, it is the
  /// line of nobody that `head` gives.
  mutating func addTurn(
    _ words: String, speaker: String?, source: SpeakerSource, start: Timestamp?,
    end: Timestamp?, head: String?,
    to builder: inout TranscriptBuilder
  ) {
    guard words.utf8.contains(UInt8(ascii: "#")), let pieces = Self.pieces(of: words) else {
      if words.hasVisible {
        builder.addTurn(words, speaker: speaker, source: source, start: start, end: end)
      } else if let head {
        builder.addTurn(head, speaker: nil, source: .none, start: start, end: end)
      }
      return
    }
    if !pieces.contains(where: { $0.words.hasVisible }) {
      builder.addTurn(head ?? words, speaker: nil, source: .none, start: pieces[0].mark)
      last = pieces[0].mark
      return
    }
    // A mark before the first word says when it starts; else marks say when words end.
    let areStarts = !pieces[0].words.hasVisible
    var from = start ?? last
    var isFirst = true
    for (index, piece) in pieces.enumerated() {
      let to = areStarts && index + 1 == pieces.count ? nil : piece.mark
      if piece.words.hasVisible {
        if isFirst {
          builder.addTurn(piece.words, speaker: speaker, source: source, start: from, end: to)
        } else {
          builder.extendTurn(piece.words, start: from, end: to)
        }
        isFirst = false
      }
      from = piece.mark ?? from
    }
    last = from
  }

  /// The words before each mark, and after the last one; nil when there is no mark.
  private static func pieces(of text: String) -> [(words: String, mark: Timestamp?)]? {
    let bytes = Array(text.utf8)
    var pieces: [(words: String, mark: Timestamp?)] = []
    var from = 0
    var i = 0
    while i < bytes.count {
      if bytes[i] == UInt8(ascii: "#"),
        let found = ClockReading.time(in: bytes, at: i, end: bytes.count)
      {
        pieces.append((String(decoding: bytes[from..<i], as: UTF8.self), found.time))
        (from, i) = (found.end, found.end)
      } else {
        i += 1
      }
    }
    guard !pieces.isEmpty else { return nil }
    pieces.append((String(decoding: bytes[from...], as: UTF8.self), nil))
    return pieces
  }
}
