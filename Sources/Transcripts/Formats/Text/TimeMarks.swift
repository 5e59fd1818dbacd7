/// Times inside a paragraph, "#00:00:04-2#", as f4, easytranscript and ATLAS.ti write them: at the
/// end of what was said, or at its start; and in brackets at the end, where most paragraphs have one
/// there. Those of oTranscribe say when what stands behind them begins.
struct TimeMarks {
  /// Whether times in brackets at the end of a paragraph are such marks.
  let standInBrackets: Bool
  /// Whether each is when the words behind it begin: what ends with none says nothing of the next.
  let areStarts: Bool
  /// Where the paragraph before ended, which is where the next one starts.
  private var last: Timestamp?

  init(standInBrackets: Bool = false, areStarts: Bool) {
    self.standInBrackets = standInBrackets
    self.areStarts = areStarts
  }

  /// Adds a turn: its marks become times and are no words. Where it says nothing else, it is the
  /// line of nobody that `head` gives.
  mutating func addTurn(
    _ words: String, speaker: String?, source: SpeakerSource, start: Timestamp?,
    end: Timestamp?, head: String?,
    to builder: inout TranscriptBuilder
  ) {
    guard let pieces = Self.pieces(of: words) ?? pieceBeforeBracket(of: words) else {
      let from = areStarts ? start ?? last : start
      if words.hasVisible {
        builder.addTurn(words, speaker: speaker, source: source, start: from, end: end)
      } else if let head {
        builder.addTurn(head, speaker: nil, source: .none, start: start, end: end)
        return
      }
      if areStarts { last = nil }
      return
    }
    if !pieces.contains(where: { $0.words.hasVisible }) {
      builder.addTurn(head ?? words, speaker: nil, source: .none, start: pieces[0].mark)
      last = pieces[0].mark
      return
    }
    // A mark before the first word says when it starts; else marks say when words end.
    let areStarts = areStarts || !pieces[0].words.hasVisible
    var from = start ?? last
    var isFirst = true
    // Where more is said, the turn goes on behind the mark.
    let end = areStarts ? pieces.lastIndex { $0.words.hasVisible } ?? 0 : 0
    for (index, piece) in pieces.enumerated() {
      let to = index < end ? nil : piece.mark
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
    last = self.areStarts && pieces[pieces.count - 1].words.hasVisible ? nil : from
  }

  /// The words before each mark, and after the last one; nil when there is no mark.
  private static func pieces(of text: String) -> [(words: String, mark: Timestamp?)]? {
    guard text.utf8.contains(UInt8(ascii: "#")) else { return nil }
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

  private func pieceBeforeBracket(of text: String) -> [(words: String, mark: Timestamp?)]? {
    guard standInBrackets else { return nil }
    let bytes = Array(text.utf8)
    guard let found = Self.bracketed(atEndOf: 0..<bytes.count, in: bytes) else { return nil }
    return [(String(decoding: bytes[..<found.start], as: UTF8.self), found.time), ("", nil)]
  }

  /// The time in brackets with which a line ends, and where it starts; nil where nothing else stands
  /// in the line.
  static func bracketed(
    atEndOf line: Range<Int>, in bytes: [UInt8]
  ) -> (start: Int, time: Timestamp)? {
    let end = (line.last { bytes[$0] > 0x20 }).map { $0 + 1 } ?? line.lowerBound
    guard end > line.lowerBound,
      bytes[end - 1] == UInt8(ascii: "]") || bytes[end - 1] == UInt8(ascii: ")"),
      let start = (max(line.lowerBound, end - 20)..<end).last(where: {
        "[(".utf8.contains(bytes[$0])
      }),
      line.lowerBound < start, let time = ClockReading.time(in: bytes, at: start, end: end),
      time.end == end, time.until == nil, time.date == nil
    else { return nil }
    return (start, time.time)
  }
}
