import Annotations
import CanonicalJSON
import Foundation
import Testing

@Suite struct SchemaTests {
  private let schema: JSONValue

  init() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let file = root.appendingPathComponent("Documentation/sidecar.schema.json")
    schema = try JSONValue(parsing: Array(Data(contentsOf: file)))
  }

  @Test("every document that is written fits the published schema")
  func written() throws {
    for seed in 0..<200 {
      var maker = DocumentMaker(seed: UInt64(seed))
      let value = try JSONValue(parsing: maker.document().canonicalBytes)
      #expect(problems(of: value, schema, "").isEmpty, "seed \(seed)")
    }
  }

  @Test("the schema describes every member that is written, and requires what reading requires")
  func complete() throws {
    var maker = DocumentMaker(seed: 1)
    var members: [String: Set<String>] = [:]
    for number in 0..<200 {
      let record = maker.record(id: "id-\(number)")
      let identity = TranscriptIdentity(name: "i", digest: "d")
      var document = AnnotationDocument(transcript: identity, records: [record])
      let edits = Array(repeating: Edit(before: nil, after: record), count: number)
      let way: AuditEntry.Way = number == 0 ? .done : .undone
      document.record("a", edits, way: way, by: maker.stamp("entry"))
      let value = try JSONValue(parsing: document.canonicalBytes)
      for list in ["annotations", "revisions", "topicNames", "history"] {
        for object in value[list]?.arrayValue ?? [] {
          members[list, default: []].formUnion((object.objectValue ?? [:]).keys)
          requirementsHold(object, in: value, list: list)
        }
      }
    }
    let names = [
      "annotations": "annotation", "revisions": "revision", "topicNames": "topicName",
      "history": "auditEntry",
    ]
    for (list, name) in names {
      let described = schema["$defs"]?[name]?["properties"]?.objectValue ?? [:]
      let written = (members[list] ?? []).filter { !$0.hasPrefix("x-") }
      #expect(written == Set(described.keys), "\(name)")
    }
  }

  /// Without a required member neither the schema nor the reader takes a document.
  private func requirementsHold(_ object: JSONValue, in document: JSONValue, list: String) {
    guard var outer = document.objectValue, let members = object.objectValue else { return }
    for name in [
      "id", "anchor", "tags", "coder", "created", "order", "kind", "name", "time", "number",
    ] {
      guard members[name] != nil else { continue }
      var fewer = members
      fewer[name] = nil
      outer[list] = .array([.object(fewer)])
      #expect(!problems(of: .object(outer), schema, "").isEmpty, "\(list) without \(name)")
      #expect(throws: SidecarError.missing(member: name, place: "\(list)[0]")) {
        try AnnotationDocument(decoding: .object(outer))
      }
    }
  }

  /// What in a value does not fit a schema; knows what this schema uses, and nothing else.
  private func problems(of value: JSONValue, _ rule: JSONValue, _ place: String) -> [String] {
    if let reference = rule["$ref"]?.stringValue {
      let name = String(reference.split(separator: "/").last ?? "")
      guard let target = schema["$defs"]?[name] else { return ["\(place): no rule \(name)"] }
      return problems(of: value, target, place)
    }
    var found: [String] = []
    if let constant = rule["const"], constant != value { found.append("\(place): not constant") }
    if let type = rule["type"] {
      let types = type.arrayValue ?? [type]
      if !types.contains(where: { isOf(value, $0.stringValue ?? "") }) {
        found.append("\(place): not of the type")
      }
    }
    if let least = rule["minimum"]?.doubleValue, let number = value.doubleValue, number < least {
      found.append("\(place): less than the minimum")
    }
    for name in rule["required"]?.arrayValue ?? [] where value[name.stringValue ?? ""] == nil {
      found.append("\(place): \(name) is missing")
    }
    for (name, rule) in rule["properties"]?.objectValue ?? [:] {
      if let member = value[name] { found += problems(of: member, rule, "\(place).\(name)") }
    }
    if let rule = rule["items"] {
      for (index, element) in (value.arrayValue ?? []).enumerated() {
        found += problems(of: element, rule, "\(place)[\(index)]")
      }
    }
    return found
  }

  private func isOf(_ value: JSONValue, _ type: String) -> Bool {
    switch type {
    case "object": value.objectValue != nil
    case "array": value.arrayValue != nil
    case "string": value.stringValue != nil
    case "integer": value.intValue != nil
    case "number": value.doubleValue != nil
    case "null": value == .null
    case "boolean": value == .bool(true) || value == .bool(false)
    default: false
    }
  }
}
