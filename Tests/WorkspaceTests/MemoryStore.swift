import Annotations
import Workspace

/// Where the sidecar of a store in memory is.
let memorySidecar = "/talks/i.txt.verbatim.json"

/// A document that holds annotations with these ids.
func memoryDocument(_ ids: String..., note: String? = nil) -> AnnotationDocument {
  AnnotationDocument(
    transcript: TranscriptIdentity(name: "i.txt", digest: "d1"),
    records: ids.map { id in
      .annotation(
        Annotation(
          id: id, anchor: Anchor(quote: "q", prefix: "", suffix: "", position: 0..<1, turn: 0),
          note: note, coder: "me", created: "0"))
    })
}

/// The store of a transcript in memory.
func memoryStore(
  _ disk: any FileSystem, home: String? = "/home/me", now: String = "2026-11-25T14:40:53Z"
) -> SidecarStore {
  SidecarStore(
    path: "/talks/i.txt", name: "i.txt", digest: "d1",
    environment: Environment(["HOME": home ?? ""]), fileSystem: disk, now: { now })
}
