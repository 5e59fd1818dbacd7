import Annotations
import CanonicalJSON
import Testing

@Suite struct AuditTrailTests {
  private static let identity = TranscriptIdentity(name: "i", digest: "d")

  private func annotation(
    _ words: String = "the rent was high", tags: [String] = [], note: String? = nil,
    color: Pen? = nil
  ) -> Record {
    .annotation(
      Annotation(
        id: "a", anchor: Anchor(quote: words, prefix: "", suffix: "", position: 0..<1, turn: 0),
        tags: tags, note: note, color: color, coder: "ines", created: "0"))
  }

  private func stamp(_ id: String, _ second: Int = 0) -> AuditStamp {
    AuditStamp(id: id, time: "2026-11-23T20:00:0\(second)Z", coder: "ines")
  }

  /// What the trail says of an edit.
  private func sentences(
    _ before: Record?, _ after: Record?, _ way: AuditEntry.Way = .done
  ) -> [String] {
    var document = AnnotationDocument(transcript: Self.identity)
    document.record("tag", [Edit(before: before, after: after)], way: way, by: stamp("e"))
    return document.trail.entries.flatMap { $0.sentences() }
  }

  @Test("an entry says in words what was done")
  func wording() {
    let plain = annotation()
    let quote = "\u{201C}the rent was high\u{201D}"
    #expect(sentences(nil, annotation(tags: ["cost/rent"])) == ["tagged \(quote) #cost/rent"])
    #expect(sentences(nil, annotation(color: .yellow)) == ["marked \(quote) yellow"])
    #expect(sentences(plain, annotation(note: "why?")) == ["noted \(quote) note: why?"])
    #expect(sentences(annotation(tags: ["x"]), plain) == ["untagged \(quote) #x"])
    #expect(
      sentences(annotation(color: .yellow), annotation(color: .green))
        == ["changed \(quote) green, before: yellow"])
    let deleted = "deleted \(quote) #x (characters 0 to 1)"
    #expect(sentences(annotation(tags: ["x"]), nil) == [deleted])
    #expect(sentences(annotation(tags: ["x"]), nil, .undone) == ["undid tag: \(deleted)"])
  }

  @Test("what somebody takes in of another one is told to be theirs")
  func takenIn() {
    let quote = "\u{201C}the rent was high\u{201D}"
    var document = AnnotationDocument(transcript: Self.identity)
    let rename = Revision(
      id: "r", order: 0, change: .rename(from: "A", to: "Anna"), coder: "ines", created: "0")
    let edits = [annotation(note: "how?"), annotation(tags: ["x"]), .revision(rename)]
      .map { Edit(before: nil, after: $0) }
    document.record("import", edits, by: AuditStamp(id: "e", time: "0", coder: "kim"))
    #expect(
      document.trail.entries.flatMap { $0.sentences() } == [
        "noted \(quote) note: how? (by ines)", "tagged \(quote) #x (by ines)",
        "renamed A to Anna (by ines)",
      ])
    #expect(sentences(annotation(), annotation(tags: ["x"])) == ["tagged \(quote) #x"])
  }

  @Test("what the list of doubtful places decides reads as a sentence")
  func placesDecided() {
    let before = annotation("the rent was high")
    guard case .annotation(var after) = before else { return }
    after.anchor.position = 5..<22
    let quote = "\u{201C}the rent was high\u{201D}"
    #expect(
      sentences(before, .annotation(after))
        == ["confirmed the place of \(quote) (characters 5 to 22, characters 0 to 1 before)"])
    after.anchor.quote = "the rent had been high"
    #expect(
      sentences(before, .annotation(after)) == [
        "moved the mark on \(quote) to \u{201C}the rent had been high\u{201D} "
          + "(characters 5 to 22, characters 0 to 1 before)"
      ])
    after = annotation("the rent was high").annotation ?? after
    after.isKeptAsOrphan = true
    #expect(sentences(before, .annotation(after)) == ["kept \(quote) without a place"])
  }

  @Test("a note that is gone is told in full, so that it can be written again")
  func lostNote() {
    let long = String(repeating: "rent ", count: 200) + "end"
    let told = sentences(annotation(note: long), annotation(note: "short"))
    #expect(told.first?.contains(", before: note: \(long)") == true)
    #expect(sentences(annotation(note: long), nil).first?.contains(long) == true)
  }

  @Test("a note that was changed is told with the one before it, in words that cannot be mistaken")
  func changedNote() {
    #expect(
      sentences(annotation(note: "B"), annotation(note: "A"))
        == ["changed \u{201C}the rent was high\u{201D} note: A, before: note: B"])
  }

  @Test("a mark on corrected words is told with the words that were shown, not those of the file")
  func correctedWords() {
    guard case .annotation(var mark) = annotation("Yeah", tags: ["x"]) else { return }
    mark.anchor.shown = "Help from"
    #expect(sentences(nil, .annotation(mark)) == ["tagged \u{201C}Help from\u{201D} #x"])
  }

  @Test("a deletion that a merge did not carry out is told as one, not as if the mark were gone")
  func overriddenDeletion() {
    let base = AnnotationDocument(
      transcript: Self.identity, records: [annotation(tags: ["x"])])
    var (ours, theirs) = (base, base)
    ours.perform(
      EditGroup(name: "delete", edits: [Edit(before: annotation(tags: ["x"]), after: nil)]),
      by: stamp("1"))
    theirs.perform(
      EditGroup(
        name: "tag",
        edits: [Edit(before: annotation(tags: ["x"]), after: annotation(tags: ["x", "y"]))]),
      by: stamp("2", 1))
    let merged = merge(base: base, ours: ours, theirs: theirs).document
    #expect(merged.overriddenDeletions == ["1": ["a"]])
    let told = merged.trail.entries[0].sentences(stillThere: ["a"])
    #expect(told.first?.hasSuffix("it stayed, since somebody else had changed it") == true)
    #expect(ours.overriddenDeletions.isEmpty)
    var again = ours
    again.perform(
      EditGroup(name: "undo", edits: [Edit(before: nil, after: annotation())]), by: stamp("3", 2))
    #expect(again.overriddenDeletions.isEmpty)
  }

  @Test("revisions and names of topics are told without being known")
  func otherRecords() {
    let revision = Revision(
      id: "r", order: 0, change: .rename(from: "KEVIN", to: "Kevin"), coder: "ines", created: "t")
    #expect(sentences(nil, .revision(revision)) == ["renamed KEVIN to Kevin"])
    #expect(
      sentences(.revision(revision), nil, .undone)
        == ["undid tag: took back: renamed KEVIN to Kevin"])
    let point = TextPoint(offset: 0, before: "", after: "so")
    let name = TopicName(id: "n", point: point, name: "Rent", coder: "ines", created: "t")
    let so = "\u{201C}so\u{201D}"
    #expect(
      sentences(nil, .topicName(name)) == ["named the topic at \(so) \u{201C}Rent\u{201D}"])
    let anchor = Anchor(quote: "recieve", prefix: "", suffix: "", position: 0..<7, turn: 0)
    let changes: [(Revision.Change, String)] = [
      (.reassign(at: point, to: "Tom"), "gave the turn at \(so) to Tom"),
      (.reassign(at: point, to: nil), "gave the turn at \(so) to nobody"),
      (.split(at: point), "split the turn before \(so)"),
      (.join(at: point), "joined the turn at \(so) with the one before"),
      (
        .correct(anchor, to: "receive"),
        "corrected \u{201C}recieve\u{201D} to \u{201C}receive\u{201D}"
      ),
      (.correct(anchor, to: ""), "left out \u{201C}recieve\u{201D}"),
      (
        .settle(at: point, doubt: "glued"),
        "found the turn at \(so) fine as it is (doubt: glued)"
      ),
    ]
    for (change, sentence) in changes {
      let revision = Revision(id: "r", order: 0, change: change, coder: "ines", created: "t")
      #expect(sentences(nil, .revision(revision)) == [sentence])
    }
  }

  @Test("an action on thousands names the first few and counts the rest")
  func manyRecords() {
    var document = AnnotationDocument(transcript: Self.identity)
    let edits = Array(repeating: Edit(before: nil, after: annotation()), count: 5000)
    document.record("rename tag", edits, by: stamp("e"))
    let entry = document.trail.entries[0]
    #expect(entry.changes.count == AuditEntry.changeLimit)
    #expect(entry.sentences().last == "and \(5000 - AuditEntry.changeLimit) more")
    #expect(entry.compactText.utf8.count < 4000)
  }

  @Test("long words and notes are cut, so that an entry stays short")
  func longWords() {
    let long = String(repeating: "rent ", count: 10_000)
    var document = AnnotationDocument(transcript: Self.identity)
    let edit = Edit(before: nil, after: annotation(long, note: long))
    document.record("note", [edit], by: stamp("e"))
    #expect(document.trail.entries[0].compactText.utf8.count < 500)
  }

  @Test("actions of one second stay in their order, and a clock turned back does not lose one")
  func order() throws {
    var document = AnnotationDocument(transcript: Self.identity)
    for number in 0..<300 { document.record("n\(number)", [], by: stamp("e\(999 - number)", 5)) }
    #expect(document.trail.entries.map(\.action) == (0..<300).map { "n\($0)" })
    document.record("early", [], by: stamp("x", 1))
    #expect(document.trail.entries.map(\.action) == ["early"] + (0..<300).map { "n\($0)" })
    let read = try AnnotationDocument(parsing: document.canonicalBytes)
    #expect(read == document)
  }

  @Test("merging keeps what either side did, once")
  func merging() {
    var base = AnnotationDocument(transcript: Self.identity)
    base.record("both", [], by: stamp("b"))
    var (ours, theirs) = (base, base)
    ours.record("mine", [], by: stamp("m", 1))
    theirs.record("yours", [], by: stamp("y", 2))
    let merged = merge(base: base, ours: ours, theirs: theirs)
    #expect(merged.document.trail.entries.map(\.action) == ["both", "mine", "yours"])
    #expect(merged.conflicts.isEmpty)
  }

  @Test("an absurd number in a file does not end the program")
  func absurdNumbers() throws {
    let entry = AuditEntry(
      id: "e", time: "t", number: .max, coder: "c", action: "a", changes: [])
    var document = AnnotationDocument(transcript: Self.identity)
    document.record("first", [], by: stamp("f"))
    let text = document.canonicalText.replacing(
      "\"number\": 1", with: "\"number\": \(entry.number)")
    var read = try AnnotationDocument(parsing: Array(text.utf8))
    read.record("next", [], by: stamp("n"))
    #expect(read.trail.entries.map(\.action) == ["first", "next"])
    let huge = text.replacing("\"changes\"", with: "\"omitted\": 1e300, \"changes\"")
    #expect(throws: SidecarError.self) { try AnnotationDocument(parsing: Array(huge.utf8)) }
  }
}
