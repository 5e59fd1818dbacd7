import Annotations
import Transcripts

/// A column of the table: its name, whether the spreadsheet may compute with it, and its cell.
private struct Column: Sendable {
  let name: String
  var isOurs = false
  let cell: @Sendable (Excerpt, _ tag: String?) -> String?
}

/// The columns. `isOurs` cells are numbers, times and names of our own making; all others hold
/// words of people, which must never become formulas.
private let columns: [Column] = [
  Column(name: "id") { excerpt, _ in excerpt.annotation.id },
  Column(name: "document") { excerpt, _ in excerpt.file },
  Column(name: "code") { _, tag in tag },
  Column(name: "code_path_1") { _, tag in pathStep(1, of: tag) },
  Column(name: "code_path_2") { _, tag in pathStep(2, of: tag) },
  Column(name: "code_path_3") { _, tag in pathStep(3, of: tag) },
  Column(name: "quote") { excerpt, _ in excerpt.quote },
  Column(name: "note") { excerpt, _ in excerpt.annotation.note },
  Column(name: "speaker") { excerpt, _ in excerpt.speakers.joined(separator: "; ") },
  Column(name: "speaker_source", isOurs: true) { excerpt, _ in
    excerpt.parts.map(\.speakerSource.rawValue).joined(separator: "; ")
  },
  Column(name: "start_time", isOurs: true) { excerpt, _ in excerpt.time?.full },
  Column(name: "end_time", isOurs: true) { excerpt, _ in excerpt.endTime?.full },
  Column(name: "turn", isOurs: true) { excerpt, _ in number(excerpt.place?.turn) },
  Column(name: "start_char", isOurs: true) { excerpt, _ in number(excerpt.place?.start) },
  Column(name: "end_turn", isOurs: true) { excerpt, _ in number(excerpt.place?.endTurn) },
  Column(name: "end_char", isOurs: true) { excerpt, _ in number(excerpt.place?.end) },
  Column(name: "coder") { excerpt, _ in excerpt.annotation.coder },
  Column(name: "created") { excerpt, _ in excerpt.annotation.created },
  Column(name: "modified") { excerpt, _ in excerpt.annotation.modified },
  Column(name: "color", isOurs: true) { excerpt, _ in excerpt.annotation.color?.rawValue },
  Column(name: "topic") { excerpt, _ in excerpt.topic },
  Column(name: "resolution", isOurs: true) { excerpt, _ in excerpt.resolution.kind.rawValue },
]

/// A table by RFC 4180: a row for each pair of a quote and a tag, an untagged quote has one row.
///
/// CRLF, a final line break, UTF-8 without a mark. Characters are counted as Unicode scalars from
/// the start of the turn's text. A text cell that a spreadsheet would take for a formula begins
/// with an apostrophe.
func csv(of sources: [ExportedSource]) -> String {
  var text = columns.map(\.name).joined(separator: ",") + "\r\n"
  for source in sources {
    for excerpt in source.all {
      let asked = excerpt.annotation.tags.filter(source.filter.accepts(tag:))
      let tags: [String?] = asked.isEmpty ? [nil] : asked
      for tag in tags {
        let cells = columns.map { column in
          let cell = (column.cell(excerpt, tag) ?? "").withoutControls
          return TableCell.quoted(column.isOurs ? cell : TableCell.guarded(cell))
        }
        text += cells.joined(separator: ",") + "\r\n"
      }
    }
  }
  return text
}

private func number(_ value: Int?) -> String? { value.map { String($0) } }

/// One step of a tag's path, from 1; the third holds all that is below the second.
private func pathStep(_ step: Int, of tag: String?) -> String? {
  let steps = tag?.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: true) ?? []
  return step <= steps.count ? String(steps[step - 1]) : nil
}
