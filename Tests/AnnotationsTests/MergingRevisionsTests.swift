import Annotations
import Testing
import TextCore
import Transcripts

@Suite("What two people put right in different ways is kept in both, and told")
struct MergingRevisionsTests {
  private static let identity = TranscriptIdentity(name: "i", digest: "d")
  private let source = transcript(
    "Ana: And who paid the deposit?", "Ines: The agency paid for the rent increase.")

  private func document(_ changes: Revision.Change..., by coder: String, at time: String = "1")
    -> AnnotationDocument
  {
    AnnotationDocument(
      transcript: Self.identity,
      records: changes.enumerated().map { number, change in
        Record.revision(
          Revision(
            id: "\(coder)\(number)", order: number + 1, change: change, coder: coder,
            created: time))
      })
  }

  private func fix(_ words: String, to new: String) -> Revision.Change {
    .correct(Anchor(of: source.range(of: words), in: source), to: new)
  }

  private var turn: TextPoint { TextPoint(at: source.turns[1].range.lowerBound, in: source) }

  private func merged(_ ours: AnnotationDocument, _ theirs: AnnotationDocument) -> MergeResult {
    let base = AnnotationDocument(transcript: Self.identity)
    let result = merge(base: base, ours: ours, theirs: theirs)
    let other = merge(base: base, ours: theirs, theirs: ours)
    #expect(result.document == other.document)
    #expect(result.conflicts.count == other.conflicts.count)
    #expect(result.document.records.count == ours.records.count + theirs.records.count)
    return result
  }

  private func turns(_ result: MergeResult) -> [String] {
    let shown = source.revised(by: result.document.revisions).transcript
    return shown.turns.indices.map {
      "\(shown.speakerName(ofTurn: $0) ?? "?"): \(shown.text(ofTurn: $0))"
    }
  }

  @Test("corrections that overlap do not become a sentence that nobody wrote")
  func overlapping() {
    let result = merged(
      document(fix("agency", to: "council"), by: "ines", at: "1"),
      document(
        fix("The", to: "agents were"), fix("agency", to: "paying"),
        fix("paid for", to: "for it of"),
        by: "ben", at: "2"))
    #expect(turns(result)[1] == "Ines: agents were paying for it of the rent increase.")
    #expect(
      result.conflicts.map(\.description) == [
        "correction of “The … agency … paid for”: “council” here, "
          + "“agents were … paying … for it of” there; both are kept, "
          + "“agents were … paying … for it of” counts"
      ])
    let left = source.revised(by: result.document.revisions).unapplied
    #expect(
      left.map(\.complaint) == [
        "not applied, by ines: corrected “agency” to “council”; "
          + "somebody else has put the same right in another way"
      ])
  }

  @Test("all that was typed in one go is set aside together")
  func setAside() {
    let result = merged(
      document(fix("agency", to: "council"), by: "ines", at: "2"),
      document(fix("The", to: "agents were"), fix("agency", to: "paying"), by: "ben", at: "1"))
    #expect(turns(result)[1] == "Ines: The council paid for the rent increase.")
    #expect(result.document.revisions.filter(\.isSetAside).map(\.coder) == ["ben", "ben"])
  }

  @Test("the same correction by both, and corrections apart from each other, are no conflict")
  func agreed() {
    let same = merged(
      document(fix("agency", to: "council"), by: "ines"),
      document(fix("agency", to: "council"), by: "ben"))
    #expect(same.conflicts.isEmpty)
    #expect(source.revised(by: same.document.revisions).skipped.isEmpty)
    let apart = merged(
      document(fix("agency", to: "council"), by: "ines"),
      document(fix("increase", to: "rise"), by: "ben"))
    #expect(apart.conflicts.isEmpty)
    #expect(turns(apart)[1] == "Ines: The council paid for the rent rise.")
  }

  @Test("two names for one speaker are told, and so is the one that counts")
  func renames() {
    let result = merged(
      document(.rename(from: "Ines", to: "Carla"), by: "ines"),
      document(.rename(from: "Ines", to: "Dora"), by: "ben"))
    #expect(
      result.conflicts.map(\.description) == [
        "name of Ines: “Carla” here, “Dora” there; both are kept, “Dora” counts"
      ])
    #expect(turns(result)[1].hasPrefix("Dora: "))
    let left = source.revised(by: result.document.revisions).unapplied
    #expect(left.map(\.reason) == [.setAside] && left.first?.revision.coder == "ines")
  }

  @Test("two speakers for one turn are told, and so is the one that counts")
  func reassigned() {
    let result = merged(
      document(.reassign(at: turn, to: "Carla"), by: "ines"),
      document(.reassign(at: turn, to: "Dora"), by: "ben"))
    #expect(
      result.conflicts.map(\.description) == [
        "speaker of the turn at “The agency paid for the rent inc”: “Carla” here, “Dora” there; "
          + "both are kept, “Carla” counts"
      ])
    #expect(turns(result)[1].hasPrefix("Carla: "))
    let left = source.revised(by: result.document.revisions).unapplied
    #expect(left.map(\.reason) == [.setAside] && left.first?.revision.coder == "ben")
  }

  @Test("two names for one topic are told, and so is the one that counts")
  func topics() {
    func named(_ name: String, _ id: String) -> AnnotationDocument {
      AnnotationDocument(
        transcript: Self.identity,
        records: [
          Record.topicName(TopicName(id: id, point: turn, name: name, coder: id, created: "1"))
        ])
    }
    let result = merged(named("rent", "a"), named("money", "b"))
    #expect(result.conflicts.map(\.counts) == ["money"])
    #expect(result.document.topicNames.last?.name == "money")
  }

  @Test("where both changed a pen at the same time none of them is called the later one")
  func sameTime() {
    func marked(_ pen: Pen?) -> AnnotationDocument {
      let range = source.range(of: "agency")
      return AnnotationDocument(
        transcript: Self.identity,
        records: [
          Record.annotation(
            Annotation(
              id: "a", anchor: Anchor(of: range, in: source), color: pen, coder: "ines",
              created: "1"))
        ])
    }
    let result = merge(base: marked(nil), ours: marked(.blue), theirs: marked(.pink))
    #expect(
      result.conflicts.map(\.description) == [
        "pen of “agency” (ines): “blue” here, “pink” there; “pink” counts"
      ])
    #expect(result.document.annotations.first?.color == .pink)
  }
}
