import Annotations
import Foundation
import Testing
import Transcripts
import Workspace

/// The comments of reviewers in a document are annotations until there is a sidecar.
@Suite struct SourceCommentTests {
  private let temporary: TemporaryFolder
  private let document: String

  init() throws {
    temporary = try TemporaryFolder()
    document = URL(filePath: temporary.path).appending(path: "talk.docx").path
    let fixtures = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    try FileManager.default.copyItem(
      atPath: fixtures.appending(path: "Fixtures/Formats/docx/comments.in").path,
      toPath: document)
  }

  @Test("each is an annotation of its author on its words, the same at every opening")
  func areAnnotations() throws {
    let first = try AnnotatedTranscript(path: document)
    #expect(
      first.document.annotations.map(\.coder) == ["Dr. Ida Ruiz", "Ida", "unknown", "Tom", "Tom"])
    #expect(first.document.annotations[0].anchor.quote == "Yeah.")
    #expect(first.document.annotations[0].anchor.turn == 1)
    #expect(first.document.annotations[1].note == "Ask again\nabout the helm")
    #expect(first.document.annotations[1].created == "2024-05-01T10:02:30Z")
    #expect(first.placed.allSatisfy { $0.resolution.kind == .exact })
    #expect(Set(first.document.annotations.map(\.id)).count == 5)
    #expect(try AnnotatedTranscript(path: document).document == first.document)
  }

  @Test("the audit trail tells of the comments that came with the file, each of its author")
  func inTheTrail() throws {
    var opened = try AnnotatedTranscript(path: document)
    let entries = opened.document.trail.entries
    let written = opened.document.annotations.sorted { $0.created < $1.created }
    #expect(entries.map(\.coder).sorted() == written.map(\.coder).sorted())
    #expect(entries.map(\.time) == written.map(\.created))
    #expect(entries.contains { $0.sentences()[0].contains("note: Ask again about the helm") })
    let own = try #require(written.first)
    try opened.add([
      Annotation(id: "own", anchor: own.anchor, coder: "ines", created: "2026-11-26T07:00:00Z")
    ])
    let trail = try AnnotatedTranscript(path: document).document.trail
    #expect(trail.entries.dropLast().elementsEqual(entries) && trail.entries.count == 6)
    #expect(trail.entries.last?.coder == "ines")
  }

  @Test("comments that are taken in later are told to be their authors'")
  func takenInLater() throws {
    let path = URL(filePath: temporary.path).appending(path: "t.csv").path
    let head = "speaker,text,notes\nAnna,We left the house in spring.,look\n"
    temporary.put("t.csv", head + "Bert,And then it rained for days.,\n")
    var opened = try AnnotatedTranscript(path: path)
    _ = try opened.store.save(opened.document)
    temporary.put("t.csv", head + "Bert,And then it rained for days.,wet\n")
    opened = try AnnotatedTranscript(path: path)
    let stamp = AuditStamp(id: "e", time: "2026-01-01T00:00:00Z", coder: "ines")
    #expect(try opened.takeComments(by: stamp) == 1)
    let told = opened.document.trail.entries.last?.sentences().first
    #expect(told?.hasSuffix("note: notes: wet (by unknown)") == true, "\(told ?? "")")
  }

  @Test("tags in a column become tags, and what is added or changed later is told and taken in")
  func changedLater() throws {
    let path = URL(filePath: temporary.path).appending(path: "t.csv").path
    func put(_ notes: String, _ tags: String, _ more: String = "") {
      temporary.put(
        "t.csv",
        "speaker,text,notes,tags\nAnna,We left the house in spring.,\(notes),\(tags)\n"
          + "Bert,And then it rained for days.,\(more),\n")
    }
    put("look", "home; war|home")
    var opened = try AnnotatedTranscript(path: path)
    #expect(opened.document.annotations.map(\.tags).contains(["home", "war"]))
    #expect(opened.document.annotations.map(\.note) == ["notes: look", nil])
    _ = try opened.store.save(opened.document)
    #expect(try AnnotatedTranscript(path: path).commentsNotTaken.isEmpty)
    put("look", "home;war", "wet")
    #expect(try AnnotatedTranscript(path: path).commentsNotTaken.map(\.note) == ["notes: wet"])
    put("look again", "home;war;spring", "wet")
    opened = try AnnotatedTranscript(path: path)
    #expect(opened.commentsNotTaken.count == 3)
    let stamp = AuditStamp(id: "e", time: "2026-01-01T00:00:00Z", coder: "ines")
    #expect(try opened.takeComments(by: stamp) == 3)
    opened = try AnnotatedTranscript(path: path)
    #expect(opened.commentsNotTaken.isEmpty && opened.document.annotations.count == 5)
    let last = try #require(opened.document.annotations.last)
    opened.document.perform(
      EditGroup(name: "delete", edits: [Edit(before: .annotation(last), after: nil)]),
      by: AuditStamp(id: "f", time: "2026-01-01T00:00:01Z", coder: "ines"))
    _ = try opened.store.save(opened.document)
    #expect(try AnnotatedTranscript(path: path).commentsNotTaken.isEmpty)
  }

  @Test("once there is a sidecar it alone counts, so that a deleted one stays deleted")
  func sidecarCounts() throws {
    var opened = try AnnotatedTranscript(path: document)
    var smaller = opened.document
    smaller.apply(Edit(before: .annotation(smaller.annotations[0]), after: nil))
    _ = try opened.store.save(smaller)
    let again = try AnnotatedTranscript(path: document)
    #expect(again.document.annotations.map(\.coder) == ["Ida", "unknown", "Tom", "Tom"])
  }
}
