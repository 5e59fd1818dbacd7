import Annotations
import TerminalCore
import TestSupport
import Testing
import TextCore
import Transcripts

@testable import ReaderUI

/// What the list of doubtful marks says of a place.
@Suite struct ReviewWordingTests {
  /// A reader whose only mark is probably on words of the transcript.
  private func session(marked quote: String, nowOn words: String, _ keys: String) -> Session {
    let source = fixture()
    let range = source.occurrences(ofQuote: words).first ?? 0..<0
    var anchor = Anchor(of: range, in: source)
    anchor.quote = quote
    let mark = Annotation(
      id: "a", anchor: anchor, tags: ["t"], coder: "ana", created: "2026-11-01T10:00:00Z")
    let document = AnnotationDocument(
      transcript: TranscriptIdentity(name: "ferry.txt", digest: "old"), records: [.annotation(mark)]
    )
    var input = ReaderInput(
      fileName: "ferry.txt", source: source, document: document,
      placed: [
        PlacedAnnotation(
          annotation: mark, resolution: Resolution(kind: .approximate, range: range, score: 0.5))
      ], coder: "ana", size: ScreenSize(columns: 80, rows: 24))
    input.digest = "new"
    var session = Session(source, columns: 80, rows: 24)
    session.state = ReaderState(input)
    session.type(keys)
    return session
  }

  private func screen(_ session: Session) -> [String] {
    (0..<24).map { session.frame.text(row: $0) }
  }

  @Test("words that are the same but for case are not said to have changed")
  func sameWords() {
    let here = screen(session(marked: "Apple trees.", nowOn: "apple trees", "X"))
    #expect(here.contains { $0.contains("the same words, perhaps not the place") })
    #expect(!here.contains { $0.contains("the words have changed") })
    let changed = screen(session(marked: "pear trees", nowOn: "apple trees", "X"))
    #expect(changed.contains { $0.contains("the words have changed") })
  }

  @Test("C-y accepts the same words at a doubtful place by a key of their own")
  func acceptedApart() {
    var session = session(marked: "Apple trees.", nowOn: "apple trees", "X C-y")
    let lines = screen(session)
    #expect(lines.contains { $0.contains("accept 1 on the same words, perhaps not the place") })
    #expect(!lines.contains { $0.contains("changed words") })
    session.type("c")
    #expect(session.state.marksToReview == 1)
    session.type("C-y s")
    #expect(session.state.marksToReview == 0)
  }
}
