/// A transcript as a table to be written: a row a turn.
struct TurnTable {
  /// The times and the name are empty where nothing is known, the name also where the one who
  /// spoke before goes on. A dash says that nobody speaks, where that is not what an empty one says.
  struct Row {
    var start = ""
    var end = ""
    var speaker = ""
    var words: String
  }

  private(set) var rows: [Row] = []
  private(set) var losses = WritingLosses()

  /// What stands for the name where nobody speaks.
  static let nobody = "—"

  /// - Complexity: O(text).
  init(of transcript: Transcript, _ labelling: Labelling) {
    var somebodySpoke = labelling == .explicit
    for (index, turn) in transcript.turns.enumerated() where !turn.range.isEmpty {
      let words = String(transcript.text(ofTurn: index))
      if words.onOneLine != words { losses.lines += 1 }
      var row = Row(words: words.onOneLine)
      if let start = turn.start {
        row.start = written(start)
        row.end = turn.end.map { written($0) } ?? ""
      }
      if turn.speakerSource != .carried {
        let name = transcript.speakerName(ofTurn: index)?.onOneLine
        row.speaker = name ?? (somebodySpoke ? Self.nobody : "")
        somebodySpoke = somebodySpoke || name != nil
      }
      rows.append(row)
    }
    losses.cues = transcript.cuesInsideTurns
    losses.leavesOutWordTimes = !transcript.words.cues.isEmpty
  }

  private mutating func written(_ time: Timestamp) -> String {
    if time.milliseconds < 0 { losses.negative += 1 }
    return Timestamp(milliseconds: max(0, time.milliseconds)).full
  }
}

extension Transcript {
  /// How many times stand inside of turns, and not at their starts.
  var cuesInsideTurns: Int { max(0, times.cues.count - turns.count { $0.start != nil }) }
}

extension TableFormat {
  static func write(_ transcript: Transcript, title: String, _ labelling: Labelling) -> Draft {
    write(transcript, separator: ",", labelling)
  }

  static func writeWithTabs(
    _ transcript: Transcript, title: String, _ labelling: Labelling
  ) -> Draft {
    write(transcript, separator: "\t", labelling)
  }

  /// As RFC 4180 has it: CRLF, and a row of headings.
  private static func write(
    _ transcript: Transcript, separator: Character, _ labelling: Labelling
  ) -> Draft {
    let table = TurnTable(of: transcript, labelling)
    var losses = table.losses
    func written(_ cell: String) -> String {
      let guarded = TableCell.guarded(cell)
      if guarded != cell { losses.formulas += 1 }
      return TableCell.quoted(guarded, separator: separator)
    }
    let separator = String(separator)
    var text = ["start", "end", "speaker", "text"].joined(separator: separator) + "\r\n"
    for row in table.rows {
      let cells = [row.start, row.end, written(row.speaker), written(row.words)]
      text += cells.joined(separator: separator) + "\r\n"
    }
    return Draft(text: text, losses: losses)
  }
}
