import Annotations
import Testing

/// What a copy of a document, or one under another name, has that the document does not.
@Suite struct TakingInTests {
  private static let identity = TranscriptIdentity(name: "k", digest: "d")
  private static let stamps = (0..<9).map {
    AuditStamp(id: "e\($0)", time: "2026-11-26T07:00:0\($0)Z", coder: "ines")
  }

  private func document(_ annotations: Annotation...) -> AnnotationDocument {
    AnnotationDocument(
      transcript: Self.identity, records: annotations.map { Record.annotation($0) })
  }

  private func annotation(
    _ id: String = "a", tags: [String] = [], note: String? = nil, color: Pen? = nil,
    modified: String = "1"
  ) -> Annotation {
    Annotation(
      id: id, anchor: Anchor(quote: "q", prefix: "", suffix: "", position: 0..<1, turn: 0),
      tags: tags, note: note, color: color, coder: "me", created: "0", modified: modified)
  }

  private func ids(_ document: AnnotationDocument) -> [String] {
    document.annotations.map(\.id).sorted()
  }

  private func change(
    _ document: AnnotationDocument, _ before: Annotation?, _ after: Annotation?, _ number: Int
  ) -> AnnotationDocument {
    var document = document
    let edit = Edit(
      before: before.map { .annotation($0) }, after: after.map { .annotation($0) })
    document.perform(EditGroup(name: "edit", edits: [edit]), by: Self.stamps[number])
    return document
  }

  @Test("a longer note, a tag, a colour, a new place of a mark that both have are news")
  func moreIsSaid() {
    let own = document(annotation(note: "short"), annotation("b"), annotation("c"))
    #expect(own.news(in: own).isEmpty)
    let others = [
      annotation(note: "a short one and more", modified: "2"),
      annotation(note: "another", modified: "0"), annotation(tags: ["theory"], note: "short"),
      annotation(note: "short", color: .green, modified: "2"),
    ]
    for other in others {
      let copy = document(other, annotation("b"), annotation("c", modified: "2"))
      #expect(ids(own.news(in: copy)) == ["a"], "\(other)")
      let taken = own.takingIn(copy)
      #expect(taken.document.news(in: copy).isEmpty, "\(other)")
    }
    var moved = annotation(note: "short", modified: "2")
    moved.anchor = Anchor(quote: "r", prefix: "", suffix: "", position: 4..<5, turn: 0)
    #expect(ids(own.news(in: document(moved))) == ["a"])
  }

  @Test("what says less, or only was looked at later, is no news")
  func lessIsSaid() {
    let own = document(annotation(tags: ["x"], note: "long and careful", color: .green))
    for other in [
      annotation(), annotation(tags: ["x"]), annotation(note: "careful"),
      annotation(tags: ["x"], note: "long and careful", color: .green, modified: "9"),
    ] {
      #expect(own.news(in: document(other)).isEmpty, "\(other)")
    }
  }

  @Test("what was deleted or changed here since the copy was made is no news, as the trail tells")
  func givenUp() {
    let old = annotation(tags: ["x"], note: "first", modified: "1")
    let copy = change(
      change(document(), nil, old, 0), nil, annotation("b", note: "gone"), 1)
    let changed = change(copy, old, annotation(tags: ["y"], note: "second", modified: "2"), 2)
    let own = change(changed, annotation("b", note: "gone"), nil, 3)
    #expect(own.news(in: copy).isEmpty)
    // Somebody has gone on with it there.
    let further = change(copy, old, annotation(tags: ["x"], note: "third", modified: "3"), 4)
    #expect(ids(own.news(in: further)) == ["a"])
    // Without the trail nobody knows that it was given up.
    let untold = document(annotation(tags: ["y"], note: "second", modified: "2"))
    #expect(ids(untold.news(in: copy)) == ["a", "b"])
  }

  @Test("of a long note the trail does not keep all, so that it is news where it was changed here")
  func longNote() {
    let old = annotation(note: String(repeating: "word ", count: 1000) + "end", modified: "1")
    let copy = change(document(), nil, old, 0)
    let own = change(copy, old, annotation(note: "short", modified: "2"), 1)
    #expect(ids(own.news(in: copy)) == ["a"])
  }

  @Test("something put right in another way later is news, and what was taken back here is none")
  func revisions() {
    func renamed(_ name: String, _ created: String) -> AnnotationDocument {
      let revision = Revision(
        id: "r", order: 0, change: .rename(from: "A", to: name), coder: "me", created: created)
      return AnnotationDocument(transcript: Self.identity, records: [.revision(revision)])
    }
    let own = renamed("Anna", "1")
    #expect(own.news(in: renamed("Hanna", "2")).work == WorkCount(annotations: 0, changes: 1))
    #expect(own.news(in: renamed("Hanna", "0")).isEmpty)
    var undone = own
    let edits = own.records.values.map { Edit(before: $0, after: nil) }
    undone.perform(EditGroup(name: "rename", edits: edits), by: Self.stamps[0])
    #expect(undone.news(in: own).isEmpty)
  }
}
