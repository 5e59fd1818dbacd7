import Annotations
import Exchange
import Testing
import Transcripts
import Tutor

@Suite("The built-in interview, exported")
struct TutorExportTests {
  private static let source: ExportedTranscript = {
    var builder = TranscriptBuilder()
    for paragraph in Tutor.text.split(separator: "\n\n") {
      let parts = paragraph.split(separator: ": ", maxSplits: 1)
      builder.addTurn(parts[1], speaker: String(parts[0]), source: .explicit)
    }
    let transcript = builder.build(format: "text")
    let marks = Tutor.marks.enumerated().map { number, mark in
      Interview.mark(
        mark.quote, id: number + 1, tags: mark.tags, note: mark.note,
        pen: mark.pen.flatMap(Pen.init(rawValue:)), on: transcript)
    }
    return ExportedTranscript(
      fileName: Tutor.fileName, title: "The tutor's interview", transcript: transcript,
      placed: marks, topics: [ExportedTranscript.Topic(turn: 0, label: "first steps")])
  }()

  @Test("every sample mark has its place, and its pen is one of the five")
  func marks() throws {
    for (placed, mark) in zip(Self.source.placed, Tutor.marks) {
      let excerpt = Excerpt(placed, in: Self.source)
      #expect(excerpt.place != nil && excerpt.quote == mark.quote)
      #expect(placed.annotation.color?.rawValue == mark.pen)
    }
  }

  @Test("every exporter takes all of them out", arguments: Exporter.all.map(\.name))
  func export(format: String) throws {
    let result = try Interview.export(format, sources: [Self.source])
    #expect(result.warnings.isEmpty)
    let lines = result.text.replacing("&#39;", with: "'").replacing("\\.", with: ".")
    for mark in Tutor.marks where format != "html" { #expect(lines.contains(mark.quote)) }
    for tag in Set(Tutor.marks.flatMap(\.tags)) { #expect(lines.contains(tag)) }
  }
}
