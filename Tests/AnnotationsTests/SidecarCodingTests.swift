import Annotations
import CanonicalJSON
import Testing

@Suite struct SidecarCodingTests {
  @Test("what is encoded is decoded the same, byte for byte, for random documents")
  func roundTrip() throws {
    for seed in 0..<1000 {
      var maker = DocumentMaker(seed: UInt64(seed))
      let document = maker.document()
      let text = document.canonicalText
      let decoded = try AnnotationDocument(parsing: Array(text.utf8))
      #expect(decoded == document, "seed \(seed)")
      #expect(decoded.canonicalText == text, "seed \(seed)")
      // Its members are sorted, and its lines as those of any other JSON.
      #expect(try JSONValue(parsing: text).canonicalText == text, "seed \(seed)")
    }
  }

  @Test("the same records give the same bytes, in whichever order they came")
  func determinism() {
    for seed in 0..<1000 {
      var maker = DocumentMaker(seed: UInt64(seed))
      let document = maker.document()
      var shuffled = AnnotationDocument(
        transcript: document.transcript,
        records: document.records.values.shuffled(using: &maker.random))
      shuffled.minorVersion = document.minorVersion
      shuffled.versionUnknown = document.versionUnknown
      shuffled.unknown = document.unknown
      shuffled.adopt(document.trail)
      #expect(shuffled.canonicalText == document.canonicalText)
    }
  }

  @Test("a member that this version does not know survives in every object")
  func unknownMembersEverywhere() throws {
    var maker = DocumentMaker(seed: 7)
    let records = (0..<20).map { maker.record(id: "id-\($0)") }
    let identity = TranscriptIdentity(name: "i.txt", digest: "d")
    let document = AnnotationDocument(transcript: identity, records: records)
    let marked = injected(try JSONValue(parsing: document.canonicalBytes))
    let decoded = try AnnotationDocument(decoding: marked)
    #expect(decoded.canonicalText == marked.canonicalText)
  }

  @Test("a newer major version is refused, a newer minor one is read and kept")
  func versions() throws {
    let (major, minor) = (emptySidecar(version: "2", "0"), emptySidecar(version: "1", "7"))
    #expect(throws: SidecarError.newer(major: 2)) { try AnnotationDocument(decoding: major) }
    let document = try AnnotationDocument(decoding: minor)
    #expect(document.minorVersion == 7)
    #expect(try JSONValue(parsing: document.canonicalBytes)["version"]?["minor"] == .integer(7))
  }

  @Test(
    "an error names the member and the place",
    arguments: [
      (#"{"format": "other"}"#, "\"format\""),
      ("", "empty"),
      ("{\n]", "line 2, column 1"),
      (#"{"format": "verbatim-annotations"}"#, "\"version\" is missing"),
      (
        sidecar(
          annotations:
            #"{"anchor": {"end": 1, "prefix": "", "quote": "", "start": -1}, "id": "a"}"#),
        "annotations[0].anchor: \"start\" must be a whole number, 0 or more"
      ),
      (sidecar(annotations: "3"), "\"annotations[0]\" must be an object"),
      (
        sidecar(annotations: #"{"anchor": 3, "id": "a"}"#),
        "annotations[0]: \"anchor\" must be an object"
      ),
    ])
  func errors(_ text: String, _ expected: String) {
    do {
      _ = try AnnotationDocument(parsing: Array(text.utf8))
      Issue.record("this is no sidecar")
    } catch {
      #expect(error.description.contains(expected), "\(error)")
    }
  }

  @Test("two records with one id are refused, since one of them would be lost")
  func duplicates() {
    let name =
      #"{"id": "a", "at": {"offset": 0, "before": "", "after": ""}, "#
      + #""name": "n", "coder": "c", "created": "t"}"#
    let text = sidecar(annotations: "").replacingEnd(with: "\"topicNames\": [\(name), \(name)]}")
    #expect(throws: SidecarError.duplicate(id: "a")) {
      try AnnotationDocument(parsing: Array(text.utf8))
    }
  }

  @Test("undoing what was done gives what was, over random edit scripts")
  func undo() {
    for seed in 0..<200 {
      var maker = DocumentMaker(seed: UInt64(seed))
      let original = maker.document()
      var document = original
      var history = EditHistory()
      for step in 0..<maker.number(1..<20) {
        var scratch = document
        var edits: [Edit] = []
        for _ in 0..<maker.number(1..<4) {
          let edit = maker.edit(of: scratch)
          scratch.apply(edit)
          edits.append(edit)
        }
        history.perform(EditGroup(name: "step \(step)", edits: edits), on: &document)
      }
      let done = document
      while history.undo(on: &document) != nil {}
      #expect(document == original, "seed \(seed)")
      while history.redo(on: &document) != nil {}
      #expect(document == done, "seed \(seed)")
      for edit in done.edits(to: original) { document.apply(edit) }
      #expect(document == original, "seed \(seed)")
    }
  }

  private func injected(_ value: JSONValue) -> JSONValue {
    switch value {
    case .object(let members):
      var marked = members.mapValues(injected)
      marked["x-unknown"] = .number("1.0")
      return .object(marked)
    case .array(let elements): return .array(elements.map(injected))
    default: return value
    }
  }

  private func emptySidecar(version major: String, _ minor: String) -> JSONValue {
    .object([
      "format": .string("verbatim-annotations"),
      "version": .object(["major": .number(major), "minor": .number(minor)]),
      "transcript": .object(["name": .string("i.txt"), "digest": .string("d")]),
    ])
  }
}

/// A sidecar with annotations as given.
private func sidecar(annotations: String) -> String {
  #"{"format": "verbatim-annotations", "version": {"major": 1, "minor": 0}, "#
    + #""transcript": {"name": "i.txt", "digest": "d"}, "annotations": [\#(annotations)]}"#
}

extension String {
  fileprivate func replacingEnd(with end: String) -> String { dropLast() + ", " + end }
}
