import Annotations
import Testing

@Suite struct MergingTests {
  private static let identity = TranscriptIdentity(name: "i", digest: "d")

  private func document(_ annotations: Annotation...) -> AnnotationDocument {
    AnnotationDocument(
      transcript: Self.identity, records: annotations.map { Record.annotation($0) })
  }

  private func annotation(
    tags: [String] = [], note: String? = nil, modified: String = "1"
  ) -> Annotation {
    Annotation(
      id: "a", anchor: Anchor(quote: "q", prefix: "", suffix: "", position: 0..<1, turn: 0),
      tags: tags, note: note, coder: "me", created: "0", modified: modified)
  }

  @Test("tags are merged as sets")
  func tags() {
    let merged = merge(
      base: document(annotation(tags: ["x", "y"])),
      ours: document(annotation(tags: ["x", "y", "z"], modified: "2")),
      theirs: document(annotation(tags: ["y", "w"], modified: "3")))
    #expect(Set(merged.document.annotations.first?.tags ?? []) == ["y", "z", "w"])
    #expect(merged.conflicts.isEmpty)
  }

  @Test("two different notes are both kept, and listed")
  func notes() {
    let merged = merge(
      base: document(annotation(note: "old")),
      ours: document(annotation(note: "mine", modified: "3")),
      theirs: document(annotation(note: "yours", modified: "2")))
    #expect(merged.document.annotations.first?.note == "yours\n\nmine")
    #expect(
      merged.conflicts.map(\.description) == [
        "note on \u{201C}q\u{201D} (me): \u{201C}mine\u{201D} here, \u{201C}yours\u{201D} there; "
          + "both texts are kept"
      ])
  }

  @Test("what one side deleted and the other changed stays, and is listed")
  func deletionAgainstChange() {
    let merged = merge(
      base: document(annotation()), ours: document(),
      theirs: document(annotation(note: "new", modified: "2")))
    #expect(merged.document.annotations.first?.note == "new")
    #expect(
      merged.conflicts.map(\.description) == [
        "\u{201C}q\u{201D} (me) note: new: changed there, deleted here; it stays"
      ])
  }

  @Test("what both sides added with one id and only one annotated further is no conflict")
  func addedOnBothSides() {
    let merged = merge(
      base: document(), ours: document(annotation(tags: ["x"], note: "mine", modified: "2")),
      theirs: document(annotation(tags: ["y"])))
    #expect(merged.conflicts.isEmpty)
    #expect(merged.document.annotations.first?.note == "mine")
    #expect(Set(merged.document.annotations.first?.tags ?? []) == ["x", "y"])
  }

  @Test("notes made on two versions of the text keep saying on which one they were made")
  func twoTexts() {
    var other = AnnotationDocument(
      transcript: TranscriptIdentity(name: "i", digest: "later"), records: [Record]())
    var theirs = annotation()
    theirs.id = "b"
    other.apply(Edit(before: nil, after: .annotation(theirs)))
    let merged = merge(base: document(), ours: document(annotation()), theirs: other).document
    #expect(merged.transcript.digest == "later")
    let digests = Dictionary(
      uniqueKeysWithValues: merged.annotations.map { ($0.id, $0.anchor.digest) })
    #expect(digests == ["a": "d", "b": nil])
  }

  @Test("what one side deleted and the other left alone is gone")
  func deletion() {
    let merged = merge(
      base: document(annotation()), ours: document(), theirs: document(annotation()))
    #expect(merged.document.isEmpty)
    #expect(merged.conflicts.isEmpty)
  }

  @Test("merging loses nothing, and does not depend on which side is ours, for random scripts")
  func properties() {
    for seed in 0..<300 {
      var maker = DocumentMaker(seed: UInt64(seed))
      let base = maker.document()
      let sides = (0..<2).map { _ in
        var side = base
        for _ in 0..<maker.number(0..<8) { side.apply(maker.edit(of: side)) }
        return side
      }
      let merged = merge(base: base, ours: sides[0], theirs: sides[1])
      let mirrored = merge(base: base, ours: sides[1], theirs: sides[0])
      #expect(merged.document == mirrored.document, "seed \(seed)")
      #expect(merged.conflicts.count == mirrored.conflicts.count, "seed \(seed)")
      #expect(merge(base: base, ours: sides[0], theirs: base).document == sides[0])
      #expect(merge(base: base, ours: sides[0], theirs: sides[0]).document == sides[0])
      for (mine, other) in [(sides[0], sides[1]), (sides[1], sides[0])] {
        for (id, record) in mine.records where base.records[id] != record {
          #expect(merged.document.records[id] != nil, "seed \(seed): \(id) is lost")
          if other.records[id] == base.records[id] {
            #expect(merged.document.records[id] == record, "seed \(seed): \(id) is changed")
          }
        }
      }
      let again = merge(base: sides[1], ours: merged.document, theirs: sides[1])
      #expect(again.document == merged.document, "seed \(seed)")
    }
  }
}
