import Annotations
import CanonicalJSON
import Testing
import Workspace

private func document(_ ids: String...) -> AnnotationDocument {
  AnnotationDocument(
    transcript: TranscriptIdentity(name: "i.txt", digest: "d1"),
    records: ids.map { id in
      Record.annotation(
        Annotation(
          id: id, anchor: Anchor(quote: "q", prefix: "", suffix: "", position: 0..<1, turn: 0),
          coder: "me", created: "0"))
    })
}

private func disk(base: String, ours: String, theirs: String) -> FaultyFileSystem {
  let disk = FaultyFileSystem()
  for (path, text) in [("/base", base), ("/ours", ours), ("/theirs", theirs)] {
    disk.put(path, text)
  }
  return disk
}

@Suite struct SidecarMergeTests {
  private func merged(_ disk: FaultyFileSystem) throws(WorkspaceError) -> MergeResult {
    try mergeSidecars(base: "/base", ours: "/ours", theirs: "/theirs", fileSystem: disk)
  }

  @Test("what each side added is there, and what one deleted is not")
  func addedAndDeleted() throws {
    let result = try merged(
      disk(
        base: document("a", "b").canonicalText,
        ours: document("a", "b", "c").canonicalText,
        theirs: document("b", "d").canonicalText))
    #expect(result.document == document("b", "c", "d"))
    #expect(result.conflicts.isEmpty)
  }

  @Test("a base without bytes is one that says nothing")
  func emptyBase() throws {
    let result = try merged(
      disk(
        base: "", ours: document("a").canonicalText,
        theirs: document("b").canonicalText))
    #expect(result.document == document("a", "b"))
    #expect(result.conflicts.isEmpty)
  }

  @Test("a side that cannot be read is an error", arguments: ["", "{", "[]"])
  func unreadable(text: String) {
    let good = document("a").canonicalText
    #expect(throws: WorkspaceError.self) { try merged(disk(base: good, ours: text, theirs: good)) }
    #expect(throws: WorkspaceError.self) { try merged(disk(base: good, ours: good, theirs: text)) }
  }
}
