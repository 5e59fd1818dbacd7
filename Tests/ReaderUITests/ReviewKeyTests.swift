import Annotations
import TerminalCore
import TestSupport
import Testing
import TextCore
import Transcripts

@testable import ReaderUI

extension Session {
  /// A reader on a transcript that has changed: of three annotations the first has other words, the
  /// second fits three places, the third none.
  static func changed(_ keys: String = "", columns: Int = 80, rows: Int = 24) -> Session {
    let source = fixture()
    func place(_ words: String) -> Range<Int> {
      source.occurrences(ofQuote: words).first ?? 0..<0
    }
    func annotation(_ id: String, _ quote: String, at words: String) -> Annotation {
      var anchor = Anchor(of: place(words), in: source)
      anchor.quote = quote
      return Annotation(
        id: id, anchor: anchor, tags: ["t/\(id)"], note: id == "a" ? "Look it up." : nil,
        color: .yellow, coder: "ana", created: "2026-11-01T10:00:00Z")
    }
    let marks = [
      annotation("a", "the stream froze over twice", at: "the river froze twice"),
      annotation("b", "apple trees", at: "apple trees"),
      annotation("c", "The bridge burnt down.", at: "Which apple is the best one?"),
    ]
    let found = [
      Resolution(kind: .approximate, range: place("the river froze twice"), score: 0.8),
      Resolution(
        kind: .ambiguous, range: nil, score: 0,
        candidates: [place("apple trees"), place("old apple"), place("the apple that")]),
      Resolution.orphaned,
    ]
    let document = AnnotationDocument(
      transcript: TranscriptIdentity(name: "ferry.txt", digest: "old"),
      records: marks.map { .annotation($0) })
    var input = ReaderInput(
      fileName: "ferry.txt", source: source, document: document,
      placed: zip(marks, found).map { PlacedAnnotation(annotation: $0, resolution: $1) },
      coder: "ana", size: ScreenSize(columns: columns, rows: rows))
    input.digest = "new"
    var session = Session(source, columns: columns, rows: rows)
    session.state = ReaderState(input)
    session.type(keys)
    return session
  }

  /// A reader on a text that another one has become, of which these places were marked.
  static func changed(from old: Transcript, _ ranges: [Range<Int>], to new: Transcript) -> Session {
    let records = ranges.enumerated().map { number, range in
      Record.annotation(
        Annotation(
          id: "\(number)", anchor: Anchor(of: range, in: old), coder: "ana",
          created: "2026-11-01T10:00:00Z"))
    }
    let document = AnnotationDocument(
      transcript: TranscriptIdentity(name: "ferry.txt", digest: "old"), records: records)
    var input = ReaderInput(
      fileName: "ferry.txt", source: new, document: document,
      placed: resolve(document, in: new, digest: "new"), coder: "ana",
      size: ScreenSize(columns: 80, rows: 24))
    input.digest = "new"
    var session = Session(new, columns: 80, rows: 24)
    session.state = ReaderState(input)
    return session
  }

  func annotation(_ id: String) -> Annotation? { state.existing(.annotation(id)) }

  fileprivate func kind(_ id: String) -> Resolution.Kind? {
    annotation(id).map { state.marks.resolution(of: $0).kind }
  }
}

@Suite struct ReviewKeyTests {
  @Test("the status line says at opening how many marks need a look, and the header keeps it")
  func opening() {
    let session = Session.changed()
    #expect(session.notice == "3 marks need a look: press X")
    #expect(session.frame.text(row: 0).contains("3 to look at"))
    #expect(ReaderUITests.session("X").frame.text(row: 3).contains("every mark is on its words"))
  }

  @Test("X shows the words as marked beside those of today, with the differences in brackets")
  func differences() {
    let session = Session.changed("X")
    let screen = (0..<24).map { session.frame.text(row: $0) }
    #expect(screen.contains { $0.contains("was the [stream] froze [over] twice") })
    #expect(screen.contains { $0.contains("now the [river] froze twice") })
    #expect(screen.contains { $0.contains("the words have changed") })
    #expect(screen.contains { $0.contains("#t/a") && $0.contains("Look it up.") })
    #expect(session.words(9) == "the river")
  }

  @Test("C-a anchors a mark anew on the words of today; undo takes it back")
  func accept() {
    var session = Session.changed("X C-a")
    let anchor = session.annotation("a")?.anchor
    #expect(anchor?.quote == "the river froze twice" && anchor?.digest == "new")
    #expect(session.kind("a") == .exact && session.effects == [.save])
    #expect(session.notice == "it sits there now, 2 left; Esc, u takes it back")
    #expect(session.state.reviewed?.annotation.id == "b")
    session.type("Esc u")
    #expect(session.kind("a") == .approximate && session.state.marksToReview == 3)
    #expect(session.annotation("a")?.anchor.quote == "the stream froze over twice")
    session.type("C-r")
    #expect(session.kind("a") == .exact)
  }

