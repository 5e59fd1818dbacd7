import CanonicalJSON

extension PlainTextFormat {
  static func write(_ transcript: Transcript, title: String, _ labelling: Labelling) -> Draft {
    paragraphs(of: transcript, labelling) { time, name, words in
      "\(time)\(name.map { $0 + ": " } ?? "")\(words)"
    }
  }

  static func writeMarkdown(
    _ transcript: Transcript, title: String, _ labelling: Labelling
  ) -> Draft {
    paragraphs(of: transcript, labelling) { time, name, words in
      "\(name.map { "**\($0):** " } ?? "")\(time)\(words)"
    }
  }

  /// A paragraph a turn. A carried speaker is not written: reading the file again carries it again.
  private static func paragraphs(
    of transcript: Transcript, _ labelling: Labelling,
    paragraph: (_ time: String, _ name: String?, _ words: String) -> String
  ) -> Draft {
    var losses = WritingLosses()
    var text: [UInt8] = []
    text.reserveCapacity(transcript.text.utf8.count + transcript.turns.count * 32)
    if labelling == .explicit { text += LabelledText.header(for: transcript).utf8 }
    for (index, turn) in transcript.turns.enumerated() {
      let said = String(transcript.text(ofTurn: index))
      guard said.hasVisible else { continue }
      let words = said.onOneLine
      if words != said { losses.lines += 1 }
      var name = transcript.speakerName(ofTurn: index)?.onOneLine
      if turn.speakerSource == .carried { name = nil }
      if labelling == .explicit, turn.speaker == nil { name = LabelledText.nobody }
      if !text.isEmpty { text.append(UInt8(ascii: "\n")) }
      text += paragraph(written(turn.start, &losses), name, words).utf8
      text.append(UInt8(ascii: "\n"))
    }
    losses.cues = transcript.cuesInsideTurns
    losses.leavesOutWordTimes = !transcript.words.cues.isEmpty
    return Draft(utf8: text, losses: losses)
  }

  /// "[00:01:02] ", with milliseconds where there are any; empty without a time.
  private static func written(_ time: Timestamp?, _ losses: inout WritingLosses) -> String {
    guard var time else { return "" }
    if time.milliseconds < 0 {
      losses.negative += 1
      time.milliseconds = 0
    }
    return "[\(time.milliseconds % 1000 == 0 ? String(time.full.dropLast(4)) : time.full)] "
  }
}