  @Test("Right and Left look at other places, and C-a takes the one that is looked at")
  func choose() {
    var session = Session.changed("X Down")
    #expect(session.words(11) == "apple trees")
    session.type("Right")
    #expect(session.words(9) == "old apple")
    session.type("Right Right Left Left")
    #expect(session.words(9) == "old apple")
    session.type("C-a")
    #expect(session.annotation("b")?.anchor.quote == "old apple")
    #expect(session.kind("b") == .exact)
    session.type("Esc u X Up")
    #expect(session.kind("b") == .ambiguous)
  }

  @Test("C-s puts a mark on what is selected while the list is pinned")
  func attach() {
    var session = Session.changed("X Down Down C-s")
    #expect(session.notice?.contains("nothing is selected") == true)
    session.type("C-a")
    #expect(session.notice?.contains("it has no place") == true)
    session.type("Tab 2G v 4w X C-s")
    #expect(session.annotation("c")?.anchor.quote == "How did you come")
    #expect(session.kind("c") == .exact && session.state.selection == nil)
    #expect(session.quotes.contains("How did you come"))
    #expect(session.state.marksToReview == 2)
  }

  @Test("C-k keeps a mark without a place: still listed, not counted, and undone like all else")
  func keep() {
    var session = Session.changed("X Down Down C-k")
    #expect(session.state.marksToReview == 2)
    #expect(session.state.pane?.rows.contains(.heading("Kept without a place", count: 1)) == true)
    #expect(session.annotation("c")?.isKeptAsOrphan == true)
    session.type("C-k")
    #expect(session.notice?.contains("already") == true)
    session.type("Esc u")
    #expect(session.state.marksToReview == 3 && session.annotation("c")?.isKeptAsOrphan == false)
  }

  @Test("C-y accepts all of a kind that are listed, after saying how many; one undo for all")
  func acceptAll() {
    var session = Session.changed("X C-y")
    let screen = (0..<24).map { session.frame.text(row: $0) }
    #expect(screen.contains { $0.contains("accept 1 on changed words, each where it sits") })
    #expect(screen.contains { $0.contains("accept 1 that fit several places, each at the first") })
    #expect(screen.contains { $0.contains("1 without a place: not accepted") })
    session.type("Esc")
    #expect(session.state.marksToReview == 3 && session.state.dialog == nil)
    session.type("C-y c")
    #expect(session.kind("a") == .exact && session.state.marksToReview == 2)
    #expect(session.notice == "1 mark sits there now, 2 left; Esc, u takes it back")
    session.type("C-y l")
    #expect(session.kind("b") == .exact && session.state.marksToReview == 1)
    session.type("Esc u u")
    #expect(session.kind("b") == .ambiguous && session.kind("a") == .approximate)
  }

  @Test("of a text that stands twice all marks are taken to the first copy, or to the last")
  func copies() {
    let words = ["We lived by the harbour and the rent was high for all of us", "Yes.", "No."]
    func built(_ turns: [String]) -> Transcript {
      turns.reduce(into: TranscriptBuilder()) {
        $0.addTurn($1, speaker: nil, source: .none)
      }.build(format: "text")
    }
    let (old, new) = (built(words), built(words + words))
    let quotes = ["by the harbour", "the rent was high", "Yes."]
    for (key, occurrence) in [("f", 1), ("l", 2)] {
      let ranges = quotes.map { old.occurrences(ofQuote: $0)[0] }
      var session = Session.changed(from: old, ranges, to: new)
      #expect(session.state.marksToReview == 3)
      session.type("X C-y \(key)")
      #expect(session.state.marksToReview == 0)
      #expect(
        session.marks.map(\.range) == quotes.map { new.occurrences(ofQuote: $0)[occurrence - 1] })
      session.type("Esc u")
      #expect(session.state.marksToReview == 3 && session.state.marks.placed.isEmpty)
    }
  }

  @Test("a mark with other words that is kept without a place leaves the text, and may come back")
  func keepPlaced() {
    var session = Session.changed("X C-k")
    #expect(session.kind("a") == .orphaned && session.marks.isEmpty)
    let document = session.state.document
    let placed = resolve(document, in: fixture(), digest: "new")
    #expect(placed.first { $0.annotation.id == "a" }?.resolution.kind == .orphaned)
    session.type("Esc X Down Down C-a")
    #expect(session.kind("a") == .exact && session.annotation("a")?.isKeptAsOrphan == false)
  }

  @Test("typing filters by words, tags and notes; nothing is changed where nothing may be")
  func filter() {
    #expect(Session.changed("X \"bridge\"").state.reviewed?.annotation.id == "c")
    #expect(Session.changed("X \"look it\"").state.reviewed?.annotation.id == "a")
    var session = Session.changed("X")
    session.state.readOnlyReason = "locked"
    session.type("C-a C-k")
    #expect(session.notice == "read-only: locked" && session.state.marksToReview == 3)
  }

  @Test(
    "the list looks as it was looked at", arguments: [[120, 40], [80, 24], [40, 12], [20, 5]])
  func screens(_ size: [Int]) throws {
    for (name, keys) in [
      ("review", "X"), ("review-places", "X Down Right"), ("review-kept", "X C-k"),
    ] {
      let session = Session.changed(keys, columns: size[0], rows: size[1])
      try expectSnapshot("reader-\(name)-\(size[0])x\(size[1])", picture(session.frame))
    }
  }
}
